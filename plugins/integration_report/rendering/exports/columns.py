"""The columns of a part of the report: its fields by their names in report.json, flattened.

A place is three columns, a part within a part has its name before its own columns, and a list of
texts is one cell. A list of parts is none: each such list has a table of its own.
"""

import types
import typing
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, Final

import msgspec

from integration_report.model.location import Location
from integration_report.model.status import Reason
from integration_report.model.summary import Part
from integration_report.rendering.exports.csv_text import Cell

_BETWEEN: Final = "; "


def headings_of(part: type[Part]) -> tuple[str, ...]:
    """Return the names of the columns of a part."""
    return tuple(name for name, _, _ in _columns(part))


def cells_of(part: Part) -> list[Cell]:
    """Return the values of a part, one a column."""
    return [_cell(part, route, kind) for _, route, kind in _columns(type(part))]


@cache
def _columns(part: type[Any]) -> tuple[tuple[str, tuple[str, ...], str], ...]:
    """Return name, route of attributes and kind of each column of a part."""
    return tuple(_found(part, "", ()))


def _found(
    part: type[Any], before: str, route: tuple[str, ...]
) -> Iterator[tuple[str, tuple[str, ...], str]]:
    for field in msgspec.structs.fields(part):
        name, way = f"{before}{field.encode_name}", (*route, field.name)
        kind = _without_none(field.type)
        if kind is Location:
            for one in ("path", "line", "column"):
                yield f"{name}_{one}", (*way, one), "value"
        elif isinstance(kind, type) and issubclass(kind, Part):
            yield from _found(kind, f"{name}_", way)
        elif typing.get_origin(kind) is tuple:
            (member, *_) = typing.get_args(kind)
            if member is Reason:
                yield name, way, "reasons"
            elif member is str:
                yield name, way, "texts"
        elif typing.get_origin(kind) in (dict, Mapping):
            yield name, way, "fields"
        elif field.name != "schema":
            yield name, way, "value"


def _without_none(kind: Any) -> Any:  # noqa: ANN401 — a type as Python writes it
    """Return what a field has when it has anything."""
    if isinstance(kind, types.UnionType) or typing.get_origin(kind) is typing.Union:
        some = [one for one in typing.get_args(kind) if one is not types.NoneType]
        if len(some) == 1:
            return some[0]
    return kind


def _cell(part: Part, route: tuple[str, ...], kind: str) -> Cell:
    value: Any = part
    for name in route:
        value = getattr(value, name, None)
    if value is None:
        return None
    if kind == "texts":
        return _BETWEEN.join(value)
    if kind == "reasons":
        return _BETWEEN.join(reason.message for reason in value)
    if kind == "fields":
        return _BETWEEN.join(f"{name}: {text}" for name, text in value.items())
    cell: Cell = value
    return cell
