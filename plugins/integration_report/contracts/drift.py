"""How two states of an operation differ, in words, and whom each difference breaks."""

from typing import Final, NamedTuple

from integration_report.contracts.change_words import listed
from integration_report.contracts.differences import Difference
from integration_report.contracts.message_differences import MessageWalk
from integration_report.model.specification import Operation
from integration_report.model.verification import Breaks, Change
from integration_report.model.wording import counted

MOST_CHANGES: Final = 200
"""How many changes are told one by one."""
_ORDER: Final = (Breaks.CONSUMER, Breaks.PROVIDER, Breaks.NOBODY)
_PARTS: Final = ("", "request", "response")
_MOST_STATUSES: Final = 4
_SINGULAR: Final = {"have": "has", "need": "needs"}


class _Told(NamedTuple):
    """A difference as it stands in the list, without the responses that have it."""

    breaks: Breaks
    part: str
    difference: Difference


def compare_operations(before: Operation, now: Operation) -> tuple[Change, ...]:
    """Return the differences of meaning between two states of an operation.

    Those that break a consumer come first, then those that break a provider, then the others; one
    that breaks both stands in the list twice. There are none for operations that mean the same,
    and at least one for all others. Beyond `MOST_CHANGES`, the last one says how many more
    there are.
    """
    statuses: dict[_Told, list[str]] = {}
    places: dict[_Told, Difference] = {}
    for changed in MessageWalk(before, now).differences():
        for breaks in changed.difference.breaks(changed.part):
            told = _Told(breaks, changed.part, changed.difference._replace(location=None))
            places.setdefault(told, changed.difference)
            met = statuses.setdefault(told, [])
            if changed.status and changed.status not in met:
                met.append(changed.status)
    are_many = len({rule.status for rule in (*before.responses, *now.responses)}) > 1
    changes = {
        Change(
            words=_sentence(told.difference, told.part, statuses[told], names_all=are_many),
            breaks=told.breaks,
            part=told.part,
            field=told.difference.field,
            location=difference.location,
        ): None
        for told, difference in places.items()
    }
    return _shortened(sorted(changes, key=_rank))


def _rank(change: Change) -> tuple[int, int, str, str]:
    return (
        _ORDER.index(change.breaks),
        _PARTS.index(change.part),
        change.field,
        change.words,
    )


def _shortened(changes: list[Change]) -> tuple[Change, ...]:
    if len(changes) <= MOST_CHANGES:
        return tuple(changes)
    rest = changes[MOST_CHANGES - 1 :]
    words = f"{counted(len(rest), 'more difference')}"
    return (*changes[: MOST_CHANGES - 1], Change(words, rest[0].breaks))


def _sentence(difference: Difference, part: str, statuses: list[str], *, names_all: bool) -> str:
    """Return a difference as a sentence that says in which message it is."""
    if difference.verb:
        verb = difference.verb
        if part != "response":
            return f"the request {_SINGULAR.get(verb, verb)} {difference.words}"
        verb = _SINGULAR.get(verb, verb) if len(statuses) == 1 else verb
        return f"the {_responses(statuses)} {verb} {difference.words}"
    if statuses and names_all and difference.field != "status":
        return f"{difference.words} ({_responses(statuses)})"
    return difference.words


def _responses(statuses: list[str]) -> str:
    if len(statuses) == 1:
        return f"response {statuses[0]}"
    if len(statuses) > _MOST_STATUSES:
        first = ", ".join(statuses[:_MOST_STATUSES])
        return f"responses {first} and {len(statuses) - _MOST_STATUSES} more"
    return f"responses {listed(statuses, 'and')}"
