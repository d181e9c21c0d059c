"""Tables read by their headings: each row becomes a mapping with the model's keys."""

from collections.abc import Mapping as MappingType
from typing import NamedTuple

from integration_report.model.names import did_you_mean, nearest, normalized
from integration_report.reading import codes
from integration_report.reading.forms.arrows import split_arrow
from integration_report.reading.forms.sheet import Sheet, scalar
from integration_report.reading.markdown_cells import Cell
from integration_report.reading.markdown_lines import TableRow
from integration_report.reading.markdown_source import Table
from integration_report.reading.markdown_text import plain
from integration_report.reading.name_lists import listed
from integration_report.reading.nodes import Mapping, Node, Scalar
from integration_report.reading.placeholders import DASHES, says_none


class Columns(NamedTuple):
    """The columns that a table of one sort may have."""

    keys: MappingType[str, str]
    """The key for each heading, other ways of writing it included."""
    required: frozenset[str] = frozenset()
    """Keys without which a row can't be understood."""
    literal: frozenset[str] = frozenset()
    """Keys whose cells mean what they say even when they hold a dash."""
    lists: frozenset[str] = frozenset()
    """Keys whose cells hold several names, separated by commas."""
    arrow: bool = False
    """Whether the first cell may hold `A → B` for the first two columns `From` and `To`."""


def read_table(sheet: Sheet, table: Table, columns: Columns) -> list[Mapping]:
    """Return the rows of a table as mappings, and note the table as understood.

    A heading that the table can't have, a heading that stands twice, and a row that doesn't fit
    are reported. Rows that say there is nothing to list are left out.
    """
    sheet.use(table)
    keys = _keys(sheet, table, columns)
    lacking = columns.required.difference(key for key in keys if key)
    if lacking and None in keys:
        return []
    rows = []
    for row in table.rows:
        if _says_nothing(row):
            continue
        cells = _fitted(row, keys, columns)
        if cells is None:
            _report_row(sheet, row, table)
            continue
        rows.append(_mapping(row, keys, cells, columns))
    return rows


def _keys(sheet: Sheet, table: Table, columns: Columns) -> list[str | None]:
    known = {normalized(heading): key for heading, key in columns.keys.items()}
    keys: list[str | None] = []
    for cell in table.headings.cells:
        title = plain(cell.text)
        key = known.get(normalized(title))
        line = table.headings.line
        if key is None:
            hint = did_you_mean(
                nearest(title, columns.keys),
                otherwise=f"Its headings are {', '.join(columns.keys)}.",
            )
            message = f"Heading '{title}' isn't one of this table's."
            sheet.problems.add(codes.UNKNOWN_FIELD, line, cell.column, message, hint)
        elif key in keys:
            message = f"Heading '{title}' stands twice for the same thing."
            sheet.problems.add(
                codes.DUPLICATE_KEY, line, cell.column, message, "Keep one of the two columns."
            )
            key = None
        keys.append(key)
    return keys


def _says_nothing(row: TableRow) -> bool:
    first, *others = row.cells
    if any(cell.text and cell.text not in DASHES for cell in others):
        return False
    return says_none(plain(first.text))


def _fitted(row: TableRow, keys: list[str | None], columns: Columns) -> tuple[Cell, ...] | None:
    """Return a row's cells, one for each heading, or `None` when they don't fit."""
    cells = row.cells
    if columns.arrow and len(cells) == len(keys) - 1 and keys[:2] == ["from", "to"]:
        ends = split_arrow(cells[0].text)
        if ends:
            from_, to = ends
            column = cells[0].column
            return (
                Cell(from_.text, column + from_.start),
                Cell(to.text, column + to.start),
                *cells[1:],
            )
    return cells if len(cells) == len(keys) else None


def _report_row(sheet: Sheet, row: TableRow, table: Table) -> None:
    count, wanted = len(row.cells), len(table.headings.cells)
    message = f"The row has {count} {_cells(count)}, the table {wanted} headings."
    more = "Escape a pipe within a cell as '\\|'." if count > wanted else "Add what is missing."
    sheet.problems.add(
        codes.BAD_ROW, row.line, row.column, message, f"Give it a cell for each heading. {more}"
    )


def _cells(count: int) -> str:
    return "cell" if count == 1 else "cells"


def _mapping(
    row: TableRow, keys: list[str | None], cells: tuple[Cell, ...], columns: Columns
) -> Mapping:
    entries: list[tuple[Scalar, Node]] = []
    for key, cell in zip(keys, cells, strict=True):
        if key is None:
            continue
        text = plain(cell.text)
        node: Node
        if key in columns.lists:
            node = listed(text, row.line, cell.column)
        elif text in DASHES and key not in columns.literal:
            node = scalar("", row.line, cell.column)
        else:
            node = scalar(text, row.line, cell.column)
        entries.append((Scalar(key, row.line, cell.column), node))
    return Mapping(entries, row.line, row.cells[0].column if row.cells else row.column)
