"""What the parts of the summary have in common: a status, and how far something is."""

import msgspec

from integration_report.model.location import Location
from integration_report.model.status import Reason, State


class Part(msgspec.Struct, frozen=True, kw_only=True, gc=False, rename={"from_": "from"}):
    """What all parts of the summary share."""


class Progress(Part, frozen=True, kw_only=True):
    """Items of checklists by state, and how much of the evidence speaks for completeness."""

    done: int = 0
    """Items that are done."""
    open: int = 0
    """Items that are open."""
    not_applicable: int = 0
    """Items that don't apply."""
    finished: int = 0
    """Facts of all sorts that speak for completeness."""
    total: int = 0
    """Facts of all sorts; zero when there is nothing to count."""
    failed: int = 0
    """Facts that failed or broke."""
    blocked: int = 0
    """Unresolved issues that block, and blocked things that this depends on."""
    unknown: int = 0
    """Facts that couldn't be read, or that nobody has written down."""
    missing: int = 0
    """Documents and results that should be there and are not."""
    skipped: int = 0
    """Tests that were not run."""
    waived: int = 0
    """Failures and blockers that a valid waiver allows to live with; not in the total."""


class IssueCounts(Part, frozen=True, kw_only=True):
    """Unresolved issues by severity."""

    blocker: int = 0
    """Unresolved blockers."""
    high: int = 0
    """Unresolved issues of high severity."""
    medium: int = 0
    """Unresolved issues of medium severity."""
    low: int = 0
    """Unresolved issues of low severity."""
    unknown: int = 0
    """Unresolved issues whose severity can't be told."""


class Rated(Part, frozen=True, kw_only=True):
    """A part that has a status."""

    id: str
    """Identifier, unique among the parts of its sort; usable in an address."""
    name: str
    """The name that people read."""
    status: State
    """How it stands."""
    reasons: tuple[Reason, ...] = ()
    """The facts against completeness, the gravest first."""
    progress: Progress = Progress()
    """How far it is."""
    location: Location | None = None
    """Where it is defined."""
