"""Which way a change of a status, result or level points.

Nothing is better because evidence is gone: what failed and now is unknown, missing, skipped or not
there hasn't been mended. What people merely say otherwise, such as a lower severity, is neutral.
"""

from collections.abc import Iterable
from typing import Final

from integration_report.model.status import Reason, State
from integration_report.model.summary import Direction, Progress, VerdictReason
from integration_report.rollup.compare.matching import meaning

_RANKS: Final = (
    State.COMPLETE,
    State.PARTIAL,
    State.NOT_STARTED,
    State.MISSING,
    State.UNKNOWN,
    State.BLOCKED,
    State.FAILED,
)
_PROVES_NOTHING: Final = (State.UNKNOWN, State.MISSING, State.NOT_STARTED)
"""States that something can come to by losing its evidence."""


def of_states(
    before: State,
    after: State,
    was: Progress | None = None,
    now: Progress | None = None,
) -> Direction:
    """Return the direction of a change of state.

    `was` and `now` are the facts that the states follow from, where they are known: with fewer
    facts than before, no state is better.
    """
    if _RANKS.index(after) > _RANKS.index(before):
        return Direction.WORSE
    if before is after:
        return Direction.NEUTRAL
    if after in _PROVES_NOTHING:
        return Direction.NEUTRAL
    if was is not None and now is not None and has_less(was, now):
        return Direction.NEUTRAL
    return Direction.BETTER


def has_less(was: Progress, now: Progress) -> bool:
    """Return whether there is less evidence than before: fewer facts, or fewer decided ones."""
    facts = [one.total - one.blocked - one.missing + one.waived for one in (was, now)]
    decided = [one.finished + one.failed + one.waived for one in (was, now)]
    return facts[1] < facts[0] or decided[1] < decided[0]


def of_new_state(state: State) -> Direction:
    """Return the direction of something that wasn't there before."""
    if state in (State.FAILED, State.BLOCKED, State.UNKNOWN):
        return Direction.WORSE
    return Direction.BETTER if state is State.COMPLETE else Direction.NEUTRAL


def of_gone_state(state: State) -> Direction:
    """Return the direction of something that is no longer asked for."""
    return Direction.WORSE if state is State.COMPLETE else Direction.NEUTRAL


def of_rank(before: int, after: int) -> Direction:
    """Return the direction of a change between ranks, of which the lowest is the best."""
    if before == after:
        return Direction.NEUTRAL
    return Direction.WORSE if after > before else Direction.BETTER


def new_reasons(
    before: Iterable[Reason | VerdictReason], after: Iterable[Reason | VerdictReason]
) -> tuple[str, ...]:
    """Return the messages of the later reasons that the earlier ones don't have, in their order."""
    known = {_key(why) for why in before}
    return tuple(dict.fromkeys(why.message for why in after if _key(why) not in known))


def _key(why: Reason | VerdictReason) -> tuple[str, str]:
    return why.word.value, meaning(why.message)
