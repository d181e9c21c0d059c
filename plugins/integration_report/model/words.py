"""The words with a fixed meaning that documents use, and how people spell them."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final


class Kind(StrEnum):
    """What a document is."""

    PLAN = "plan"
    ENVIRONMENT = "environment"
    INTEGRATION = "integration"
    EXTERNAL = "external"
    CONTRACT = "contract"
    TEST_REPORT = "test-report"
    TEST_SUITES = "test-suites"
    FLOW = "flow"
    ISSUES = "issues"
    REPORT = "report"
    SIGNOFF = "signoff"
    POLICY = "policy"
    TEST_RUN = "test-run"
    """What a test runner wrote; nobody writes it by hand, and it is recognised by its content."""
    RECORDING = "recording"
    """Requests and responses as a tool wrote them down; recognised by its content, too."""


WRITTEN_KINDS: Final = tuple(kind for kind in Kind if kind not in (Kind.TEST_RUN, Kind.RECORDING))
"""The kinds of documents that people write."""


def writable(words: type[StrEnum]) -> tuple[StrEnum, ...]:
    """Return the words of a sort that people may write in a document."""
    return WRITTEN_KINDS if words is Kind else tuple(words)


class Strategy(StrEnum):
    """How the order of integration is chosen (process guide, section 1.1)."""

    BIG_BANG = "big-bang"
    TOP_DOWN = "top-down"
    BOTTOM_UP = "bottom-up"
    SANDWICH = "sandwich"
    INCREMENTAL = "incremental"
    UNKNOWN = "unknown"


class ItemState(StrEnum):
    """What an item of a checklist says of itself."""

    DONE = "done"
    OPEN = "open"
    NOT_APPLICABLE = "not-applicable"


class Outcome(StrEnum):
    """The result that a row of a document claims, or that the program computes."""

    PASSED = "passed"
    FAILED = "failed"
    PARTIAL = "partial"
    SKIPPED = "skipped"
    UNKNOWN = "unknown"
    """Nothing is said, or nothing that can be read."""


class Severity(StrEnum):
    """How much an issue, a failed test or a deviation hurts."""

    BLOCKER = "blocker"
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"
    UNKNOWN = "unknown"
    """Something that is no severity was written, or nothing."""


class IssueStatus(StrEnum):
    """Where an issue stands."""

    OPEN = "open"
    IN_PROGRESS = "in-progress"
    RESOLVED = "resolved"
    CLOSED = "closed"
    WONT_FIX = "wont-fix"
    UNKNOWN = "unknown"
    """Something that is no status was written, or nothing; it counts as unresolved."""

    @property
    def is_open(self) -> bool:
        """Return whether the issue is unresolved; one of unknown status is."""
        return self in (IssueStatus.OPEN, IssueStatus.IN_PROGRESS, IssueStatus.UNKNOWN)

    @property
    def is_gone(self) -> bool:
        """Return whether what the issue is about is over; what nobody will fix stays."""
        return self in (IssueStatus.RESOLVED, IssueStatus.CLOSED)


class Decision(StrEnum):
    """What a sign-off decides."""

    PENDING = "pending"
    APPROVED = "approved"
    APPROVED_WITH_CONDITIONS = "approved-with-conditions"
    REJECTED = "rejected"
    REVOKED = "revoked"
    UNKNOWN = "unknown"


class CoverageScope(StrEnum):
    """How much of a specification has to be covered by exchanges."""

    NOTHING = "nothing"
    OPERATIONS = "operations"
    """Each operation."""
    RESPONSES = "responses"
    """Each response status of each operation."""
    MEDIA_TYPES = "media-types"
    """Each media type of each response status."""


class Independence(StrEnum):
    """How well it must be known that an approver wrote nothing of what is approved."""

    NONE = "none"
    """It needn't be so."""
    CLAIMED = "claimed"
    """The commits say so."""
    PROVEN = "proven"
    """The commits say so, and each of them is signed by a key of the policy."""


class OnRevert(StrEnum):
    """What a sign-off is worth whose covered files were changed, and put back later."""

    VALID = "valid"
    """As much as before: it covers these very bytes."""
    STALE = "stale"
    """Nothing: it has to be renewed."""


class Trust(StrEnum):
    """How well it is proved who wrote a sign-off."""

    NONE = "none"
    RECORDED = "recorded"
    ATTRIBUTED = "attributed"
    VERIFIED = "verified"


OUTCOME_SPELLINGS: Final[Mapping[str, Outcome]] = {
    **dict.fromkeys(
        ["✓", "✔", "✅", "pass", "passed", "yes", "ok", "true"],
        Outcome.PASSED,
    ),
    **dict.fromkeys(["✗", "✘", "❌", "fail", "failed", "no", "false"], Outcome.FAILED),
    **dict.fromkeys(["⚠", "partial"], Outcome.PARTIAL),
    **dict.fromkeys(["skip", "skipped", "-", "–", "—", "n/a"], Outcome.SKIPPED),
}
"""How a result may be written; a bare `x` says both "ticked" and "failed" and so is no result."""

STATUS_CLAIMS: Final[Mapping[str, str]] = {
    **dict.fromkeys(["complete", "completed", "done"], "complete"),
    **dict.fromkeys(["partial", "partially complete", "in progress"], "partial"),
    "blocked": "blocked",
    **dict.fromkeys(["failed", "fail", "failing"], "failed"),
    **dict.fromkeys(["not started", "not-started", "planned", "open"], "not-started"),
    "missing": "missing",
    "unknown": "unknown",
}
"""How a report may write a status in words."""

ENUM_ALIASES: Final[Mapping[type[StrEnum], Mapping[str, str]]] = {
    Severity: {"critical": "blocker", "major": "high", "minor": "low"},
    IssueStatus: {
        "in progress": "in-progress",
        "won't fix": "wont-fix",
        "wontfix": "wont-fix",
        "fixed": "resolved",
        "done": "closed",
    },
    Strategy: {
        "big bang": "big-bang",
        "top down": "top-down",
        "bottom up": "bottom-up",
    },
    Decision: {"approved with conditions": "approved-with-conditions"},
}
"""Other spellings of the words above, in lower case."""

VARIATION_SELECTOR: Final = "\N{VARIATION SELECTOR-16}"
"""Follows a mark such as the warning sign when it is written as an emoji."""


NOTHING: Final = frozenset({"", "-", "–", "—", "n/a", "N/A"})
"""What stands where nothing is to be said."""


def says_nothing(text: str | None) -> bool:
    """Return whether a text is missing, blank, or a mark for "nothing" such as a dash.

    Blank is also what has only characters that nobody sees, such as a zero-width space.
    """
    bare = text.strip() if text else ""
    if bare in NOTHING:
        return True
    if bare[0].isascii() and bare[0].isalnum():
        return False  # nearly always the first character settles it
    return not any(one.isprintable() and one not in _UNSEEN for one in bare)


_UNSEEN: Final = frozenset(" \u115f\u1160\u2800\u3164\uffa0")
"""What leaves a gap, and yet counts as printable: the space, fillers and an empty Braille cell."""


def outcome_of(text: str) -> Outcome | None:
    """Return the result that a cell claims, or `None` when it is no result.

    An empty cell claims nothing and is `Outcome.UNKNOWN`.
    """
    word = text.replace(VARIATION_SELECTOR, "").strip().casefold()
    if not word:
        return Outcome.UNKNOWN
    return OUTCOME_SPELLINGS.get(word)
