"""The runs of a suite become rows of test results, beside those that people write by hand."""

from collections import Counter
from collections.abc import Iterator
from typing import Final, NamedTuple

from integration_report.model.document import Document
from integration_report.model.location import Location, Reference
from integration_report.model.names import Names, normalized
from integration_report.model.runs import CaseOutcome, TestRun
from integration_report.model.status import Reason, ReasonKind, Tally
from integration_report.model.summary import (
    CaseSummary,
    FailureSummary,
    SkipSummary,
    VanishedSummary,
)
from integration_report.model.test_history import (
    THE_RUN,
    Change,
    CombinedCase,
    CombinedSuite,
    VanishedCase,
)
from integration_report.model.wording import quoted, shortened
from integration_report.rollup.counts import Counts, sum_of
from integration_report.rollup.issues import KnownIssues
from integration_report.rollup.run_facts import missing, shares_of_run
from integration_report.rollup.suite_rows import Share, rated_row
from integration_report.rollup.test_reports import RatedRow

_PASSED: Final = Share(Counts(1, passed=1), Tally(passed=1))
_SKIPPED: Final = Share(Counts(1, skipped=1), Tally(skipped=1))
_UNKNOWN: Final = Share(Counts(1, unknown=1), Tally(unknown=1))
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

    @property
    def flaky(self) -> int:
        """Return how many of the tests that passed are flaky."""
        return sum(case.outcome is CaseOutcome.FLAKY for case in self.cases)

    @property
    def total(self) -> Counts:
        """Return all tests."""
        return sum_of([row.counts for row in self.rows])


def rate_suite(suite: CombinedSuite, issues: KnownIssues, names: Names) -> SuiteResults:
    """Return what a suite contributes; `names` says how documents name components."""
    rows = _Rows(suite, names)
    results = SuiteResults([], [], [], [], [])
    names_of_all = Counter(combined.case.name for combined in suite.cases)
    for combined in suite.cases:
        case = combined.case
        about = rows.about(case.category, case.component)
        issue, waived = _issue(issues, combined, is_alone=names_of_all[case.name] == 1)
        about.shares.append(_share(combined, waived=waived))
        _list(results, combined, about, issue, waived=waived)
    whole = rows.about("", "")
    passed = sum(share.counts.passed for share in whole.shares)
    for document in suite.current:
        if document.record is not None and _is_about_tests(suite, document.record):
            shares = list(shares_of_run(document.location(), document.record, passed))
            passed += sum(share.counts.passed for share in shares)
            whole.shares.extend(shares)
            results.failures.extend(_errors(document, document.record, whole))
    whole.shares.extend(_of_entry(suite))
    for gone in suite.vanished:
        case_before = gone.case
        about = rows.about(case_before.category, case_before.component) if case_before else whole
        issue, waived = issues.of_test(gone.id, case_before.issue if case_before else "")
        about.shares.append(_share_of_vanished(gone, waived=waived))
        results.vanished.append(
            VanishedSummary(
                id=gone.id,
                category=about.category,
                component=about.component,
                is_planned=gone.is_planned,
                issue=issue,
                waived=waived,
                location=gone.location,
            )
        )
    results.rows.extend(rows.rated())
    return results


class _About(NamedTuple):
    """What tests are about, with what they contribute."""

    category: str
    reference: Reference | None
    component: str
    shares: list[Share]


class _Rows:
    """The rows of a suite, each with what its tests contribute."""

    def __init__(self, suite: CombinedSuite, names: Names) -> None:
        self._suite = suite
        self._names = names
        self._known: dict[tuple[str, str], _About] = {}
        self._rows: dict[tuple[str, str], _About] = {}

    def about(self, category: str, component: str) -> _About:
        """Return the row of tests that name a category and a component, or neither.

        A component that nobody knows doesn't take a test away from its suite's component.
        """
        found = self._known.get((category, component))
        if found is None:
            identity = self._names.find(component) if component else None
            reference = Reference.to(component) if component else None
            if self._suite.component is not None and identity is None:
                reference = self._suite.component
                identity = self._names.find(reference.text)
            name = category or self._suite.category
            key = normalized(name), identity or (reference.text if reference else "")
            found = self._rows.setdefault(key, _About(name, reference, identity or "", []))
            self._known[category, component] = found
        return found

    def rated(self) -> Iterator[RatedRow]:
        """Yield the rows of which there is anything to tell."""
        suite = self._suite
        location = Location(suite.entry_path)
        if suite.current:
            location = suite.current[-1].location()
        elif suite.entry is not None:
            location = suite.entry.at(suite.entry_path)
        for row in self._rows.values():
            if row.shares:
                yield rated_row(row.category, row.reference, location, row.shares)


def _issue(issues: KnownIssues, combined: CombinedCase, *, is_alone: bool) -> tuple[str, bool]:
    """Return the issue that stands for a test, by its id or its name, and whether it waives.

    A name alone waives no test of a suite that has others of this name.
    """
    case = combined.case
    if combined.outcome is CaseOutcome.PASSED:
        return "", False
    found = issues.of_test(combined.id, case.issue)
    if not found[0] and case.name != combined.id:
        issue, waived = issues.of_test(case.name)
        return issue, waived and is_alone
    return found


def _share(combined: CombinedCase, *, waived: bool) -> Share:
    outcome = combined.outcome
    if outcome is CaseOutcome.FLAKY:
        # It did pass in the end; what is open is whether it will again.
        tally = Tally(passed=1, waived=1) if waived else Tally(passed=1, open=1)
        return Share(Counts(1, passed=1), tally, flaky="" if waived else combined.id)
    if outcome.is_passed:
        return _PASSED
    if outcome.is_skipped:
        return _SKIPPED
    if not outcome.is_failed:
        return _UNKNOWN
    is_error = outcome is CaseOutcome.ERROR
    counts = Counts(1, errors=1) if is_error else Counts(1, failed=1)
    if waived:
        return Share(counts, Tally(waived=1))
    verb = "broke" if is_error else "failed"
    since = ", newly" if combined.change is Change.NEWLY_FAILING else ""
    why = f": {shortened(combined.case.message)}" if combined.case.message else ""
    message = f"test {quoted(combined.id)} {verb}{since}{why}"
    tally = Tally(errors=1) if is_error else Tally(failed=1)
    return Share(counts, tally, Reason(ReasonKind.FAILED, message, combined.location))


def _share_of_vanished(gone: VanishedCase, *, waived: bool) -> Share:
    """Return what a test contributes that is gone: what it had against it stays."""
    if waived:
        return Share(tally=Tally(waived=1))
    name = f"test {quoted(gone.id)}"
    if gone.outcome is not None and gone.outcome.is_failed:
        message = f"{name} failed when it was run last, and is gone"
        return Share(
            tally=Tally(failed=1), reason=Reason(ReasonKind.FAILED, message, gone.location)
        )
    if gone.outcome is CaseOutcome.UNKNOWN:
        message = f"{name} had no result when it was run last, and is gone"
        reason = Reason(ReasonKind.UNKNOWN, message, gone.location)
        return Share(tally=Tally(unknown=1), reason=reason)
    why = "is asked for, and was not run" if gone.is_planned else "was run before, and is gone"
    return missing(f"{name} {why}", gone.location)


def _list(
    results: SuiteResults, combined: CombinedCase, about: _About, issue: str, *, waived: bool
) -> None:
    """Add a test to the lists of tests."""
    case, outcome = combined.case, combined.outcome
    identity, location = combined.id, combined.location
    name = case.name if case.id else ""
    results.cases.append(
        CaseSummary(
            id=identity,
            name=name,
            category=about.category,
            component=about.component,
            outcome=outcome,
            change=combined.change,
            seconds=case.seconds,
            file=case.file,
            line=case.line,
            issue=issue,
            waived=waived,
            location=location,
        )
    )
    if outcome.is_failed:
        results.failures.append(
            FailureSummary(
                id=identity,
                name=name,
                category=about.category,
                reason=case.message,
                severity=case.severity,
                issue=issue,
                waived=waived,
                trace=case.trace,
                output=case.output,
                component=about.component,
                location=location,
            )
        )
    elif outcome.is_skipped:
        results.skips.append(
            SkipSummary(
                id=identity,
                name=name,
                category=about.category,
                reason=case.message or _WHY_SKIPPED.get(outcome, ""),
                component=about.component,
                location=location,
            )
        )


def _is_about_tests(suite: CombinedSuite, record: TestRun) -> bool:
    """Return whether a run is one of tests: a file of figures alone is, if it is said to be."""
    return suite.entry is not None or not record.has_figures_alone


def _errors(
    document: Document[TestRun], record: TestRun, about: _About
) -> Iterator[FailureSummary]:
    for error in record.errors:
        yield FailureSummary(
            id=THE_RUN,
            name="",
            category=about.category,
            reason=error.message,
            severity=None,
            issue="",
            trace=error.trace,
            component=about.component,
            location=error.at(document.path),
        )


def _of_entry(suite: CombinedSuite) -> Iterator[Share]:
    """Yield what follows from what is said of a suite: an exit code, or files that aren't there."""
    entry = suite.entry
    if entry is None:
        return
    records = [document.record for document in suite.current if document.record is not None]
    if suite.exits_unexplained:
        message = f"the runner ended with exit code {entry.exit}, though no test failed"
        place = entry.place("exit")
        location = Location(suite.entry_path, place.line, place.column)
        reason = Reason(ReasonKind.FAILED, message, location)
        yield Share(Counts(1, errors=1), Tally(errors=1), reason)
    if not records:
        message = f"no result file of {quoted(suite.category)} is there that could be read"
        yield missing(message, entry.at(suite.entry_path))
