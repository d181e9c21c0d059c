"""Which commits are judged in full, where judging every one of them would take too long."""

from collections.abc import Collection, Sequence
from itertools import accumulate
from typing import Final

BUDGET: Final = 20_000
"""How many documents are judged at most, those of each commit counted: seconds, not minutes."""
SAMPLE: Final = 6_000
"""How many documents are judged at most where not all commits are."""
FEWEST: Final = 12
"""How many commits are judged at least, however many documents there are."""


def within_budget(sizes: Sequence[int]) -> int:
    """Return how many of the oldest commits can be judged, given how many documents each has."""
    return sum(whole <= BUDGET for whole in accumulate(max(size, 1) for size in sizes))


def chosen(
    sizes: Sequence[int], *, first: Collection[int], days: Sequence[object]
) -> frozenset[int]:
    """Return the numbers of the commits to judge.

    `sizes` says how many documents each commit has, oldest first. All are judged where that is
    within the budget. Else it is the newest, the `first` ones from the newest on, the last ones of
    each of the `days`, and so on, with even gaps, as many as a sample has: the same ones for the
    same history, whatever was judged before.
    """
    whole = len(sizes)
    if within_budget(sizes) == whole:
        return frozenset(range(whole))
    most = max(FEWEST, SAMPLE // max(*sizes, 1))
    ends = [
        number for number in range(whole) if number + 1 == whole or days[number] != days[number + 1]
    ]
    found = dict.fromkeys([whole - 1, *sorted(first, reverse=True)[: most // 2]])
    for numbers in (ends, range(whole)):
        room = most - len(found)
        others = [number for number in numbers if number not in found]
        if room > 0 and others:
            gap = max(1.0, len(others) / room)
            even = (others[-1 - int(place * gap)] for place in range(min(room, len(others))))
            found |= dict.fromkeys(even)
    return frozenset(found)
