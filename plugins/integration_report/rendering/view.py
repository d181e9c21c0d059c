"""What a page is made of before it becomes HTML."""

from collections.abc import Callable
from typing import ClassVar, NamedTuple

import msgspec
from markupsafe import Markup

from integration_report.model.location import Location
from integration_report.rendering.cells import AnyCell, Badge, Chips, Ref, Source
from integration_report.rendering.checklist_blocks import Items, Remarks, Sections
from integration_report.rendering.opening_blocks import Opening, Verdict
from integration_report.rendering.pictures.graph import Map, Matrix


class Column(msgspec.Struct, frozen=True):
    """A column of a table."""

    key: str
    """Its name for filters."""
    title: str
    """Its heading."""
    fit: str = ""
    """`wide` for sentences, `brief` for short ones, `path` for paths, `word` for what must not be
    broken."""


class Row(msgspec.Struct, frozen=True):
    """A row of a table."""

    cells: tuple[AnyCell, ...]
    """One cell a column."""
    anchor: str = ""
    """Its id in the page; empty for none."""
    above: Chips | None = None
    """What heads this row and those that follow, in a long table; `None` where nothing new does."""
    stands_out: bool = False
    """Whether something in it is wrong, and should be found at a glance."""


class Table(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """A table; the first column names what the row is about."""

    drawn: ClassVar[str] = "Table"
    name: str
    """Its name in blocks, such as `components`."""
    caption: str
    """What it shows, for people who can't see the page."""
    columns: tuple[Column, ...]
    """Its columns."""
    rows: tuple[Row, ...]
    """Its rows."""
    empty: str = "Nothing is recorded."
    """What stands in the place of a table without rows."""
    foot: Row | None = None
    """A row of totals."""


def pick(table: Table, *keys: str, **headings: str) -> Table:
    """Return a table with some of its columns, in the order of the keys, some headed otherwise."""
    places = [[column.key for column in table.columns].index(key) for key in keys]

    def picked(row: Row) -> Row:
        return msgspec.structs.replace(row, cells=tuple(row.cells[place] for place in places))

    return msgspec.structs.replace(
        table,
        columns=tuple(
            Column(column.key, headings.get(column.key, column.title), column.fit)
            for column in (table.columns[place] for place in places)
        ),
        rows=tuple(picked(row) for row in table.rows),
        foot=picked(table.foot) if table.foot else None,
    )


def fitted(table: Table, **fits: str) -> Table:
    """Return a table with other fits of some columns, by their keys."""
    return msgspec.structs.replace(
        table,
        columns=tuple(
            Column(column.key, column.title, fits.get(column.key, column.fit))
            for column in table.columns
        ),
    )


class Why(msgspec.Struct, frozen=True):
    """A reason as pages show it."""

    badge: Badge
    """What sort of reason it is."""
    message: str
    """The reason in a sentence."""
    source: Source | None
    """Where it is written."""


class Reasons(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """A list of reasons, the gravest first."""

    drawn: ClassVar[str] = "Reasons"
    title: str
    """What they are reasons for."""
    shown: tuple[Why, ...]
    """Those that are seen at once."""
    folded: tuple[Why, ...] = ()
    """The rest, behind a line that opens them."""
    more: str = ""
    """The text of that line."""


class Facts(msgspec.Struct, frozen=True, tag=True):
    """A list of names with what they stand for."""

    drawn: ClassVar[str] = "Facts"
    entries: tuple[tuple[str, AnyCell], ...]
    """Name and value."""


class Prose(msgspec.Struct, frozen=True, tag=True):
    """Running text whose HTML is known to be safe."""

    drawn: ClassVar[str] = "Prose"
    html: str
    """The cleaned HTML."""


class Note(msgspec.Struct, frozen=True, tag=True):
    """A remark in a box."""

    drawn: ClassVar[str] = "Note"
    tone: str
    """`good`, `warn`, `bad` or `info`."""
    title: str
    """Its first line."""
    text: str = ""
    """The rest."""
    links: tuple[Ref, ...] = ()
    """Where to read on."""


class Steps(msgspec.Struct, frozen=True, tag=True):
    """Things in order, some of them side by side."""

    drawn: ClassVar[str] = "Steps"
    entries: tuple[tuple[str, Chips], ...]
    """A label with the things of that turn."""


class ChartNote(msgspec.Struct, frozen=True):
    """What stands below a bar of a chart."""

    cell: AnyCell
    """What it says."""
    swatch: Markup = Markup()
    """The colour and pattern that stand for it in the bar."""


class ChartRow(msgspec.Struct, frozen=True, kw_only=True):
    """A bar of a chart with its words, which are text and no part of the picture."""

    label: AnyCell
    """What the bar is about."""
    detail: str = ""
    """More about it."""
    picture: Markup
    """The bar; empty where there is nothing to draw."""
    figure: AnyCell
    """What it comes down to."""
    notes: tuple[ChartNote, ...] = ()
    """What it is made of."""
    ends: tuple[str, str] = ("", "")
    """What the two ends of its scale stand for; empty where another row says so."""


class Chart(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """A chart: bars with words, and the same figures as a table."""

    drawn: ClassVar[str] = "Chart"
    id: str
    """An id that nothing else on the page has."""
    title: str
    """What it shows."""
    about: str
    """How it is to be read, in a sentence."""
    rows: tuple[ChartRow, ...]
    """Its bars, from top to bottom."""
    table: Table
    """The same figures."""
    folded: bool = True
    """Whether the table stands behind a line that opens it, rather than below the chart."""
    slim: bool = False
    """Whether a bar and its words share a line where there is room."""
    empty: str = "Nothing is recorded."
    """What stands in the place of a chart without bars."""


AnyWords = Reasons | Facts | Prose | Note | Verdict | Steps | Sections | Items | Remarks
AnyBlock = AnyWords | Opening | Table | Map | Matrix | Chart


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """A part of a page under a heading of its own."""

    id: str
    """The heading's id."""
    title: str
    """The heading."""
    blocks: tuple[AnyBlock, ...]
    """What stands below it."""
    level: int = 2
    """The heading's level, 2 or 3."""
    search: bool = False
    """Whether the search takes up its text."""


class Entry(msgspec.Struct, frozen=True):
    """An entry of a document's contents."""

    id: str
    """The id of the heading that it leads to."""
    title: str
    """That heading."""
    page: str = ""
    """The page on which it stands, once that is known."""
    parts: "tuple[Entry, ...]" = ()
    """What the section is divided into."""


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """What makes a page a document: a cover, contents, and a line above each page on paper."""

    running: str
    """What stands above each page, as the content of a string in CSS."""
    contents: tuple[Entry, ...]
    """Its contents."""


class Leaf(NamedTuple):
    """A page of one thing, described only when something that it shows has changed."""

    path: str
    """Path of its source in the site."""
    shows: tuple[object, ...]
    """The parts of the report that it shows."""
    view: "Callable[[], View]"
    """Describes it."""


class View(msgspec.Struct, frozen=True, kw_only=True):
    """A page before it becomes HTML."""

    path: str
    """Path of its source in the site."""
    title: str
    """Its title as plain text."""
    name: str = ""
    """Its name in the navigation; empty for its title."""
    badge: Badge | None = None
    """The status beside the title."""
    lead: str = ""
    """The question that the page answers, or what it is about, in a sentence."""
    top: tuple[AnyBlock, ...] = ()
    """What stands before the first section."""
    parts: tuple[Part, ...] = ()
    """The sections."""
    parent: str = ""
    """Path of the page that it belongs to."""
    in_nav: bool = False
    """Whether it is an overview and stands in the navigation."""
    group: str = ""
    """The navigation's group of an overview."""
    source: Location | None = None
    """Where what it is about is written."""
    description: str = ""
    """What it shows, in a sentence."""
    keywords: str = ""
    """Words by which the search finds it, beyond title and lead."""
    wide: bool = True
    """Whether it needs the room that its table of contents would take."""
    alone: bool = False
    """Whether the navigation beside it would only take room, where a theme has another."""
    document: Document | None = None
    """What it takes to lay it out as a document to be printed; `None` for an ordinary page."""
