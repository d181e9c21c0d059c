"""Where lines turn in the gutter between two columns: each net gets a track of its own.

This is the channel routing of circuit boards (Hashimoto and Stevens, "Wire routing by optimizing
channel assignment within large apertures", 1971): nets whose vertical parts lie above each other
share a track, and an order of the tracks keeps ends that lie side by side from running into one.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

NEAR: Final = 3
"""Ends of two nets that are nearer than this could be taken for one line."""
_APART: Final = 8


class Pins(NamedTuple):
    """Where a net enters and leaves a gutter."""

    left: tuple[int, ...]
    """How far down its ends on the left are."""
    right: tuple[int, ...]
    """Likewise on the right."""

    @property
    def top(self) -> int:
        """Return the uppermost end."""
        return min(self.left + self.right)

    @property
    def bottom(self) -> int:
        """Return the lowest end."""
        return max(self.left + self.right)

    @property
    def straight(self) -> bool:
        """Return whether the net passes without a turn."""
        return bool(self.left and self.right) and self.top == self.bottom


def tracks(nets: Sequence[Pins]) -> list[int]:
    """Return for each net its track, counted from the left; -1 for one that needs none."""
    forerunners = _forerunners(nets)
    used: list[list[tuple[int, int]]] = []
    chosen = [-1] * len(nets)
    for number in _in_turn(nets, forerunners):
        pins = nets[number]
        track = 1 + max((chosen[other] for other in forerunners[number]), default=-1)
        top, bottom = pins.top - _APART, pins.bottom + _APART
        while track < len(used) and any(a < bottom and top < b for a, b in used[track]):
            track += 1
        used += [[] for _ in range(track + 1 - len(used))]
        used[track].append((pins.top, pins.bottom))
        chosen[number] = track
    return chosen


def _in_turn(nets: Sequence[Pins], forerunners: Sequence[Sequence[int]]) -> Iterator[int]:
    """Yield the nets that turn, each after its forerunners; a circle is cut where it closes."""
    entered = {number for number, pins in enumerate(nets) if pins.straight}
    left = set(entered)
    for start in sorted(range(len(nets)), key=lambda number: _turn(nets[number])):
        stack = [start]
        while stack:
            number = stack[-1]
            if number not in entered:
                entered.add(number)
                stack += [other for other in forerunners[number] if other not in entered]
                continue
            stack.pop()
            if number not in left:
                left.add(number)
                yield number


def _turn(pins: Pins) -> tuple[int, int]:
    """Return when a net is given its track, so that parallel nets don't cross each other."""
    if not pins.right or not pins.left:
        return 0, pins.bottom - pins.top
    falls = sum(pins.right) * len(pins.left) >= sum(pins.left) * len(pins.right)
    return (1, -pins.left[0]) if falls else (2, pins.left[0])


def _forerunners(nets: Sequence[Pins]) -> list[list[int]]:
    """Return for each net those whose track has to be further left."""
    ends = sorted((end, number) for number, pins in enumerate(nets) for end in pins.left)
    found: list[list[int]] = [[] for _ in nets]
    for number, pins in enumerate(nets):
        for end in pins.right:
            place = bisect_left(ends, (end - NEAR + 1, -1))
            while place < len(ends) and ends[place][0] < end + NEAR:
                other = ends[place][1]
                if other != number and other not in found[number]:
                    found[number].append(other)
                place += 1
    return found
