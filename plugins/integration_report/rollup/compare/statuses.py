"""What changed in how components, points, phases, checklists and deliverables stand."""

from collections.abc import Iterable, Iterator
from typing import TypeVar

from integration_report.model.location import Location
from integration_report.model.summary import (
    ChecklistSummary,
    DeliverableSummary,
    Difference,
    Rated,
    Report,
    Topic,
)
from integration_report.model.wording import counted
from integration_report.rollup.compare.matching import matched
from integration_report.rollup.compare.rated import Rating, rating_differences
from integration_report.rollup.compare.sides import Sides

T = TypeVar("T", bound=Rated)


def differences(sides: Sides) -> Iterator[Difference]:
    """Yield what changed in how everything that has no topic of its own stands."""
    base, head = sides.base, sides.head
    if base.status is not head.status:
        yield from rating_differences(Topic.STATUS, _whole(base), _whole(head))
    yield from _rated("component", base.components, head.components)
    yield from _rated("point", base.points, head.points)
    yield from _rated("phase", base.phases, head.phases)
    for one, other in sides.checklists:
        yield from rating_differences(Topic.STATUS, _checklist(one), _checklist(other))
    for one in sides.checklists.gone:
        yield from rating_differences(Topic.STATUS, _checklist(one), None)
    for one in sides.checklists.new:
        yield from rating_differences(Topic.STATUS, None, _checklist(one))
    yield from _of_deliverables(base.deliverables, head.deliverables)


def rating(part: Rated, sort: str, *, is_evidence: bool = False, contents: str = "") -> Rating:
    """Return how a part stands; `sort` says what it is."""
    return Rating(
        id=part.id,
        name=part.name,
        sort=sort,
        status=part.status,
        reasons=part.reasons,
        progress=part.progress,
        location=part.location,
        is_evidence=is_evidence,
        contents=contents,
    )


def _whole(report: Report) -> Rating:
    return Rating(
        id="whole",
        name="Everything",
        sort="report",
        status=report.status,
        progress=report.progress,
    )


def _rated(sort: str, before: Iterable[T], after: Iterable[T]) -> Iterator[Difference]:
    found = matched(before, after, [lambda part: part.id], lambda part: (part.id, part.name))
    for one, other in found:
        yield from rating_differences(Topic.STATUS, rating(one, sort), rating(other, sort))
    for one in found.gone:
        yield from rating_differences(Topic.STATUS, rating(one, sort), None)
    for one in found.new:
        yield from rating_differences(Topic.STATUS, None, rating(one, sort))


def _checklist(one: ChecklistSummary) -> Rating:
    items = counted(len(one.items), "item")
    return Rating(
        id=one.id,
        name=one.title or one.path,
        sort="checklist",
        status=one.status,
        reasons=one.reasons,
        location=Location(one.path),
        is_evidence=True,
        contents=f"it has {items}, {one.done} done" if one.items else "it has no items",
    )


def _of_deliverables(
    before: Iterable[DeliverableSummary], after: Iterable[DeliverableSummary]
) -> Iterator[Difference]:
    found = matched(before, after, [lambda one: one.name], lambda one: (one.name,))
    for one, other in found:
        yield from rating_differences(Topic.DELIVERABLE, _deliverable(one), _deliverable(other))
    for one in found.gone:
        yield from rating_differences(Topic.DELIVERABLE, _deliverable(one), None)
    for one in found.new:
        yield from rating_differences(Topic.DELIVERABLE, None, _deliverable(one))


def _deliverable(one: DeliverableSummary) -> Rating:
    place = Location(one.documents[0]) if one.documents else None
    return Rating(
        id=one.name,
        name=one.name,
        sort="deliverable",
        status=one.status,
        reasons=one.reasons,
        location=place,
    )
