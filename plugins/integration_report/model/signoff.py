"""Sign-offs as recorded, and the policy that they are judged by."""

import datetime as dt
from typing import Final

from integration_report.model.document import Record
from integration_report.model.location import Fact, Reference
from integration_report.model.words import (
    CoverageScope,
    Decision,
    Independence,
    Kind,
    OnRevert,
    Severity,
    Trust,
)

COVERAGE_ALGORITHM: Final = "coverage/v1"
"""The name of the way in which the digest of what is covered is computed."""


class Coverage(Fact, frozen=True, kw_only=True, gc=False):
    """What a sign-off covers."""

    algorithm: str
    """`coverage/v1`."""
    digest: str
    """`sha256:` and 64 hexadecimal digits."""
    files: int
    """Number of covered files."""


class Signoff(Record, frozen=True, kw_only=True, gc=False, tag="signoff"):
    """A sign-off record."""

    repository: str
    """The repository as the policy names it."""
    report: str
    """Title of the report."""
    version: str
    """The version that is signed."""
    role: str
    """The role in which the person signs."""
    person: str
    """The person's id in the policy."""
    printed_name: str
    """The person's name, equal to the policy's."""
    decision: Decision
    """What is decided."""
    meaning: str
    """What the signature means, in the signer's words."""
    conditions: tuple[Reference, ...] = ()
    """Issues under whose condition the approval holds."""
    signed_at: dt.datetime | None = None
    """When it was signed, as claimed."""
    covers: Coverage | None = None
    """What it covers."""
    supersedes: str = ""
    """Digest of the statement that it replaces."""
    revokes: str = ""
    """Digest of the statement that it takes back."""
    signature: str = ""
    """The armoured SSH signature of the statement."""


class RoleGrant(Fact, frozen=True, kw_only=True, gc=False):
    """A role that a person has for a time."""

    role: str
    """The role."""
    from_: dt.date | None = None
    """First day."""
    until: dt.date | None = None
    """Last day."""


class Key(Fact, frozen=True, kw_only=True, gc=False):
    """A key of a person."""

    type: str
    """`ssh`."""
    key: str
    """The public key."""
    not_after: dt.date | None = None
    """Last day on which it counts."""
    compromised_since: dt.date | None = None
    """From this day on nothing that it signed counts."""


class Person(Fact, frozen=True, kw_only=True, gc=False):
    """A person of the policy."""

    name: str
    """The printed name."""
    emails: tuple[str, ...] = ()
    """E-mail addresses."""
    roles: tuple[RoleGrant, ...] = ()
    """The roles."""
    keys: tuple[Key, ...] = ()
    """The keys."""


class Bot(Fact, frozen=True, kw_only=True, gc=False):
    """An account that may never sign."""

    emails: tuple[str, ...] = ()
    """E-mail addresses."""


class Forge(Fact, frozen=True, kw_only=True, gc=False):
    """A forge that signs commits made on its pages."""

    committer: str = ""
    """The committer address of such commits."""
    keys: tuple[str, ...] = ()
    """Paths of its public keys."""


class SignoffRule(Fact, frozen=True, kw_only=True, gc=False):
    """What sign-offs a version needs."""

    required: dict[str, int] = {}
    """How many people must approve, by role."""
    distinct_people: bool = True
    """Whether one person counts for one role only."""
    independence: Independence = Independence.CLAIMED
    """How well it must be known that approvers wrote nothing of what they approve."""
    min_trust: Trust = Trust.VERIFIED
    """What a sign-off must be to count as valid."""
    max_age_days: int | None = None
    """After how many days a sign-off expires; `None` for never."""
    on_revert: OnRevert = OnRevert.VALID
    """What a sign-off is worth whose covered files were changed, and put back later."""
    covers: tuple[str, ...] = ()
    """Files and folders, from the root, whose covered files these roles sign; empty for all."""


class GatePolicy(Fact, frozen=True, kw_only=True, gc=False):
    """What the roll-up and the gate ask beyond the defaults."""

    block_on: tuple[Severity, ...] = (Severity.BLOCKER,)
    """Severities of unresolved issues that block."""
    require_owner: tuple[Kind, ...] = ()
    """Kinds of checklist whose open items need an owner."""
    require_evidence: tuple[Kind, ...] = ()
    """Kinds of checklist whose ticked items need a link to evidence."""
    coverage: CoverageScope = CoverageScope.NOTHING
    """What of its specifications an integration point must have covered to be complete."""


class Policy(Record, frozen=True, kw_only=True, gc=False, tag="policy"):
    """Who may sign, and what the gate asks."""

    repository: str = ""
    """The repository's name in sign-offs."""
    people: dict[str, Person] = {}
    """The people by id."""
    bots: dict[str, Bot] = {}
    """Accounts that may never sign, by id."""
    forges: dict[str, Forge] = {}
    """Forges by id."""
    rules: tuple[SignoffRule, ...] = ()
    """The rules; all of them hold."""
    gate: GatePolicy = GatePolicy()
    """What the gate asks."""
    credentials: tuple[str, ...] = ()
    """Names of headers, parameters and fields that hold credentials, besides the usual ones."""
