"""Two reports in, everything that means something else out."""

from collections.abc import Callable, Iterator
from typing import Final, TypeAlias

from integration_report.model.names import in_parts
from integration_report.model.summary import (
    Comparison,
    Difference,
    Direction,
    Report,
    Side,
    Topic,
)
from integration_report.rollup.compare import (
    contracts,
    findings,
    flows,
    issues,
    items,
    metrics,
    plan,
    signoffs,
    statuses,
    tests,
    verdict,
)
from integration_report.rollup.compare.sides import Sides, place_of

Differences: TypeAlias = Callable[[Sides], Iterator[Difference]]

TOPICS: Final[tuple[Differences, ...]] = (
    verdict.differences,
    statuses.differences,
    tests.differences,
    contracts.differences,
    issues.differences,
    flows.differences,
    metrics.differences,
    items.differences,
    plan.differences,
    signoffs.differences,
    findings.differences,
)
"""What finds the differences, each of a topic or two."""

_DIRECTIONS: Final = (Direction.WORSE, Direction.NEUTRAL, Direction.BETTER)
_WEIGHTS: Final = {topic: weight for weight, topic in enumerate(Topic)}


def compare(base: Report, head: Report, *, base_name: str, head_name: str) -> Comparison:
    """Return what changed in meaning from one report to another, what got worse first.

    The names are what people call the two: a tag, a branch, `work tree`. Nothing is better
    because its evidence is gone, and where something is written is no part of its meaning.
    """
    sides = Sides(base, head)
    found = [difference for topic in TOPICS for difference in topic(sides)]
    return Comparison(
        title=head.title,
        base=_side(base, base_name),
        head=_side(head, head_name),
        differences=tuple(sorted(found, key=_order)),
    )


def _side(report: Report, name: str) -> Side:
    return Side(
        name=name,
        version=report.version,
        commit=report.commit,
        as_of=report.as_of,
        ready=report.verdict.ready,
    )


def _order(one: Difference) -> tuple[object, ...]:
    return (
        _DIRECTIONS.index(one.direction),
        _WEIGHTS[one.topic],
        in_parts(one.id),
        one.id,
        one.about,
        one.kind,
        one.name,
        place_of(one.location),
        one.before,
        one.after,
        one.reasons,
    )
