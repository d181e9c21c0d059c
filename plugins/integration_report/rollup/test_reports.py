"""One test report: counts by category, the worse reading where its parts disagree."""

from collections.abc import Iterable
from typing import NamedTuple

from integration_report.model.document import Document
from integration_report.model.location import Location, Reference
from integration_report.model.names import normalized
from integration_report.model.results import CategoryResult, FailedTest, TestReport
from integration_report.model.status import Reason, ReasonKind, Status, Tally
from integration_report.model.summary import FailureSummary, SkipSummary
from integration_report.rollup.combine import Part, combine, doubt_of, title_of
from integration_report.rollup.counts import Counts, counts_of_row, sum_of, worst_of
from integration_report.rollup.issues import KnownIssues
from integration_report.rollup.wording import counted, quoted


class RatedRow(NamedTuple):
    """A category of a report."""

    name: str
    """The category."""
    counts: Counts
    """Its tests, by the worst reading."""
    part: Part
    """What it contributes."""
    component: Reference | None
    """The component that it tests."""


class RatedReport(NamedTuple):
    """A test report with what it contributes."""

    status: Status
    """How the report stands by itself."""
    rows: list[RatedRow]
    """Its categories."""
    rest: Part | None
    """What it contributes beyond its categories: where its parts disagree, or nothing is said."""
    doubt: Part | None
    """That it couldn't be read without doubt."""
    total: Counts
    """All its tests, by the worst reading."""
    failures: list[FailureSummary]
    """The failed tests that it lists."""
    skips: list[SkipSummary]
    """The skipped tests that it lists."""

    @property
    def shares(self) -> list[tuple[Part, Reference | None]]:
        """Return everything that it contributes, with the component that a part is about."""
        shares = [(row.part, row.component) for row in self.rows]
        shares += [(part, None) for part in (self.rest, self.doubt) if part is not None]
        return shares


def rate_report(
    document: Document[TestReport], record: TestReport, issues: KnownIssues
) -> RatedReport:
    """Return how a test report stands."""
    failures = [_failure(document, test, issues) for test in record.failed]
    skips = [
        SkipSummary(
            id=test.id,
            category=test.category,
            reason=test.reason,
            location=document.location(test),
        )
        for test in record.skipped
    ]
    categories, others = _categories(record, failures, skips)
    rows = sum_of([category.counts for category in categories])
    listed = len({skip.id for skip in skips})
    whole = worst_of(rows, record.total, failures=len(_waived(failures)), skips=listed)
    # Failed tests that no category can be told for are waived together or not at all.
    spare = sum(category.spare for category in categories)
    waived = len(others) >= spare and all(_waived(others).values())
    rated = [
        RatedRow(
            name=category.row.category or record.suite or title_of(document),
            counts=category.counts,
            part=_part(document, record, category, all_waived=bool(others) and waived),
            component=category.row.component,
        )
        for category in categories
    ]
    rest = _rest(document, record, (rows, whole), others, spare=spare)
    doubt = doubt_of(document)
    parts = [*(row.part for row in rated), *(part for part in (rest, doubt) if part is not None)]
    return RatedReport(combine(parts), rated, rest, doubt, whole, failures, skips)


class _Category(NamedTuple):
    """A row of the summary with the failed tests that are listed for it."""

    row: CategoryResult
    failures: tuple[FailureSummary, ...]
    counts: Counts

    @property
    def spare(self) -> int:
        """Return how many tests failed that aren't listed for the category."""
        return self.counts.not_passed - len(_waived(self.failures))


def _waived(failures: Iterable[FailureSummary]) -> dict[str, bool]:
    """Return the tests by id, each with whether it is waived; in every row that it has."""
    found: dict[str, bool] = {}
    for failure in failures:
        found[failure.id] = failure.waived and found.get(failure.id, True)
    return found


def _failure(
    document: Document[TestReport], test: FailedTest, issues: KnownIssues
) -> FailureSummary:
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


def _categories(
    record: TestReport, failures: list[FailureSummary], skips: list[SkipSummary]
) -> tuple[list[_Category], list[FailureSummary]]:
    """Return the categories, and the failed tests that can't be told to belong to one.

    A report without a summary has one category, as far as anything is said in it.
    """
    rows = list(record.results)
    if not rows and (record.total or failures or skips):
        rows = [record.total or CategoryResult(category="")]
    index = {normalized(row.category): number for number, row in reversed([*enumerate(rows)])}
    named: list[list[FailureSummary]] = [[] for _ in rows]
    skipped: list[set[str]] = [set() for _ in rows]
    others: list[FailureSummary] = []
    for failure in failures:
        number = index.get(normalized(failure.category)) if failure.category else None
        (others if number is None else named[number]).append(failure)
    for skip in skips:
        number = index.get(normalized(skip.category)) if skip.category else None
        if number is not None:
            skipped[number].add(skip.id)
    found = [_category(row, named[number], len(skipped[number])) for number, row in enumerate(rows)]
    open_rows = [number for number, category in enumerate(found) if category.spare > 0]
    if others and (len(open_rows) == 1 or len(rows) == 1):
        number = open_rows[0] if open_rows else 0
        listed = [*named[number], *others]
        found[number] = _category(rows[number], listed, len(skipped[number]))
        others = []
    return found, others


def _category(row: CategoryResult, failures: list[FailureSummary], skips: int) -> _Category:
    counts = counts_of_row(row, failures=len(_waived(failures)), skips=skips)
    return _Category(row, tuple(failures), counts)


def _part(
    document: Document[TestReport],
    record: TestReport,
    category: _Category,
    *,
    all_waived: bool,
) -> Part:
    counts, listed = category.counts, _waived(category.failures)
    name = quoted(category.row.category or record.suite or title_of(document))
    location = document.location(category.row)
    if not counts.total and not counts.unknown:
        message = f"no test of {name} was run"
        return Part(Tally(open=1), (Reason(ReasonKind.OPEN, message, location),))
    waived = sum(listed.values()) + (category.spare if all_waived else 0)
    errors = max(0, counts.errors - max(0, waived - counts.failed))
    failed = max(0, counts.failed - waived)
    tally = Tally(
        passed=counts.passed,
        failed=failed,
        errors=errors,
        skipped=counts.skipped,
        unknown=counts.unknown,
        waived=counts.not_passed - failed - errors,
    )
    reasons = _failed_tests(category.failures)
    unlisted = failed + errors - sum(not is_waived for is_waived in listed.values())
    if unlisted > 0:
        more = "more test" if reasons else "test"
        message = f"{counted(unlisted, more)} of {name} failed"
        reasons.append(Reason(ReasonKind.FAILED, message, location))
    reasons += _others(counts, name, location)
    if not tally.finished and not tally.unfinished:
        tally += Tally(open=1)
        reasons.append(Reason(ReasonKind.OPEN, f"every test of {name} is waived", location))
    return Part(tally, tuple(reasons))


def _rest(
    document: Document[TestReport],
    record: TestReport,
    counts: tuple[Counts, Counts],
    others: list[FailureSummary],
    *,
    spare: int,
) -> Part | None:
    """Return what a report contributes beyond its categories, or `None`.

    `counts` are the sum of the categories and the worst reading of the whole; `spare` is how many
    of the `others`, the failed tests without a category, the categories have room for.
    """
    rows, whole = counts
    if not rows.total and not whole.total and not whole.unknown and not record.results:
        message = f"in {quoted(title_of(document))} nothing is written down yet"
        reason = Reason(ReasonKind.OPEN, message, document.location())
        return Part(Tally(open=1), (reason,))
    beyond = Counts(*(max(0, worst - sum_) for worst, sum_ in zip(whole, rows, strict=True)))
    if not (beyond.not_passed or beyond.skipped or beyond.unknown):
        return None
    listed = _waived(others)
    waived = 0
    if listed and all(listed.values()):
        waived = min(beyond.not_passed, max(0, len(listed) - spare))
    failed = max(0, beyond.failed - waived)
    errors = max(0, beyond.errors - max(0, waived - beyond.failed))
    tally = Tally(
        failed=failed,
        errors=errors,
        skipped=beyond.skipped,
        unknown=beyond.unknown,
        waived=waived,
    )
    location = document.location(record.total) if record.total else document.location()
    reasons = []
    if failed or errors:
        reasons = _failed_tests(others)
        name = quoted(title_of(document))
        message = f"{counted(failed + errors, 'test')} of {name} failed beyond its categories"
        reasons.append(Reason(ReasonKind.FAILED, message, location))
    reasons += _others(beyond, quoted(title_of(document)), location)
    return Part(tally, tuple(reasons))


def _failed_tests(failures: Iterable[FailureSummary]) -> list[Reason]:
    waived = _waived(failures := tuple(failures))
    found = []
    for failure in failures:
        if waived[failure.id]:
            continue
        name = f"test {failure.id} {quoted(failure.name)}" if failure.name else f"test {failure.id}"
        why = f": {quoted(failure.reason)[1:-1]}" if failure.reason else ""
        found.append(Reason(ReasonKind.FAILED, f"{name} failed{why}", failure.location))
    return found


def _others(counts: Counts, name: str, location: Location) -> list[Reason]:
    found = []
    if counts.unknown:
        message = f"the results of {name} are not all given"
        found.append(Reason(ReasonKind.UNKNOWN, message, location))
    if counts.skipped:
        was = "was" if counts.skipped == 1 else "were"
        message = f"{counted(counts.skipped, 'test')} of {name} {was} skipped"
        found.append(Reason(ReasonKind.OPEN, message, location))
    return found
