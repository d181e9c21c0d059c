"""How everything stood at a commit."""

import datetime as dt

import msgspec

from integration_report.model.status import State
from integration_report.model.summary.trend import RatedTotals


class Standing(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """The statuses that the evidence of a commit led to."""

    as_of: dt.date
    """The day that counted as today."""
    status: State
    """How the whole stood."""
    components: dict[str, State]
    """By id of the component."""
    points: dict[str, State]
    """By id of the integration point."""
    phases: dict[str, State]
    """By id of the phase."""
    ahead: dict[str, tuple[str, ...]] = {}
    """By id of a component that was complete: those that its plan put before it and that weren't;
    none for a component that was ahead of nothing."""


class Snapshot(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What `status --at` says of a commit, in short."""

    commit: str
    """Full id of the commit."""
    standing: Standing
    """How everything stood."""
    rated: RatedTotals
    """What judging all of it led to, with the verdict."""
