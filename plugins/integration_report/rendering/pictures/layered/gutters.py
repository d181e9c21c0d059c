"""The gutters between the columns, in which lines turn."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from integration_report.rendering.pictures.layered.network import Network
from integration_report.rendering.pictures.layered.ports import ROOT, Ports
from integration_report.rendering.pictures.layered.tracks import Pins, tracks

EDGE: Final = 12
"""Between a column and the first track."""
_TRACK: Final = 6
_WIDE_TRACK: Final = 9
_FEW_TRACKS: Final = 10


class Levels(NamedTuple):
    """How far down everything is that lines lead to."""

    network: Network
    """What is joined."""
    centres: Sequence[float]
    """By item: its middle."""
    ports: Ports
    """The ends at the boxes."""

    def stop(self, key: int, column: int) -> int:
        """Return how far down a net's trunk is in a column."""
        net = self.network.nets[key]
        if column == self.network.place[net.called]:
            return self.ports[key, ROOT]
        return int(self.centres[net.stops[column]])


class Gutter(NamedTuple):
    """The room to the left of a column."""

    tracks: dict[int, int]
    """By net that turns here: its track."""
    size: int
    """How many tracks there are."""

    @property
    def pitch(self) -> int:
        """Return how far tracks are from each other."""
        return _WIDE_TRACK if self.size <= _FEW_TRACKS else _TRACK

    @property
    def width(self) -> int:
        """Return how wide it is."""
        return max(self.size - 1, 0) * self.pitch + 2 * EDGE


def gutter_of(levels: Levels, number: int) -> Gutter:
    """Return the tracks in the gutter to the left of a column."""
    nets, pins = [], []
    for key, net in enumerate(levels.network.nets):
        near = number - 1 if net.step > 0 else number
        far = near + net.step
        if near not in net.stops:
            continue
        trunk = levels.stop(key, near)
        arcs = (
            net.lines.get(near, ())
            if net.step > 0 and near == levels.network.place[net.called]
            else ()
        )
        here = (trunk, *(levels.ports[key, line] for line in arcs))
        there = [levels.ports[key, line] for line in net.lines.get(far, ())]
        if far in net.stops:
            there.append(levels.stop(key, far))
        if there or arcs:
            nets.append(key)
            pins.append(Pins(here, tuple(there)) if net.step > 0 else Pins(tuple(there), here))
    chosen = dict(zip(nets, tracks(pins), strict=True))
    turning = {key: track for key, track in chosen.items() if track >= 0}
    return Gutter(turning, 1 + max(turning.values(), default=-1))
