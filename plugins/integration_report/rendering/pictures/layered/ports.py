"""Where lines meet a box: every one has a place of its own on the box's side."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from integration_report.rendering.pictures.layered.columns import Shape
from integration_report.rendering.pictures.layered.heights import monotone
from integration_report.rendering.pictures.layered.network import Net, Network

ROOT: Final = -1
"""Stands for the trunk of a net at the box that is called."""
_LABELLED: Final = 10
_PLAIN: Final = 3
_MARGIN: Final = 4


class Port(NamedTuple):
    """An end of a line at a box."""

    net: int
    """The net that it belongs to."""
    line: int
    """The line; `ROOT` for a trunk."""
    half: int
    """Half of the room that it needs."""


class Sides(NamedTuple):
    """The ends at each box, by box."""

    left: list[list[Port]]
    """On the left sides."""
    right: list[list[Port]]
    """On the right sides."""

    def of(self, box: int) -> tuple[list[Port], list[Port]]:
        """Return the ends at a box, left and right."""
        return self.left[box], self.right[box]


def sides_of(shape: Shape, network: Network) -> Sides:
    """Return the ends of all nets: trunks leave on the side of the callers, who are met there."""
    sides = Sides([[] for _ in shape.boxes], [[] for _ in shape.boxes])
    for number, net in enumerate(network.nets):
        trunk, met = (sides.right, sides.left) if net.step > 0 else (sides.left, sides.right)
        trunk[net.called].append(Port(number, ROOT, _PLAIN + _PLAIN))
        home = network.place[net.called]
        for column, lines in net.lines.items():
            # Calls within a column are arcs at its right.
            side = sides.right if column == home else met
            for line in lines:
                caller, _, label = shape.lines[line]
                side[caller].append(Port(number, line, _LABELLED if label else _PLAIN))
    return sides


def room_of(ports: Sequence[Port]) -> int:
    """Return how high a side has to be for its ends."""
    return sum(2 * port.half for port in ports) + 2 * _MARGIN if ports else 0


Ports = dict[tuple[int, int], int]
"""By net and line, `ROOT` for the trunk: how far down the end is."""


def levels_of(
    network: Network,
    sides: Sides,
    centres: Sequence[float],
    tops: Sequence[int],
    heights: Sequence[int],
) -> Ports:
    """Return how far down every end is."""
    found: Ports = {}
    for box, (top, height) in enumerate(zip(tops, heights, strict=True)):
        for side in sides.of(box):
            wishes = sorted(
                (_wish(network.nets[port.net], port, centres, network.place, box), port)
                for port in side
            )
            ordered_ports = [port for _, port in wishes]
            downs = _placed(ordered_ports, [wish for wish, _ in wishes], top, top + height)
            found.update(
                ((port.net, port.line), down)
                for port, down in zip(ordered_ports, downs, strict=True)
            )
    return found


def _placed(ports: Sequence[Port], wishes: Sequence[float], top: int, bottom: int) -> list[int]:
    """Return how far down each end is, in the order of the ends, which is that of their wishes."""
    offsets, end = [], top + _MARGIN
    for port in ports:
        offsets.append(end + port.half)
        end += 2 * port.half
    room = bottom - _MARGIN - end
    shifts = monotone(
        [min(max(wish - offset, 0), room) for wish, offset in zip(wishes, offsets, strict=True)],
        [1.0] * len(ports),
    )
    return [offset + round(shift) for offset, shift in zip(offsets, shifts, strict=True)]


def _wish(net: Net, port: Port, centres: Sequence[float], place: Sequence[int], box: int) -> float:
    """Return how far down an end would like to be: level with where its line comes from."""
    if port.line == ROOT:
        return centres[box]
    column = place[box]
    home = place[net.called]
    return centres[net.stops[column if column == home else column - net.step]]
