"""What changed in the items of checklists, data-flow checks and action items."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, TypeAlias

from integration_report.model.summary import (
    ActionSummary,
    Difference,
    Direction,
    ItemSummary,
    Topic,
)
from integration_report.model.wording import quoted
from integration_report.model.words import ItemState
from integration_report.rollup.compare.matching import matched, reworded
from integration_report.rollup.compare.sides import Sides, place_of
from integration_report.rollup.compare.subjects import Subject

Item: TypeAlias = ItemSummary | ActionSummary

_DONE, _OPEN, _NOT = ItemState.DONE, ItemState.OPEN, ItemState.NOT_APPLICABLE
_CHANGES: Final[Mapping[tuple[ItemState, ItemState], tuple[str, Direction]]] = {
    (_OPEN, _DONE): ("ticked", Direction.BETTER),
    (_NOT, _DONE): ("ticked", Direction.BETTER),
    (_DONE, _OPEN): ("unticked", Direction.WORSE),
    (_NOT, _OPEN): ("applies again", Direction.WORSE),
    (_OPEN, _NOT): ("no longer applies", Direction.NEUTRAL),
    (_DONE, _NOT): ("no longer applies", Direction.WORSE),
}


def differences(sides: Sides) -> Iterator[Difference]:
    """Yield items ticked and unticked, new and gone, in documents that both reports have.

    The items of a document that is new or gone are told with the document.
    """
    for one, other in sides.checklists:
        yield from _between(one.items, other.items, other.title or other.path)
    for before, after in sides.flows:
        yield from _between(before.items, after.items, after.name)
    yield from _between(sides.base.actions, sides.head.actions, "Action items")


def _between(before: Iterable[Item], after: Iterable[Item], about: str) -> Iterator[Difference]:
    if before == after:
        return
    found = matched(
        before,
        after,
        [lambda one: (_section(one), one.text), lambda one: one.text],
        lambda one: (_section(one), one.text, *place_of(one.location)),
    )
    alike = reworded(found.gone, found.new, lambda one: one.text)
    for one, other in found:
        yield from _changed(one, other, about)
    for one, other in alike:
        yield from _changed(one, other, about)
    for one in _without(found.gone, [pair[0] for pair in alike]):
        # An item that isn't there any more isn't done.
        neutral = one.state is ItemState.NOT_APPLICABLE
        direction = Direction.NEUTRAL if neutral else Direction.WORSE
        yield _subject(one, about).difference("gone", direction, before=_word(one))
    for one in _without(found.new, [pair[1] for pair in alike]):
        yield _subject(one, about).difference("new", Direction.NEUTRAL, after=_word(one))


def _changed(one: Item, other: Item, about: str) -> Iterator[Difference]:
    said = (f"it said {quoted(one.text)} before",) if one.text != other.text else ()
    if one.state is not other.state:
        kind, direction = _CHANGES[one.state, other.state]
        why = getattr(other, "reason", "") if other.state is ItemState.NOT_APPLICABLE else ""
        reasons = (*((why,) if why else ()), *said)
        yield _subject(other, about).difference(
            kind, direction, before=_word(one), after=_word(other), reasons=reasons
        )
    elif said:
        yield _subject(other, about).difference(
            "reworded",
            Direction.NEUTRAL,
            before=_word(one),
            after=_word(other),
            reasons=said,
        )
    if other.state is not ItemState.OPEN:
        return
    if one.due != other.due:
        yield _subject(other, about).difference(
            "due date",
            Direction.NEUTRAL,
            before=str(one.due or "no date"),
            after=str(other.due or "no date"),
        )
    elif other.overdue and not one.overdue:
        yield _subject(other, about).difference(
            "overdue", Direction.WORSE, before=f"due {one.due}", after="overdue"
        )


def _subject(item: Item, about: str) -> Subject:
    section = _section(item)
    belongs_to = f"{about}, {section}" if section else about
    return Subject(Topic.ITEM, item.text, item.text, belongs_to, location=item.location)


def _section(item: Item) -> str:
    return item.section if isinstance(item, ItemSummary) else ""


def _word(item: Item) -> str:
    return item.state.value.replace("-", " ")


def _without(items: Iterable[Item], paired: Iterable[Item]) -> Iterator[Item]:
    taken = {id(one) for one in paired}
    return (one for one in items if id(one) not in taken)
