"""What stands in a cell of a table: small values that templates know how to draw."""

import datetime as dt
from typing import ClassVar, NamedTuple

import msgspec


class Piece(NamedTuple):
    """A part of a text."""

    words: str
    """What it says."""
    href: str = ""
    """The address that it leads to; empty without a link."""


class Text(msgspec.Struct, frozen=True, tag=True):
    """Plain text; an empty one is drawn as a dash."""

    drawn: ClassVar[str] = "text"
    text: str
    """The text."""
    pieces: tuple[Piece, ...] = ()
    """The text in pieces, each with the address that it leads to, if any; none without links."""


class Code(msgspec.Struct, frozen=True, tag=True):
    """Text that is meant letter by letter."""

    drawn: ClassVar[str] = "code"
    text: str
    """The text."""


class Number(msgspec.Struct, frozen=True, tag=True):
    """A count."""

    drawn: ClassVar[str] = "number"
    value: int
    """The count."""
    unit: str = ""
    """What is counted; empty where the column's heading says so."""
    tone: str = ""
    """How it is to be seen, where it isn't plain."""


class Day(msgspec.Struct, frozen=True, tag=True):
    """A date."""

    drawn: ClassVar[str] = "day"
    date: dt.date | None
    """The date; `None` is drawn as a dash."""
    note: str = ""
    """A word beside it, such as `overdue`."""
    lead: str = ""
    """A word in front of it, such as `due`."""


class Badge(msgspec.Struct, frozen=True, tag=True):
    """A status: one mark, one colour and one word."""

    drawn: ClassVar[str] = "badge"
    key: str
    """The status as data says it, for filters."""
    tone: str
    """The colour's name."""
    mark: str
    """The mark."""
    word: str
    """The word."""


class Ref(msgspec.Struct, frozen=True, tag=True):
    """A link; without an address, its text alone."""

    drawn: ClassVar[str] = "ref"
    text: str
    """What is linked."""
    href: str
    """Where to."""
    key: str = ""
    """The thing's id, for filters."""


class Source(msgspec.Struct, frozen=True, tag=True):
    """Where something is written."""

    drawn: ClassVar[str] = "source"
    text: str
    """Path and line."""
    href: str
    """The line on the forge or in the site; empty when there is neither."""


class Meter(msgspec.Struct, frozen=True, tag=True):
    """How far something is."""

    drawn: ClassVar[str] = "meter"
    finished: int
    """What speaks for completeness."""
    total: int
    """All that counts; zero for nothing to count."""
    against: tuple[tuple[Badge, int], ...] = ()
    """What the unfinished part is made of; empty for one that is just open."""

    @property
    def percent(self) -> int:
        """Return the finished part in percent, rounded down so that only all is 100."""
        return self.finished * 100 // self.total if self.total else 0


class Chips(msgspec.Struct, frozen=True, tag=True):
    """Several cells one after the other; none is drawn as a dash."""

    drawn: ClassVar[str] = "chips"
    cells: "tuple[Text | Code | Number | Day | Badge | Ref | Source, ...]"
    """The cells."""
    order: int | None = None
    """What rows are sorted by; `None` for the first cell."""


class Output(msgspec.Struct, frozen=True, tag=True):
    """Why a test failed, and what its runner says besides, folded but for its first line."""

    drawn: ClassVar[str] = "output"
    text: str
    """Why it failed."""
    first: str
    """The first line of the rest."""
    rest: str
    """All of the rest, letter by letter; empty when its first line is all."""
    pieces: tuple[Piece, ...] = ()
    """Why it failed in pieces, each with the address that it leads to; none without links."""
    printed: str = ""
    """The beginning of what the test printed; empty for nothing."""


class Beneath(msgspec.Struct, frozen=True, tag=True):
    """A cell with who changed it last, in small letters below it."""

    drawn: ClassVar[str] = "beneath"
    cell: Text | Code | Ref | Source | Chips
    """The cell; the row is sorted and filtered by it."""
    words: Text
    """Who changed it last."""


class Unfolded(msgspec.Struct, frozen=True, tag=True):
    """A code whose beginning tells enough, with the whole of it behind that."""

    drawn: ClassVar[str] = "unfolded"
    whole: str
    """All of it, to be copied."""
    first: str
    """The beginning."""


AnyCell = (
    Output | Text | Code | Number | Day | Badge | Ref | Source | Meter | Chips | Beneath | Unfolded
)


def keys_of(cell: AnyCell) -> tuple[str, ...]:
    """Return what filters compare with: what the cell shows, and the id behind it."""
    if isinstance(cell, Beneath):
        cell = cell.cell
    match cell:
        case Output(text) | Text(text) | Code(text) | Source(text) | Unfolded(text):
            return (text,)
        case Number(value):
            return (str(value),)
        case Day(date):
            return (date.isoformat() if date else "",)
        case Badge(key, _, _, word):
            return (key, word)
        case Ref(text, _, key):
            return (text, key) if key else (text,)
        case Meter():
            return (str(cell.percent),)
        case Chips(cells):
            return tuple(key for part in cells for key in keys_of(part)) or ("",)
