"""What decides about the release in the summary: verdict, deliverables and sign-offs."""

import datetime as dt

from integration_report.model.location import Location
from integration_report.model.status import Reason, ReasonKind, State
from integration_report.model.summary.parts import Part
from integration_report.model.words import Decision, Trust


class VerdictReason(Part, frozen=True, kw_only=True):
    """A reason why the version can't go out."""

    kind: ReasonKind
    """Failed, missing, stale, unknown or open, told apart."""
    message: str
    """The reason in a sentence without a full stop."""
    location: Location | None = None
    """Where it is written."""
    blocks: bool = False
    """Whether it is an unresolved issue that blocks, or something else that is blocked."""

    @property
    def word(self) -> State | ReasonKind:
        """Return the word to show it under: blocked, or else its kind."""
        return State.BLOCKED if self.blocks else self.kind


class Verdict(Part, frozen=True, kw_only=True):
    """Whether the version can go out."""

    ready: bool
    """Yes or no."""
    reasons: tuple[VerdictReason, ...]
    """Everything that stands in the way, the gravest first; empty only when ready."""
    notes: tuple[VerdictReason, ...] = ()
    """What doesn't stand in the way but should be known: waivers, unverified sign-offs."""


class DeliverableSummary(Part, frozen=True, kw_only=True):
    """One of the guide's eight deliverables."""

    name: str
    """Its name in the guide."""
    status: State
    """How it stands."""
    reasons: tuple[Reason, ...] = ()
    """The facts against completeness."""
    documents: tuple[str, ...]
    """Paths of the documents that make it up."""


class SignoffSummary(Part, frozen=True, kw_only=True):
    """A sign-off that is asked for or recorded."""

    role: str
    """The role."""
    person: str
    """The person's id; empty while nobody has signed."""
    printed_name: str
    """The person's name."""
    decision: Decision
    """What is decided; `pending` while nobody has signed."""
    state: str
    """`missing`, `recorded`, `unverified`, `rejected`, `unknown` …"""
    trust: Trust
    """How well it is proved who wrote it."""
    version: str = ""
    """The version that is signed."""
    signed_at: dt.datetime | None = None
    """When it was signed, as claimed."""
    arrived: dt.datetime | None = None
    """When the record arrived; `null` until history is read."""
    commit: str = ""
    """The commit that brought it; empty until history is read."""
    conditions: tuple[str, ...] = ()
    """Issues under whose condition the approval holds."""
    reasons: tuple[Reason, ...] = ()
    """Why it doesn't count, or not fully."""
    location: Location | None = None
    """Where it is recorded."""
