"""Tables of what only result files tell: runs, and tests that are flaky, slow or gone."""

from collections.abc import Iterable
from heapq import nlargest
from typing import Final

import msgspec

from integration_report.model.location import Location
from integration_report.model.runs import CaseOutcome
from integration_report.model.summary import CaseSummary, RunSummary, VanishedSummary
from integration_report.model.wording import counted
from integration_report.rendering.cells import Chips, Code, Day, Number, Text
from integration_report.rendering.marks import badge, current, vanished, waived
from integration_report.rendering.site import Here
from integration_report.rendering.tables.cases import case_of, cases
from integration_report.rendering.tabular import Column, Row, Table, pick

_SLOWEST: Final = 10
_NOT_RUN: Final = (CaseOutcome.SKIPPED, CaseOutcome.NOT_RUN)
_COMMIT_LETTERS: Final = 10
_OF_CASES: Final = (
    *("test", "description", "category", "component", "outcome", "duration", "issue", "file"),
    "source",
)
"""Keys of the columns of single tests that say something here."""


def flaky(here: Here) -> Table:
    """Return the tests that failed, and passed when they were tried again."""
    shown = (one for one in here.site.report.tests.cases if one.outcome is CaseOutcome.FLAKY)
    return _tests(here, "flaky", "Flaky tests", shown, "No test is known to be flaky.")


def slowest(here: Here) -> Table:
    """Return the tests that took longest, the slowest first."""
    timed = [
        case
        for case in here.site.report.tests.cases
        if case.seconds and case.outcome not in _NOT_RUN
    ]
    shown = nlargest(_SLOWEST, timed, key=lambda case: case.seconds or 0.0)
    return _tests(here, "slowest", "The slowest tests", shown, "No result file says how long.")


def vanished_tests(here: Here, chosen: Iterable[VanishedSummary] | None = None) -> Table:
    """Return the tests that should be there, or were, and are not; or the chosen ones."""
    shown = here.site.report.tests.vanished if chosen is None else tuple(chosen)
    return Table(
        name="vanished",
        caption="Vanished tests",
        columns=(
            Column("test", "Test", "word"),
            Column("category", "Category"),
            Column("component", "Component"),
            Column("outcome", "Outcome"),
            Column("why", "Why it is missed", "brief"),
            Column("issue", "Issue", "word"),
            Column("source", "Written in", "path"),
        ),
        rows=tuple(_vanished(here, gone) for gone in shown),
        empty="No test has vanished.",
    )


def runs(here: Here, chosen: Iterable[RunSummary] | None = None) -> Table:
    """Return the result files, or the chosen ones: which of them count, and what wrote them."""
    shown = here.site.report.tests.runs if chosen is None else tuple(chosen)
    return Table(
        name="runs",
        caption="Result files",
        columns=(
            Column("file", "Result file", "path"),
            Column("category", "Category"),
            Column("producer", "Written by"),
            Column("format", "Format", "word"),
            Column("started", "Run on", "word"),
            Column("commit", "Commit", "word"),
            Column("tests", "Tests"),
            Column("status", "Status"),
            Column("counts", "Counts"),
        ),
        rows=tuple(_run(here, run) for run in shown),
        empty="There is no result file.",
    )


def _tests(here: Here, name: str, caption: str, shown: Iterable[CaseSummary], empty: str) -> Table:
    every = pick(cases(here, [case_of(case) for case in shown]), *_OF_CASES)
    return msgspec.structs.replace(every, name=name, caption=caption, empty=empty)


def _vanished(here: Here, gone: VanishedSummary) -> Row:
    mark = vanished()
    return Row(
        (
            Text(gone.id),
            Text(gone.category),
            here.component(gone.component),
            Chips((mark, waived())) if gone.waived else mark,
            Text("It is asked for" if gone.is_planned else "It was run before"),
            here.issue(gone.issue),
            here.source(gone.location),
        )
    )


def _figures(run: RunSummary) -> str:
    return f"gives {counted(run.figures, 'figure')}"


def _run(here: Here, run: RunSummary) -> Row:
    return Row(
        (
            here.source(Location(run.path)),
            Text(run.category),
            Text(run.producer),
            Text(run.format.label),
            Day(run.started.date() if run.started else None),
            Code(run.commit[:_COMMIT_LETTERS]),
            Number(run.total),
            # A file of figures alone has no test that could stand any way.
            badge(run.status) if run.total or not run.figures else Text(_figures(run)),
            current(run.is_current),
        )
    )
