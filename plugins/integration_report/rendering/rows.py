"""The rows of tables as HTML: most of what is drawn, and a template takes thrice as long for it."""

import re
from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from markupsafe import Markup, escape

from integration_report.rendering.cells import AnyCell, Badge, Chips, Meter, Number, Ref, keys_of
from integration_report.rendering.marks import BRIEF
from integration_report.rendering.sorting import LEAST, given_order, is_empty
from integration_report.rendering.tabular import Column, Row, Table

LONG: Final = 200
"""Tables with more rows than this are laid out group by group, and written briefly.

Browsers take seconds to lay out ten thousand rows of a usual table. Here only the groups in sight
are laid out, which needs columns whose widths don't depend on what is in them.
"""
GROUP: Final = 100
"""So many rows are a group."""

_FEW: Final = 5
"""In tables of so few columns the only one of sentences takes half of the room."""
_BARE: Final = re.compile("[a-z0-9#./-]*[a-z0-9]")
"""Addresses that need no quotes."""

_Draw = Callable[[AnyCell], Markup]


class Layout(NamedTuple):
    """The columns of a long table, for the style sheet."""

    tracks: str
    """How wide each column is, at least and in proportion to the others."""
    least: str
    """How wide all are together at least."""


def rows(table: Table, *, drawn: _Draw) -> Markup:
    """Return the rows of a table, the first cell of each as its heading; `drawn` draws a cell."""
    if len(table.rows) > LONG:
        return _groups(table.rows, drawn, len(table.columns))
    kinds = ['th scope="row"', *["td"] * len(table.columns)]
    few = len(table.columns) <= _FEW
    alone = few and [column.fit for column in table.columns].count("wide") == 1
    around = [
        (f"<{kind}{_class(column.fit, alone=alone)}", kind[:2])
        for kind, column in zip(kinds, table.columns, strict=False)
    ]
    order = _order if len(table.rows) > LEAST else _no_order
    lines = ["\n<tbody>"]
    for row in table.rows:
        cells = "".join(
            [
                f"{start}{order(cell)}>{drawn(cell)}</{end}>"
                for (start, end), cell in zip(around, row.cells, strict=True)
            ]
        )
        lines.append(f"\n<tr{_row(row)}>{cells}</tr>")
    lines.append("\n</tbody>")
    return Markup("".join(lines))  # noqa: S704 - cells are markup, all else has been escaped


def layout(table: Table) -> Layout | None:
    """Return how wide the columns of a long table are; `None` for a table that isn't long."""
    if len(table.rows) <= LONG:
        return None
    widths = [
        _width(column, [row.cells[place] for row in table.rows])
        for place, column in enumerate(table.columns)
    ]
    tracks = " ".join(f"minmax({width:g}em,{width:g}fr)" for width in widths)
    return Layout(tracks, f"{sum(widths):g}em")


def _groups(shown: Sequence[Row], drawn: _Draw, width: int) -> Markup:
    """Return many rows in groups, in as few bytes as HTML allows: end tags may be left out."""
    lines = []
    for start in range(0, len(shown), GROUP):
        lines.append("\n<tbody>")
        for row in shown[start : start + GROUP]:
            cells = list(row.cells)
            while is_empty(cells[-1]) and len(cells) > 1:
                cells.pop()
            if row.above is not None:
                words = drawn(row.above)
                lines.append(f"\n<tr class=ir-above><th scope=colgroup colspan={width}>{words}")
            heading, *others = (_brief(cell, drawn) for cell in cells)
            lines.append(f"\n<tr{_row(row)}><th{heading}")
            lines += [f"<td{other}" for other in others]
    return Markup("".join(lines))  # noqa: S704 - cells are markup, all else has been escaped


def _brief(cell: AnyCell, drawn: _Draw) -> str:
    """Return a cell without the beginning of its tag."""
    if is_empty(cell):
        return ">"
    if isinstance(cell, Badge) and cell in BRIEF:
        return f" class={cell.key}>{escape(cell.word)}"
    if isinstance(cell, Number) and not (cell.unit or cell.tone):
        return f">{cell.value}"
    if isinstance(cell, Ref) and _BARE.fullmatch(cell.href):
        return f"><a href={cell.href}>{escape(cell.text)}</a>"
    return f"{_order(cell)}>{drawn(cell)}"


def _class(fit: str, *, alone: bool) -> str:
    if not fit:
        return ""
    return ' class="ir-wide ir-alone"' if alone and fit == "wide" else f' class="ir-{escape(fit)}"'


def _order(cell: AnyCell) -> str:
    order = given_order(cell)
    return "" if order is None else f' data-order="{order}"'


def _no_order(_: AnyCell) -> str:
    return ""


def _row(row: Row) -> str:
    anchor = f' id="{escape(row.anchor)}"' if row.anchor else ""
    return f'{anchor} class="ir-out"' if row.stands_out else anchor


def _width(column: Column, cells: Sequence[AnyCell]) -> float:
    """Return a column's least width in em, by its longest text; sentences and paths may wrap."""
    most = {"wide": 16.0, "path": 14.0}.get(column.fit, 24.0)
    longest = max(len(column.title) + 4, *(_length(cell) for cell in cells))
    return min(most, max(4.0, round(longest * 0.54 + 1.8, 1)))


def _length(cell: AnyCell) -> int:
    """Return about how many letters wide a cell is."""
    if isinstance(cell, Meter):
        return 22
    if isinstance(cell, Chips):
        return sum(_length(one) + 2 for one in cell.cells)
    return len(cell.word) + 3 if isinstance(cell, Badge) else len(keys_of(cell)[0])
