"""What schemas consist of when those that hold at the same time are taken together."""

from typing import Final, NamedTuple

import msgspec

from integration_report.contracts.change_words import ALL_TYPES
from integration_report.model.specification import Json

NUMBERS: Final = ("minimum", "exclusiveMinimum", "maximum", "exclusiveMaximum")
"""Bounds of numbers."""
COUNTS: Final = (
    "minLength",
    "maxLength",
    "minItems",
    "maxItems",
    "minProperties",
    "maxProperties",
)
"""Bounds of how long or large something is."""


class Part(NamedTuple):
    """A schema, and where it stands in the operation."""

    schema: Json
    """The schema."""
    way: str
    """Name of the definition and the JSON pointer from there."""


class Members(NamedTuple):
    """What one schema says of an object's fields."""

    declared: frozenset[str]
    """The names that it describes."""
    patterns: tuple[tuple[str, Part], ...]
    """Schemas of fields whose names match."""
    further: Part | None
    """The schema of all other fields; `None` when any will do."""


class Items(NamedTuple):
    """What one schema says of a list's items."""

    first: tuple[Part, ...]
    """Those of the first items."""
    further: Part | None
    """The schema of all others; `None` when any will do."""


class Group(NamedTuple):
    """Alternatives of which at least one, or exactly one, has to hold."""

    kind: str
    """`anyOf` or `oneOf`."""
    parts: tuple[Part, ...]
    """The alternatives."""
    labels: tuple[str, ...]
    """What the discriminator, else the reference, calls each; empty for those without a name."""
    discriminator: str
    """The field that says which of them holds; empty for none."""


class View(msgspec.Struct):
    """All that holds for a value at the same time."""

    way: str
    """Where it stands in the operation."""
    types: frozenset[str] = ALL_TYPES
    """The types that are left."""
    values: dict[str, Json] | None = None
    """The only values, by their JSON; `None` when they aren't listed."""
    formats: set[str] = msgspec.field(default_factory=set)
    numbers: dict[str, float] = msgspec.field(default_factory=dict)
    """The strictest of each bound of numbers."""
    counts: dict[str, float] = msgspec.field(default_factory=dict)
    """The strictest of each bound of lengths."""
    patterns: set[str] = msgspec.field(default_factory=set)
    multiples: set[float] = msgspec.field(default_factory=set)
    unique: bool = False
    required: set[str] = msgspec.field(default_factory=set)
    properties: dict[str, tuple[Part, ...]] = msgspec.field(default_factory=dict)
    members: list[Members] = msgspec.field(default_factory=list)
    items: list[Items] = msgspec.field(default_factory=list)
    groups: list[Group] = msgspec.field(default_factory=list)
    discriminators: list[tuple[str, dict[str, str]]] = msgspec.field(default_factory=list)
    opaque: set[tuple[str, bytes]] = msgspec.field(default_factory=set)
    """What is only compared as a whole: keywords with digests."""
    deprecated: bool = False
    default: str = ""
    read_only: bool = False
    write_only: bool = False
