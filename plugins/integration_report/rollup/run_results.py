"""The runs of a suite become rows of test results, beside those that people write by hand."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from integration_report.model.document import Document
from integration_report.model.location import Location, Reference
from integration_report.model.names import Names, normalized
from integration_report.model.runs import CaseOutcome, TestRun, Unlisted
from integration_report.model.status import Reason, ReasonKind, Status, Tally
from integration_report.model.summary import (
    CaseSummary,
    FailureSummary,
    SkipSummary,
    VanishedSummary,
)
from integration_report.model.test_history import Change, CombinedCase, CombinedSuite
from integration_report.model.wording import be, counted, named, quoted, shortened
from integration_report.rollup.combine import Part, status_of
from integration_report.rollup.counts import Counts
from integration_report.rollup.issues import KnownIssues
from integration_report.rollup.test_reports import RatedRow

MOST_REASONS: Final = 25
"""How many failed tests of a row are told one by one; the rest is counted."""

_NONE: Final = Unlisted()
_WHY_SKIPPED: Final = {
    CaseOutcome.NOT_RUN: "the run ended before it",
    CaseOutcome.EXPECTED_FAILURE: "it is expected to fail",
}


class SuiteResults(NamedTuple):
    """A suite's runs, rated."""

    rows: list[RatedRow]
    """A row for each category and component of its tests."""
    failures: list[FailureSummary]
    """The tests that failed or broke."""
    skips: list[SkipSummary]
    """The tests that weren't run."""
    vanished: list[VanishedSummary]
    """The tests that are gone."""
    cases: list[CaseSummary]
    """All tests."""
    flaky: int
    """How many of those that passed are flaky."""

    @property
    def total(self) -> Counts:
        """Return all tests."""
        return Counts(*map(sum, zip(Counts(), *(row.counts for row in self.rows), strict=True)))


class _Row:
    """The tests of one category and component, while they are counted."""

    def __init__(self, category: str, component: Reference | None, location: Location) -> None:
        self.category = category
        self.component = component
        self.location = location
        self.passed = self.failed = self.errors = self.skipped = self.unknown = 0
        self.flaky: list[str] = []
        self.open = self.missing = self.waived = 0
        self.waived_errors = self.waived_flaky = self.waived_missing = 0
        self.reasons: list[Reason] = []
        self.untold = 0

    def fail(self, reason: Reason) -> None:
        if len(self.reasons) < MOST_REASONS:
            self.reasons.append(reason)
        else:
            self.untold += 1


class SuiteRating:
    """Rates the runs of a suite."""

    def __init__(self, suite: CombinedSuite, issues: KnownIssues, names: Names) -> None:
        """Take the suite, what is known to be broken, and how documents name components."""
        self._suite = suite
        self._issues = issues
        self._names = names
        self._rows: dict[tuple[str, str], _Row] = {}
        self._results = SuiteResults([], [], [], [], [], 0)

    def rated(self) -> SuiteResults:
        """Return the results of the suite."""
        for case in self._suite.cases:
            self._add(case)
        for document in self._suite.current:
            if document.record is not None:
                self._add_run(document.location(), document.record)
        self._add_exit()
        self._add_vanished()
        if not any(case.outcome.is_passed or case.outcome.is_failed for case in self._suite.cases):
            self._add_nothing()
        results = self._results
        rows = [self._rated_row(row) for row in self._rows.values()]
        return results._replace(rows=rows, flaky=sum(len(row.flaky) for row in self._rows.values()))

    def _add(self, combined: CombinedCase) -> None:
        case, outcome = combined.case, combined.outcome
        row = self._row(case.category, case.component)
        issue, waived = "", False
        if outcome is not CaseOutcome.PASSED:
            issue, waived = self._issue(combined)
            self._count(row, combined, issue, waived=waived)
        else:
            row.passed += 1
        self._results.cases.append(
            CaseSummary(
                id=combined.id,
                name=case.name if case.id else "",
                category=row.category,
                component=self._component(row),
                outcome=outcome,
                change=combined.change,
                seconds=case.seconds,
                file=case.file,
                line=case.line,
                issue=issue,
                waived=waived,
                location=combined.location,
            )
        )

    def _issue(self, combined: CombinedCase) -> tuple[str, bool]:
        """Return the issue that stands for a test, by its id or its name, and whether it waives."""
        case = combined.case
        found = self._issues.of_test(combined.id, case.issue)
        if not found[0] and case.name != combined.id:
            found = self._issues.of_test(case.name)
        return found

    def _count(self, row: _Row, combined: CombinedCase, issue: str, *, waived: bool) -> None:
        outcome = combined.outcome
        if outcome is CaseOutcome.FLAKY:
            row.passed += 1
            row.waived_flaky += waived
            row.flaky.append(combined.id)
        elif outcome.is_passed:
            row.passed += 1
        elif outcome.is_failed:
            self._fail(row, combined, issue, waived=waived)
        elif outcome.is_skipped:
            row.skipped += 1
            self._results.skips.append(
                SkipSummary(
                    id=combined.id,
                    name=combined.case.name if combined.case.id else "",
                    category=row.category,
                    reason=combined.case.message or _WHY_SKIPPED.get(outcome, ""),
                    component=self._component(row),
                    location=combined.location,
                )
            )
        else:
            row.unknown += 1

    def _fail(self, row: _Row, combined: CombinedCase, issue: str, *, waived: bool) -> None:
        case = combined.case
        is_error = combined.outcome is CaseOutcome.ERROR
        row.errors += is_error
        row.failed += not is_error
        row.waived += waived and not is_error
        row.waived_errors += waived and is_error
        self._results.failures.append(
            FailureSummary(
                id=combined.id,
                name=case.name if case.id else "",
                category=row.category,
                reason=case.message,
                severity=case.severity,
                issue=issue,
                waived=waived,
                trace=case.trace,
                component=self._component(row),
                location=combined.location,
            )
        )
        if not waived:
            verb = "broke" if is_error else "failed"
            since = "" if combined.change is Change.NONE else ", newly"
            why = f": {shortened(case.message)}" if case.message else ""
            message = f"test {quoted(combined.id)} {verb}{since}{why}"
            row.fail(Reason(ReasonKind.FAILED, message, combined.location))

    def _add_run(self, location: Location, record: TestRun) -> None:
        """Add what a run says besides its cases: counters, errors, and how it ended."""
        more = record.unlisted
        says_failed = record.succeeded is False and not _has_failed(record)
        if more == _NONE and not record.errors and not record.is_interrupted and not says_failed:
            return
        row = self._row("", "")
        among = min(more.among_passed, row.passed)
        row.passed -= among
        row.failed += more.failed
        row.errors += more.errors + len(record.errors)
        row.skipped += more.skipped
        row.unknown += more.unknown
        if more.failed + more.errors:
            number = counted(more.failed + more.errors, "more test")
            message = f"its counters tell of {number} that failed"
            row.fail(Reason(ReasonKind.FAILED, message, location))
        if more.unknown:
            message = f"its counters tell of {counted(more.unknown, 'test')} without a result"
            row.reasons.append(Reason(ReasonKind.UNKNOWN, message, location))
        for error in record.errors:
            row.fail(
                Reason(
                    ReasonKind.FAILED,
                    f"the run broke: {shortened(error.message)}",
                    Location(location.path, error.place().line, error.place().column),
                )
            )
        self._results.failures.extend(self._run_errors(row, location, record))
        if record.is_interrupted:
            row.open += 1
            row.reasons.append(Reason(ReasonKind.OPEN, "the run ended early", location))
        if says_failed:
            row.errors += 1
            message = "the run says that it failed, though none of its tests did"
            row.fail(Reason(ReasonKind.FAILED, message, location))

    def _run_errors(
        self, row: _Row, location: Location, record: TestRun
    ) -> Iterator[FailureSummary]:
        for error in record.errors:
            place = error.place()
            yield FailureSummary(
                id="the run itself",
                name="",
                category=row.category,
                reason=error.message,
                severity=None,
                issue="",
                trace=error.trace,
                component=self._component(row),
                location=Location(location.path, place.line, place.column),
            )

    def _add_exit(self) -> None:
        """Add that the runner ended as one does that failed, though nothing tells of a failure."""
        entry = self._suite.entry
        if entry is None or not entry.exit:
            return
        records = [document.record for document in self._suite.current]
        if any(_has_failed(one) or one.succeeded is False for one in records if one is not None):
            return
        row = self._row("", "")
        row.errors += 1
        message = f"the runner ended with exit code {entry.exit}, though no test failed"
        place = entry.place("exit")
        location = Location(self._suite.entry_path, place.line, place.column)
        row.fail(Reason(ReasonKind.FAILED, message, location))

    def _add_vanished(self) -> None:
        for gone in self._suite.vanished:
            case = gone.case
            row = self._row(case.category if case else "", case.component if case else "")
            issue, waived = self._issues.of_test(gone.id, case.issue if case else "")
            self._results.vanished.append(
                VanishedSummary(
                    id=gone.id,
                    category=row.category,
                    component=self._component(row),
                    is_planned=gone.is_planned,
                    issue=issue,
                    waived=waived,
                    location=gone.location,
                )
            )
            if waived:
                row.waived_missing += 1
                continue
            row.missing += 1
            why = (
                "is asked for, and was not run"
                if gone.is_planned
                else "was run before, and is gone"
            )
            row.fail(Reason(ReasonKind.MISSING, f"test {quoted(gone.id)} {why}", gone.location))

    def _add_nothing(self) -> None:
        """Add that the current runs executed no test at all, or that there are none."""
        row = self._row("", "")
        row.missing += 1
        if self._suite.current:
            message = f"the run of {quoted(self._suite.category)} executed no test"
        else:
            message = f"no result file of {quoted(self._suite.category)} is there"
        row.reasons.append(Reason(ReasonKind.MISSING, message, self._location))

    @property
    def _location(self) -> Location:
        suite = self._suite
        if suite.current:
            return suite.current[-1].location()
        if suite.entry is not None:
            return suite.entry.at(suite.entry_path)
        return Location(suite.entry_path)

    def _row(self, category: str, component: str) -> _Row:
        category = category or self._suite.category
        key = normalized(category), component
        row = self._rows.get(key)
        if row is None:
            reference = Reference.to(component) if component else self._suite.component
            row = self._rows[key] = _Row(category, reference, self._location)
        return row

    def _component(self, row: _Row) -> str:
        return (self._names.find(row.component.text) or "") if row.component else ""

    def _rated_row(self, row: _Row) -> RatedRow:
        reasons = list(row.reasons)
        name = quoted(row.category)
        if row.untold:
            message = f"{counted(row.untold, 'more test')} of {name} failed or vanished"
            reasons.append(Reason(ReasonKind.FAILED, message, row.location))
        reasons.extend(_mild(row, name))
        flaky = len(row.flaky) - row.waived_flaky
        tally = Tally(
            passed=row.passed - len(row.flaky),
            failed=row.failed - row.waived,
            errors=row.errors - row.waived_errors,
            skipped=row.skipped,
            unknown=row.unknown,
            missing=row.missing,
            open=row.open + flaky,
            waived=row.waived + row.waived_errors + row.waived_flaky + row.waived_missing,
        )
        if not tally.shown and not tally.unfinished:
            tally += Tally(open=1)
            reasons.append(Reason(ReasonKind.OPEN, f"every test of {name} is waived", row.location))
        total = row.passed + row.failed + row.errors + row.skipped + row.unknown
        counts = Counts(total, row.passed, row.failed, row.skipped, row.errors, row.unknown)
        return RatedRow(
            key=normalized(row.category),
            name=row.category,
            counts=counts,
            part=Part(tally, tuple(reasons)),
            component=row.component,
            location=row.location,
        )


def _has_failed(record: TestRun) -> bool:
    listed = any(case.outcome.is_failed for case in record.cases)
    return bool(listed or record.errors or record.unlisted.failed or record.unlisted.errors)


def _mild(row: _Row, name: str) -> Iterable[Reason]:
    """Yield what speaks against a row though nothing in it failed."""
    if row.unknown and not any(one.kind is ReasonKind.UNKNOWN for one in row.reasons):
        message = f"of {counted(row.unknown, 'test')} of {name} nobody says what became of"
        yield Reason(ReasonKind.UNKNOWN, message, row.location)
    if len(row.flaky) > row.waived_flaky:
        number = counted(len(row.flaky), "test")
        message = f"{number} of {name} {be(len(row.flaky))} flaky: {named(row.flaky)}"
        yield Reason(ReasonKind.OPEN, message, row.location)
    if row.skipped:
        was = "was" if row.skipped == 1 else "were"
        message = f"{counted(row.skipped, 'test')} of {name} {was} skipped"
        yield Reason(ReasonKind.OPEN, message, row.location)


def status_of_run(document: Document[TestRun], record: TestRun) -> Status:
    """Return how a result file stands by itself."""
    outcomes = Counter(case.outcome for case in record.cases)
    more, location = record.unlisted, document.location()
    passed = outcomes[CaseOutcome.PASSED] + outcomes[CaseOutcome.UNEXPECTED_PASS]
    says_failed = record.succeeded is False and not _has_failed(record)
    left_out = sum(number for outcome, number in outcomes.items() if outcome.is_skipped)
    tally = Tally(
        passed=max(0, passed - more.among_passed),
        failed=outcomes[CaseOutcome.FAILED] + more.failed,
        errors=outcomes[CaseOutcome.ERROR] + more.errors + len(record.errors) + says_failed,
        skipped=left_out + more.skipped,
        unknown=outcomes[CaseOutcome.UNKNOWN] + more.unknown,
        open=outcomes[CaseOutcome.FLAKY] + record.is_interrupted,
        missing=not any(one.is_passed or one.is_failed for one in outcomes),
    )
    told = (
        (ReasonKind.FAILED, tally.failed + tally.errors, "failed or broke"),
        (ReasonKind.UNKNOWN, tally.unknown, "without a result"),
        (ReasonKind.OPEN, tally.skipped, "skipped or not run"),
        (ReasonKind.OPEN, tally.open, "flaky, or left behind when the run ended early"),
    )
    reasons = [
        Reason(kind, f"{counted(number, 'test')} {words}", location)
        for kind, number, words in told
        if number
    ]
    if tally.missing:
        reasons.append(Reason(ReasonKind.MISSING, "the run executed no test", location))
    return status_of(tally, reasons)
