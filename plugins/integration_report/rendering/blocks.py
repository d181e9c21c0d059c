"""Fenced blocks of the language `integration` that put a table of the report into any page."""

import operator
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final, NamedTuple

from integration_report.model.names import did_you_mean, nearest
from integration_report.rendering.cells import AnyCell, Meter, Number, keys_of
from integration_report.rendering.site import Here
from integration_report.rendering.tables.registry import TABLES
from integration_report.rendering.view import AnyBlock, Note, Row, Table

LANGUAGE: Final = "integration"
"""The language of the fence."""

_FENCE = re.compile(r"^(?P<indent>[ \t]*)(?P<fence>`{3,}|~{3,})[ \t]*(?P<info>[^`]*?)[ \t]*$")
_SETTING = re.compile(r"^(?P<key>[A-Za-z_][\w-]*)[ \t]*:[ \t]*(?P<value>.*)$")
_TEST = re.compile(r"^(?P<key>[\w-]+)[ \t]*(?P<sign><=|>=|!=|=|<|>|~)[ \t]*(?P<value>.+)$")
_VALUE = re.compile(r"""[ \t]*(?:'((?:[^']|'')*)'|"([^"]*)"|([^,\[\]]*?))[ \t]*(?:,|$)""")

_SIGNS: Final[Mapping[str, Callable[[Any, Any], bool]]] = {
    "<=": operator.le,
    ">=": operator.ge,
    "<": operator.lt,
    ">": operator.gt,
}


class Fence(NamedTuple):
    """A block as it stands in a page."""

    line: int
    """Its first line in the page, from 1."""
    indent: str
    """The white space before it."""
    text: str
    """What stands between its fences."""


class BlockError(Exception):
    """A block can't be understood; says why and what to do."""

    def __init__(self, message: str, hint: str, line: int = 0) -> None:
        """Take what is wrong, what to do, and the line within the block, from 0."""
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.line = line


class Query(NamedTuple):
    """What a block asks for."""

    table: str
    """Name of the table."""
    filters: tuple[tuple[str, str, tuple[str, ...]], ...] = ()
    """Field, sign and values that a row's field has to meet."""
    columns: tuple[str, ...] = ()
    """The columns to show; empty for all."""
    sort: str = ""
    """The field to sort by; with `-` in front, from the greatest down."""
    limit: int = 0
    """How many rows to show; 0 for all."""


def split(text: str) -> Iterator[str | Fence]:
    """Yield a page's text in order, its blocks apart; a block within another fence is text."""
    kept: list[str] = []
    inside: list[str] = []
    opened: tuple[str, str, int] | None = None
    foreign = ""
    for number, line in enumerate(text.splitlines(keepends=True), 1):
        found = _FENCE.match(line.rstrip("\r\n"))
        if opened is not None:
            if found and not found["info"] and _closes(found["fence"], opened[1]):
                yield Fence(opened[2], opened[0], "".join(inside))
                opened = None
            else:
                inside.append(line)
            continue
        if foreign:
            if found and not found["info"] and _closes(found["fence"], foreign):
                foreign = ""
        elif found and found["info"] == LANGUAGE:
            yield "".join(kept)
            kept, inside = [], []
            opened = (found["indent"], found["fence"], number)
            continue
        elif found:
            foreign = found["fence"]
        kept.append(line)
    if opened is not None:
        yield Fence(opened[2], opened[0], "".join(inside))
    yield "".join(kept)


def parse(text: str) -> Query:
    """Return what a block asks for. Raises `BlockError`."""
    table, filters = "", []
    columns: tuple[str, ...] = ()
    sort, limit = "", 0
    for number, raw in enumerate(text.splitlines()):
        line = raw.strip()
        if not line or line.startswith("#"):
            continue
        if not table:
            table = line.removeprefix("table:").strip()
            continue
        setting = _SETTING.match(line)
        if setting is None:
            raise BlockError(
                f"'{line}' is no filter", "Write 'field: value' or 'field: [value, value]'.", number
            )
        key, value = setting["key"], setting["value"]
        if key == "columns":
            columns = _values(value)
        elif key == "sort":
            sort = "".join(_values(value))
        elif key == "limit":
            limit = _limit(value, number)
        elif key == "where":
            filters += [_test(part, number) for part in re.split(r"\s+and\s+", value)]
        else:
            filters.append((key, "=", _values(value)))
    if not table:
        raise BlockError("The block names no table", f"Write one of {', '.join(TABLES)}.")
    return Query(table, tuple(filters), columns, sort, limit)


def answer(here: Here, query: Query) -> Table:
    """Return the table that a query asks for. Raises `BlockError` for unknown names."""
    make = TABLES.get(query.table)
    if make is None:
        raise _unknown("table", query.table, TABLES)
    table = make(here)
    places = {column.key: place for place, column in enumerate(table.columns)}
    chosen = [_place(places, key) for key in query.columns] or list(places.values())
    tests = [(_place(places, key), sign, values) for key, sign, values in query.filters]
    rows = [
        row
        for row in table.rows
        if all(_meets(row.cells[place], sign, values) for place, sign, values in tests)
    ]
    if query.sort:
        place = _place(places, query.sort.removeprefix("-"))
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


def _closes(fence: str, opening: str) -> bool:
    return fence[0] == opening[0] and len(fence) >= len(opening)


def _values(text: str) -> tuple[str, ...]:
    text = text.strip()
    if text.startswith("[") and text.endswith("]"):
        text = text[1:-1]
        return tuple(_unquoted(found) for found in _VALUE.finditer(text) if found[0].strip(" \t,"))
    found = _VALUE.fullmatch(text)
    return (_unquoted(found) if found else text,)


def _unquoted(found: re.Match[str]) -> str:
    single, double, plain = found.groups()
    if single is not None:
        return single.replace("''", "'")
    return double if double is not None else plain


def _limit(text: str, line: int) -> int:
    if not text.isascii() or not text.isdigit() or len(text) > 9:  # noqa: PLR2004 — a number of rows
        raise BlockError(f"The limit '{text}' is no number", "Write a number such as 10.", line)
    return int(text)


def _test(text: str, line: int) -> tuple[str, str, tuple[str, ...]]:
    found = _TEST.match(text.strip())
    if found is None:
        raise BlockError(
            f"'{text}' is no condition",
            "Write a field, a sign (= != < <= > >= ~) and a value, such as 'age > 14'.",
            line,
        )
    return found["key"], found["sign"], _values(found["value"])


def _place(places: Mapping[str, int], key: str) -> int:
    if key not in places:
        raise _unknown("field", key, places)
    return places[key]


def _unknown(what: str, name: str, known: Mapping[str, object]) -> BlockError:
    hint = did_you_mean(nearest(name, known), otherwise=f"Write one of {', '.join(known)}.")
    return BlockError(f"There is no {what} '{name}'", hint)


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
