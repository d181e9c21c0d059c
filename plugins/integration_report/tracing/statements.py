"""What a document states: items, steps, figures, statuses and results, each with its line."""

from collections.abc import Iterable, Iterator
from typing import Any

from integration_report.model.checklist import Checklist, Item
from integration_report.model.contract import Contract
from integration_report.model.document import Document
from integration_report.model.flow import Flow
from integration_report.model.issues import IssueList
from integration_report.model.location import Fact
from integration_report.model.results import CategoryResult, TestReport
from integration_report.model.statements import Statement, StatementSort
from integration_report.model.wording import counted
from integration_report.model.words import ItemState, Outcome, says_nothing

DATA_FLOW = "Data flow"
"""The group of the data-flow checks of a flow."""
ACTIONS = "Actions"
"""The group of the action items of a test report."""
FAILED = "Failed tests"
"""The group of the failed tests of a test report."""
SKIPPED = "Skipped tests"
"""The group of the skipped tests of a test report."""

TOTAL = "Total"
"""What the row of totals is about where it doesn't say it."""


def statements_of(document: Document[Any]) -> tuple[Statement, ...]:
    """Return what a document states, in its own order; nothing of one that can't be read.

    The line of a statement is that of the place which the report gives for it.
    """
    record = document.record
    if isinstance(record, Checklist):
        return tuple(one for part in record.sections for one in _items(part.title, part.items))
    if isinstance(record, Flow):
        return tuple(_of_flow(record))
    if isinstance(record, TestReport):
        return tuple(_of_report(record))
    if isinstance(record, IssueList):
        return tuple(
            _statement(
                StatementSort.ISSUE,
                "",
                issue.id,
                issue.status.value,
                issue,
                not issue.status.is_open,
            )
            for issue in record.issues
        )
    if isinstance(record, Contract):
        return tuple(
            _claim(StatementSort.CHECK, check.part, check.field, "", check.claimed, check)
            for check in record.checks
        )
    return ()


def _of_flow(record: Flow) -> Iterator[Statement]:
    for step in record.steps:
        seen = "" if not says_nothing(step.actual) else "nothing observed"
        yield _claim(StatementSort.STEP, "", step.action, seen, step.claimed, step)
    yield from _items(DATA_FLOW, record.checks)
    for metric in record.metrics:
        figure = metric.from_ if says_nothing(metric.actual) else metric.actual or ""
        yield _claim(StatementSort.METRIC, "", metric.name, figure, metric.claimed, metric)


def _of_report(record: TestReport) -> Iterator[Statement]:
    for row in record.results:
        yield _row(row, row.category)
    if record.total is not None:
        yield _row(record.total, record.total.category or TOTAL)
    for failed in record.failed:
        yield _statement(StatementSort.TEST, FAILED, failed.id, "failed", failed)
    for skipped in record.skipped:
        yield _statement(StatementSort.TEST, SKIPPED, skipped.id, "skipped", skipped)
    yield from _items(ACTIONS, record.actions)


def _items(group: str, items: Iterable[Item]) -> list[Statement]:
    done, sort = ItemState.DONE, StatementSort.ITEM  # most statements of all versions are items
    return [
        Statement(sort, group, one.text, one.state.value, one.own_line, one.state is done)
        for one in items
    ]


def _claim(
    sort: StatementSort, group: str, text: str, figure: str, claimed: Outcome, fact: Fact
) -> Statement:
    """Return what is claimed of something, with the figure that stands beside it."""
    words = [figure, "" if claimed is Outcome.UNKNOWN else claimed.value]
    state = ", ".join(word for word in words if word) or "nothing said"
    return _statement(sort, group, text, state, fact, claimed is Outcome.PASSED)


def _row(row: CategoryResult, text: str) -> Statement:
    """Return the counts of a row; a count that isn't written is left out."""
    others = (row.failed, "failed"), (row.skipped, "skipped")
    words = [f"{number} {word}" for number, word in others if number]
    words += [counted(row.errors, "error")] if row.errors else []
    if row.passed is not None and row.total is not None:
        words.insert(0, f"{row.passed} of {row.total} passed")
    elif row.passed is not None:
        words.insert(0, f"{row.passed} passed")
    elif row.total is not None:
        words.insert(0, counted(row.total, "test"))
    is_positive = bool(row.passed) and row.total in (None, row.passed) and len(words) == 1
    state = ", ".join(words) or "nothing said"
    return _statement(StatementSort.RESULT, "", text, state, row, is_positive)


def _statement(
    sort: StatementSort,
    group: str,
    text: str,
    state: str,
    fact: Fact,
    is_positive: bool = False,  # noqa: FBT001, FBT002
) -> Statement:
    return Statement(sort, group, text, state, fact.own_line, is_positive)
