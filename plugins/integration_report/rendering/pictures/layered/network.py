"""The lines of the map bundled into nets: all that call the same box share one trunk.

A trunk leads from the called box through the columns between, where it takes a lane of its own
between the boxes, to the columns of its callers. A lane is what the method of Sugiyama, Tagawa and
Toda ("Methods for Visual Understanding of Hierarchical System Structures", IEEE Transactions on
Systems, Man, and Cybernetics 11, 1981) calls a dummy vertex.
"""

from collections.abc import Sequence
from typing import NamedTuple

from integration_report.rendering.pictures.layered.columns import Column, Shape


class Net(NamedTuple):
    """A called box with those that call it from one side."""

    called: int
    """The called box."""
    step: int
    """1 when its callers stand to the right or in the same column, else -1."""
    stops: dict[int, int]
    """By column: the called box at first, then the lanes that the trunk takes."""
    lines: dict[int, list[int]]
    """By column: the lines whose callers stand in it."""


class Network(NamedTuple):
    """Boxes and lanes, called items, by column, with the nets that join them."""

    nets: tuple[Net, ...]
    """The nets."""
    columns: list[list[int]]
    """The items of each column; a number beyond the boxes is a lane."""
    place: list[int]
    """By item: its column."""
    outside: list[bool]
    """By item: whether it is set apart."""
    before: list[list[int]]
    """By item: what it is joined with in the column to the left."""
    after: list[list[int]]
    """By item: what it is joined with in the column to the right."""


def network_of(shape: Shape, columns: Sequence[Column]) -> Network:
    """Return the nets, with a lane for every column that a trunk passes."""
    place = [0] * len(shape.boxes)
    for number, column in enumerate(columns):
        for box in column.boxes:
            place[box] = number
    outside = [box.outside for box in shape.boxes]
    items = [list(column.boxes) for column in columns]
    nets = _nets(shape, place)
    for net in nets:
        far = max(net.lines) if net.step > 0 else min(net.lines)
        for column_passed in range(place[net.called] + net.step, far, net.step):
            net.stops[column_passed] = len(place)
            items[column_passed].append(len(place))
            place.append(column_passed)
            outside.append(outside[net.called])
    network = Network(nets, items, place, outside, [[] for _ in place], [[] for _ in place])
    for net in nets:
        _join(network, net, shape)
    return network


def _nets(shape: Shape, place: Sequence[int]) -> tuple[Net, ...]:
    nets: dict[tuple[int, int], Net] = {}
    for number, line in enumerate(shape.lines):
        column = place[line.caller]
        step = 1 if column >= place[line.called] else -1
        net = nets.get((line.called, step))
        if net is None:
            net = Net(line.called, step, {place[line.called]: line.called}, {})
            nets[line.called, step] = net
        net.lines.setdefault(column, []).append(number)
    return tuple(nets.values())


def _join(network: Network, net: Net, shape: Shape) -> None:
    for column, stop in net.stops.items():
        beyond = [shape.lines[line].caller for line in net.lines.get(column + net.step, ())]
        lane = net.stops.get(column + net.step)
        for other in beyond if lane is None else [lane, *beyond]:
            left, right = (stop, other) if net.step > 0 else (other, stop)
            network.after[left].append(right)
            network.before[right].append(left)
