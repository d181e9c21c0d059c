"""The categories of a test report, with the failed and skipped tests that it lists for each."""

from collections.abc import Iterable
from typing import NamedTuple

from integration_report.model.document import Document
from integration_report.model.names import normalized
from integration_report.model.results import CategoryResult, FailedTest, TestReport
from integration_report.model.summary import FailureSummary, SkipSummary
from integration_report.rollup.counts import Counts, counts_of_row, sum_of
from integration_report.rollup.issues import KnownIssues


class Category(NamedTuple):
    """A row of the summary with the failed tests that are listed for it."""

    key: str
    """The category, normalized; empty in a report without a summary."""
    row: CategoryResult
    """The row, or what is said of the whole."""
    failures: tuple[FailureSummary, ...]
    """The failed tests that are listed for it."""
    skips: int
    """How many skipped tests are listed for it."""
    counts: Counts
    """Its tests, by the worst reading."""

    @property
    def spare(self) -> int:
        """Return how many tests failed that aren't listed for the category."""
        listed = len(waived(self.failures)) if self.failures else 0
        return self.counts.not_passed - listed


def waived(failures: Iterable[FailureSummary]) -> dict[str, bool]:
    """Return failed tests by id, each with whether it is waived; in every row that it has."""
    found: dict[str, bool] = {}
    for failure in failures:
        found[failure.id] = failure.waived and found.get(failure.id, True)
    return found


def failure_of(
    document: Document[TestReport], test: FailedTest, issues: KnownIssues
) -> FailureSummary:
    """Return a failed test as it is laid out in the report, with the issue that stands for it."""
    issue, waived = issues.of_test(test.id, test.issue.text if test.issue else "")
    return FailureSummary(
        id=test.id,
        name=test.description,
        category=test.category,
        reason=test.reason,
        severity=test.severity,
        issue=issue,
        waived=waived,
        location=document.location(test),
    )


def categories_of(
    record: TestReport, failures: list[FailureSummary], skips: list[SkipSummary]
) -> tuple[list[Category], list[FailureSummary]]:
    """Return the categories, and the failed tests that can't be told to belong to one.

    A report without a summary has one category, as far as anything is said in it. Where several
    rows could be meant, failed tests belong to the only one whose counts have room for all of them;
    more would make a guess clear everything else of failures that nobody has placed.
    """
    rows = list(record.results)
    if not rows and (record.total or failures or skips):
        rows = [record.total or CategoryResult(category="")]
    keys = [normalized(row.category) if record.results else "" for row in rows]
    index: dict[str, list[int]] = {}
    for number, row in enumerate(rows):
        index.setdefault(normalized(row.category), []).append(number)
    named: list[list[FailureSummary]] = [[] for _ in rows]
    skipped: list[set[str]] = [set() for _ in rows]
    unplaced: dict[tuple[int, ...], list[FailureSummary]] = {}
    everywhere = [*range(len(rows))]
    for failure in failures:
        meant = index.get(normalized(failure.category)) if failure.category else None
        if meant is not None and len(meant) == 1:
            named[meant[0]].append(failure)
        else:
            unplaced.setdefault(tuple(meant or everywhere), []).append(failure)
    for skip in skips:
        meant = index.get(normalized(skip.category)) if skip.category else None
        if meant is not None and len(meant) == 1:
            skipped[meant[0]].add(skip.id)
    found = [
        _category(key, row, listed, len(unrun))
        for key, row, listed, unrun in zip(keys, rows, named, skipped, strict=True)
    ]
    others: list[FailureSummary] = []
    for numbers, listed in sorted(unplaced.items(), key=lambda one: len(one[0])):
        only = _only_with_room(record, found, numbers, len(waived(listed)))
        if only is None:
            others += listed
        else:
            one = found[only]
            found[only] = _category(one.key, one.row, [*one.failures, *listed], one.skips)
    return found, others


def _only_with_room(
    record: TestReport, found: list[Category], numbers: tuple[int, ...], listed: int
) -> int | None:
    """Return the number of the only category that so many more failed tests can belong to."""
    if not record.results:
        return 0
    with_room = [number for number in numbers if found[number].spare > 0]
    if len(with_room) == 1 and listed <= found[with_room[0]].spare:
        return with_room[0]
    return None


def _category(
    key: str, row: CategoryResult, failures: list[FailureSummary], skips: int
) -> Category:
    counts = counts_of_row(row, failures=len(waived(failures)), skips=skips)
    return Category(key, row, tuple(failures), skips, counts)


class Reading(NamedTuple):
    """What counts of a test report."""

    categories: list[Category]
    """Its categories."""
    others: list[FailureSummary]
    """The failed tests that can't be told to belong to one of them."""
    failures: list[FailureSummary]
    """All failed tests that it lists."""
    skips: list[SkipSummary]
    """All skipped tests that it lists."""
    beyond: Counts
    """What it has beyond its categories, where its parts disagree."""
    whole: Counts
    """All its tests, by the worst reading."""


def without_replaced(record: TestReport, reading: Reading, only: frozenset[int]) -> Reading:
    """Return what is left of a report when `only` some of its rows count, by their numbers.

    Listed tests go with the category that is written beside them. Those without one stay, for a
    guess could hide a failure; where no category that is left has room for them they come beyond.
    """
    kept = [category for number, category in enumerate(reading.categories) if number in only]
    dropped = [category for number, category in enumerate(reading.categories) if number not in only]
    gone = {normalized(row.category) for row in record.results} - {one.key for one in kept}
    replaced = {one for category in dropped for one in category.failures if one.category}
    failures = [
        one
        for one in reading.failures
        if normalized(one.category) not in gone and one not in replaced
    ]
    skips = [one for one in reading.skips if normalized(one.category) not in gone]
    listed = {failure.id for category in kept for failure in category.failures}
    others = [failure for failure in failures if failure.id not in listed]
    room = sum(category.spare for category in kept) + reading.beyond.not_passed
    failed = max(0, len(waived(others)) - room)
    room = sum(category.counts.skipped for category in kept) + reading.beyond.skipped
    skipped = max(0, len({skip.id for skip in skips}) - room)
    more = Counts(total=failed + skipped, failed=failed, skipped=skipped)
    without = sum_of([category.counts for category in dropped])
    left = (max(0, one - other) for one, other in zip(reading.whole, without, strict=True))
    return Reading(
        kept, others, failures, skips, sum_of([reading.beyond, more]), sum_of([Counts(*left), more])
    )
