"""Claims that a report makes in words: statuses, counts of issues, and where an issue stands."""

import re
from collections.abc import Mapping
from typing import Final, NamedTuple

from integration_report.model.status import ReasonKind, State, Status
from integration_report.model.words import (
    ENUM_ALIASES,
    STATUS_CLAIMS,
    VARIATION_SELECTOR,
    IssueStatus,
    Outcome,
    Severity,
    outcome_of,
)


class CountClaim(NamedTuple):
    """How many unresolved issues something is said to have."""

    total: int
    """All of them."""
    by_severity: Mapping[Severity, int]
    """Those of the severities that are named."""


def claimed_states(text: str) -> frozenset[State]:
    """Return the states that a status in a report may stand for; none when it can't be told.

    Words count (`Complete`); without words, the mark does. Words and mark that contradict each
    other, such as `✓ Partial`, can't be told.
    """
    text = text.replace(VARIATION_SELECTOR, "").strip()
    mark, words = (text[0], text[1:]) if text[:1] in _MARKS else ("", text)
    by_mark = states_of(_MARKS.get(mark, Outcome.UNKNOWN))
    words = " ".join(words.split()).casefold()
    if not words:
        return by_mark
    by_words = _BY_WORDS.get(words) or states_of(outcome_of(words) or Outcome.UNKNOWN)
    if mark and (State.COMPLETE in by_mark) != (State.COMPLETE in by_words):
        return frozenset()
    return by_words


def states_of(outcome: Outcome) -> frozenset[State]:
    """Return the states that a mark in a report may stand for; none for no mark."""
    return _BY_OUTCOME[outcome]


def in_words(status: Status) -> str:
    """Return a state, and a fact that led to it where one of that sort is known."""
    kind = _REASONS.get(status.state)
    reasons = [reason.message for reason in status.reasons if reason.kind is kind]
    return f"{status.state}: {reasons[0]}" if reasons else status.state.value


def count_claim(text: str) -> CountClaim | None:
    """Return what `2`, `1 minor` or `3 (1 blocker, 2 low)` claims; `None` if it can't be told."""
    words = re.sub(r"[(),;+]|\band\b", ",", text.casefold()).strip(" ,")
    if words in _NO_ISSUES:
        return CountClaim(0, {})
    total: int | None = None
    by_severity: dict[Severity, int] = {}
    parts = [part.strip() for part in words.split(",") if part.strip()]
    for number, part in enumerate(parts):
        found = _COUNT.fullmatch(part)
        if found is None:
            return None
        word = (found["word"] or "").removesuffix("s")
        if word in _ANY_SEVERITY and number == 0:
            total = int(found["count"])
        elif word in _SEVERITIES and _SEVERITIES[word] not in by_severity:
            by_severity[_SEVERITIES[word]] = int(found["count"])
        else:
            return None
    if not parts:
        return None
    return CountClaim(sum(by_severity.values()) if total is None else total, by_severity)


def claimed_issue_statuses(text: str) -> frozenset[IssueStatus]:
    """Return where an issue may stand by what a report says; none when it can't be told."""
    words = " ".join(text.replace("_", "-").split()).casefold()
    value = ENUM_ALIASES[IssueStatus].get(words, words.replace(" ", "-"))
    return _ISSUE_STATUSES.get(value, frozenset())


_REASONS: Final = {
    State.FAILED: ReasonKind.FAILED,
    State.UNKNOWN: ReasonKind.UNKNOWN,
    State.MISSING: ReasonKind.MISSING,
    State.PARTIAL: ReasonKind.OPEN,
    State.NOT_STARTED: ReasonKind.OPEN,
}
_NO_ISSUES: Final = frozenset({"none", "no", "no issues", "no open issues", "no unresolved issues"})
_ANY_SEVERITY: Final = frozenset(
    {"", "issue", "open", "open issue", "unresolved", "unresolved issue"}
)
_MARKS: Final = {mark: outcome for mark in "✓✔✅✗✘❌⚠" if (outcome := outcome_of(mark)) is not None}
_COUNT: Final = re.compile(r"(?P<count>[0-9]{1,6})(?: +(?P<word>[a-z]+)(?: issues?)?)?")
_SEVERITIES: Final[Mapping[str, Severity]] = {
    **{severity.value: severity for severity in Severity if severity is not Severity.UNKNOWN},
    **{word: Severity(value) for word, value in ENUM_ALIASES[Severity].items()},
}
_BY_OUTCOME: Final[Mapping[Outcome, frozenset[State]]] = {
    Outcome.PASSED: frozenset({State.COMPLETE}),
    Outcome.PARTIAL: frozenset({State.PARTIAL, State.BLOCKED, State.UNKNOWN}),
    Outcome.FAILED: frozenset({State.FAILED, State.BLOCKED, State.NOT_STARTED, State.MISSING}),
    Outcome.SKIPPED: frozenset({State.NOT_STARTED, State.MISSING}),
    Outcome.UNKNOWN: frozenset(),
}
_BY_STATE: Final[Mapping[State, frozenset[State]]] = {
    # The guide's form writes "Partial" beside a component with a blocker.
    State.PARTIAL: frozenset({State.PARTIAL, State.BLOCKED, State.UNKNOWN}),
    State.NOT_STARTED: frozenset({State.NOT_STARTED, State.MISSING}),
}
_BY_WORDS: Final[Mapping[str, frozenset[State]]] = {
    words: _BY_STATE.get(State(value), frozenset({State(value)}))
    for words, value in STATUS_CLAIMS.items()
}
_ISSUE_STATUSES: Final[Mapping[str, frozenset[IssueStatus]]] = {
    "open": frozenset(status for status in IssueStatus if status.is_open),
    "in-progress": frozenset({IssueStatus.IN_PROGRESS}),
    "resolved": frozenset({IssueStatus.RESOLVED, IssueStatus.CLOSED}),
    "closed": frozenset({IssueStatus.CLOSED}),
    "wont-fix": frozenset({IssueStatus.WONT_FIX}),
}
