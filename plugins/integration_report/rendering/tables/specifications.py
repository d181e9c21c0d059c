"""Tables of specifications: what of them was observed, and what has changed in them since."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from integration_report.model.status import State
from integration_report.model.summary import (
    ContractSummary,
    CoverageCounts,
    OperationCoverageSummary,
    ResponseCoverageSummary,
    SpecificationSummary,
)
from integration_report.model.verification import CoverageState
from integration_report.rendering import portions
from integration_report.rendering.cells import (
    AnyCell,
    Chips,
    Code,
    Meter,
    Number,
    Source,
    Text,
)
from integration_report.rendering.marks import badge, sentence
from integration_report.rendering.portions import Counted
from integration_report.rendering.site import Here
from integration_report.rendering.tabular import Column, Row, Table, pick

_SOURCE: Final = Column("source", "Written in", "path")


def of_counts(counts: CoverageCounts) -> tuple[Counted, ...]:
    """Return what a specification's parts are made of, in the order of their bar.

    What isn't in the specification isn't among them.
    """
    return tuple(
        portions.told(
            (CoverageState.COVERED, counts.covered),
            (CoverageState.FAILING, counts.failing),
            (CoverageState.NOT_TESTED, counts.not_tested),
        )
    )


def coverage(counts: CoverageCounts) -> Meter:
    """Return how much of some parts is covered, as a cell."""
    against = tuple((one.badge, one.amount) for one in of_counts(counts)[bool(counts.covered) :])
    return Meter(counts.covered, counts.total, against)


def specifications(here: Here, chosen: Iterable[SpecificationSummary] | None = None) -> Table:
    """Return the specifications, or the chosen ones, with their coverage."""
    shown = here.site.report.specifications if chosen is None else tuple(chosen)
    return Table(
        name="specifications",
        caption="Coverage of specifications",
        columns=(
            Column("specification", "Specification"),
            Column("version", "Version", "word"),
            Column("operations", "Operations covered"),
            Column("failing", "Failing"),
            Column("not_tested", "Not tested"),
            Column("undocumented", "Undocumented"),
            Column("responses", "Statuses covered"),
            Column("media_types", "Media types covered"),
            Column("contracts", "Contracts"),
            _SOURCE,
        ),
        rows=tuple(_specification(here, one) for one in shown),
        empty="No contract names a specification.",
    )


def brief(here: Here, chosen: Iterable[SpecificationSummary]) -> Table:
    """Return the chosen specifications with the coverage of their operations alone."""
    table = specifications(here, chosen)
    return pick(table, "specification", "operations", "failing", "not_tested", "undocumented")


def all_operations(here: Here) -> Table:
    """Return the operations of all specifications."""
    return Table(
        name="operations",
        caption="Operations of all specifications",
        columns=(*_operation_columns(), Column("specification", "Specification"), _SOURCE),
        rows=tuple(
            Row((*_operation(here, one), here.specification(own.id), _place(here, one, "")))
            for own in here.site.report.specifications
            for one in own.operations
        ),
        empty="No operation is specified or observed.",
    )


def operations(
    here: Here,
    specification: SpecificationSummary,
    chosen: Sequence[OperationCoverageSummary],
    anchors: Mapping[str, str],
) -> Table:
    """Return operations of a specification; `anchors` are the ids of their rows, by key."""
    return Table(
        name="operations",
        caption="Operations by coverage",
        columns=(*_operation_columns(), _SOURCE),
        rows=tuple(
            Row(
                (*_operation(here, one), _place(here, one, specification.path)),
                anchors.get(one.key, ""),
                stands_out=one.state is CoverageState.FAILING,
            )
            for one in chosen
        ),
        empty="The specification has no operations, and none was observed.",
    )


def responses(
    here: Here,
    specification: SpecificationSummary,
    chosen: Sequence[OperationCoverageSummary],
) -> Table:
    """Return the response statuses of operations, each in each of its media types."""
    return Table(
        name="responses",
        caption="Response statuses and media types by coverage",
        columns=(
            Column("operation", "Operation"),
            Column("status", "Status"),
            Column("media_type", "Media type"),
            Column("state", "Coverage"),
            Column("exchanges", "Exchanges"),
            _SOURCE,
        ),
        rows=tuple(
            Row(
                (
                    Code(one.key),
                    Code(response.status),
                    Code(response.media_type) if response.media_type else Text("no body"),
                    badge(response.state),
                    Number(response.exchanges),
                    _place(here, response, specification.path),
                ),
                stands_out=response.state is CoverageState.FAILING,
            )
            for one in chosen
            for response in one.responses
        ),
        empty="No response is specified or observed.",
    )


def all_drift(here: Here) -> Table:
    """Return what has changed in specifications since contracts were tested."""
    return _drift(here, here.site.report.contracts, Column("contract", "Contract"))


def drift(here: Here, contract: ContractSummary) -> Table:
    """Return what has changed in a contract's specification since it was tested."""
    return _drift(here, (contract,))


def _drift(here: Here, contracts: Sequence[ContractSummary], *more: Column) -> Table:
    return Table(
        name="drift",
        caption="Changes since the test",
        columns=(
            Column("change", "What has changed", "wide"),
            Column("breaks", "Whom it breaks"),
            Column("part", "Part"),
            Column("field", "Field"),
            *more,
            _SOURCE,
        ),
        rows=tuple(
            Row(
                (
                    Text(sentence(change.words)),
                    badge(change.breaks),
                    Text(change.part),
                    Code(change.field),
                    *(here.contract(contract.id) for _ in more),
                    here.source(change.location) if change.location else Text("gone"),
                )
            )
            for contract in contracts
            if contract.drift
            for change in contract.drift.changes
        ),
        empty="Nothing is known to have changed since contracts were tested.",
    )


def _specification(here: Here, one: SpecificationSummary) -> Row:
    counts = one.by_operation
    unknown: AnyCell = badge(State.UNKNOWN)
    return Row(
        (
            here.specification(one.id),
            Text(version(one)),
            coverage(counts) if one.is_sound else unknown,
            *(
                Number(number) if one.is_sound else Text("")
                for number in (counts.failing, counts.not_tested, counts.undocumented)
            ),
            *(
                Text(f"{found.covered:,} of {found.total:,}" if one.is_sound else "")
                for found in (one.by_response, one.by_media_type)
            ),
            Chips(tuple(here.contract(identity) for identity in one.contracts)),
            here.source(one.location),
        )
    )


def version(specification: SpecificationSummary) -> str:
    """Return what a specification is written in, such as `OpenAPI 3.1.0`."""
    if not specification.version:
        return ""
    name = "Swagger" if specification.version.startswith(("1.", "2.")) else "OpenAPI"
    return f"{name} {specification.version}"


def _operation_columns() -> tuple[Column, ...]:
    return (
        Column("operation", "Operation"),
        Column("state", "Coverage"),
        Column("exchanges", "Exchanges"),
        Column("responses", "Responses covered"),
        Column("contracts", "Contracts"),
        Column("id", "Id"),
        Column("deprecated", "Deprecated"),
    )


def _operation(here: Here, one: OperationCoverageSummary) -> tuple[AnyCell, ...]:
    specified = [
        response for response in one.responses if response.state is not CoverageState.UNDOCUMENTED
    ]
    covered = sum(response.state is CoverageState.COVERED for response in specified)
    return (
        Code(one.key),
        badge(one.state),
        Number(one.exchanges),
        Text(f"{covered} of {len(specified)}" if specified else ""),
        Chips(tuple(here.contract(identity) for identity in one.contracts)),
        Text(one.id),
        Text("yes" if one.deprecated else "no"),
    )


def _place(
    here: Here, one: OperationCoverageSummary | ResponseCoverageSummary, path: str
) -> Source | Text:
    """Return where something is written; `path` is the document that the page names already."""
    if one.location is None:
        return Text("")
    return here.line(one.location) if one.location.path == path else here.source(one.location)
