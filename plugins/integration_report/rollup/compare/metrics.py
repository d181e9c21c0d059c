"""What changed in measured figures: against their targets, and against what they were."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from integration_report.model.measure import Bound, bound_of, quantity_of
from integration_report.model.summary import (
    Difference,
    Direction,
    FlowSummary,
    MetricSummary,
    Topic,
)
from integration_report.rollup.compare.directions import of_rank
from integration_report.rollup.compare.matching import matched
from integration_report.rollup.compare.sides import Sides, place_of
from integration_report.rollup.compare.subjects import Subject

NOISE: Final = Fraction(5, 100)
"""The share by which a figure has to change before that is told: measuring twice isn't exact."""

_RANKS: Final[dict[bool | None, int]] = {True: 0, None: 1, False: 2}
_SMALLER_IS_BETTER: Final = ("<", "<=")
_GREATER_IS_BETTER: Final = (">", ">=")


def differences(sides: Sides) -> Iterator[Difference]:
    """Yield metrics that miss or keep their target now, and figures that went up or down."""
    for one, other in sides.flows:
        if one.metrics != other.metrics:
            yield from _between(one, other)


def change_of(target: str, before: str, after: str) -> tuple[Direction, Fraction] | None:
    """Return which way a figure went and by what share of itself, or `None` for hardly at all.

    `target` says which way is the better one; without a bound that tells, every way is neutral.
    """
    was, now = quantity_of(before), quantity_of(after)
    if isinstance(was, str) or isinstance(now, str):
        return None
    if was.unit.dimension != now.unit.dimension:
        return None
    first, second = was.value * was.unit.factor, now.value * now.unit.factor
    # Of the larger of the two, so that the way there and the way back count the same.
    largest = max(abs(first), abs(second))
    if not largest or abs(second - first) / largest < NOISE:
        return None
    share = (second - first) / abs(first) if first else Fraction(1)
    bound = bound_of(target)
    operator = bound.operator if isinstance(bound, Bound) else ""
    if operator in _SMALLER_IS_BETTER:
        return (Direction.WORSE if second > first else Direction.BETTER), share
    if operator in _GREATER_IS_BETTER:
        return (Direction.WORSE if second < first else Direction.BETTER), share
    return Direction.NEUTRAL, share


def _between(one: FlowSummary, other: FlowSummary) -> Iterator[Difference]:
    found = matched(
        one.metrics,
        other.metrics,
        [lambda metric: metric.name],
        lambda metric: (metric.name, metric.target, *place_of(metric.location)),
    )
    for before, after in found:
        yield from _changed(other, before, after)
    for metric in found.gone:
        yield _subject(one, metric).difference("gone", Direction.WORSE, before=_figure(metric))
    for metric in found.new:
        missed = metric.pass_ is False
        kind = "misses its target" if missed else "new"
        direction = Direction.WORSE if missed else Direction.NEUTRAL
        yield _subject(other, metric).difference(
            kind, direction, after=_figure(metric), reasons=_why(metric)
        )


def _changed(
    flow: FlowSummary, before: MetricSummary, after: MetricSummary
) -> Iterator[Difference]:
    if before.target != after.target:
        yield _subject(flow, after).difference(
            "target",
            Direction.NEUTRAL,
            before=before.target or "no target",
            after=after.target or "no target",
        )
    moved = None
    if before.actual and after.actual and _same_way(before.target, after.target):
        moved = change_of(after.target, before.actual, after.actual)
    was, now = _figure(before), _figure(after)
    reasons = (_words(moved[1]),) if moved else ()
    if before.pass_ is not after.pass_:
        direction = of_rank(_RANKS[before.pass_], _RANKS[after.pass_])
        if direction is Direction.BETTER and (after.pass_ is None or before.target != after.target):
            direction = Direction.NEUTRAL  # not measured any more, or measured by another bound
        yield _subject(flow, after).difference(
            _kind(after),
            direction,
            before=was,
            after=now,
            reasons=(*_why(after), *reasons),
        )
    elif moved:
        direction = moved[0]
        kind = {
            Direction.WORSE: "worse than before",
            Direction.BETTER: "better than before",
            Direction.NEUTRAL: "other than before",
        }[direction]
        yield _subject(flow, after).difference(
            kind, direction, before=was, after=now, reasons=reasons
        )


def _kind(after: MetricSummary) -> str:
    if after.pass_ is False:
        return "misses its target"
    if after.pass_:
        return "keeps its target"
    return "not measured" if not after.actual else "can't be told"


def _subject(flow: FlowSummary, metric: MetricSummary) -> Subject:
    return Subject(Topic.METRIC, metric.name, metric.name, flow.name, location=metric.location)


def _figure(metric: MetricSummary) -> str:
    return metric.actual or "no figure"


def _why(metric: MetricSummary) -> tuple[str, ...]:
    return (metric.why,) if metric.why and not metric.pass_ else ()


def _words(share: Fraction) -> str:
    return f"{float(abs(share)):.0%} {'more' if share > 0 else 'less'}".replace("%", " %")


def _same_way(before: str, after: str) -> bool:
    """Return whether two targets agree on which way is the better one."""
    bounds = [bound_of(target) for target in (before, after)]
    first, second = (one.operator[:1] if isinstance(one, Bound) else "" for one in bounds)
    return first == second
