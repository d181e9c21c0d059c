"""Which column of the map each box stands in."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

MOST_IN_COLUMN: Final = 18
"""A group with more boxes is spread over several columns."""
MOST_OUTSIDE: Final = 6
"""Likewise for those that belong to somebody else."""


class BoxShape(NamedTuple):
    """What the place of a box depends on."""

    group: int
    """Its group."""
    outside: bool
    """Whether it is set apart."""
    height: int
    """How high its content is."""


class LineShape(NamedTuple):
    """What the way of a line depends on."""

    caller: int
    """The calling box."""
    called: int
    """The called box."""
    label: int
    """How wide its label is; zero for none."""


class Shape(NamedTuple):
    """All that a layout depends on: no names, no addresses."""

    boxes: tuple[BoxShape, ...]
    """The boxes."""
    lines: tuple[LineShape, ...]
    """The lines."""


class Column(NamedTuple):
    """A column of the map."""

    group: int
    """The group that it belongs to."""
    boxes: tuple[int, ...]
    """Its boxes in order, those that are set apart last."""


def columns_of(shape: Shape) -> list[Column]:
    """Return the columns from left to right.

    A group is a column. One with too many boxes becomes several, in which what is called within
    the group comes before what calls it.
    """
    groups: dict[int, list[int]] = {}
    for box, (group, _, _) in enumerate(shape.boxes):
        groups.setdefault(group, []).append(box)
    called: dict[int, list[int]] = {}
    for line in shape.lines:
        if shape.boxes[line.caller].group == shape.boxes[line.called].group:
            called.setdefault(line.caller, []).append(line.called)
    columns = []
    for group, members in sorted(groups.items()):
        apart = [box for box in members if shape.boxes[box].outside]
        own = [box for box in members if not shape.boxes[box].outside]
        parts = max(-(-len(own) // MOST_IN_COLUMN), -(-len(apart) // MOST_OUTSIDE))
        if parts > 1:
            waves = _waves(members, called)
            own.sort(key=waves.__getitem__)
            apart.sort(key=waves.__getitem__)
        pairs = zip(_shared(own, parts), _shared(apart, parts), strict=True)
        columns += [Column(group, (*inner, *outer)) for inner, outer in pairs]
    return columns


def _shared(boxes: Sequence[int], parts: int) -> Iterator[Sequence[int]]:
    """Yield boxes in parts of nearly the same size."""
    for part in range(parts):
        yield boxes[len(boxes) * part // parts : len(boxes) * (part + 1) // parts]


def _waves(members: Iterable[int], called: Mapping[int, Sequence[int]]) -> dict[int, int]:
    """Return for each box how long the longest chain of calls below it is.

    A call that closes a circle is overlooked.
    """
    waves: dict[int, int] = {}
    entered: set[int] = set()
    for start in members:
        stack = [start]
        while stack:
            box = stack[-1]
            below = called.get(box, ())
            if box not in entered:
                entered.add(box)
                stack += [other for other in below if other not in entered]
                continue
            stack.pop()
            if box not in waves:
                waves[box] = 1 + max((waves.get(other, 0) for other in below), default=-1)
    return waves
