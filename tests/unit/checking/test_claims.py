"""Claims are read as reports write them, and what can't be told is never taken for agreement."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integration_report.checking.claims import (
    CountClaim,
    claimed_issue_statuses,
    claimed_states,
    count_claim,
    in_words,
    states_of,
)
from integration_report.model.status import Reason, ReasonKind, State, Status, Tally
from integration_report.model.words import IssueStatus, Outcome, Severity


@pytest.mark.parametrize(
    ("text", "states"),
    [
        ("✓ Complete", {State.COMPLETE}),
        ("✓", {State.COMPLETE}),
        ("done", {State.COMPLETE}),
        ("passed", {State.COMPLETE}),
        ("⚠ Partial", {State.PARTIAL, State.BLOCKED, State.UNKNOWN}),
        ("⚠️  in   Progress", {State.PARTIAL, State.BLOCKED, State.UNKNOWN}),
        ("⚠ Blocked", {State.BLOCKED}),
        ("✗ Failed", {State.FAILED}),
        ("Not started", {State.NOT_STARTED, State.MISSING}),
        ("Missing", {State.MISSING}),
        ("✗", {State.FAILED, State.BLOCKED, State.NOT_STARTED, State.MISSING}),
        ("✓ Partial", set()),
        ("⚠ Complete", set()),
        ("✓ nearly", set()),
        ("nearly", set()),
        ("", set()),
    ],
)
def test_a_status_may_be_claimed_so(text: str, states: set[State]) -> None:
    assert claimed_states(text) == states


@given(st.text(max_size=20))
def test_only_a_claim_of_completeness_agrees_with_complete(text: str) -> None:
    states = claimed_states(text)
    assert State.COMPLETE not in states or states == {State.COMPLETE}


@pytest.mark.parametrize("outcome", Outcome)
def test_only_a_pass_agrees_with_complete(outcome: Outcome) -> None:
    assert (State.COMPLETE in states_of(outcome)) == (outcome is Outcome.PASSED)


@pytest.mark.parametrize(
    ("text", "total", "by_severity"),
    [
        ("0", 0, {}),
        ("none", 0, {}),
        ("2", 2, {}),
        ("2 issues", 2, {}),
        ("2 open issues", 2, {}),
        ("2 unresolved issues", 2, {}),
        ("1 minor", 1, {Severity.LOW: 1}),
        ("1 Blocker", 1, {Severity.BLOCKER: 1}),
        ("2 blockers and 1 low", 3, {Severity.BLOCKER: 2, Severity.LOW: 1}),
        ("1 medium, 1 minor issue", 2, {Severity.MEDIUM: 1, Severity.LOW: 1}),
        ("3 (1 blocker, 2 low)", 3, {Severity.BLOCKER: 1, Severity.LOW: 2}),
    ],
)
def test_a_count_may_be_claimed_so(text: str, total: int, by_severity: dict[Severity, int]) -> None:
    assert count_claim(text) == CountClaim(total, by_severity)


@pytest.mark.parametrize(
    "text", ["a few", "1 nasty", "1 low, 2 low", "1 low, 2", "1 unknown", "-1", "1.5", "9" * 9]
)
def test_a_count_that_cannot_be_told_is_none(text: str) -> None:
    assert count_claim(text) is None


@given(st.text(max_size=40))
def test_reading_a_count_never_raises(text: str) -> None:
    count_claim(text)


@pytest.mark.parametrize(
    ("text", "statuses"),
    [
        ("Open", {IssueStatus.OPEN, IssueStatus.IN_PROGRESS, IssueStatus.UNKNOWN}),
        ("In progress", {IssueStatus.IN_PROGRESS}),
        ("in_progress", {IssueStatus.IN_PROGRESS}),
        ("fixed", {IssueStatus.RESOLVED, IssueStatus.CLOSED}),
        ("Closed", {IssueStatus.CLOSED}),
        ("Won't fix", {IssueStatus.WONT_FIX}),
        ("unknown", set()),
        ("soon", set()),
    ],
)
def test_where_an_issue_stands_may_be_claimed_so(text: str, statuses: set[IssueStatus]) -> None:
    assert claimed_issue_statuses(text) == statuses


def test_a_state_is_said_with_a_fact_of_its_own_sort() -> None:
    missing = Reason(ReasonKind.MISSING, "there is no checklist")
    failed = Reason(ReasonKind.FAILED, "INT-045 failed")
    status = Status(State.FAILED, Tally(), (missing, failed))
    assert in_words(status) == "failed: INT-045 failed"
    assert in_words(Status(State.BLOCKED, Tally(), (missing,))) == "blocked"
