"""Which commits changed how a part of the plan stands, and what was new in each."""

from collections.abc import Callable, Mapping
from itertools import pairwise
from typing import NamedTuple

from integration_report.model.evidence import Evidence
from integration_report.model.memory import without_collection
from integration_report.model.ratings import Ratings
from integration_report.model.snapshot import Standing
from integration_report.model.status import Reason, State, Status
from integration_report.model.summary import StatusChange, StatusLog
from integration_report.rollup.identifiers import point_ids
from integration_report.rollup.rate import rate
from integration_report.snapshots.snapshots import Snapshots
from integration_report.snapshots.way import WayStep


class PlanPart(NamedTuple):
    """A part of the plan."""

    sort: str
    """`component`, `point` or `phase`."""
    id: str
    """Its id."""
    name: str
    """What people call it."""

    def states(self, standing: Standing) -> Mapping[str, State]:
        """Return how the parts of its sort stood."""
        if self.sort == "component":
            return standing.components
        return standing.points if self.sort == "point" else standing.phases

    def status(self, ratings: Ratings) -> Status | None:
        """Return how it stands."""
        if self.sort == "component":
            return ratings.components.get(self.id)
        if self.sort == "phase":
            return ratings.phases.get(self.id)
        ends = {identity: ends for ends, identity in point_ids(ratings).items()}
        return ratings.points[ends[self.id]] if self.id in ends else None


def status_log(
    snapshots: Snapshots,
    part: PlanPart,
    now: Ratings | None = None,
    *,
    progress: Callable[[int, int], None] | None = None,
) -> StatusLog:
    """Return every commit that changed how a part of the plan stands, newest first.

    Every commit that changed evidence is rated, so that none is passed over. `now` is what the
    work tree leads to; without it, the newest commit is the last word.
    """
    standings = snapshots.standings(progress)
    states = [part.states(standing).get(part.id) for standing in standings]
    # Where nobody knows how it stood before the first commit, that one is no change.
    begin = states[:1] if snapshots.why_before else [None]
    changed = [
        number
        for number, (before, state) in enumerate(pairwise([*begin, *states]))
        if state is not before
    ]
    is_changed_now = now is not None and _state(part.status(now)) is not (states or [None])[-1]
    last = len(states) - 1
    asked = {*changed, *(number - 1 for number in changed if number)}
    if is_changed_now and states:
        asked.add(last)
    reasons = {number: _reasons(part, evidence) for number, evidence in snapshots.evidence(asked)}
    found = []
    for number in changed:
        before = states[number - 1] if number else None
        new = _new(reasons[number], reasons[number - 1] if number else ())
        found.append(_change(snapshots.steps[number], before, states[number], new))
    if now is not None and is_changed_now:
        status = part.status(now)
        found.append(
            StatusChange(
                commit="",
                at=None,
                before=states[-1] if states else None,
                after=_state(status),
                reasons=_new(status.reasons if status else (), reasons.get(last, ())),
            )
        )
    return StatusLog(
        id=part.id,
        sort=part.sort,
        name=part.name,
        whole=not snapshots.why_not_whole,
        why=snapshots.why_not_whole,
        changes=tuple(reversed(found)),
    )


def _change(
    step: WayStep, before: State | None, after: State | None, reasons: tuple[Reason, ...]
) -> StatusChange:
    commit = step.event.commit
    return StatusChange(
        commit=commit.id,
        at=commit.committed_at,
        at_doubtful=step.is_doubtful,
        by=commit.author,
        subject=commit.subject,
        before=before,
        after=after,
        reasons=reasons,
    )


def _reasons(part: PlanPart, evidence: Evidence) -> tuple[Reason, ...]:
    with without_collection():
        status = part.status(rate(evidence))
    return status.reasons if status is not None else ()


def _new(reasons: tuple[Reason, ...], before: tuple[Reason, ...]) -> tuple[Reason, ...]:
    """Return the reasons that weren't there before, wherever they were written."""
    known = {(reason.kind, reason.message) for reason in before}
    return tuple(reason for reason in reasons if (reason.kind, reason.message) not in known)


def _state(status: Status | None) -> State | None:
    return status.state if status is not None else None
