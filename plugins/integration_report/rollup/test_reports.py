"""One test report: counts by category, the worse reading where its parts disagree."""

from collections.abc import Iterable
from typing import NamedTuple

from integration_report.model.document import Document
from integration_report.model.location import Location, Reference
from integration_report.model.results import TestReport
from integration_report.model.status import (
    BADNESS,
    Reason,
    ReasonKind,
    Status,
    Tally,
    state_of,
)
from integration_report.model.summary import FailureSummary, SkipSummary
from integration_report.model.wording import counted, quoted, shortened
from integration_report.rollup.combine import Part, combine, doubt_of, title_of
from integration_report.rollup.counts import Counts, sum_of, worst_of
from integration_report.rollup.issues import KnownIssues
from integration_report.rollup.test_categories import (
    Category,
    Reading,
    categories_of,
    failure_of,
    waived,
    without_replaced,
)


class RatedRow(NamedTuple):
    """A category of a report."""

    key: str
    """The category, normalized; empty in a report without categories."""
    name: str
    """The category, or what stands for it."""
    counts: Counts
    """Its tests, by the worst reading."""
    part: Part
    """What it contributes."""
    component: Reference | None
    """The component that it tests."""
    location: Location
    """Where it is written."""

    @property
    def badness(self) -> int:
        """Return how bad it is; the higher, the worse."""
        return BADNESS[state_of(self.part.tally)]


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
    def shares(self) -> list[tuple[Part, RatedRow | None]]:
        """Return everything that it contributes, with its row; without one for the whole of it."""
        shares: list[tuple[Part, RatedRow | None]] = [(row.part, row) for row in self.rows]
        shares += [(part, None) for part in (self.rest, self.doubt) if part is not None]
        return shares


def rate_report(
    document: Document[TestReport],
    record: TestReport,
    issues: KnownIssues,
    *,
    only: frozenset[int] | None = None,
) -> RatedReport:
    """Return how a test report stands, or what is left of it when `only` some rows count."""
    reading = _read(document, record, issues)
    # Failed tests that no category can be told for are waived together or not at all.
    spare = sum(category.spare for category in reading.categories)
    known = waived(reading.others)
    all_waived = bool(known) and len(reading.others) >= spare and all(known.values())
    if only is not None:
        reading = without_replaced(record, reading, only)
        spare = sum(category.spare for category in reading.categories)
    rows = [
        RatedRow(
            key=category.key,
            name=category.row.category or record.suite or title_of(document),
            counts=category.counts,
            part=_part(document, record, category, all_waived=all_waived),
            # Totals that stand for all rows are about all that the report is about.
            component=category.row.component if record.results else None,
            location=document.location(category.row),
        )
        for category in reading.categories
    ]
    rest = _rest(document, record, reading, spare=spare)
    doubt = doubt_of(document)
    parts = [*(row.part for row in rows), *(part for part in (rest, doubt) if part is not None)]
    return RatedReport(
        combine(parts), rows, rest, doubt, reading.whole, reading.failures, reading.skips
    )


def _read(document: Document[TestReport], record: TestReport, issues: KnownIssues) -> Reading:
    failures = [failure_of(document, test, issues) for test in record.failed]
    skips = [
        SkipSummary(
            id=test.id,
            category=test.category,
            reason=test.reason,
            location=document.location(test),
        )
        for test in record.skipped
    ]
    categories, others = categories_of(record, failures, skips)
    rows = sum_of([category.counts for category in categories])
    listed = len({skip.id for skip in skips})
    whole = worst_of(rows, record.total, failures=len(waived(failures)), skips=listed)
    beyond = Counts(*(max(0, worst - sum_) for worst, sum_ in zip(whole, rows, strict=True)))
    return Reading(categories, others, failures, skips, beyond, whole)


def _part(
    document: Document[TestReport],
    record: TestReport,
    category: Category,
    *,
    all_waived: bool,
) -> Part:
    counts, listed = category.counts, waived(category.failures)
    if counts.passed and counts == Counts(counts.passed, counts.passed) and not listed:
        return Part(Tally(passed=counts.passed))
    name = quoted(category.row.category or record.suite or title_of(document))
    location = document.location(category.row)
    if not counts.total and not counts.unknown:
        message = f"no test of {name} was run"
        return Part(Tally(open=1), (Reason(ReasonKind.OPEN, message, location),))
    accepted = sum(listed.values()) + (category.spare if all_waived else 0)
    errors = max(0, counts.errors - max(0, accepted - counts.failed))
    failed = max(0, counts.failed - accepted)
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
    if not tally.shown and not tally.unfinished:
        tally += Tally(open=1)
        reasons.append(Reason(ReasonKind.OPEN, f"every test of {name} is waived", location))
    return Part(tally, tuple(reasons))


def _rest(
    document: Document[TestReport],
    record: TestReport,
    reading: Reading,
    *,
    spare: int,
) -> Part | None:
    """Return what a report contributes beyond its categories, or `None`.

    It counts for everything that the report is about, for nobody knows where it belongs. A row that
    gains a failure which the totals or the list told of before adds none: it says where that one
    belongs, and so may clear other components. A failure more, told of in all of them, never does.

    `spare` is how many of the failed tests without a category the categories have room for.
    """
    beyond, whole = reading.beyond, reading.whole
    if not whole.total and not whole.unknown and not record.results:
        message = f"in {quoted(title_of(document))} nothing is written down yet"
        reason = Reason(ReasonKind.OPEN, message, document.location())
        return Part(Tally(open=1), (reason,))
    if not (beyond.not_passed or beyond.skipped or beyond.unknown):
        return None
    listed = waived(reading.others)
    accepted = 0
    if listed and all(listed.values()):
        accepted = min(beyond.not_passed, max(0, len(listed) - spare))
    failed = max(0, beyond.failed - accepted)
    errors = max(0, beyond.errors - max(0, accepted - beyond.failed))
    tally = Tally(
        failed=failed,
        errors=errors,
        skipped=beyond.skipped,
        unknown=beyond.unknown,
        waived=accepted,
    )
    location = document.location(record.total) if record.total else document.location()
    reasons = []
    if failed or errors:
        reasons = _failed_tests(reading.others)
        name = quoted(title_of(document))
        message = f"{counted(failed + errors, 'test')} of {name} failed beyond its categories"
        reasons.append(Reason(ReasonKind.FAILED, message, location))
    reasons += _others(beyond, quoted(title_of(document)), location)
    return Part(tally, tuple(reasons))


def _failed_tests(failures: Iterable[FailureSummary]) -> list[Reason]:
    accepted = waived(failures := tuple(failures))
    found = []
    for failure in failures:
        if accepted[failure.id]:
            continue
        name = f"test {failure.id} {quoted(failure.name)}" if failure.name else f"test {failure.id}"
        why = f": {shortened(failure.reason)}" if failure.reason else ""
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
