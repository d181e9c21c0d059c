"""Issues: opened, closed, reopened, graver, waived."""

import datetime as dt
from typing import Any

import pytest

from comparisons import change
from integration_report.model.summary import IssueSummary, WaiverSummary
from integration_report.model.words import IssueStatus, Severity
from reports import issue


def one(**fields: Any) -> tuple[IssueSummary, ...]:  # noqa: ANN401 - any field of the part
    return (issue("INT-1", **fields),)


def settled(status: IssueStatus) -> tuple[IssueSummary, ...]:
    return one(status=status, open=False)


def waiver(*, valid: bool = True, **fields: Any) -> WaiverSummary:  # noqa: ANN401 - any field of the part
    values: dict[str, Any] = {"reason": "Rare", "approved_by": "Kim", "expires": None}
    return WaiverSummary(valid=valid, **values | fields)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ((), one(), "worse opened INT-1:  > open, blocker"),
        ((), settled(IssueStatus.CLOSED), "neutral new, settled INT-1:  > closed"),
        (one(), (), "worse gone while open INT-1: open, blocker > "),
        (settled(IssueStatus.RESOLVED), (), "neutral gone INT-1: resolved > "),
        (one(), settled(IssueStatus.RESOLVED), "better closed INT-1: open > resolved"),
        (one(), settled(IssueStatus.WONT_FIX), "neutral won't be fixed INT-1: open > wont-fix"),
        (settled(IssueStatus.CLOSED), one(), "worse reopened INT-1: closed > open"),
        (
            one(),
            one(status=IssueStatus.IN_PROGRESS),
            "neutral status INT-1: open > in-progress",
        ),
        (
            one(severity=Severity.LOW),
            one(severity=Severity.HIGH),
            "worse severity raised INT-1: low > high",
        ),
        (one(), one(severity=Severity.LOW), "neutral severity lowered INT-1: blocker > low"),
        (one(), one(waiver=waiver()), "neutral waived INT-1: not waived > waived by Kim"),
        (
            one(waiver=waiver(expires=dt.date(2026, 10, 1))),
            one(waiver=waiver(valid=False, expires=dt.date(2026, 10, 1))),
            "worse waiver ended INT-1: waived by Kim until 2026-10-01"
            " > waiver not valid by Kim until 2026-10-01",
        ),
        (
            one(waiver=waiver()),
            one(waiver=waiver(approved_by="Lee")),
            "neutral waiver changed INT-1: waived by Kim > waived by Lee",
        ),
        (one(), one(blocks=True), "worse blocks now INT-1: doesn't block > blocks"),
        (one(blocks=True), one(), "neutral no longer blocks INT-1: blocks > doesn't block"),
        (
            one(),
            one(due=dt.date(2026, 11, 1)),
            "neutral due date INT-1: no date > 2026-11-01",
        ),
    ],
)
def test_a_change_of_an_issue(
    before: tuple[IssueSummary, ...], after: tuple[IssueSummary, ...], expected: str
) -> None:
    assert change("issues", before, after) == [expected]


def test_the_severity_and_waiver_of_a_settled_issue_are_of_no_interest() -> None:
    after = (issue("INT-1", status=IssueStatus.CLOSED, open=False, severity=Severity.LOW),)
    assert change("issues", settled(IssueStatus.CLOSED), after) == []
