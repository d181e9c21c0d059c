"""Counts that add and subtract, and the status that follows from them."""

import operator
from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from typing import Self

import msgspec

from integration_report.model.location import Location


class State(StrEnum):
    """How something stands. Nothing is complete by default."""

    COMPLETE = "complete"
    PARTIAL = "partial"
    BLOCKED = "blocked"
    FAILED = "failed"
    NOT_STARTED = "not-started"
    MISSING = "missing"
    UNKNOWN = "unknown"


BADNESS: Mapping[State, int] = {
    State.COMPLETE: 0,
    State.PARTIAL: 1,
    State.NOT_STARTED: 1,
    State.MISSING: 1,
    State.UNKNOWN: 2,
    State.BLOCKED: 3,
    State.FAILED: 4,
}
"""How bad a state is: a fact that speaks against completeness never makes it smaller."""


class Tally(msgspec.Struct, frozen=True, gc=False):
    """What a part of the evidence contributes to the whole.

    Tallies form a commutative group under addition: they add and subtract field by field, so
    that a total can be updated by what changed. Every field counts facts and is never negative
    in a tally of real documents.
    """

    done: int = 0
    """Items that are done."""
    open: int = 0
    """Items that are open, and other facts that are still to come."""
    not_applicable: int = 0
    """Items that don't apply, with a reason; they speak neither for nor against completeness."""
    passed: int = 0
    """Tests, checks, steps and metrics that passed."""
    failed: int = 0
    """Tests, checks, steps and metrics that failed."""
    errors: int = 0
    """Tests that broke."""
    skipped: int = 0
    """Tests that were not run."""
    blockers: int = 0
    """Unresolved issues that block, and blocked things that this depends on."""
    missing: int = 0
    """Documents and results that should be there and are not."""
    unknown: int = 0
    """Facts that couldn't be read, or that nobody has written down."""
    waived: int = 0
    """Failures and blockers that a valid waiver allows to live with; they count nowhere else."""

    def __add__(self, other: Self) -> Self:
        """Return the two together."""
        return self._with(operator.add, other)

    def __sub__(self, other: Self) -> Self:
        """Return this without the other."""
        return self._with(operator.sub, other)

    @property
    def shown(self) -> int:
        """Return the number of facts that speak for completeness."""
        return self.done + self.passed

    @property
    def finished(self) -> int:
        """Return the number of facts that leave nothing to do."""
        return self.shown + self.not_applicable

    @property
    def unfinished(self) -> int:
        """Return the number of facts that speak against completeness."""
        return (
            self.open
            + self.failed
            + self.errors
            + self.skipped
            + self.blockers
            + self.missing
            + self.unknown
        )

    def _with(self, operation: Callable[[int, int], int], other: Self) -> Self:
        mine, others = msgspec.structs.astuple(self), msgspec.structs.astuple(other)
        return type(self)(*map(operation, mine, others))


def total(tallies: Iterable[Tally]) -> Tally:
    """Return all tallies together; of none, the empty tally."""
    whole = Tally()
    for tally in tallies:
        whole += tally
    return whole


def state_of(tally: Tally) -> State:
    """Return the state that follows from counts; of the empty tally, not started.

    The first that holds: failed, blocked, unknown; complete when at least one fact speaks for it
    and none against; partial when something was done or passed; missing when something that
    should be there is not; else not started.
    """
    if tally.failed or tally.errors:
        return State.FAILED
    if tally.blockers:
        return State.BLOCKED
    if tally.unknown:
        return State.UNKNOWN
    if tally.shown and not tally.unfinished:
        return State.COMPLETE
    if tally.shown:
        return State.PARTIAL
    return State.MISSING if tally.missing else State.NOT_STARTED


class ReasonKind(StrEnum):
    """Why something is not complete."""

    FAILED = "failed"
    MISSING = "missing"
    STALE = "stale"
    UNKNOWN = "unknown"
    OPEN = "open"


class Reason(msgspec.Struct, frozen=True, gc=False):
    """A fact that led to a status."""

    kind: ReasonKind
    """What sort of fact it is."""
    message: str
    """The fact in a sentence without a full stop."""
    location: Location | None = None
    """Where it is written; `None` for something that is written nowhere."""
    blocks: bool = False
    """Whether it is an unresolved issue that blocks, or something else that is blocked."""

    @property
    def word(self) -> State | ReasonKind:
        """Return the word to show it under: blocked, or else its kind."""
        return State.BLOCKED if self.blocks else self.kind


class Status(msgspec.Struct, frozen=True, gc=False):
    """A state with the counts and the facts that led to it."""

    state: State
    """How it stands."""
    tally: Tally = Tally()
    """The counts that the state follows from."""
    reasons: tuple[Reason, ...] = ()
    """The facts against completeness, the gravest first."""

    @classmethod
    def from_counts(cls, tally: Tally, reasons: Iterable[Reason]) -> Self:
        """Return the status of counts, with the reasons in order of weight and without repeats."""
        unique = sorted(dict.fromkeys(reasons), key=_weight)
        return cls(state_of(tally), tally, tuple(unique))


def _weight(reason: Reason) -> tuple[bool, int]:
    return not reason.blocks, _WEIGHTS.index(reason.kind)


_WEIGHTS = (
    ReasonKind.FAILED,
    ReasonKind.UNKNOWN,
    ReasonKind.MISSING,
    ReasonKind.STALE,
    ReasonKind.OPEN,
)
