"""Where something is written: places, locations, and facts that remember them."""

import struct
from typing import Self

import msgspec

_MARK_BYTES = 4
_COLUMN_BITS = 12
_pack = struct.Struct(">I").pack
_MOST_COLUMN = (1 << _COLUMN_BITS) - 1
_MOST_LINE = (1 << (8 * _MARK_BYTES - _COLUMN_BITS)) - 1


class Place(msgspec.Struct, frozen=True, order=True, gc=False):
    """A position in a text."""

    line: int
    """Line, counted from 1."""
    column: int
    """Column in characters (code points), counted from 1."""


class Location(msgspec.Struct, frozen=True, order=True, gc=False):
    """A place in a file of the tree."""

    path: str
    """Path relative to the root of the tree, with `/` between its parts."""
    line: int = 1
    """Line, counted from 1."""
    column: int = 1
    """Column in characters, counted from 1."""

    def __str__(self) -> str:
        """Return `path:line:column`."""
        return f"{self.path}:{self.line}:{self.column}"


def pack_mark(line: int, column: int) -> bytes:
    """Return a place as the four bytes that a fact keeps; a column beyond 4095 becomes 4095."""
    if line > _MOST_LINE or column > _MOST_COLUMN:
        line, column = min(line, _MOST_LINE), min(column, _MOST_COLUMN)
    return _pack(line << _COLUMN_BITS | column)


class Fact(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    gc=False,
    omit_defaults=True,
    rename={"from_": "from", "claimed": "pass"},
):
    """A value that remembers where it and each of its fields were written.

    `marks` holds four bytes a place: first the fact's own, then one for each field in the order
    of `__struct_fields__` (zero for a field that was not written). A tuple of objects would take
    ten times the memory, and a project has hundreds of thousands of them. The field `marks`
    itself comes first in `__struct_fields__`, so field number *n* has mark number *n*, and
    number 0 is the fact's own.
    """

    marks: bytes = b""
    """The packed places; empty for a fact made by hand."""

    def place(self, field: str | None = None) -> Place:
        """Return where the fact, or the value of one of its fields, was written.

        A field that was not written has the fact's own place.
        """
        mark = self._mark(0 if field is None else self.__struct_fields__.index(field))
        return Place(mark >> _COLUMN_BITS or 1, mark & _MOST_COLUMN or 1)

    def at(self, path: str) -> Location:
        """Return where the fact was written in the file of a path."""
        mark = int.from_bytes(self.marks[:_MARK_BYTES], "big")
        return Location(path, mark >> _COLUMN_BITS or 1, mark & _MOST_COLUMN or 1)

    @property
    def own_line(self) -> int:
        """Return the line on which the fact itself was written, counted from 1."""
        return int.from_bytes(self.marks[:_MARK_BYTES], "big") >> _COLUMN_BITS or 1

    def is_written(self, field: str) -> bool:
        """Return whether the document gives the field a value (if only an empty one)."""
        start = self.__struct_fields__.index(field) * _MARK_BYTES
        return any(self.marks[start : start + _MARK_BYTES])

    def _mark(self, number: int) -> int:
        start = number * _MARK_BYTES
        mark = int.from_bytes(self.marks[start : start + _MARK_BYTES], "big")
        return mark or int.from_bytes(self.marks[:_MARK_BYTES], "big")


class Reference(Fact, frozen=True, kw_only=True, gc=False):
    """A name that stands for something defined elsewhere: a component, an issue, a test."""

    text: str
    """The name as the author wrote it, without surrounding white space."""

    @classmethod
    def to(cls, text: str) -> Self:
        """Return a reference without a place, as tests and defaults make it."""
        return cls(text=text)

    def __str__(self) -> str:
        """Return the name as written."""
        return self.text
