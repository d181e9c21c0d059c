"""Where commits stand on a line of time, whatever dates they claim."""

import datetime as dt
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

_LEAST_SPAN = dt.timedelta(hours=1)


class Timescale(NamedTuple):
    """Where some moments lie between the two ends of a picture."""

    places: tuple[float, ...]
    """For each moment, in the order given, where it lies: from 0 to 1, never going back."""
    first: dt.datetime | None
    """The moment at the left end; `None` where only the order is shown."""
    last: dt.datetime | None
    """The moment at the right end, likewise."""
    contradicting: int = 0
    """How many moments contradict the order of the others, and lie where the order puts them."""

    def place(self, moment: dt.datetime) -> float | None:
        """Return where another moment lies; `None` beyond the ends or where no dates are shown."""
        if self.first is None or self.last is None or not self.first <= moment <= self.last:
            return None
        return (moment - self.first) / (self.last - self.first)


def timescale(moments: Sequence[dt.datetime | None], until: dt.datetime | None = None) -> Timescale:
    """Return where moments lie that are given in the order in which things happened.

    Those that contradict the order of most others lie where the order puts them, between their
    neighbours. Where too little is left, all lie in equal steps. `until` is where the line ends
    when that is later.
    """
    kept = _rising(moments)
    told = [moment for number in kept if (moment := moments[number]) is not None]
    dated = sum(moment is not None for moment in moments)
    doubtful = dated - len(kept)
    is_clear = len(kept) >= len(moments) - len(moments) // 2
    if not told or told[-1] - told[0] < _LEAST_SPAN or not is_clear:
        steps = max(1, len(moments) - 1)
        return Timescale(tuple(n / steps for n in range(len(moments))), None, None, doubtful)
    first, last = told[0], max(told[-1], until or told[-1])
    known = {
        number: (moment - first) / (last - first) for number, moment in zip(kept, told, strict=True)
    }
    return Timescale(tuple(_filled(known, len(moments), kept)), first, last, doubtful)


def _filled(known: dict[int, float], count: int, kept: Sequence[int]) -> list[float]:
    places = []
    for number in range(count):
        if number in known:
            places.append(known[number])
            continue
        order = bisect_right(kept, number)
        before = kept[order - 1] if order else None
        after = kept[order] if order < len(kept) else None
        if before is None:
            places.append(0.0)
        elif after is None:
            places.append(known[before])
        else:
            share = (number - before) / (after - before)
            places.append(known[before] + (known[after] - known[before]) * share)
    return places


def _rising(moments: Sequence[dt.datetime | None]) -> list[int]:
    """Return the numbers of the most moments that never go back in time."""
    ends: list[dt.datetime] = []
    numbers: list[int] = []
    before: list[int] = [-1] * len(moments)
    for number, moment in enumerate(moments):
        if moment is None:
            continue
        place = bisect_right(ends, moment)
        before[number] = numbers[place - 1] if place else -1
        ends[place : place + 1] = [moment]
        numbers[place : place + 1] = [number]
    found = []
    number = numbers[-1] if numbers else -1
    while number >= 0:
        found.append(number)
        number = before[number]
    return found[::-1]
