"""The tests of a report, each with what became of it, from whatever tells of it."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from integration_report.model.location import Location
from integration_report.model.names import normalized
from integration_report.model.runs import CaseOutcome
from integration_report.model.summary import FailureSummary, SkipSummary, TestsSummary


class Told(NamedTuple):
    """A test with what became of it."""

    id: str
    """Its id."""
    name: str
    """What it tests; the id where nobody says."""
    category: str
    """Its category, in the words in which categories are the same."""
    written: str
    """Its category as it is written."""
    component: str
    """Id of the component that it tests; empty when that isn't told."""
    outcome: CaseOutcome | None
    """What became of it; `None` when it should be there, and is not."""
    reason: str
    """Why, in the words of its report; empty where it says nothing."""
    waived: bool
    """Whether a valid waiver allows to live with it."""
    is_case: bool
    """Whether a result file tells of it, which has all tests; people only list what is wrong."""
    location: Location
    """Where that is written."""


RANKS: Final[dict[CaseOutcome | None, int]] = {
    CaseOutcome.PASSED: 0,
    CaseOutcome.UNEXPECTED_PASS: 0,
    CaseOutcome.FLAKY: 1,
    CaseOutcome.EXPECTED_FAILURE: 2,
    CaseOutcome.SKIPPED: 2,
    CaseOutcome.NOT_RUN: 2,
    CaseOutcome.UNKNOWN: 3,
    None: 4,
    CaseOutcome.ERROR: 5,
    CaseOutcome.FAILED: 5,
}
"""How bad it is; what is alike has one rank."""


def told(tests: TestsSummary) -> Iterator[Told]:
    """Yield every test of which a report tells, once for each place that tells of it."""
    reasons = {(one.location, one.id): one.reason for one in tests.failures}
    reasons |= {(one.location, one.id): one.reason for one in tests.skips}
    known = set()
    for case in tests.cases:
        known.add((case.location, case.id))
        yield Told(
            id=case.id,
            name=case.name or case.id,
            category=normalized(case.category),
            written=case.category,
            component=case.component,
            outcome=case.outcome,
            reason=reasons.get((case.location, case.id), ""),
            waived=case.waived,
            is_case=True,
            location=case.location,
        )
    listed: list[tuple[FailureSummary | SkipSummary, CaseOutcome, bool]] = [
        *((one, CaseOutcome.FAILED, one.waived) for one in tests.failures),
        *((one, CaseOutcome.SKIPPED, False) for one in tests.skips),
    ]
    for one, outcome, waived in listed:
        if (one.location, one.id) not in known:
            yield Told(
                id=one.id,
                name=one.name or one.id,
                category=normalized(one.category),
                written=one.category,
                component=one.component,
                outcome=outcome,
                reason=one.reason,
                waived=waived,
                is_case=False,
                location=one.location,
            )
    for gone in tests.vanished:
        yield Told(
            id=gone.id,
            name=gone.id,
            category=normalized(gone.category),
            written=gone.category,
            component=gone.component,
            outcome=None,
            reason="no current run tells of it",
            waived=gone.waived,
            is_case=True,
            location=gone.location,
        )
