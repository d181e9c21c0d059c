"""Tables of contracts: each as a whole, and its fields and deviations."""

from collections.abc import Iterable

from integration_report.model.summary import (
    CheckSummary,
    ContractSummary,
    DeviationSummary,
)
from integration_report.rendering.cells import AnyCell, Code, Day, Meter, Number, Ref, Text
from integration_report.rendering.marks import badge, severity, yes_no
from integration_report.rendering.site import Here
from integration_report.rendering.view import Column, Row, Table

_CHECK_COLUMNS = (
    Column("field", "Field"),
    Column("expected", "Expected"),
    Column("actual", "Actual"),
    Column("pass", "Computed"),
    Column("claimed", "Claimed"),
    Column("why", "Why", "wide"),
)
_DEVIATION_COLUMNS = (
    Column("issue", "Issue", "word"),
    Column("severity", "Severity"),
    Column("resolution", "Resolution", "wide"),
)
_CONTRACT = Column("contract", "Contract")
_SOURCE = Column("source", "Written in", "path")


def contracts(here: Here, chosen: Iterable[ContractSummary] | None = None) -> Table:
    """Return the contract tests, or the chosen ones."""
    shown = here.site.report.contracts if chosen is None else tuple(chosen)
    return Table(
        name="contracts",
        caption="Contract tests",
        columns=(
            Column("contract", "Contract"),
            Column("status", "Status"),
            Column("fields", "Fields that pass"),
            Column("from", "From"),
            Column("to", "To"),
            Column("operation", "Operation"),
            Column("deviations", "Deviations"),
            Column("tested", "Tested", "word"),
        ),
        rows=tuple(_contract(here, contract) for contract in shown),
        empty="No contract test is recorded.",
    )


def checks(here: Here, chosen: Iterable[CheckSummary], *, part: str) -> Table:
    """Return the fields of a request or a response."""
    return Table(
        name="checks",
        caption=f"Fields of the {part}",
        columns=(*_CHECK_COLUMNS, _SOURCE),
        rows=tuple(Row((*_check(check), here.line(check.location))) for check in chosen),
        empty=f"No field of the {part} was compared.",
    )


def all_checks(here: Here) -> Table:
    """Return the fields that any contract test compared."""
    return Table(
        name="checks",
        caption="Fields of all contract tests",
        columns=(*_CHECK_COLUMNS, Column("part", "Part"), _CONTRACT, _SOURCE),
        rows=tuple(
            Row((*_check(check), Text(check.part), _named(here, one), here.source(check.location)))
            for one in here.site.report.contracts
            for check in one.checks
        ),
        empty="No contract test is recorded.",
    )


def deviations(here: Here, chosen: Iterable[DeviationSummary]) -> Table:
    """Return the known differences of a contract."""
    return Table(
        name="deviations",
        caption="Contract deviations",
        columns=(*_DEVIATION_COLUMNS, _SOURCE),
        rows=tuple(Row((*_deviation(here, one), here.line(one.location))) for one in chosen),
        empty="No deviation is recorded.",
    )


def all_deviations(here: Here) -> Table:
    """Return the known differences of all contracts."""
    return Table(
        name="deviations",
        caption="Deviations of all contracts",
        columns=(*_DEVIATION_COLUMNS, _CONTRACT, _SOURCE),
        rows=tuple(
            Row((*_deviation(here, one), _named(here, contract), here.source(one.location)))
            for contract in here.site.report.contracts
            for one in contract.deviations
        ),
        empty="No deviation is recorded.",
    )


def _check(check: CheckSummary) -> tuple[AnyCell, ...]:
    return (
        Text(check.field),
        Code(check.expected),
        Code(check.actual or ""),
        yes_no(check.pass_),
        badge(check.claimed),
        Text(check.why),
    )


def _deviation(here: Here, deviation: DeviationSummary) -> tuple[AnyCell, ...]:
    return (
        here.issue(deviation.issue),
        severity(deviation.severity),
        here.words(deviation.resolution),
    )


def _named(here: Here, contract: ContractSummary) -> Ref:
    return Ref(contract.name, here.to(here.site.contract_path(contract.id)), contract.id)


def _contract(here: Here, contract: ContractSummary) -> Row:
    passed = sum(check.pass_ is True for check in contract.checks)
    return Row(
        (
            _named(here, contract),
            badge(contract.status),
            Meter(passed, len(contract.checks)),
            here.component(contract.from_),
            here.component(contract.to),
            Code(contract.operation),
            Number(len(contract.deviations)),
            Day(contract.tested),
        )
    )
