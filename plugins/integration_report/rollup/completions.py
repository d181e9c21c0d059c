"""Since when parts of the plan have been complete: statuses of commits, one after the other."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from integration_report.model.completions import UNCOMMITTED, Completion, Completions
from integration_report.model.snapshot import Standing
from integration_report.model.status import State

DOUBTFUL: Final = "its commit claims to be older than a commit before it"
"""Why the day of a commit isn't believed."""


class Stand(NamedTuple):
    """How everything stood at a commit."""

    commit: str
    """Full id of the commit."""
    day: dt.date
    """The day of the commit, as it claims, in UTC."""
    is_doubtful: bool
    """Whether it claims to be older than a commit before it."""
    standing: Standing
    """The statuses."""


def completions(stands: Iterable[Stand], now: Standing, *, why_before: str = "") -> Completions:
    """Return since when what is complete now has been so.

    `stands` are all commits that changed evidence, oldest first. `why_before` says why it can't be
    known how things stood before the first of them; empty when there was no evidence before it.
    `now` is how things stand: what is complete only now isn't committed.
    """
    components, phases, points = _Since(), _Since(), _Since()
    for stand in stands:
        standing = stand.standing
        components.go_on(standing.components, stand, standing.ahead, why_before)
        phases.go_on(standing.phases, stand, {}, why_before)
        points.go_on(standing.points, stand, {}, why_before)
        why_before = ""
    return Completions(
        components=components.of(now.components),
        phases=phases.of(now.phases),
        points=points.of(now.points),
    )


class _Since:
    """Since when parts of a sort have been complete, up to a commit."""

    def __init__(self) -> None:
        self._since: dict[str, Completion] = {}

    def go_on(
        self,
        states: Mapping[str, State],
        stand: Stand,
        ahead: Mapping[str, tuple[str, ...]],
        why_before: str,
    ) -> None:
        """Go on to the next commit; `why_before` says why what was before it isn't known."""
        self._since = {
            identity: self._since.get(identity)
            or (Completion(why=why_before) if why_before else _began(stand, ahead, identity))
            for identity, state in states.items()
            if state is State.COMPLETE
        }

    def of(self, now: Mapping[str, State]) -> dict[str, Completion]:
        """Return since when what is complete now has been so."""
        new = Completion(why=UNCOMMITTED)
        return {
            identity: self._since.get(identity, new)
            for identity, state in now.items()
            if state is State.COMPLETE
        }


def _began(stand: Stand, ahead: Mapping[str, tuple[str, ...]], identity: str) -> Completion:
    if stand.is_doubtful:
        return Completion(commit=stand.commit, why=DOUBTFUL)
    return Completion(
        commit=stand.commit, day=stand.day, rests_on_incomplete=ahead.get(identity, ())
    )


def unknown(why: str) -> Completions:
    """Return that history can't tell since when anything has been complete, and why."""
    return Completions(why_unknown=why)


def late_by(completion: Completion | None, due: dt.date | None) -> int | None:
    """Return by how many days something was late, negative when it was early, or `None`."""
    if completion is None or completion.day is None or due is None:
        return None
    return (completion.day - due).days
