"""Fenced blocks of the language `integration` that put tables and pictures into any page."""

import operator
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, NamedTuple, TypeAlias

from markupsafe import escape

from integration_report.model.blocks import BlockError, Query, as_key, parse
from integration_report.model.names import in_parts
from integration_report.rendering.cells import AnyCell, Badge, Chips, Day, Meter, Number, keys_of
from integration_report.rendering.charts.registry import CHARTS
from integration_report.rendering.site import Here
from integration_report.rendering.sorting import GRAVITY, is_empty
from integration_report.rendering.tables.registry import TABLES
from integration_report.rendering.tabular import Row, Table
from integration_report.rendering.view import AnyBlock, Note, Prose

_SIGNS: Final[Mapping[str, Callable[[Any, Any], bool]]] = {
    "<=": operator.le,
    ">=": operator.ge,
    "<": operator.lt,
    ">": operator.gt,
}


class _Size(NamedTuple):
    """What cells of a column are ordered by: a number, below zero for words, or what they show."""

    number: float = 0
    parts: tuple[tuple[int, str], ...] = ()


_Test: TypeAlias = tuple[int, str, tuple[str, ...]]


def answer(here: Here, query: Query) -> Table:
    """Return the table that a query asks for."""
    table = TABLES[query.table](here)
    places = {column.key: place for place, column in enumerate(table.columns)}
    chosen = [places[key] for key in query.columns] or list(places.values())
    tests = [(places[key], sign, values) for key, sign, values in query.filters]
    rows = [row for row in table.rows if _meets_all(row, tests)]
    for key in reversed(query.sort):
        rows = _sorted(rows, places[key.removeprefix("-")], falling=key.startswith("-"))
    shown = rows[: query.limit] if query.limit else rows
    return Table(
        name=table.name,
        caption=query.title or table.caption,
        columns=tuple(table.columns[place] for place in chosen),
        rows=tuple(
            Row(tuple(row.cells[place] for place in chosen), stands_out=row.stands_out)
            for row in shown
        ),
        empty="Nothing matches." if table.rows else table.empty,
        foot=table.foot if shown == list(table.rows) and not query.columns else None,
    )


def blocks_of(
    here: Here, text: str, *, number: int = 0
) -> tuple[tuple[AnyBlock, ...], BlockError | None]:
    """Return what stands in the place of a block, and what is wrong with it.

    `number` is the block's among those of the page.
    """
    try:
        query = parse(text)
    except BlockError as error:
        return (Note("bad", f"{error.message}.", error.hint),), error
    shown: tuple[AnyBlock, ...] = (
        CHARTS[query.table](here, f"block-{number}-{query.table}")
        if query.table in CHARTS
        else (answer(here, query),)
    )
    if query.title:
        shown = (Prose(f"<p><strong>{escape(query.title)}</strong></p>"), *shown)
    return shown, None


def _meets_all(row: Row, tests: Sequence[_Test]) -> bool:
    return all(_meets(row.cells[place], sign, values) for place, sign, values in tests)


def _meets(cell: AnyCell, sign: str, values: tuple[str, ...]) -> bool:
    own = [key.casefold() for key in keys_of(cell)]
    if sign in ("=", "!="):
        wanted = {form for value in values for form in (value.casefold(), as_key(value))}
        return (not wanted.isdisjoint(own)) == (sign == "=")
    if sign == "~":
        return any(value.casefold() in key for value in values for key in own)
    return not is_empty(cell) and any(_compares(cell, sign, value) for value in values)


def _compares(cell: AnyCell, sign: str, value: str) -> bool:
    """Return whether a cell is less or more: numbers by size, words by weight, dates by time."""
    size, word = _size(cell), as_key(value)
    if size.number < 0:
        return word in GRAVITY and _SIGNS[sign](size.number, _weight(word))
    if size.parts:
        return _SIGNS[sign](size.parts, in_parts(value))
    try:
        return _SIGNS[sign](size.number, float(value.rstrip(" %")))
    except ValueError:
        return False


def _sorted(rows: list[Row], place: int, *, falling: bool) -> list[Row]:
    """Return rows by what one of their cells shows, those that show nothing there last."""
    told = [row for row in rows if not is_empty(row.cells[place])]
    empty = [row for row in rows if is_empty(row.cells[place])]
    return sorted(told, key=lambda row: _size(row.cells[place]), reverse=falling) + empty


def _size(cell: AnyCell) -> _Size:
    match cell:
        case Number(value):
            return _Size(value)
        case Meter():
            return _Size(cell.percent)
        case Badge(key) if key in GRAVITY:
            return _Size(_weight(key))
        case Chips(order=order) if order is not None:
            return _Size(order)
        case Chips((first, *_)):
            return _size(first)
        case Day(date):
            return _Size(parts=in_parts(date.isoformat() if date else ""))
    return _Size(parts=in_parts(keys_of(cell)[0]))


def _weight(word: str) -> float:
    """Return a number below zero, the greater the graver."""
    return -1.0 - GRAVITY.index(word)
