"""Measures what touches what in a layout of the map."""

import itertools
from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from typing import NamedTuple

from integration_report.rendering.pictures.layered.columns import Shape
from integration_report.rendering.pictures.layered.layout import HEAD, Area, Layout

NEAR = 2
"""Lines nearer than this could be taken for one."""


class Overlaps(NamedTuple):
    """How many pairs of each sort overlap."""

    boxes: int
    """Boxes with boxes."""
    labels: int
    """Labels with labels."""
    labels_and_boxes: int
    """Labels with boxes."""
    lines_and_boxes: int
    """Lines with boxes that they don't join."""
    lines_and_labels: int
    """Lines with labels of other lines."""
    lines: int
    """Lines of different trunks that run side by side as if they were one."""
    outside: int
    """What stands in the headings or beyond the picture."""


def overlaps(shape: Shape, placed: Layout) -> Overlaps:
    """Return what overlaps in a layout."""
    labels = [route.label for route in placed.routes if route.label]
    segments = list(_segments(placed))
    return Overlaps(
        sum(_meet(a, b) for a, b in itertools.combinations(placed.boxes, 2)),
        sum(_meet(a, b) for a, b in itertools.combinations(labels, 2)),
        sum(_meet(label, box) for label in labels for box in placed.boxes),
        _lines_in(
            segments,
            [(box, number) for number, box in enumerate(placed.boxes)],
            lambda line: (shape.lines[line].caller, shape.lines[line].called),
        ),
        _lines_in(
            segments,
            [(route.label, number) for number, route in enumerate(placed.routes) if route.label],
            lambda line: (line,),
        ),
        _side_by_side(shape, placed, segments),
        sum(
            area.y < HEAD
            or area.x < 0
            or area.x + area.width > placed.width
            or area.y + area.height > placed.height
            for area in (*placed.boxes, *labels)
        ),
    )


class Segment(NamedTuple):
    """A straight part of a line."""

    line: int
    area: Area


def _segments(placed: Layout) -> Iterator[Segment]:
    for line, route in enumerate(placed.routes):
        for (ax, ay), (bx, by) in itertools.pairwise(route.points):
            if (ax, ay) != (bx, by):
                area = Area(min(ax, bx), min(ay, by), abs(ax - bx), abs(ay - by))
                yield Segment(line, area)


def _meet(a: Area, b: Area) -> bool:
    return (
        a.x < b.x + b.width
        and b.x < a.x + a.width
        and a.y < b.y + b.height
        and b.y < a.y + a.height
    )


def _lines_in(
    segments: Iterable[Segment],
    areas: Sequence[tuple[Area, int]],
    joined: Callable[[int], Container[int]],
) -> int:
    """Return how many parts of lines cross areas that they don't belong to."""
    return sum(
        _crosses(area, other) and name not in joined(line)
        for line, area in segments
        for other, name in areas
    )


def _crosses(line: Area, other: Area) -> bool:
    return (
        line.x < other.x + other.width
        and other.x < line.x + max(line.width, 1)
        and line.y < other.y + other.height
        and other.y < line.y + max(line.height, 1)
    )


def _side_by_side(shape: Shape, placed: Layout, segments: Iterable[Segment]) -> int:
    """Return how many pairs of trunks run side by side; those of one called side are one trunk."""
    rows: dict[tuple[bool, int], list[tuple[int, int, tuple[int, bool]]]] = defaultdict(list)
    for line, area in segments:
        points = placed.routes[line].points
        trunk = (shape.lines[line].called, points[1][0] > points[0][0])
        level = area.height == 0
        start, length = (area.x, area.width) if level else (area.y, area.height)
        across = area.y if level else area.x
        rows[level, across].append((start, start + length, trunk))
    found = set()
    for (level, across), runs in rows.items():
        for shift in range(NEAR):
            for start, end, trunk in runs:
                for other_start, other_end, other in rows.get((level, across + shift), ()):
                    if other != trunk and start < other_end and other_start < end:
                        found.add((level, across, min(trunk, other), max(trunk, other)))
    return len(found)
