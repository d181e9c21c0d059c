"""What a document's text says before it is known what it means: scalars, lists and mappings.

YAML and Markdown both become these nodes, and one decoder turns nodes into records; so a document
means the same in either. A node keeps the place where it was written. The collector doesn't track
nodes, because a project has millions of them, they live for one document only, and none is part
of a circle.
"""

from typing import TypeAlias

import msgspec


class Scalar(msgspec.Struct, eq=False, gc=False):
    """A text; what type it has, the model asks later."""

    text: str
    """The text."""
    line: int
    """Where it begins: line, from 1."""
    column: int
    """Where it begins: column in characters, from 1."""
    quoted: bool = False
    """Whether it stands in quotes or is a block; such a text is never taken for "no value"."""

    @property
    def is_absent(self) -> bool:
        """Return whether it stands for no value: nothing, `~` or `null`, not quoted."""
        return not self.quoted and self.text in ("", "~", "null")


class Sequence(msgspec.Struct, eq=False, gc=False):
    """A list."""

    items: list["Node"]
    """The items in order."""
    line: int
    """Where it begins: line, from 1."""
    column: int
    """Where it begins: column in characters, from 1."""


class Mapping(msgspec.Struct, eq=False, gc=False):
    """Keys with values, in order; a key stands at most once (reading reports a second one)."""

    entries: list[tuple[Scalar, "Node"]]
    """The keys with their values in order."""
    line: int
    """Where it begins: line, from 1."""
    column: int
    """Where it begins: column in characters, from 1."""

    def get(self, key: str) -> "Node | None":
        """Return the value of a key, or `None`."""
        for name, value in self.entries:
            if name.text == key:
                return value
        return None


Node: TypeAlias = Scalar | Sequence | Mapping
