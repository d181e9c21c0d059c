"""Texts read as the JSON values that a schema asks for."""

import math
import re
from collections.abc import Iterable
from typing import Final, NamedTuple

from integration_report.contracts.shapes import Schemas, Shape
from integration_report.model.specification import Json

_WHOLE: Final = re.compile(r"-?[0-9]{1,1000}")
_NUMBER: Final = re.compile(r"-?[0-9]{1,400}(?:\.[0-9]{1,400})?(?:[eE][+-]?[0-9]{1,4})?")
_MOST_DEPTH: Final = 32
_NUMERIC: Final = frozenset({"integer", "number"})


class Exact(NamedTuple):
    """A value among texts that is read already, and means what it says."""

    value: Json
    """The value."""


def candidates(raw: Json, found: Iterable[Json], schemas: Schemas) -> tuple[Json, ...]:
    """Return the values that texts can mean where some schemas hold, the likeliest first.

    `raw` is a text, or a list or mapping with texts. A text that doesn't fit the types stays
    one, so that comparing says what is wrong with it. Where a schema allows texts beside
    numbers, `12` can mean both.
    """
    found = tuple(found)
    first = typed(raw, found, schemas, prefers_text=False)
    second = typed(raw, found, schemas, prefers_text=True)
    return (first,) if _are_alike(first, second) else (first, second)


def typed(
    raw: Json, found: tuple[Json, ...], schemas: Schemas, *, prefers_text: bool, depth: int = 0
) -> Json:
    """Return what texts mean where some schemas hold."""
    if isinstance(raw, Exact):
        return raw.value
    shape = schemas.shape(found if depth <= _MOST_DEPTH else ())
    if isinstance(raw, str):
        return leaf(raw, shape, prefers_text=prefers_text)
    if isinstance(raw, dict) and _is_numbered(raw, shape):
        items = list(raw.values())
        raw = items[0] if raw.keys() == {""} and isinstance(items[0], list) else items
    if isinstance(raw, list):
        return [
            typed(item, shape.items, schemas, prefers_text=prefers_text, depth=depth + 1)
            for item in raw
        ]
    if isinstance(raw, dict):
        return {
            name: typed(
                _listed(value, schemas.shape(shape.of_property(name))),
                shape.of_property(name),
                schemas,
                prefers_text=prefers_text,
                depth=depth + 1,
            )
            for name, value in raw.items()
        }
    return raw


def _listed(raw: Json, shape: Shape) -> Json:
    """Return a text within a mapping as a list, where only a list will do: it has one item."""
    is_text = isinstance(raw, str)
    only_list = shape.may_be_list and not shape.may_be_text and not shape.types - {"array"}
    return [raw] if is_text and only_list else raw


def leaf(text: str, shape: Shape, *, prefers_text: bool) -> Json:
    """Return what a text means where a shape holds: a number, truth value, null, or the text."""
    types = shape.types
    if not types or (prefers_text and "string" in types):
        return text
    if types & _NUMERIC and (number := _number(text)) is not None:
        return number
    if "boolean" in types and text in {"true", "false"}:
        return text == "true"
    if "null" in types and (text == "null" or (not text and "string" not in types)):
        return None
    return text


def _number(text: str) -> Json:
    if _WHOLE.fullmatch(text):
        return int(text)
    if _NUMBER.fullmatch(text):
        number = float(text)
        return number if math.isfinite(number) else None
    return None


def _is_numbered(raw: dict[str, Json], shape: Shape) -> bool:
    """Return whether a mapping is a list whose items are written as `name[0]` or `name[]`."""
    if not shape.may_be_list or shape.may_be_mapping:
        return False
    return all(not name or name.isdecimal() for name in raw)


def _are_alike(first: Json, second: Json) -> bool:
    """Return whether two values are the same, numbers and truth values told apart."""
    return repr(first) == repr(second)
