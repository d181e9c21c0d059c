"""What a meta-schema finds wrong, in words that a reader of the specification understands."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from difflib import get_close_matches
from typing import Final, NamedTuple

import jsonschema_rs
import msgspec

from integration_report.model.specification import Json
from integration_report.model.wording import quoted, shortened

_MOST_SHOWN: Final = 60
_MOST_WORDS: Final = 12
_TYPES: Final = {
    "string": "a text",
    "object": "a mapping",
    "array": "a list",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "null": "null",
}
_HUMP: Final = re.compile(r"(?<=[a-z])(?=[A-Z])|-")
_OBJECT_NAMES: Final = {"": "OpenAPI", "callbacks": "Callback", "content": "Content"}


class Told(NamedTuple):
    """A fault of an object in words."""

    way: tuple[str, ...]
    """Where it is, from the object."""
    message: str
    """What is wrong."""
    hint: str
    """What to do."""


Error = jsonschema_rs.ValidationError


def one_of(way: tuple[str, ...], value: Json, options: Iterable[str], thing: str) -> Told:
    """Return in words that a value is none of those that it may be."""
    kept = list(dict.fromkeys(map(shortened, options)))
    words = ", ".join(f"'{option}'" for option in kept[:_MOST_WORDS])
    close = get_close_matches(value, kept, n=1) if isinstance(value, str) else []
    hint = f"Did you mean '{close[0]}'?" if close else "Write one of these."
    named = _named(way, thing)
    return Told(way, f"{named} is {_shown(value)}, but has to be one of {words}.", hint)


def options_of(error: Error) -> list[str]:
    """Return the values that an error says are right."""
    return _texts(error.kind.value)


def way_of(error: Error) -> tuple[str, ...]:
    """Return the way to what an error is about."""
    return tuple(map(str, error.instance_path))


def object_words(name: str) -> str:
    """Return the words for a kind of object or a definition of a meta-schema."""
    words = _OBJECT_NAMES.get(name) or " ".join(
        f"{word[:1].upper()}{word[1:]}" for word in _HUMP.split(name)
    )
    return f"{words} Object"


def told(error: Error, thing: str, known: Iterable[str]) -> list[Told]:
    """Return an error in words; `thing` is what the object is called, with its known fields."""
    way, kind = way_of(error), error.kind
    if error.kind.name in ("additionalProperties", "unevaluatedProperties"):
        names: Sequence[str] = kind.value if isinstance(kind.value, list) else []
        return [_unknown_field(name, way, thing, known) for name in names]
    words = _WORDS.get(kind.name, _other)
    message, hint = words(error, thing)
    return [Told(way, message, hint)]


def _unknown_field(name: str, way: tuple[str, ...], thing: str, known: Iterable[str]) -> Told:
    known = frozenset(known)
    if name in known:
        message = f"{quoted(name)} isn't allowed beside the other fields of this {thing}."
        return Told((*way, name), message, "Delete the field, or those that exclude it.")
    article = "an" if thing[0] in "AEIOUX" else "a"
    message = f"{quoted(name)} is not a field of {article} {thing}."
    close = get_close_matches(name, sorted(known), n=1) if len(name) < _MOST_SHOWN else []
    hint = f"Did you mean '{close[0]}'? " if close else "Correct its name, or delete it. "
    return Told((*way, name), message, f"{hint}A field of your own begins with 'x-'.")


def _required(error: Error, thing: str) -> tuple[str, str]:
    name = error.kind.value
    return f"The {thing} has no '{name}'.", f"Write its field '{name}'."


def _type(error: Error, thing: str) -> tuple[str, str]:
    wanted = " or ".join(_TYPES.get(name, name) for name in _texts(error.kind.value))
    return (
        f"{_named(way_of(error), thing)} is {_shown(error.instance)}, but has to be {wanted}.",
        "Correct it.",
    )


def _enum(error: Error, thing: str) -> tuple[str, str]:
    return one_of(way_of(error), error.instance, options_of(error), thing)[1:]


def _constant(error: Error, thing: str) -> tuple[str, str]:
    wanted = msgspec.json.encode(error.kind.value).decode()
    return (
        f"{_named(way_of(error), thing)} is {_shown(error.instance)}, but has to be {wanted}.",
        "Correct it.",
    )


def _pattern(error: Error, thing: str) -> tuple[str, str]:
    named = _named(way_of(error), thing)
    message = f"{named} is {_shown(error.instance)}, which hasn't the form that it needs."
    return message, f"Write what matches '{error.kind.value}'."


def _not(error: Error, thing: str) -> tuple[str, str]:
    schema = error.kind.value
    names = _texts(schema.get("required")) if isinstance(schema, dict) else []
    if len(names) > 1:
        words = " and ".join(f"'{name}'" for name in names)
        return f"The {thing} has {words}, which exclude each other.", "Keep one of them."
    return _other(error, thing)


def _forbidden(error: Error, thing: str) -> tuple[str, str]:
    return f"{_named(way_of(error), thing)} isn't allowed here.", "Delete it, or what excludes it."


def _names(error: Error, thing: str) -> tuple[str, str]:
    inner = error.kind.value
    name = inner.instance if isinstance(inner, jsonschema_rs.ValidationError) else ""
    message = f"The name {quoted(str(name))} isn't allowed in the {thing}."
    return message, "Use letters, digits, '.', '-' and '_' only."


def _either(error: Error, thing: str) -> tuple[str, str]:
    names = [
        one.kind.value
        for branch in getattr(error.kind, "context", ())
        for one in branch
        if one.kind.name == "required"
    ]
    if names:
        words = " or ".join(f"'{name}'" for name in dict.fromkeys(names))
        return f"The {thing} has to have {words}.", "Write one of these fields."
    return _other(error, thing)


def _empty(error: Error, thing: str) -> tuple[str, str]:
    return f"{_named(way_of(error), thing)} is empty.", "Write what belongs there, or delete it."


def _repeated(error: Error, thing: str) -> tuple[str, str]:
    return f"{_named(way_of(error), thing)} has one item twice.", "Delete one of the two."


def _other(error: Error, thing: str) -> tuple[str, str]:
    reason = " ".join(error.message.split())
    reason = reason if len(reason) <= 2 * _MOST_SHOWN else f"{reason[: 2 * _MOST_SHOWN]}…"
    return f"{_named(way_of(error), thing)} isn't right: {reason}.", "Correct it."


_WORDS: Final[Mapping[str, Callable[[Error, str], tuple[str, str]]]] = {
    "required": _required,
    "type": _type,
    "enum": _enum,
    "const": _constant,
    "pattern": _pattern,
    "not": _not,
    "falseSchema": _forbidden,
    "propertyNames": _names,
    "anyOf": _either,
    "oneOf": _either,
    "minProperties": _empty,
    "minItems": _empty,
    "uniqueItems": _repeated,
}


def _named(way: tuple[str, ...], thing: str) -> str:
    """Return the words for what is reached on a way."""
    names = [part for part in way if not part.isdecimal()]
    if not names:
        return f"The {thing}"
    if way[-1].isdecimal():
        return f"Item {int(way[-1]) + 1} of {quoted(names[-1])}"
    return quoted(names[-1])


def _shown(value: Json) -> str:
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, list):
        return "a list"
    return quoted(value) if isinstance(value, str) else shortened(_encoded(value))


def _encoded(value: Json) -> str:
    return msgspec.json.encode(value).decode()


def _texts(value: Json) -> list[str]:
    values = value if isinstance(value, list) else [value]
    return [one if isinstance(one, str) else _encoded(one) for one in values if one is not None]
