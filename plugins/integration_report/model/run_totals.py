"""The totals of a run by the worse reading: its cases, and what only its counters tell."""

from collections import Counter
from typing import NamedTuple

from integration_report.model.runs import CaseOutcome, TestRun


class RunTotals(NamedTuple):
    """How many tests of a run ended how; what broke outside of any test is an error too."""

    passed: int
    """Tests that ran and ended well."""
    failed: int
    """Tests of which a check didn't hold."""
    errors: int
    """Tests that broke, and what broke outside of any test."""
    skipped: int
    """Tests that nobody ran to their end."""
    unknown: int
    """Tests of which nobody says what became of them."""
    flaky: int
    """How many of those that passed had failed before."""
    expected_failures: int
    """How many of those that were skipped did fail, as their authors had said."""
    not_run: int
    """How many of those that were skipped never began, because the run ended early."""

    @property
    def total(self) -> int:
        """Return how many there are."""
        return self.passed + self.failed + self.errors + self.skipped + self.unknown


def totals_of(run: TestRun) -> RunTotals:
    """Return the totals of a run."""
    outcomes = Counter(case.outcome for case in run.cases)
    more = run.unlisted
    passed = sum(number for outcome, number in outcomes.items() if outcome.is_passed)
    skipped = sum(number for outcome, number in outcomes.items() if outcome.is_skipped)
    return RunTotals(
        passed=max(0, passed - more.among_passed),
        failed=outcomes[CaseOutcome.FAILED] + more.failed,
        errors=outcomes[CaseOutcome.ERROR] + more.errors + len(run.errors),
        skipped=skipped + more.skipped,
        unknown=outcomes[CaseOutcome.UNKNOWN] + more.unknown,
        flaky=outcomes[CaseOutcome.FLAKY],
        expected_failures=outcomes[CaseOutcome.EXPECTED_FAILURE],
        not_run=outcomes[CaseOutcome.NOT_RUN],
    )
