"""How far down each box and each lane stands.

Every item wants to stand level with what it is joined with; none may come too near to the next.
The places that come nearest to all wishes in their order are an isotonic regression, which the
pool-adjacent-violators algorithm finds in one pass (Ayer, Brunk, Ewing, Reid and Silverman, "An
Empirical Distribution Function for Sampling with Incomplete Information", 1955).
"""

from collections.abc import Sequence
from typing import Final

from integration_report.rendering.pictures.layered.network import Network

BOX_GAP: Final = 16
"""Between two boxes."""
LANE_GAP: Final = 6
"""Between two lanes."""
NEAR_GAP: Final = 9
"""Between a box and a lane."""
_SWEEPS: Final = 4
_LANE_WEIGHT: Final = 4


class Band:
    """Columns of items that stand above each other, and their places."""

    def __init__(
        self, columns: Sequence[Sequence[int]], sizes: Sequence[int], network: Network, boxes: int
    ) -> None:
        """Take columns of items, the size of each box, and what joins them; pack all to the top."""
        self._columns = columns
        self._network = network
        self._boxes = boxes
        self._sizes = sizes
        self._offsets = [self._packed(column) for column in columns]
        ends = [
            offsets[-1] + self._half(column[-1])
            for column, offsets in zip(columns, self._offsets, strict=True)
            if column
        ]
        self.height = max(ends, default=0)
        self.centres: dict[int, float] = {
            item: offset
            for column, offsets in zip(columns, self._offsets, strict=True)
            for item, offset in zip(column, offsets, strict=True)
        }

    def settle(self) -> None:
        """Let every item come as near as it can to what it is joined with."""
        count = len(self._columns)
        for _ in range(_SWEEPS):
            for number in range(1, count):
                self._settle(number, self._network.before)
            for number in range(count - 2, -1, -1):
                self._settle(number, self._network.after)
        for number in range(count):
            self._settle(number, self._network.before, self._network.after)

    def _half(self, item: int) -> float:
        return self._sizes[item] / 2 if item < self._boxes else 0

    def _packed(self, column: Sequence[int]) -> list[float]:
        offsets: list[float] = []
        end, before = 0.0, -1
        for item in column:
            if before >= 0:
                lanes = (before >= self._boxes) + (item >= self._boxes)
                end += (BOX_GAP, NEAR_GAP, LANE_GAP)[lanes]
            half = self._half(item)
            offsets.append(end + half)
            end += 2 * half
            before = item
        return offsets

    def _settle(self, number: int, *joined: Sequence[Sequence[int]]) -> None:
        column, offsets = self._columns[number], self._offsets[number]
        if not column:
            return
        room = self.height - offsets[-1] - self._half(column[-1])
        wishes, weights = [], []
        for item, offset in zip(column, offsets, strict=True):
            others = [
                self.centres[other]
                for side in joined
                for other in side[item]
                if other in self.centres
            ]
            wish = sum(others) / len(others) if others else self.centres[item]
            wishes.append(min(max(wish - offset, 0.0), room))
            weights.append(_LANE_WEIGHT if item >= self._boxes else max(len(others), 0.5))
        for item, offset, shift in zip(column, offsets, monotone(wishes, weights), strict=True):
            self.centres[item] = offset + shift


def monotone(wishes: Sequence[float], weights: Sequence[float]) -> list[float]:
    """Return the numbers that never fall and come nearest to the wishes, squares weighted."""
    pools: list[tuple[float, float, int]] = []
    for value, weight in zip(wishes, weights, strict=True):
        pool = (value, weight, 1)
        while pools and pools[-1][0] > pool[0]:
            mean, mass, count = pools.pop()
            both = mass + pool[1]
            pool = ((mean * mass + pool[0] * pool[1]) / both, both, count + pool[2])
        pools.append(pool)
    return [mean for mean, _, count in pools for _ in range(count)]
