"""What maps and matrices show, before anything has a place."""

from enum import IntEnum
from typing import ClassVar

import msgspec

from integration_report.rendering.cells import Badge, Ref


class Stress(IntEnum):
    """How much a line stands out."""

    CALM = 0
    """A thin line without a mark."""
    MARKED = 1
    """A thin line with the mark of its status."""
    WORDED = 2
    """A heavy line with the mark and the word of its status."""


class Group(msgspec.Struct, frozen=True):
    """A group of boxes that stand below one heading."""

    title: str
    """The heading."""
    badge: Badge | None = None
    """Its status."""
    href: str = ""
    """Where it is told in full; empty for nowhere."""


class Node(msgspec.Struct, frozen=True, kw_only=True):
    """A box."""

    name: str
    """What it stands for."""
    label: str
    """The same with its status in words, for those who can't see the picture."""
    group: int
    """Its group's place among the groups."""
    badge: Badge | None
    """Its status; none for what the plan doesn't know."""
    percent: int = -1
    """How far it is; -1 for nothing to count."""
    outside: bool = False
    """Whether it belongs to somebody else."""
    href: str = ""
    """Its page; empty for none."""
    chosen: bool = False
    """Whether the map is about it."""


class Edge(msgspec.Struct, frozen=True, kw_only=True):
    """A line from the box that calls to the box that is called."""

    caller: int
    """Place of the calling box among the boxes."""
    called: int
    """Place of the called box."""
    badge: Badge
    """Its status."""
    stress: Stress
    """How much it stands out."""
    label: str
    """Both ends and the status in words."""
    href: str
    """Its page."""


class Map(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """A map of components and the connections between them."""

    drawn: ClassVar[str] = "Map"
    id: str
    """What its ids in the page begin with."""
    title: str
    """What it is called."""
    description: str
    """What there is to see, in sentences."""
    groups: tuple[Group, ...]
    """The groups from left to right."""
    nodes: tuple[Node, ...]
    """The boxes; within a group from top to bottom, unless another order has fewer crossings."""
    edges: tuple[Edge, ...]
    """The lines."""
    caption: str
    """How to read it, and what is left out."""
    legend: tuple[tuple[Badge, int], ...] = ()
    """The statuses of the lines with how often they are there."""
    table: Ref | None = None
    """Where the same stands as a table."""


class MatrixCell(msgspec.Struct, frozen=True):
    """What connects two components."""

    badge: Badge
    """The status of the connection."""
    href: str
    """The connection's page."""
    label: str
    """Both ends and the status in words."""


class Matrix(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """Which component calls which."""

    drawn: ClassVar[str] = "Matrix"
    title: str
    """What it is called."""
    caption: str
    """How to read it."""
    heads: tuple[Ref, ...]
    """The called components, from left to right."""
    rows: tuple[tuple[Ref, tuple[MatrixCell | None, ...]], ...]
    """The calling components with a cell for each called one."""
    worded: bool = True
    """Whether the status stands in the cells as a word too."""
    legend: tuple[tuple[Badge, int], ...] = ()
    """The statuses with how often they are there."""
