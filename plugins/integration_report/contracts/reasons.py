"""Why a value doesn't meet a schema, in plain words."""

from collections.abc import Callable
from typing import Final

from integration_report.contracts.failures import Failure
from integration_report.contracts.formats import WORDS
from integration_report.contracts.texts import plain, shown
from integration_report.contracts.words import plain_value
from integration_report.model.specification import Json

_MOST_VALUES: Final = 6
_NULL: Final = "null"

_KINDS: Final = {
    "string": "text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "array": "a list",
    "object": "an object",
    "null": "null",
}


def reason(failure: Failure, value: Json, branches: list[str]) -> str:
    """Return why a value fails, without a full stop; in plain words.

    `branches` are the choices in words, where the value should be one of several.
    """
    error = failure.error
    if failure.is_unknown:
        return "matching its pattern takes too many steps, so that it can't be told"
    if failure.is_absent:
        return "is required and absent"
    kind = error.kind
    if failure.is_extra:
        # Of what a consumer relies on nothing may be undescribed, whatever else is allowed.
        closed = ", which allows nothing else" if kind.name == "additionalProperties" else ""
        return f"is not described by the specification{closed}"
    if kind.name in _SAID:
        return _SAID[kind.name](plain(value), kind.as_dict())
    if kind.name == "type":
        return f"{_with_kind(value, kind.as_dict()['types'])}"
    if kind.name in ("oneOf", "anyOf"):
        return _union(failure, value, branches)
    if kind.name in ("falseSchema", "not"):
        return f"{plain(value)} is not allowed here"
    return f"{plain(value)} doesn't meet the specification"


def _with_kind(value: Json, types: list[str]) -> str:
    wanted = " or ".join(_KINDS.get(one, one) for one in sorted(types, key=_NULL.__eq__))
    if value is None:
        return f"is null, not {wanted}"
    return f"{shown(value)} is {_kind(value)}, not {wanted}"


def _kind(value: Json) -> str:
    if isinstance(value, bool):
        return "true or false"
    if isinstance(value, str):
        return "text"
    if isinstance(value, int | float):
        return "a number"
    return "a list" if isinstance(value, list) else "an object"


def _union(failure: Failure, value: Json, branches: list[str]) -> str:
    fitting = getattr(failure.error.kind, "context", [])
    if type(failure.error.kind).__name__.endswith("OneOfMultipleValid"):
        number = sum(1 for branch in fitting if not branch)
        return f"{plain(value)} fits {number} of the choices, and only one may fit"
    named = ", ".join(dict.fromkeys(branches[:_MOST_VALUES]))
    return f"{plain(value)} fits none of {named}" if named else f"{plain(value)} fits no choice"


def _listed(options: list[Json]) -> str:
    named = ", ".join(plain_value(one) for one in options[:_MOST_VALUES])
    more = len(options) - _MOST_VALUES
    return named + (f" and {more} more" if more > 0 else "")


def _format(value: str, kind: dict[str, Json]) -> str:
    return f"{value} is not {WORDS.get(kind['format'], kind['format'])}"


_SAID: Final[dict[str, Callable[[str, dict[str, Json]], str]]] = {
    "format": _format,
    "enum": lambda value, kind: (
        f"{value} is not one of {_listed(kind['options'])}"
        if len(kind["options"]) > 1
        else f"{value} is not {_listed(kind['options'])}"
    ),
    "const": lambda value, kind: f"{value} is not {plain_value(kind['expected_value'])}",
    "minimum": lambda value, kind: f"{value} is less than {shown(kind['limit'])}",
    "maximum": lambda value, kind: f"{value} is more than {shown(kind['limit'])}",
    "exclusiveMinimum": lambda value, kind: f"{value} is not more than {shown(kind['limit'])}",
    "exclusiveMaximum": lambda value, kind: f"{value} is not less than {shown(kind['limit'])}",
    "multipleOf": lambda value, kind: f"{value} is no multiple of {shown(kind['multiple_of'])}",
    "minLength": lambda value, kind: f"{value} is shorter than {kind['limit']} characters",
    "maxLength": lambda value, kind: f"{value} is longer than {kind['limit']} characters",
    "pattern": lambda value, kind: f"{value} doesn't match /{kind['pattern']}/",
    "minItems": lambda _value, kind: f"has fewer than {kind['limit']} items",
    "maxItems": lambda _value, kind: f"has more than {kind['limit']} items",
    "uniqueItems": lambda _value, _kind: "has the same item more than once",
    "contains": lambda _value, _kind: "doesn't have the items that it has to have",
    "minProperties": lambda _value, kind: f"has fewer than {kind['limit']} fields",
    "maxProperties": lambda _value, kind: f"has more than {kind['limit']} fields",
    "propertyNames": lambda _value, _kind: "has a field whose name is not allowed",
    "unevaluatedItems": lambda _value, _kind: "has more items than are described",
    "additionalItems": lambda _value, _kind: "has more items than are described",
}
"""What is said by what is wrong; the first argument is the value in words."""
