"""Fenced blocks of the language `integration` that put a table of the report into any page."""

import operator
from collections.abc import Callable, Mapping
from typing import Any, Final

from integration_report.model.blocks import BlockError, Query, parse
from integration_report.rendering.cells import AnyCell, Meter, Number, keys_of
from integration_report.rendering.site import Here
from integration_report.rendering.tables.registry import TABLES
from integration_report.rendering.view import AnyBlock, Note, Row, Table

_SIGNS: Final[Mapping[str, Callable[[Any, Any], bool]]] = {
    "<=": operator.le,
    ">=": operator.ge,
    "<": operator.lt,
    ">": operator.gt,
}


def answer(here: Here, query: Query) -> Table:
    """Return the table that a query asks for."""
    table = TABLES[query.table](here)
    places = {column.key: place for place, column in enumerate(table.columns)}
    chosen = [places[key] for key in query.columns] or list(places.values())
    tests = [(places[key], sign, values) for key, sign, values in query.filters]
    rows = [
        row
        for row in table.rows
        if all(_meets(row.cells[place], sign, values) for place, sign, values in tests)
    ]
    if query.sort:
        place = places[query.sort.removeprefix("-")]
        rows.sort(key=lambda row: _order(row.cells[place]), reverse=query.sort.startswith("-"))
    shown = rows[: query.limit] if query.limit else rows
    return Table(
        name=table.name,
        caption=table.caption,
        columns=tuple(table.columns[place] for place in chosen),
        rows=tuple(Row(tuple(row.cells[place] for place in chosen)) for row in shown),
        empty="Nothing matches." if table.rows else table.empty,
        foot=table.foot if shown == list(table.rows) and not query.columns else None,
    )


def blocks_of(here: Here, text: str) -> tuple[tuple[AnyBlock, ...], BlockError | None]:
    """Return what stands in the place of a block, and what is wrong with it."""
    try:
        return (answer(here, parse(text)),), None
    except BlockError as error:
        return (Note("bad", f"{error.message}.", error.hint),), error


def _meets(cell: AnyCell, sign: str, values: tuple[str, ...]) -> bool:
    own = [key.casefold() for key in keys_of(cell)]
    wanted = [value.casefold() for value in values]
    match sign:
        case "=":
            return any(value in own for value in wanted)
        case "!=":
            return not any(value in own for value in wanted)
        case "~":
            return any(value in key for value in wanted for key in own)
    if isinstance(cell, (Number, Meter)):
        return _compared(_order(cell), sign, values[0])
    return bool(own[0]) and _SIGNS[sign](own[0], wanted[0])


def _compared(number: tuple[float, str], sign: str, value: str) -> bool:
    try:
        return _SIGNS[sign](number[0], float(value))
    except ValueError:
        return False


def _order(cell: AnyCell) -> tuple[float, str]:
    """Return what rows are sorted by: numbers by size, all else by what is shown."""
    match cell:
        case Number(value):
            return (value, "")
        case Meter():
            return (cell.percent, "")
        case _:
            return (0, keys_of(cell)[0].casefold())
