"""Tables of test results: by category, and the tests that failed or were skipped."""

from collections.abc import Iterable
from typing import Final

from integration_report.model.location import Location
from integration_report.model.names import normalized
from integration_report.model.runs import CaseOutcome
from integration_report.model.status import State
from integration_report.model.summary import (
    CategoryRowSummary,
    CategorySummary,
    FailureSummary,
    SkipSummary,
    TestsSummary,
)
from integration_report.rendering.cells import AnyCell, Beneath, Chips, Number, Output, Source, Text
from integration_report.rendering.changes import changed_by
from integration_report.rendering.marks import badge, severity, waived
from integration_report.rendering.site import Here
from integration_report.rendering.tables.cases import stands, title_of
from integration_report.rendering.tabular import Column, Row, Table, pick

_CATEGORY_COLUMNS: Final = (
    Column("category", "Category"),
    Column("total", "Total"),
    Column("passed", "Pass"),
    Column("flaky", "Flaky"),
    Column("failed", "Fail"),
    Column("skipped", "Skip"),
    Column("unknown", "Unknown"),
    Column("status", "Status"),
    Column("source", "Written in", "path"),
)
_RARE: Final = ("flaky", "unknown")
_LONGEST_LINE: Final = 120


def tests(here: Here) -> Table:
    """Return the guide's summary of test results by category, with totals.

    The columns between the total and the status add up to the total.
    """
    summary, flaky = here.site.report.tests, here.site.flaky
    anchors = here.site.category_anchors if here.path == here.site.overview("tests") else {}
    return Table(
        name="tests",
        caption="Test results by category",
        columns=_CATEGORY_COLUMNS,
        rows=tuple(
            _category(
                category.name,
                category,
                flaky[normalized(category.name), ""],
                _with_newest(here, here.sources(_written(category)), category.rows),
                anchor=anchors.get(category.name, ""),
            )
            for category in summary.categories
        ),
        empty="No test results are recorded.",
        foot=_category("Total", summary, summary.flaky, Text("")),
    )


def without_zeros(table: Table) -> Table:
    """Return a table of categories without the columns of rare outcomes that no test has."""
    rows = (*table.rows, table.foot) if table.foot else table.rows
    return pick(
        table,
        *(
            column.key
            for place, column in enumerate(table.columns)
            if column.key not in _RARE or any(row.cells[place] != Number(0) for row in rows)
        ),
    )


def _with_newest(here: Here, written: Chips, rows: Iterable[CategoryRowSummary]) -> Chips | Beneath:
    """Return where numbers are written, with who changed the newest of them."""
    if here.path != here.site.overview("tests"):
        return written
    told = [row.changed for row in rows if row.changed is not None]
    newest = max(told, key=lambda one: one.at.timestamp() if one.at else 0.0, default=None)
    words = changed_by(here, newest)
    return written if words is None else Beneath(written, words)


def unknown_in(counts: CategorySummary | CategoryRowSummary | TestsSummary) -> int:
    """Return of how many tests nobody says what became of them."""
    told = counts.passed + counts.failed + counts.errors + counts.skipped
    return max(0, counts.total - told)


def _written(category: CategorySummary) -> tuple[Location, ...]:
    """Return where a category's numbers are written, else where the category is asked for."""
    if category.expected is not None:
        return (category.expected,)
    return tuple(dict.fromkeys(row.location for row in category.rows))


def tests_of(here: Here, component: str, rows: Iterable[tuple[str, CategoryRowSummary]]) -> Table:
    """Return what reports say of the tests of a component: rows of theirs with their category."""
    left = here.site.flaky.copy()
    shown = []
    for name, row in rows:
        # Rows of several runs share a name: a flaky test belongs to one of them.
        flaky = min(row.passed, left[normalized(name), component])
        left[normalized(name), component] -= flaky
        shown.append(_category(name, row, flaky, here.source(row.location)))
    return Table(
        name="tests",
        caption="Test results by category",
        columns=_CATEGORY_COLUMNS,
        rows=tuple(shown),
        empty="No test results are recorded.",
    )


def failures(
    here: Here, chosen: Iterable[FailureSummary] | None = None, *, traced: bool = False
) -> Table:
    """Return the failed tests, or the chosen ones; `traced` with what the runner says besides."""
    shown = here.site.report.tests.failures if chosen is None else tuple(chosen)
    return Table(
        name="failures",
        caption="Failed tests",
        columns=(
            Column("test", "Test", "word"),
            Column("description", "Description", "wide"),
            Column("category", "Category"),
            Column("outcome", "Outcome"),
            Column("reason", "Failure reason", "wide"),
            Column("severity", "Severity"),
            Column("issue", "Issue", "word"),
            Column("source", "Reported in", "path"),
        ),
        rows=tuple(_failure(here, failure, traced=traced) for failure in shown),
        empty="No test failed.",
    )


def skips(here: Here, chosen: Iterable[SkipSummary] | None = None) -> Table:
    """Return the skipped tests, or the chosen ones."""
    shown = here.site.report.tests.skips if chosen is None else tuple(chosen)
    return Table(
        name="skips",
        caption="Skipped tests",
        columns=(
            Column("test", "Test", "word"),
            Column("description", "Description", "wide"),
            Column("category", "Category"),
            Column("outcome", "Outcome"),
            Column("reason", "Reason", "wide"),
            Column("source", "Reported in", "path"),
        ),
        rows=tuple(
            Row(
                (
                    Text(skip.id),
                    Text(title_of(skip)),
                    Text(skip.category),
                    _outcome(here, skip, CaseOutcome.SKIPPED),
                    here.words(skip.reason or "no reason is given", without=skip.id),
                    _told(here, skip),
                )
            )
            for skip in shown
        ),
        empty="No test was skipped.",
    )


def _category(
    name: str,
    counts: CategorySummary | CategoryRowSummary | TestsSummary,
    flaky: int,
    written: AnyCell,
    *,
    anchor: str = "",
) -> Row:
    status, failed = badge(counts.status), counts.failed + counts.errors
    all_waived = failed > 0 and counts.status is not State.FAILED
    flaky = min(flaky, counts.passed)
    return Row(
        (
            Text(name),
            Number(counts.total),
            Number(counts.passed - flaky),
            Number(flaky),
            Number(failed),
            Number(counts.skipped),
            Number(unknown_in(counts)),
            Chips((status, waived()) if all_waived else (status,)),
            written,
        ),
        anchor,
    )


def _told(here: Here, row: FailureSummary | SkipSummary) -> Source | Beneath:
    """Return where a test is told of, on the page of the tests with who changed its row last."""
    source = here.source(row.location)
    own = here.path == here.site.overview("tests")
    words = changed_by(here, row.changed) if own else None
    return source if words is None else Beneath(source, words)


def _failure(here: Here, failure: FailureSummary, *, traced: bool) -> Row:
    grave = severity(failure.severity)
    is_of_run = failure.location.path in here.site.runs
    return Row(
        (
            Text(failure.id),
            Text(title_of(failure)),
            Text(failure.category),
            _outcome(here, failure, CaseOutcome.ERROR if is_of_run else CaseOutcome.FAILED),
            _reason(here, failure, traced=traced),
            Chips((grave, waived()) if failure.waived else (grave,)),
            here.issue(failure.issue),
            _told(here, failure),
        )
    )


def _outcome(here: Here, told: FailureSummary | SkipSummary, otherwise: CaseOutcome) -> AnyCell:
    """Return what became of a test: in a result file as that says, else as its table says."""
    case = here.site.cases_by_place.get((told.location, told.id))
    return stands(case.outcome, case.change) if case else badge(otherwise)


def _reason(here: Here, failure: FailureSummary, *, traced: bool) -> Text | Output:
    """Return why a test failed, if `traced` with what its runner says besides."""
    reason = here.words(failure.reason, without=failure.id)
    if not traced or not (failure.trace or failure.output):
        return reason
    lines = [
        line for line in failure.trace.splitlines() if line.strip() not in ("", failure.reason)
    ]
    first = lines[0].strip() if lines else ""
    is_whole = len(lines) <= 1 and len(first) <= _LONGEST_LINE
    shown = first if len(first) <= _LONGEST_LINE else f"{first[: _LONGEST_LINE - 1]}…"
    if not (shown or failure.output):
        return reason
    trace = "" if is_whole else failure.trace
    return Output(reason.text, shown, trace, reason.pieces, failure.output)
