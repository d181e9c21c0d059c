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


class SignoffChange(Part, frozen=True, kw_only=True):
    """Something that a stale sign-off covers and that has changed since."""

    path: str
    """Path of the file."""
    field: str = ""
    """What of it: `steps[3].expected`; empty for the file as a whole."""
    how: str
    """`changed`, `added`, `removed` or `mode`."""
    before: str = ""
    """What it said when it was signed, shortened; empty for a file as a whole."""
    after: str = ""
    """What it says, shortened."""
    by: str = ""
    """Who changed it last, as the commit says; empty when nobody knows or it isn't committed."""
    commit: str = ""
    """Full id of the commit that changed it last; empty when it isn't committed or known."""
    at: dt.datetime | None = None
    """When, as that commit says, in UTC."""
    location: Location | None = None
    """Where it stands now."""


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
    """`valid`, `stale`, `missing`, `unverified`, `rejected`, `unknown` …"""
    trust: Trust
    """How well it is proved who wrote it."""
    version: str = ""
    """The version that is signed."""
    signed_at: dt.datetime | None = None
    """When it was signed, as claimed."""
    arrived: dt.datetime | None = None
    """When the record arrived, no earlier than what came before it; `null` when nobody knows."""
    commit: str = ""
    """Full id of the commit that brought it; empty when it isn't committed or known."""
    committed_by: str = ""
    """Who made the commit that wrote it, as that says; empty where its own key proves it."""
    meaning: str = ""
    """What the signature means, in the signer's words."""
    conditions: tuple[str, ...] = ()
    """Issues under whose condition the approval holds."""
    digest: str = ""
    """Digest of what it covers, as it says; empty when it says none."""
    statement: str = ""
    """Digest of its statement, `sha256:` and 64 hexadecimal digits; empty while nobody signed."""
    key: str = ""
    """Fingerprint of the key that proves it; empty when none does."""
    changes: tuple[SignoffChange, ...] = ()
    """What has changed since, of a stale one, as far as it is known."""
    reasons: tuple[Reason, ...] = ()
    """Why it doesn't count, or not fully."""
    blocks: bool = True
    """Whether its reasons stand in the way: not those of an approval that nobody waits for."""
    location: Location | None = None
    """Where it is recorded."""

    @property
    def against(self) -> tuple[Reason, ...]:
        """Return what of it stands in the way of the release."""
        return self.reasons if self.blocks else ()

    @property
    def word(self) -> str:
        """Return the state to show: what is recorded only is never shown as plain valid."""
        if self.state == "valid" and self.trust is not Trust.VERIFIED:
            return str(self.trust)
        return self.state

    @property
    def is_signed(self) -> bool:
        """Return whether it counts for its role."""
        return self.state == "valid"
