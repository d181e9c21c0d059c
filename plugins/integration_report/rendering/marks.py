"""One mark, one colour and one word for each status, wherever it is shown."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final, TypeAlias

from integration_report.model.finding import Level
from integration_report.model.runs import CaseOutcome
from integration_report.model.statements import StatementSort
from integration_report.model.status import ReasonKind, State
from integration_report.model.summary import Direction, How
from integration_report.model.test_history import Change
from integration_report.model.verification import Breaks, CoverageState
from integration_report.model.words import (
    Decision,
    IssueStatus,
    ItemState,
    Outcome,
    Severity,
    Trust,
)
from integration_report.rendering.cells import Badge, Text

_GOOD, _WARN, _BAD, _BLOCK, _IDLE, _DOUBT, _INFO = (
    "good",
    "warn",
    "bad",
    "block",
    "idle",
    "doubt",
    "info",
)

# The warning sign is asked for as a text character: as an emoji it would have a colour of its own.
_WARNING_SIGN = "\N{WARNING SIGN}\N{VARIATION SELECTOR-15}"

_Looks: TypeAlias = Mapping[StrEnum, tuple[str, str, str]]
"""Tone, mark and word of each of some words."""

_STATES: Final[_Looks] = {
    State.COMPLETE: (_GOOD, "✓", "Complete"),
    State.PARTIAL: (_WARN, _WARNING_SIGN, "Partial"),
    State.BLOCKED: (_BLOCK, "⊘", "Blocked"),
    State.FAILED: (_BAD, "✗", "Failed"),
    State.NOT_STARTED: (_IDLE, "○", "Not started"),
    State.MISSING: (_DOUBT, "∅", "Missing"),
    State.UNKNOWN: (_DOUBT, "?", "Unknown"),
}
_REASONS: Final[_Looks] = {
    ReasonKind.FAILED: (_BAD, "✗", "Failed"),
    ReasonKind.UNKNOWN: (_DOUBT, "?", "Unknown"),
    ReasonKind.MISSING: (_DOUBT, "∅", "Missing"),
    ReasonKind.STALE: (_WARN, "↻", "Stale"),
    ReasonKind.OPEN: (_WARN, "○", "Open"),
}
_OUTCOMES: Final[_Looks] = {
    Outcome.PASSED: (_GOOD, "✓", "Passed"),
    Outcome.FAILED: (_BAD, "✗", "Failed"),
    Outcome.PARTIAL: (_WARN, _WARNING_SIGN, "Partial"),
    Outcome.SKIPPED: (_IDLE, "–", "Skipped"),
    Outcome.UNKNOWN: (_DOUBT, "?", "Not stated"),
}
_CASES: Final[_Looks] = {
    CaseOutcome.PASSED: (_GOOD, "✓", "Passed"),
    CaseOutcome.FAILED: (_BAD, "✗", "Failed"),
    CaseOutcome.ERROR: (_BAD, "✗", "Broke"),
    CaseOutcome.SKIPPED: (_IDLE, "–", "Skipped"),
    CaseOutcome.NOT_RUN: (_IDLE, "○", "Never run"),
    CaseOutcome.EXPECTED_FAILURE: (_IDLE, "–", "Expected failure"),
    CaseOutcome.UNEXPECTED_PASS: (_WARN, _WARNING_SIGN, "Passed unexpectedly"),
    CaseOutcome.FLAKY: (_WARN, "≈", "Flaky"),
    CaseOutcome.UNKNOWN: (_DOUBT, "?", "Unknown"),
}
_CHANGES: Final[_Looks] = {
    Change.NEWLY_FAILING: (_BAD, "↓", "Newly failing"),
    Change.FIXED: (_INFO, "↑", "Fixed"),
}
_COVERAGE: Final[_Looks] = {
    CoverageState.COVERED: (_GOOD, "✓", "Covered"),
    CoverageState.FAILING: (_BAD, "✗", "Failing"),
    CoverageState.NOT_TESTED: (_IDLE, "○", "Not tested"),
    CoverageState.UNDOCUMENTED: (_WARN, "+", "Undocumented"),
}
_BREAKS: Final[_Looks] = {
    Breaks.CONSUMER: (_BAD, "✗", "Breaks the consumer"),
    Breaks.PROVIDER: (_BAD, "✗", "Breaks the provider"),
    Breaks.NOBODY: (_INFO, "=", "Compatible"),
}
_ITEMS: Final[_Looks] = {
    ItemState.DONE: (_GOOD, "✓", "Done"),
    ItemState.OPEN: (_WARN, "○", "Open"),
    ItemState.NOT_APPLICABLE: (_IDLE, "–", "Not applicable"),
}
_SEVERITIES: Final[_Looks] = {
    Severity.BLOCKER: (_BLOCK, "⊘", "Blocker"),
    Severity.HIGH: (_BAD, "▲", "High"),
    Severity.MEDIUM: (_WARN, "■", "Medium"),
    Severity.LOW: (_IDLE, "▽", "Low"),
    Severity.UNKNOWN: (_DOUBT, "?", "Not stated"),
}
_ISSUES: Final[_Looks] = {
    IssueStatus.OPEN: (_WARN, "○", "Open"),
    IssueStatus.IN_PROGRESS: (_WARN, "◐", "In progress"),
    IssueStatus.RESOLVED: (_GOOD, "✓", "Resolved"),
    IssueStatus.CLOSED: (_GOOD, "✓", "Closed"),
    IssueStatus.WONT_FIX: (_IDLE, "–", "Won't fix"),
    IssueStatus.UNKNOWN: (_DOUBT, "?", "Not stated"),
}
_LEVELS: Final[_Looks] = {
    Level.ERROR: (_BAD, "✗", "Error"),
    Level.WARNING: (_WARN, _WARNING_SIGN, "Warning"),
    Level.INFO: (_INFO, "i", "Note"),
    Level.OFF: (_IDLE, "–", "Off"),
}
_DECISIONS: Final[_Looks] = {
    Decision.PENDING: (_IDLE, "○", "Pending"),
    Decision.APPROVED: (_GOOD, "✓", "Approved"),
    Decision.APPROVED_WITH_CONDITIONS: (_WARN, _WARNING_SIGN, "Approved with conditions"),
    Decision.REJECTED: (_BAD, "✗", "Rejected"),
    Decision.REVOKED: (_BAD, "✗", "Revoked"),
    Decision.UNKNOWN: (_DOUBT, "?", "Unknown"),
}
_TRUSTS: Final[_Looks] = {
    Trust.NONE: (_DOUBT, "∅", "None"),
    Trust.RECORDED: (_INFO, "○", "Recorded"),
    Trust.ATTRIBUTED: (_INFO, "◐", "Attributed"),
    Trust.VERIFIED: (_GOOD, "✓", "Verified"),
}
_BADGES: Final[Mapping[tuple[type[StrEnum], str], Badge]] = {
    (type(word), str(word)): Badge(str(word), *look)
    for looks in (
        _STATES,
        _REASONS,
        _OUTCOMES,
        _CASES,
        _CHANGES,
        _COVERAGE,
        _BREAKS,
        _ITEMS,
        _SEVERITIES,
        _ISSUES,
        _LEVELS,
        _DECISIONS,
        _TRUSTS,
    )
    for word, look in looks.items()
}
BRIEF: Final = frozenset(
    badge
    for (kind, _), badge in _BADGES.items()
    if kind in (CaseOutcome, Outcome, Severity, CoverageState)
)
"""Badges that a cell of a long table shows by a class of its own, which is their key."""
_SIGNOFFS: Final[Mapping[str, tuple[str, str]]] = {
    "valid": (_GOOD, "✓"),
    "attributed": (_INFO, "◐"),
    "recorded": (_INFO, "○"),
    "pending": (_IDLE, "○"),
    "unknown": (_DOUBT, "?"),
    "unverified": (_DOUBT, "?"),
    "missing": (_DOUBT, "∅"),
    "stale": (_WARN, "↻"),
    "rejected": (_BAD, "✗"),
    "revoked": (_BAD, "✗"),
    "invalid": (_BAD, "✗"),
    "expired": (_WARN, "↻"),
    "superseded": (_IDLE, "–"),
}


def badge(word: StrEnum) -> Badge:
    """Return the badge of a status, severity, result or any other word with a fixed meaning."""
    return _BADGES[type(word), str(word)]


def severity(word: Severity | None) -> Badge:
    """Return the badge of a severity; of none, the one that says that nobody states it."""
    return badge(word or Severity.UNKNOWN)


def counted(word: StrEnum, count: int) -> Badge:
    """Return the badge of a word with how often it holds, such as `3 failed`."""
    plain = badge(word)
    return Badge(plain.key, plain.tone, plain.mark, f"{count} {plain.word.lower()}")


def signoff_badge(word: str) -> Badge:
    """Return the badge of what is shown of a sign-off; an unheard-of word is shown as doubtful."""
    tone, mark = _SIGNOFFS.get(word, (_DOUBT, "?"))
    return Badge(word, tone, mark, word.replace("-", " ").capitalize())


def since_signed(how: str) -> Badge:
    """Return the badge of what has become of something since somebody signed it."""
    return _SINCE.get(how, _CHANGED)


def yes_no(value: bool | None) -> Badge:  # noqa: FBT001 - a result, not a switch
    """Return the badge of something that the program computed, or couldn't."""
    if value is None:
        return Badge("unknown", _DOUBT, "?", "Can't tell")
    return badge(Outcome.PASSED if value else Outcome.FAILED)


def waived() -> Badge:
    """Return the badge of what a valid waiver allows to live with."""
    return Badge("waived", _INFO, "–", "Waived")


def vanished() -> Badge:
    """Return the badge of a test that should be there, or was, and is not."""
    return Badge("vanished", _DOUBT, "∅", "Vanished")


def deviating(deviates: bool | None) -> Badge:  # noqa: FBT001 - a result, not a switch
    """Return the badge of a deviation: whether what it stands for is still there."""
    if deviates is None:
        return Badge("unknown", _DOUBT, "?", "Can't tell")
    if deviates:
        return Badge("deviates", _WARN, "≠", "Still deviates")
    return Badge("agrees", _INFO, "=", "No longer deviates")


def current(is_current: bool) -> Badge:  # noqa: FBT001 - a fact, not a switch
    """Return the badge of a result file: whether it counts, or a newer one replaces it."""
    if is_current:
        return Badge("current", _INFO, "●", "Counts")
    return Badge("replaced", _IDLE, "–", "Replaced")


def moved(direction: Direction) -> Badge:
    """Return the badge of a difference: for the worse, for the better, or neither."""
    return _DIRECTIONS[direction]


def ready(is_ready: bool | None, *, unknown: str = "Can't tell") -> Badge:  # noqa: FBT001 - a verdict
    """Return the badge of a verdict; `unknown` is the word for none."""
    if is_ready is None:
        return Badge("unknown", _DOUBT, "?", unknown)
    if is_ready:
        return Badge("ready", _GOOD, "✓", "Ready")
    return Badge("not-ready", _BAD, "✗", "Not ready")


def happened(sort: StatementSort, how: How, before: str, after: str) -> Badge:
    """Return the badge of what a commit did to a statement."""
    if not after:
        return _REMOVED
    if how is How.COPIED:
        return Badge("copied", _DOUBT, "=", "Copied")
    ticked = sort is StatementSort.ITEM and after == ItemState.DONE
    if not before:
        if how is How.ARRIVED:
            return Badge("arrived", _DOUBT, "+", "Arrived ticked" if ticked else "Arrived")
        return _ADDED
    if ticked:
        return Badge("ticked", _GOOD, "✓", "Ticked")
    if sort is StatementSort.ITEM and after == ItemState.OPEN:
        return Badge("unticked", _WARN, "○", "Unticked")
    known = next((look for look in _SAID if after == look), None)
    return badge(known) if known else _CHANGED


_ADDED: Final = Badge("added", _INFO, "+", "Added")
_REMOVED: Final = Badge("removed", _IDLE, "–", "Removed")
_CHANGED: Final = Badge("changed", _INFO, "→", "Changed")
_SINCE: Final[Mapping[str, Badge]] = {
    "added": _ADDED,
    "removed": _REMOVED,
    "mode": Badge("mode", _INFO, "→", "Other mode"),
}
"""What has become of what a sign-off covers."""
_SAID: Final = (*ItemState, Outcome.PASSED, Outcome.FAILED, Outcome.SKIPPED, *IssueStatus)
"""Words that statements say, each with a look of its own."""
_DIRECTIONS: Final[Mapping[Direction, Badge]] = {
    Direction.WORSE: Badge("worse", _BAD, "↓", "Worse"),
    Direction.BETTER: Badge("better", _GOOD, "↑", "Better"),
    Direction.NEUTRAL: Badge("neutral", _INFO, "→", "Changed"),
}


def plain(word: str) -> Text:
    """Return a word of the data as text."""
    return Text(word.replace("-", " ").capitalize())


def sentence(text: str) -> str:
    """Return a sentence with a capital in front, unless it begins with a name."""
    word = text.split(" ", 1)[0]
    return text[:1].upper() + text[1:] if word.isalpha() and word.islower() else text
