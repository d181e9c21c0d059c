"""How the room of a picture is divided: parts of a whole, and places on a scale."""

import math
import sys
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Final, NamedTuple

WHOLE: Final = 10_000
"""All of the room, in hundredths of a percent."""
_ROOM_ABOVE: Final = 1.1
_ROUND: Final = (1.0, 2.0, 2.5, 5.0, 10.0)


def widths(counts: Sequence[int], *, least: int) -> tuple[int, ...]:
    """Return how wide each part of a whole is, in hundredths of a percent of the room.

    The widths add up to `WHOLE`, or to nothing when there is nothing to count. A part is at least
    `least` wide, or as wide as there is room for, so that one of ten thousand can be seen; a
    count of zero has no width. A greater count is never narrower than a smaller one.
    """
    given = [0] * len(counts)
    there = sorted(
        (place for place, count in enumerate(counts) if count > 0), key=counts.__getitem__
    )
    room, rest = WHOLE, sum(counts[place] for place in there)
    least = min(least, WHOLE // max(len(there), 1))
    for place in there:
        given[place] = max(least, room * counts[place] // rest)
        room -= given[place]
        rest -= counts[place]
    return tuple(given)


def percent(width: int) -> str:
    """Return hundredths of a percent as SVG writes them, such as `12.5%`."""
    return f"{Decimal(width).scaleb(-2).normalize():f}%"


class Scale(NamedTuple):
    """A scale from one number to a greater one."""

    low: float
    """The number at its beginning."""
    high: float
    """The number at its end, greater than the first."""

    def place(self, value: float) -> int:
        """Return where a number lies, in hundredths of a percent; beyond the ends, the end."""
        low, high = Fraction(self.low), Fraction(self.high)
        return round(
            min(max((Fraction(value) - low) / (high - low), Fraction(0)), Fraction(1)) * WHOLE
        )


def scale_for(*values: float) -> Scale:
    """Return a scale with round ends that holds zero and all of the finite values."""
    shown = [value for value in values if math.isfinite(value)]
    low, high = 0 - _round(-min(shown, default=0)), _round(max(shown, default=0))
    return Scale(low, high if high > low else low + 1)


def amount(value: float) -> str:
    """Return a number of any size with four digits that count, and no exponent."""
    return f"{Decimal(f'{value:.4g}').normalize():f}"


def _round(value: float) -> float:
    """Return the next round number with some room above a positive value, else zero."""
    if value <= 0:
        return 0.0
    wanted = value * _ROOM_ABOVE
    # A power of ten below the smallest normal number would be zero, and no step of it an end.
    unit = max(10.0 ** math.floor(math.log10(wanted)), sys.float_info.min)
    return next(unit * step for step in _ROUND if unit * step >= wanted or step == _ROUND[-1])
