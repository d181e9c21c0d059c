"""The table of single tests: every one that the evidence names, the gravest first."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

import msgspec

from integration_report.model.location import Location
from integration_report.model.runs import CaseOutcome
from integration_report.model.summary import CaseSummary, FailureSummary, SkipSummary
from integration_report.model.test_history import Change
from integration_report.model.words import Severity
from integration_report.rendering.cells import (
    AnyCell,
    Badge,
    Chips,
    Code,
    Number,
    Text,
    keys_of,
)
from integration_report.rendering.marks import badge, severity, waived
from integration_report.rendering.site import Here
from integration_report.rendering.sorting import GRAVITY, is_empty
from integration_report.rendering.tabular import Column, Row, Table

MANY: Final = 1000
"""More tests than this stand on pages of their own, suite by suite.

What is the same for all tests of a suite is told once above them: full names and addresses of ten
thousand tests would be most of the page.
"""
_AROUND_IDS: Final = " [](){}@#:,;–—-"
_SHORT: Final = 20
_THOUSAND: Final = 1000
COLUMNS: Final = (
    Column("test", "Test", "word"),
    Column("description", "Description", "wide"),
    Column("category", "Category"),
    Column("component", "Component"),
    Column("outcome", "Outcome"),
    Column("duration", "Duration in ms"),
    Column("severity", "Severity"),
    Column("issue", "Issue", "word"),
    Column("reason", "Reason", "wide"),
    Column("file", "Test’s source", "path"),
    Column("source", "Reported in", "path"),
)
"""The columns of a table of single tests."""


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
    outcome: CaseOutcome
    """What became of it."""
    milliseconds: int | None
    """How long it took; `None` when nobody says."""
    location: Location
    """Where it is written."""
    change: Change = Change.NONE
    """How its outcome differs from the run before."""
    file: str = ""
    """The file and line of its source; empty when nobody says."""
    reason: str = ""
    """Why it failed, or wasn't run."""
    severity: Severity | None = None
    """How much it hurts."""
    issue: str = ""
    """Id of the issue that stands for it."""
    waived: bool = False
    """Whether a valid waiver allows to live with it."""


def cases_of(here: Here) -> tuple[Case, ...]:
    """Return every test that the evidence names, the gravest first, else as they are written."""
    return tuple(sorted(_named(here), key=_gravity))


def cases(here: Here, chosen: Sequence[Case] | None = None) -> Table:
    """Return every test that the evidence names, or the chosen ones."""
    shown = cases_of(here) if chosen is None else chosen
    return Table(
        name="cases",
        caption="Every test that the evidence names",
        columns=COLUMNS,
        rows=tuple(
            Row((*cells_of(here, case), Code(case.file), here.source(case.location)))
            for case in shown
        ),
        empty="The evidence names no single test.",
    )


def case_of(case: CaseSummary, told: FailureSummary | SkipSummary | None = None) -> Case:
    """Return a test of a result file; `told` is what the report says of its failure or skip."""
    failure = told if isinstance(told, FailureSummary) else None
    return Case(
        case.id,
        title_of(case),
        case.category,
        case.component,
        case.outcome,
        None if case.seconds is None else round(case.seconds * _THOUSAND),
        case.location,
        change=case.change,
        file=source_of(case),
        reason=told.reason if told else "",
        severity=failure.severity if failure else None,
        issue=case.issue,
        waived=case.waived,
    )


def title_of(case: CaseSummary | FailureSummary | SkipSummary) -> str:
    """Return a test's name without its id, which stands beside it."""
    before, found, after = case.name.partition(case.id)
    if not found or before.strip(_AROUND_IDS):
        return case.name
    return after.lstrip(_AROUND_IDS) or case.name


def source_of(case: CaseSummary) -> str:
    """Return the file and the line of a test's source, as far as they are known."""
    return f"{case.file}:{case.line}" if case.file and case.line else case.file


def stands(
    outcome: CaseOutcome, change: Change = Change.NONE, *, is_waived: bool = False
) -> Badge | Chips:
    """Return what became of a test, with how that differs from before, and whether it is waived."""
    beside = [badge(change)] if change else []
    if is_waived:
        beside.append(waived())
    return Chips((badge(outcome), *beside)) if beside else badge(outcome)


def fitting(table: Table) -> Table:
    """Return a table of tests whose names may be broken if they are no short ids."""
    if all(len(keys_of(row.cells[0])[0]) <= _SHORT for row in table.rows):
        return table
    first, *others = table.columns
    brief = Column(first.key, first.title, "brief")
    return msgspec.structs.replace(table, columns=(brief, *others))


def known(table: Table, *keys: str) -> Table:
    """Return a table without the columns, or those of `keys`, in which no row says anything."""
    if not table.rows:
        return table
    places = [
        place
        for place, column in enumerate(table.columns)
        if (keys and column.key not in keys)
        or not all(is_empty(row.cells[place]) for row in table.rows)
    ]
    return msgspec.structs.replace(
        table,
        columns=tuple(table.columns[place] for place in places),
        rows=tuple(
            msgspec.structs.replace(row, cells=tuple(row.cells[place] for place in places))
            for row in table.rows
        ),
    )


def cells_of(here: Here, case: Case) -> Iterator[AnyCell]:
    """Yield the cells of a test, all but its places."""
    yield Text(case.id)
    yield Text(case.name)
    yield Text(case.category)
    yield here.component(case.component)
    yield stands(case.outcome, case.change, is_waived=case.waived)
    yield Text("") if case.milliseconds is None else Number(case.milliseconds)
    yield severity(case.severity) if case.severity else Text("")
    yield here.issue(case.issue)
    unsaid = "no reason is given" if case.outcome.is_skipped else ""
    yield here.words(case.reason or unsaid, without=case.id)


def _named(here: Here) -> Iterator[Case]:
    tests = here.site.report.tests
    told: dict[tuple[Location, str], FailureSummary | SkipSummary] = {}
    told |= {(one.location, one.id): one for one in tests.skips}
    told |= {(one.location, one.id): one for one in tests.failures}
    for case in tests.cases:
        yield case_of(case, told.pop((case.location, case.id), None))
    for failure in tests.failures:
        if (failure.location, failure.id) in told:
            yield Case(
                failure.id,
                failure.name,
                failure.category,
                failure.component,
                CaseOutcome.FAILED,
                None,
                failure.location,
                reason=failure.reason,
                severity=failure.severity,
                issue=failure.issue,
                waived=failure.waived,
            )
    for skip in tests.skips:
        if (skip.location, skip.id) in told:
            yield Case(
                skip.id,
                skip.name,
                skip.category,
                skip.component,
                CaseOutcome.SKIPPED,
                None,
                skip.location,
                reason=skip.reason,
            )


def _gravity(case: Case) -> tuple[int, bool, int]:
    hurts = GRAVITY.index(severity(case.severity).key)
    return GRAVITY.index(case.outcome), case.waived, hurts
