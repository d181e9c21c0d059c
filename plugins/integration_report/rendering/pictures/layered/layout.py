"""Where everything on the map stands: boxes in columns, and lines that never touch other boxes."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from integration_report.rendering.pictures.layered.columns import Column, Shape, columns_of
from integration_report.rendering.pictures.layered.crossings import ordered
from integration_report.rendering.pictures.layered.gutters import EDGE, Gutter, Levels, gutter_of
from integration_report.rendering.pictures.layered.heights import Band
from integration_report.rendering.pictures.layered.network import Network, network_of
from integration_report.rendering.pictures.layered.ports import (
    ROOT,
    Port,
    Sides,
    levels_of,
    room_of,
    sides_of,
)

BOX_WIDTH: Final = 176
HEAD: Final = 58
"""How high the headings of the groups are."""
APART: Final = 44
"""Between the components of the house and those of others."""
LABEL_HEIGHT: Final = 16
_PAD: Final = 14
_LABEL_GAP: Final = 5


class Area(NamedTuple):
    """A rectangle."""

    x: int
    """Its left side."""
    y: int
    """Its upper side."""
    width: int
    """How wide it is."""
    height: int
    """How high it is."""


class Route(NamedTuple):
    """The way of a line, from the called box to the caller."""

    points: tuple[tuple[int, int], ...]
    """Where it starts, turns and ends."""
    label: Area | None
    """Where its label stands."""


class Panel(NamedTuple):
    """What lies behind the columns of a group."""

    group: int
    """The group."""
    area: Area
    """Where it lies."""
    outside: int
    """Where those that are set apart begin; zero when there are none."""


class Layout(NamedTuple):
    """Where everything stands."""

    width: int
    """The width of the picture."""
    height: int
    """The height of the picture."""
    panels: tuple[Panel, ...]
    """The groups from left to right."""
    boxes: tuple[Area, ...]
    """The boxes."""
    routes: tuple[Route, ...]
    """The ways of the lines."""


@lru_cache(maxsize=256)
def layout(shape: Shape) -> Layout:
    """Return where everything stands; the same shape always gives the same layout."""
    columns = columns_of(shape)
    network = network_of(shape, columns)
    sides = sides_of(shape, network)
    heights = [
        max(box.height, *(room_of(side) for side in sides.of(number)))
        for number, box in enumerate(shape.boxes)
    ]
    centres, divide, bottom = _levels(network, heights)
    tops = [round(centre - height / 2) for centre, height in zip(centres, heights, strict=False)]
    levels = Levels(network, centres, levels_of(network, sides, centres, tops, heights))
    gutters = [gutter_of(levels, number) for number in range(len(columns) + 1)]
    across = _Across(shape, columns, sides, gutters)
    boxes = tuple(
        Area(across.box[network.place[number]], tops[number], BOX_WIDTH, height)
        for number, height in enumerate(heights)
    )
    ways: dict[int, Route] = {}
    for number, net in enumerate(network.nets):
        for lines in net.lines.values():
            for line in lines:
                way = _way(levels, across, number, line, shape.lines[line].caller)
                ways[line] = Route(tuple(way), _label(shape, line, way))
    height = bottom + _PAD
    return Layout(
        across.width,
        height + 1,
        tuple(_panels(shape, columns, across, height, divide)),
        boxes,
        tuple(ways[line] for line in range(len(shape.lines))),
    )


def _levels(network: Network, heights: Sequence[int]) -> tuple[list[float], int, int]:
    """Return how far down the items are, where those set apart begin, and where all ends."""
    columns = ordered(network)
    boxes = len(heights)
    inner, outer = (
        Band(
            [[item for item in column if network.outside[item] is apart] for column in columns],
            heights,
            network,
            boxes,
        )
        for apart in (False, True)
    )
    inner.settle()
    outer.settle()
    shift = HEAD + (inner.height + APART if inner.height else APART - _PAD) if outer.height else 0
    centres = [0.0] * len(network.place)
    for item, centre in inner.centres.items():
        centres[item] = round(centre + HEAD)
    for item, centre in outer.centres.items():
        centres[item] = round(centre + shift)
    bottom = shift + outer.height if outer.height else HEAD + inner.height
    return centres, round(shift) - APART + _PAD if shift else 0, round(bottom)


class _Across:
    """How far to the right everything stands."""

    def __init__(
        self,
        shape: Shape,
        columns: Sequence[Column],
        sides: Sides,
        gutters: Sequence[Gutter],
    ) -> None:
        self.box: list[int] = []
        self.gutter: list[int] = []
        self.panel: list[tuple[int, int]] = []
        end = 0
        for number, column in enumerate(columns):
            new = number == 0 or columns[number - 1].group != column.group
            self.gutter.append(end)
            end += gutters[number].width if number else 0
            left = _lane(shape, [sides.left[box] for box in column.boxes])
            right = _lane(shape, [sides.right[box] for box in column.boxes])
            start = end
            self.box.append(start + left)
            end = self.box[-1] + BOX_WIDTH + right
            self.panel.append((start if new else self.panel[-1][0], end))
        self.gutter.append(end)
        end += gutters[-1].width if gutters[-1].size else 0
        self._gutters = gutters
        self.width = end + 1

    def turn(self, gutter: int, net: int) -> int:
        """Return where a net turns in a gutter."""
        room = self._gutters[gutter]
        return self.gutter[gutter] + EDGE + room.tracks[net] * room.pitch


def _lane(shape: Shape, sides: Sequence[Sequence[Port]]) -> int:
    """Return how much room the labels beside the boxes of a column need."""
    labels = [shape.lines[port.line].label for side in sides for port in side if port.line != ROOT]
    widest = max(labels, default=0)
    return max(_PAD, widest + 2 * _LABEL_GAP + 4 if widest else 0)


def _way(
    levels: Levels, across: _Across, key: int, line: int, caller: int
) -> list[tuple[int, int]]:
    """Return where a line of a net starts, turns and ends."""
    net = levels.network.nets[key]
    home, goal = levels.network.place[net.called], levels.network.place[caller]
    arc = goal == home
    side = BOX_WIDTH if net.step > 0 else 0
    down = levels.ports[key, ROOT]
    way = [(across.box[home] + side, down)]
    for column in range(home, home + 1 if arc else goal, net.step):
        beyond = column + net.step
        level = levels.ports[key, line] if arc or beyond == goal else levels.stop(key, beyond)
        if level != down or arc:
            turn = across.turn(beyond if net.step > 0 else column, key)
            way += [(turn, down), (turn, level)]
            down = level
    way.append((across.box[goal] + (side if arc else BOX_WIDTH - side), down))
    return way


def _label(shape: Shape, line: int, way: Sequence[tuple[int, int]]) -> Area | None:
    width = shape.lines[line].label
    if not width:
        return None
    (before, _), (end, down) = way[-2:]
    x = end - _LABEL_GAP - width if before < end else end + _LABEL_GAP
    return Area(x, down - LABEL_HEIGHT // 2, width, LABEL_HEIGHT)


def _panels(
    shape: Shape, columns: Sequence[Column], across: _Across, height: int, divide: int
) -> list[Panel]:
    found: dict[int, Panel] = {}
    for column, (start, end) in zip(columns, across.panel, strict=True):
        known = found.get(column.group)
        outside = divide if any(shape.boxes[box].outside for box in column.boxes) else 0
        if known:
            outside = outside or known.outside
        found[column.group] = Panel(column.group, Area(start, 0, end - start, height), outside)
    return list(found.values())
