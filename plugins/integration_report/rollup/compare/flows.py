"""What changed in flows: how they stand, and their steps."""

from collections.abc import Iterator
from typing import Final

from integration_report.model.summary import (
    Difference,
    Direction,
    FlowStepSummary,
    FlowSummary,
    Topic,
)
from integration_report.model.wording import counted
from integration_report.model.words import Outcome
from integration_report.rollup.compare.directions import of_rank
from integration_report.rollup.compare.matching import matched, reworded
from integration_report.rollup.compare.rated import rating_differences
from integration_report.rollup.compare.sides import Sides, place_of
from integration_report.rollup.compare.statuses import rating

_RANKS: Final = {
    Outcome.PASSED: 0,
    Outcome.PARTIAL: 1,
    Outcome.SKIPPED: 2,
    Outcome.UNKNOWN: 3,
    Outcome.FAILED: 4,
}


def differences(sides: Sides) -> Iterator[Difference]:
    """Yield flows that stand otherwise, and steps with another result."""
    for one, other in sides.flows:
        yield from rating_differences(Topic.FLOW, rating(one, "flow"), rating(other, "flow"))
        if one.steps != other.steps:
            yield from _steps(one, other)
    for one in sides.flows.gone:
        contents = f"it has {counted(len(one.steps), 'step')}"
        before = rating(one, "flow", is_evidence=True, contents=contents)
        yield from rating_differences(Topic.FLOW, before, None)
    for one in sides.flows.new:
        yield from rating_differences(Topic.FLOW, None, rating(one, "flow"))


def _steps(one: FlowSummary, other: FlowSummary) -> Iterator[Difference]:
    found = matched(
        one.steps,
        other.steps,
        [lambda step: (step.action, step.expected), lambda step: step.action],
        lambda step: (step.step, step.action, *place_of(step.location)),
    )
    alike = reworded(found.gone, found.new, lambda step: step.action)
    for before, after in (*found, *alike):
        if before.status is after.status:
            continue
        direction = of_rank(_RANKS[before.status], _RANKS[after.status])
        if direction is Direction.BETTER and after.status is not Outcome.PASSED:
            direction = Direction.NEUTRAL
        yield _step(other, before, after, _kind(before, after), direction)
    known = {id(step) for pair in alike for step in pair}
    for step in found.gone:
        if id(step) not in known:
            yield _step(one, step, None, "step gone", Direction.WORSE)
    for step in found.new:
        if id(step) not in known:
            failed = step.status is Outcome.FAILED
            kind = "newly failing" if failed else "new step"
            direction = Direction.WORSE if failed else Direction.NEUTRAL
            yield _step(other, None, step, kind, direction)


def _kind(before: FlowStepSummary, after: FlowStepSummary) -> str:
    if after.status is Outcome.FAILED:
        return "newly failing"
    if after.status is Outcome.PASSED:
        return "fixed" if before.status is Outcome.FAILED else "passes now"
    return "step"


def _step(
    flow: FlowSummary,
    before: FlowStepSummary | None,
    after: FlowStepSummary | None,
    kind: str,
    direction: Direction,
) -> Difference:
    steps = [step for step in (after, before) if step is not None]
    return Difference(
        topic=Topic.FLOW,
        kind=kind,
        id=f"{flow.id} {steps[0].step}",
        name=steps[0].action,
        about=flow.name,
        direction=direction,
        before=before.status.value if before else "",
        after=after.status.value if after else "",
        location=steps[0].location,
    )
