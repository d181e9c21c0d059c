"""What a run says besides its cases: counters, errors, and how it ended."""

from collections.abc import Iterator

from integration_report.model.document import Document
from integration_report.model.location import Location
from integration_report.model.run_totals import totals_of
from integration_report.model.runs import TestRun
from integration_report.model.status import Reason, ReasonKind, Status, Tally
from integration_report.model.wording import counted, quoted, shortened
from integration_report.rollup.combine import status_of
from integration_report.rollup.counts import Counts
from integration_report.rollup.suite_rows import Share


def shares_of_run(location: Location, record: TestRun, passed: int) -> Iterator[Share]:
    """Yield what a run contributes besides its cases; `passed` of them seem to have passed."""
    more = record.unlisted
    among = min(more.among_passed, passed)
    if more.failed or more.errors or among:
        number = more.failed + more.errors
        message = f"its counters tell of {counted(number, 'more test')} that failed"
        yield Share(
            Counts(number - among, -among, more.failed, 0, more.errors),
            Tally(passed=-among, failed=more.failed, errors=more.errors),
            Reason(ReasonKind.FAILED, message, location) if number else None,
        )
    if more.skipped:
        yield Share(Counts(more.skipped, skipped=more.skipped), Tally(skipped=more.skipped))
    if more.unknown:
        message = f"its counters tell of {counted(more.unknown, 'test')} without a result"
        yield Share(
            Counts(more.unknown, unknown=more.unknown),
            Tally(unknown=more.unknown),
            Reason(ReasonKind.UNKNOWN, message, location),
        )
    for error in record.errors:
        message = f"the run broke: {shortened(error.message)}"
        reason = Reason(ReasonKind.FAILED, message, error.at(location.path))
        yield Share(Counts(1, errors=1), Tally(errors=1), reason)
    if record.is_interrupted:
        yield Share(
            tally=Tally(open=1), reason=Reason(ReasonKind.OPEN, "the run ended early", location)
        )
    if record.failed_without_failures:
        message = "the run says that it failed, though none of its tests did"
        reason = Reason(ReasonKind.FAILED, message, location)
        yield Share(Counts(1, errors=1), Tally(errors=1), reason)
    if not record.has_executed:
        name = quoted(location.path.rpartition("/")[2])
        message = f"the run in {name} executed no test"
        yield missing(message, location)


def missing(message: str, location: Location) -> Share:
    """Return what a run contributes that isn't there, or has executed nothing."""
    return Share(tally=Tally(missing=1), reason=Reason(ReasonKind.MISSING, message, location))


def status_of_run(document: Document[TestRun], record: TestRun) -> Status:
    """Return how a result file stands by itself; one of figures alone tells of no test."""
    if record.has_figures_alone:
        reason = Reason(ReasonKind.OPEN, "only figures are in the file", document.location())
        return status_of(Tally(), (reason,))
    totals, location = totals_of(record), document.location()
    tally = Tally(
        passed=totals.passed,
        failed=totals.failed,
        errors=totals.errors + record.failed_without_failures,
        skipped=totals.skipped,
        unknown=totals.unknown,
        open=totals.flaky + record.is_interrupted,
        missing=not record.has_executed,
    )
    told = (
        (ReasonKind.FAILED, tally.failed + tally.errors, "failed or broke"),
        (ReasonKind.UNKNOWN, tally.unknown, "without a result"),
        (ReasonKind.OPEN, tally.skipped, "skipped or not run"),
        (ReasonKind.OPEN, totals.flaky, "flaky"),
    )
    reasons = [
        Reason(kind, f"{counted(number, 'test')} {words}", location)
        for kind, number, words in told
        if number
    ]
    if record.is_interrupted:
        reasons.append(Reason(ReasonKind.OPEN, "the run ended early", location))
    if tally.missing:
        reasons.append(Reason(ReasonKind.MISSING, "the run executed no test", location))
    return status_of(tally, reasons)
