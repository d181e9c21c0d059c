"""Tables and charts, which are tables with bars."""

from typing import ClassVar

import msgspec
from markupsafe import Markup

from integration_report.rendering.cells import AnyCell, Chips


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
