"""What a document's text says before it is known what it means: scalars, lists and mappings.

YAML and Markdown both become these nodes, and one decoder turns nodes into records; so a document
means the same in either. A node keeps the place where it was written. Plain slotted classes,
because a project has millions of them and they live for one document only.
"""

from typing import TypeAlias


class Scalar:
    """A text; what type it has, the model asks later."""

    __slots__ = ("column", "line", "quoted", "text")

    def __init__(self, text: str, line: int, column: int, *, quoted: bool = False) -> None:
        """Take the text and its place; a quoted text is never taken for "no value"."""
        self.text = text
        self.line = line
        self.column = column
        self.quoted = quoted

    @property
    def is_absent(self) -> bool:
        """Return whether it stands for no value: nothing, `~` or `null`, not quoted."""
        return not self.quoted and self.text in ("", "~", "null")


class Sequence:
    """A list."""

    __slots__ = ("column", "items", "line")

    def __init__(self, items: list["Node"], line: int, column: int) -> None:
        """Take the items and the place of the list's beginning."""
        self.items = items
        self.line = line
        self.column = column


class Mapping:
    """Keys with values, in order; a key stands at most once (reading reports a second one)."""

    __slots__ = ("column", "entries", "line")

    def __init__(self, entries: list[tuple[Scalar, "Node"]], line: int, column: int) -> None:
        """Take the entries and the place of the mapping's beginning."""
        self.entries = entries
        self.line = line
        self.column = column

    def get(self, key: str) -> "Node | None":
        """Return the value of a key, or `None`."""
        for name, value in self.entries:
            if name.text == key:
                return value
        return None


Node: TypeAlias = Scalar | Sequence | Mapping
