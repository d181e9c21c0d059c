"""The table of single tests: every one that the evidence names, the gravest first."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

import msgspec

from integration_report.model.location import Location
from integration_report.model.summary import TestsSummary
from integration_report.model.words import Outcome, Severity
from integration_report.rendering.cells import AnyCell, Chips, Number, Ref, Source, Text
from integration_report.rendering.marks import badge, severity, waived
from integration_report.rendering.site import Here
from integration_report.rendering.sorting import GRAVITY, is_empty
from integration_report.rendering.view import Column, Row, Table

MANY: Final = 1000
"""With more tests than this, a row names its report by number, and another table says which it is.

Full addresses of ten thousand lines would be most of the page.
"""


class Case(NamedTuple):
    """A single test, wherever the evidence names it."""

    id: str
    """The test's id."""
    name: str
    """What it tests; empty when nobody says."""
    category: str
    """Its category; empty when nobody says."""
    component: str
    """Id of the component that it tests; empty when that isn't known."""
    outcome: Outcome
    """What became of it."""
    milliseconds: int | None
    """How long it took; `None` when nobody says."""
    location: Location
    """Where it is written."""
    reason: str = ""
    """Why it failed, or wasn't run."""
    severity: Severity | None = None
    """How much it hurts that it failed."""
    issue: str = ""
    """Id of the issue that stands for it."""
    waived: bool = False
    """Whether a valid waiver allows to live with it."""


def cases_of(tests: TestsSummary) -> tuple[Case, ...]:
    """Return every test that the evidence names, the gravest first, else as they are written."""
    return tuple(sorted(_named(tests), key=_gravity))


def numbers_of(shown: Sequence[Case]) -> dict[str, int]:
    """Return by the path of each report its number in a table of many tests; of few, nothing."""
    if len(shown) <= MANY:
        return {}
    paths = sorted({case.location.path for case in shown})
    return {path: number for number, path in enumerate(paths, 1)}


def cases(
    here: Here, chosen: Sequence[Case] | None = None, *, numbers: Mapping[str, int] | None = None
) -> Table:
    """Return every test that the evidence names, or the chosen ones.

    Where reports have `numbers`, rows refer to the table of `reports` on the same page.
    """
    shown = cases_of(here.site.report.tests) if chosen is None else chosen
    return Table(
        name="cases",
        caption="Every test that the evidence names",
        columns=(
            Column("test", "Test", "word"),
            Column("description", "Description", "wide"),
            Column("category", "Category"),
            Column("component", "Component"),
            Column("outcome", "Outcome"),
            Column("duration", "Duration in ms"),
            Column("severity", "Severity"),
            Column("issue", "Issue", "word"),
            Column("reason", "Reason", "wide"),
            Column("source", "Reported in", "path"),
        ),
        rows=tuple(Row(tuple(_cells(here, case, numbers or {}))) for case in shown),
        empty="The evidence names no single test.",
    )


def reports(here: Here, shown: Iterable[Case], numbers: Mapping[str, int]) -> Table:
    """Return the reports to whose numbers the rows of many tests refer."""
    named: dict[str, list[Case]] = {}
    for case in shown:
        named.setdefault(case.location.path, []).append(case)
    return Table(
        name="reports",
        caption="Reports that name tests",
        columns=(
            Column("report", "Report"),
            Column("tests", "Tests named"),
            Column("component", "Component"),
            Column("source", "Document", "path"),
        ),
        rows=tuple(
            Row(
                (
                    Text(str(number)),
                    Number(len(named[path])),
                    here.components(sorted({case.component for case in named[path]} - {""})),
                    here.document(path),
                ),
                f"r{number}",
            )
            for path, number in numbers.items()
        ),
    )


def known(table: Table) -> Table:
    """Return a table without the columns in which nothing is known of any row."""
    if not table.rows:
        return table
    places = [
        place
        for place in range(len(table.columns))
        if not all(is_empty(row.cells[place]) for row in table.rows)
    ]
    return msgspec.structs.replace(
        table,
        columns=tuple(table.columns[place] for place in places),
        rows=tuple(
            Row(tuple(row.cells[place] for place in places), row.anchor) for row in table.rows
        ),
    )


def _named(tests: TestsSummary) -> Iterator[Case]:
    for failure in tests.failures:
        yield Case(
            failure.id,
            failure.name,
            failure.category,
            failure.component,
            Outcome.FAILED,
            None,
            failure.location,
            reason=failure.reason,
            severity=failure.severity,
            issue=failure.issue,
            waived=failure.waived,
        )
    for skip in tests.skips:
        yield Case(
            skip.id,
            skip.name,
            skip.category,
            skip.component,
            Outcome.SKIPPED,
            None,
            skip.location,
            reason=skip.reason or "no reason is given",
        )


def _gravity(case: Case) -> tuple[int, bool, int]:
    hurts = GRAVITY.index(severity(case.severity).key)
    return GRAVITY.index(case.outcome), case.waived, hurts


def _cells(here: Here, case: Case, numbers: Mapping[str, int]) -> Iterator[AnyCell]:
    yield Text(case.id)
    yield Text(case.name)
    yield Text(case.category)
    yield _component(here, case.component, is_linked=not numbers)
    stands = badge(case.outcome)
    yield Chips((stands, waived())) if case.waived else stands
    yield Text("") if case.milliseconds is None else Number(case.milliseconds)
    yield severity(case.severity) if case.outcome is Outcome.FAILED else Text("")
    yield here.issue(case.issue)
    yield Text(case.reason)
    yield _source(here, case.location, numbers)


def _component(here: Here, identity: str, *, is_linked: bool) -> Ref | Text:
    linked = here.component(identity)
    return linked if is_linked else Text(linked.text)


def _source(here: Here, location: Location, numbers: Mapping[str, int]) -> Source | Ref:
    number = numbers.get(location.path)
    if number is None:
        return here.source(location)
    return Ref(f"{number}:{location.line}", f"#r{number}")
