"""What changed in the plan: its strategy, the order of its steps, phases and their dates."""

import bisect
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from integration_report.model.location import Location
from integration_report.model.summary import (
    Difference,
    Direction,
    PhaseSummary,
    Report,
    StepSummary,
    Topic,
)
from integration_report.rollup.compare.matching import matched
from integration_report.rollup.compare.sides import Sides


class Placed(NamedTuple):
    """A step with its phase."""

    step: StepSummary
    """The step."""
    phase: PhaseSummary
    """The phase that it is in."""


def differences(sides: Sides) -> Iterator[Difference]:
    """Yield what changed in the plan; that isn't good or bad by itself, but a date that is past."""
    base, head = sides.base, sides.head
    if base.strategy is not head.strategy:
        yield _difference(
            "strategy",
            "strategy",
            "Strategy",
            before=base.strategy.value if base.strategy else "none",
            after=head.strategy.value if head.strategy else "none",
        )
    yield from _phases(base, head)
    yield from _steps(base, head)
    yield from _points(base, head)


def _difference(  # noqa: PLR0913 - what a difference is made of
    kind: str,
    identity: str,
    name: str,
    *,
    about: str = "",
    before: str = "",
    after: str = "",
    direction: Direction = Direction.NEUTRAL,
    location: Location | None = None,
) -> Difference:
    return Difference(
        topic=Topic.PLAN,
        kind=kind,
        id=identity,
        name=name,
        about=about,
        direction=direction,
        before=before,
        after=after,
        location=location,
    )


def _phases(base: Report, head: Report) -> Iterator[Difference]:
    found = matched(base.phases, head.phases, [lambda one: one.id], lambda one: (one.id, one.name))
    for one, other in found:
        if one.due != other.due:
            yield _difference(
                "due date",
                other.id,
                other.name,
                about="phase",
                before=str(one.due or "no date"),
                after=str(other.due or "no date"),
                location=other.location,
            )
        if other.overdue is not one.overdue:
            # With another date it isn't done any sooner.
            done = not other.overdue and one.due == other.due
            better = Direction.BETTER if done else Direction.NEUTRAL
            yield _difference(
                "overdue" if other.overdue else "no longer overdue",
                other.id,
                other.name,
                about="phase",
                before=_due(one),
                after=_due(other),
                direction=Direction.WORSE if other.overdue else better,
                location=other.location,
            )


def _due(phase: PhaseSummary) -> str:
    word = "overdue" if phase.overdue else "due"
    return f"{word}, {phase.due}" if phase.due else "no date"


def _steps(base: Report, head: Report) -> Iterator[Difference]:
    before, after = _placed(base), _placed(head)
    found = matched(
        before,
        after,
        [lambda one: (one.step.component, one.step.milestone), lambda one: one.step.component],
        lambda one: (one.step.component, one.step.milestone, one.step.order),
    )
    for one in found.gone:
        yield _step("step removed", one, before=_place(one))
    for one in found.new:
        yield _step("step added", one, after=_place(one))
    kept = _kept([(one.step.order, other.step.order, one.step.component) for one, other in found])
    for one, other in found:
        if one.phase.id != other.phase.id:
            yield _step("other phase", other, before=_place(one), after=_place(other))
        elif (one.step.order, other.step.order) not in kept:
            yield _step("moved", other, before=_place(one), after=_place(other))
        if set(one.step.integrates_with) != set(other.step.integrates_with):
            yield _step(
                "integrates with",
                other,
                before=", ".join(one.step.integrates_with) or "nothing",
                after=", ".join(other.step.integrates_with) or "nothing",
            )
        if one.step.milestone != other.step.milestone:
            yield _step(
                "milestone",
                other,
                before=one.step.milestone or "none",
                after=other.step.milestone or "none",
            )


def _placed(report: Report) -> list[Placed]:
    return [Placed(step, phase) for phase in report.phases for step in phase.steps]


def _step(kind: str, placed: Placed, *, before: str = "", after: str = "") -> Difference:
    step = placed.step
    return _difference(
        kind,
        step.component,
        step.name,
        about=placed.phase.name,
        before=before,
        after=after,
        location=step.location,
    )


def _place(placed: Placed) -> str:
    return f"step {placed.step.order} of {placed.phase.name}"


def _kept(steps: Sequence[tuple[int, int, str]]) -> frozenset[tuple[int, int]]:
    """Return the steps that needn't have moved: the most that keep their order among each other.

    Each step is its place before, its place after and its id. Of several such choices it is the
    one that is the first by ids, so that it is the same whichever side is the earlier one.
    """
    ordered = sorted(steps)
    lengths = _lengths([after for _, after, _ in ordered])
    wanted = max(lengths, default=0)
    kept: list[tuple[int, int]] = []
    last = (0, 0)
    while wanted:
        candidates = [
            (identity, before, after)
            for (before, after, identity), length in zip(ordered, lengths, strict=True)
            if length == wanted and before > last[0] and after > last[1]
        ]
        _, *place = min(candidates)
        last = (place[0], place[1])
        kept.append(last)
        wanted -= 1
    return frozenset(kept)


def _lengths(places: Sequence[int]) -> list[int]:
    """Return for each place how many in a row can follow it, itself counted, each a later one."""
    tails: list[int] = []
    found = []
    for place in reversed(places):
        index = bisect.bisect_left(tails, -place)
        tails[index : index + 1] = [-place]
        found.append(index + 1)
    return found[::-1]


def _points(base: Report, head: Report) -> Iterator[Difference]:
    """Yield the points that the plan asks for now, or no longer, where both reports have them."""
    were = {point.id: point for point in base.points}
    for point in head.points:
        before = were.get(point.id)
        if before is not None and before.planned is not point.planned:
            yield _difference(
                "planned" if point.planned else "no longer planned",
                point.id,
                point.name,
                about="point",
                before=_planned(before.planned),
                after=_planned(point.planned),
                location=point.location,
            )


def _planned(planned: bool) -> str:  # noqa: FBT001 - a fact, not a switch
    return "planned" if planned else "not planned"
