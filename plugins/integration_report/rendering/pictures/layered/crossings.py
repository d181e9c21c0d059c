"""The order of boxes and lanes within each column, so that few lines cross.

Sweeps from left to right and back sort each column by the means of what its items are joined with
in the column before: the barycentre method of Sugiyama, Tagawa and Toda (1981). As Gansner,
Koutsofios, North and Vo do ("A Technique for Drawing Directed Graphs", IEEE Transactions on
Software Engineering 19, 1993), the best order of all sweeps is kept.
"""

from bisect import bisect_right, insort
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from integration_report.rendering.pictures.layered.network import Network

_SWEEPS: Final = 6


def ordered(network: Network) -> list[list[int]]:
    """Return the items of each column from top to bottom, those that are set apart last.

    Items that nothing tells apart keep their order.
    """
    columns = [_apart(column, network.outside) for column in network.columns]
    best = columns
    fewest = _crossings(columns, network.after)
    for sweep in range(_SWEEPS):
        if not fewest:
            break
        columns = _swept(columns, network, forward=sweep % 2 == 0)
        crossings = _crossings(columns, network.after)
        if crossings < fewest:
            best, fewest = columns, crossings
    return best


def _apart(column: Sequence[int], outside: Sequence[bool]) -> list[int]:
    return sorted(column, key=outside.__getitem__)


def _swept(columns: Sequence[Sequence[int]], network: Network, *, forward: bool) -> list[list[int]]:
    result = [list(column) for column in columns]
    joined = network.before if forward else network.after
    turns = range(1, len(columns)) if forward else range(len(columns) - 2, -1, -1)
    for turn in turns:
        fixed = result[turn - 1 if forward else turn + 1]
        places = {item: number for number, item in enumerate(fixed)}
        column = result[turn]
        scale = len(fixed) / max(len(column), 1)
        wanted = {}
        for number, item in enumerate(column):
            others = joined[item]
            wanted[item] = (
                network.outside[item],
                sum(places[other] for other in others) / len(others) if others else number * scale,
            )
        column.sort(key=wanted.__getitem__)
    return result


def _crossings(columns: Sequence[Sequence[int]], after: Sequence[Sequence[int]]) -> int:
    """Return how many pairs of connections cross between neighbouring columns."""
    crossings = 0
    for left, right in pairwise(columns):
        places = {item: number for number, item in enumerate(right)}
        seen: list[int] = []
        for item in left:
            ends = sorted(places[other] for other in after[item])
            for end in ends:
                crossings += len(seen) - bisect_right(seen, end)
            for end in ends:
                insort(seen, end)
    return crossings
