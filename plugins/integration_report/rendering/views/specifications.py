"""Specifications: what of them was observed, and what did nobody test?"""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Final

from markupsafe import escape

from integration_report.model.summary import (
    CoverageCounts,
    FindingSummary,
    OperationCoverageSummary,
    SpecificationSummary,
)
from integration_report.model.verification import CoverageState
from integration_report.model.wording import counted
from integration_report.rendering import items, portions
from integration_report.rendering.cells import AnyCell, Chips, Number, Ref, Text
from integration_report.rendering.links import anchor_of, stems
from integration_report.rendering.marks import badge
from integration_report.rendering.pictures.bars import Words
from integration_report.rendering.site import Here, Site
from integration_report.rendering.tables import specifications as tables
from integration_report.rendering.tabular import (
    Chart,
    ChartNote,
    ChartRow,
    Column,
    Row,
    Table,
    pick,
)
from integration_report.rendering.view import AnyBlock, Facts, Leaf, Note, Part, Prose, View
from integration_report.rendering.views.answers import of_specification

_MOST_OPERATIONS: Final = 1500
"""So many operations stand on a page; of more, the others on pages that go on with it."""
_MOST_RESPONSES: Final = 400
"""Of more responses, only those of operations are listed of which something was observed."""


def views(site: Site) -> Iterator[View | Leaf]:
    """Yield a page for each specification, and those that go on with its operations."""
    for one in site.report.specifications:
        here = site.at(site.specification_path(one.id))
        found = tuple(site.findings_by_path.get(one.path, ()))
        names = [site.contracts[key].name for key in one.contracts if key in site.contracts]
        pages = _pages(one)
        yield Leaf(here.path, (one, found, names), partial(_specification, here, one, found, pages))
        for number, shown in enumerate(pages[1:], 2):
            here = site.at(site.specification_path(one.id, number))
            view = partial(_more, here, one, shown, number, len(pages))
            yield Leaf(here.path, (one.title, shown, number, len(pages), names), view)


def _pages(one: SpecificationSummary) -> list[Sequence[OperationCoverageSummary]]:
    """Return the operations in as many parts as there are pages, those observed first if many."""
    shown: Sequence[OperationCoverageSummary] = [
        each for each in one.operations if each.state is not CoverageState.UNDOCUMENTED
    ]
    if len(shown) <= _MOST_OPERATIONS:
        return [shown]
    shown = sorted(shown, key=lambda operation: operation.state is CoverageState.NOT_TESTED)
    return [
        shown[start : start + _MOST_OPERATIONS] for start in range(0, len(shown), _MOST_OPERATIONS)
    ]


def _specification(
    here: Here,
    one: SpecificationSummary,
    findings: Sequence[FindingSummary],
    pages: Sequence[Sequence[OperationCoverageSummary]],
) -> View:
    parts: list[Part] = []
    if one.is_sound or one.operations:
        parts = [
            Part(id="coverage", title="Coverage", blocks=(_chart(one),)),
            *_undocumented(here, one),
            Part(
                id="operations",
                title="Operations",
                blocks=(*_elsewhere(here, one, 1, len(pages)), _operations(here, one, pages[0])),
            ),
            *_responses(here, one),
        ]
    return View(
        path=here.path,
        title=one.title,
        lead="What of it was observed, and what did nobody test?",
        top=(
            of_specification(one),
            Facts(tuple(_facts(here, one))),
            *items.remarks_on(here, findings),
        ),
        parts=tuple(parts),
        parent=here.site.overview("contracts/index"),
        source=one.location,
        description=f"Which operations of {one.title} were observed, and which nobody tested.",
        keywords=f"{one.id} {one.path} coverage",
    )


def _more(
    here: Here,
    one: SpecificationSummary,
    shown: Sequence[OperationCoverageSummary],
    number: int,
    pages: int,
) -> View:
    return View(
        path=here.path,
        title=f"{one.title}: operations, page {number} of {pages}",
        lead="What of it was observed, and what did nobody test?",
        parts=(
            Part(
                id="operations",
                title=counted(len(shown), "operation"),
                blocks=(*_elsewhere(here, one, number, pages), _operations(here, one, shown)),
            ),
        ),
        parent=here.site.specification_path(one.id),
        description=f"Operations of {one.title}, page {number} of {pages}.",
    )


def _facts(here: Here, one: SpecificationSummary) -> Iterator[tuple[str, AnyCell]]:
    yield "Version", Text(tables.version(one))
    if one.files > 1:
        yield "Files", Number(one.files)
    yield "Contracts", Chips(tuple(here.contract(identity) for identity in one.contracts))
    yield "Recordings", here.documents(one.recordings)
    if one.elsewhere:
        yield "Not counted", Text(f"{counted(one.elsewhere, 'exchange')} with other hosts")


def _elsewhere(
    here: Here, one: SpecificationSummary, number: int, pages: int
) -> Iterator[AnyBlock]:
    """Yield where the operations stand that this page doesn't show."""
    if pages > 1:
        links = tuple(
            Ref(f"page {other}", here.to(here.site.specification_path(one.id, other)))
            for other in range(1, pages + 1)
            if other != number
        )
        words = f"{one.by_operation.total:,} operations stand on {pages} pages, the observed first"
        yield Note("info", words, links=links)


def _operations(
    here: Here, one: SpecificationSummary, shown: Sequence[OperationCoverageSummary]
) -> Table:
    table = tables.operations(here, one, shown, anchors(one))
    keys = [column.key for column in table.columns]
    if not any(operation.deprecated for operation in shown):
        keys.remove("deprecated")
    return pick(table, *keys)


def anchors(one: SpecificationSummary) -> dict[str, str]:
    """Return the ids that the rows of operations have on the page, by their keys."""
    told = (operation.key for operation in one.operations if operation.contracts)
    return {key: anchor_of("operation", stem) for key, stem in stems(told).items()}


def _undocumented(here: Here, one: SpecificationSummary) -> Iterator[Part]:
    shown = [each for each in one.operations if each.state is CoverageState.UNDOCUMENTED]
    if shown:
        words = "They were observed, and the specification doesn’t have them."
        table = pick(
            tables.operations(here, one, shown, {}),
            *("operation", "state", "exchanges", "contracts", "source"),
            source="Observed in",
        )
        yield Part(
            id="undocumented", title="Undocumented operations", blocks=(_prose(words), table)
        )


def _responses(here: Here, one: SpecificationSummary) -> Iterator[Part]:
    shown: Sequence[OperationCoverageSummary] = one.operations
    blocks: list[AnyBlock] = []
    if sum(len(operation.responses) for operation in shown) > _MOST_RESPONSES:
        shown = [each for each in shown if each.state is not CoverageState.NOT_TESTED]
        left = len(one.operations) - len(shown)
        words = f"Of the {counted(left, 'operation')} that nobody tested, no response was observed"
        blocks.append(Note("info", words, "They aren’t listed here; report.json has all of them."))
    blocks.append(tables.responses(here, one, shown))
    yield Part(id="responses", title="Responses and media types", blocks=tuple(blocks))


def _chart(one: SpecificationSummary) -> Chart:
    """Return how much is covered of operations, responses and media types."""
    wholes = (
        ("Operations", one.by_operation),
        ("Response statuses", one.by_response),
        ("Media types", one.by_media_type),
    )
    return Chart(
        id="chart-coverage",
        title="Coverage of the specification",
        about="Of what it specifies: what was observed as specified, and what became of the rest.",
        rows=tuple(
            _chart_row(f"chart-coverage-{number}", label, counts)
            for number, (label, counts) in enumerate(wholes, 1)
        ),
        table=Table(
            name="coverage",
            caption="Coverage of the specification",
            columns=(
                Column("part", "Part"),
                Column("total", "In all"),
                Column("covered", "Covered"),
                Column("failing", "Failing"),
                Column("not_tested", "Not tested"),
                Column("undocumented", "Undocumented"),
            ),
            rows=tuple(Row((Text(label), *_numbers(counts))) for label, counts in wholes),
        ),
    )


def _numbers(counts: CoverageCounts) -> Iterator[Number]:
    yield Number(counts.total)
    yield Number(counts.covered)
    yield Number(counts.failing)
    yield Number(counts.not_tested)
    yield Number(counts.undocumented)


def _chart_row(key: str, label: str, counts: CoverageCounts) -> ChartRow:
    made = tables.of_counts(counts)
    told = f"{counts.covered:,} of {counts.total:,} covered" if counts.total else "nothing to cover"
    figure: AnyCell = Text(told)
    notes = portions.notes(made)
    if 0 < counts.total == counts.covered:
        figure, notes = portions.renamed(badge(CoverageState.COVERED), told), ()
    for extra in portions.told((CoverageState.UNDOCUMENTED, counts.undocumented)):
        notes += (ChartNote(extra.badge),)
    described = f"{told}: {portions.spoken(made)}" if made else told
    return ChartRow(
        label=Text(label),
        picture=portions.bar(made, Words(key, label, described)),
        figure=figure,
        notes=notes,
    )


def _prose(words: str) -> Prose:
    return Prose(f"<p>{escape(words)}</p>")
