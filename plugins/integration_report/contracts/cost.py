"""What comparing a value costs, found out before anybody pays for it.

A schema whose branches lead back to itself several times makes a validator hold the parts of a
value against it again and again: twice at each level is a million times at level twenty. Here
each part of the value is visited once, with the number of times that a validator would.
"""

from collections.abc import Iterator
from math import isfinite
from typing import Final

from integration_report.contracts.endings import most_steps
from integration_report.contracts.incomparable import IncomparableError
from integration_report.contracts.merged import Merged
from integration_report.contracts.prepared import Prepared
from integration_report.model.specification import Json

MOST_STEPS: Final = 20_000_000
"""How many times the parts of a value may be held against a schema."""
MOST_TRIED: Final = MOST_STEPS // 50
"""How many times when it is told what is wrong each time."""
_MOST_COPIED: Final = 10_000_000
_MOST_TOLD: Final = 200_000
"""How many names that are absent or not allowed may be told, each of which takes memory."""
_MOST_LEVELS: Final = 200
_MOST_PARTS: Final = 5_000_000
_BRANCHING: Final = ("anyOf", "oneOf", "not", "if", "then", "else", "dependentSchemas")
"""Keywords with schemas that apply to some values and not to others."""
_SEVERAL: Final = ("anyOf", "oneOf", "dependentSchemas")
_AGAIN: Final = ("unevaluatedProperties", "unevaluatedItems")
"""Keywords for which all other schemas are asked again."""
_TYPES: Final = {
    "string": str,
    "boolean": bool,
    "array": list,
    "object": dict,
    "null": type(None),
}
_Times = dict[int, tuple[Json, int]]
"""Schemas by `id`, each with how many times it applies."""


def check_value(value: Json) -> int:
    """Return how many parts a value has.

    Raises:
        IncomparableError: It is nested too deeply, too large, or has what no JSON has.
    """
    parts = 0
    level = [value]
    for _ in range(_MOST_LEVELS):
        parts += len(level)
        if parts > _MOST_PARTS:
            raise IncomparableError("it has too many parts to be compared")
        below: list[Json] = []
        for one in level:
            if isinstance(one, dict):
                below += one.values()
            elif isinstance(one, list):
                below += one
            elif isinstance(one, float) and not isfinite(one):
                raise IncomparableError("it has a number in it that no JSON text can have")
        if not below:
            return parts
        level = below
    raise IncomparableError(f"it is nested more than {_MOST_LEVELS} levels deep")


class Cost:
    """Counts how many times a validator holds the parts of a value against a schema."""

    def __init__(self, prepared: Prepared) -> None:
        """Take the schema.

        Raises:
            IncomparableError: It leads back to itself without end.
        """
        self._prepared = prepared
        self._steps = most_steps(prepared)
        self._merged: dict[int, Merged] = {}
        self._plain: dict[int, _Times] = {}
        self._everywhere: dict[int, _Times] = {}

    def is_bearable(self, value: Json, parts: int, *, tried: bool) -> bool:
        """Return whether comparing a value ends in time.

        Branches that a value can't meet, by its type or by a constant, cost next to nothing;
        unless they are `tried` all the same, to tell what a wrong value lacks for each: then
        what is wrong comes with a copy of the part that it is wrong with, too.
        """
        most = MOST_TRIED if tried else MOST_STEPS
        if self._steps is not None and self._steps * parts <= most and not tried:
            return True
        total = copied = told = 0
        sizes = _sizes(value) if tried else {}
        waiting: list[tuple[Json, _Times]] = [(value, {0: (self._prepared.schemas["root"], 1)})]
        while waiting:
            one, schemas = waiting.pop()
            applied = self._parts(schemas, one, tried=tried)
            total += sum(times for _, times in applied.values())
            names = _wrong_names(one, applied) if tried else 0
            copied += sizes.get(id(one), 0) * (len(applied) + names)
            told += names
            if total > most or copied > _MOST_COPIED or told > _MOST_TOLD:
                return False
            waiting.extend(self._below(one, applied))
        return True

    def _parts(self, schemas: _Times, value: Json, *, tried: bool) -> _Times:
        memory = self._everywhere if tried else {}
        if len(schemas) == 1:
            ((schema, times),) = schemas.values()
            if times == 1:
                return self._in_place(schema, value, memory, tried=tried)
        found: _Times = {}
        for schema, times in schemas.values():
            for key, (part, more) in self._in_place(schema, value, memory, tried=tried).items():
                found[key] = part, min(MOST_STEPS + 1, found.get(key, (part, 0))[1] + times * more)
        return found

    def _in_place(
        self, schema: Json, value: Json, memory: dict[int, _Times], *, tried: bool
    ) -> _Times:
        """Return the schemas that apply to the same value, each with how many times it does."""
        if not isinstance(schema, dict):
            return {}
        known = memory.get(id(schema)) or self._plain.get(id(schema))
        if known is not None:
            return known
        found = {id(schema): (schema, 1)}
        for other, times in _same_place(schema, self._prepared):
            if times > 1 and not tried and self._is_ruled_out(other, value):
                continue
            inner = self._in_place(other, value, memory, tried=tried)
            for key, (part, more) in inner.items():
                before = found.get(key, (part, 0))[1]
                found[key] = part, min(MOST_STEPS + 1, before + times * more)
        memory[id(schema)] = found
        if not any(key in part for part, _ in found.values() for key in _BRANCHING):
            self._plain[id(schema)] = found
        return found

    def _below(self, value: Json, parts: _Times) -> Iterator[tuple[Json, _Times]]:
        if not isinstance(value, dict | list):
            return
        keys = value.items() if isinstance(value, dict) else enumerate(value)
        for key, one in keys:
            schemas: _Times = {}
            for part, times in parts.values():
                for schema in self._children(part, key):
                    before = schemas.get(id(schema), (schema, 0))[1]
                    schemas[id(schema)] = schema, before + times
            if schemas:
                yield one, schemas

    def _children(self, part: Json, key: str | int) -> Iterator[Json]:
        merged = self._merged.get(id(part))
        if merged is None:
            alone = {name: schema for name, schema in part.items() if name not in ("$ref", "allOf")}
            merged = self._merged[id(part)] = Merged((alone,), self._prepared)
        if isinstance(key, int):
            yield from merged.item(key)
            if "contains" in part:
                yield part["contains"]
        else:
            yield from merged.property(key)[0]

    def _is_ruled_out(self, schema: Json, value: Json) -> bool:
        """Return whether a value can't meet a schema, as a single look at it shows."""
        while isinstance(schema, dict) and list(schema) == ["$ref"]:
            schema = self._prepared.target(schema["$ref"])
        if not isinstance(schema, dict):
            return True
        given = schema.get("type")
        kind = _TYPES.get(given) if isinstance(given, str) else None
        if kind is not None and not isinstance(value, kind):
            return True
        if not isinstance(value, dict):
            return False
        if any(name not in value for name in schema.get("required", ())):
            return True
        return any(
            isinstance(rule, dict) and name in value and _is_other(rule, value[name])
            for name, rule in schema.get("properties", {}).items()
        )


def _wrong_names(value: Json, applied: _Times) -> int:
    """Return how many names of an object are absent, or may not be allowed."""
    if not isinstance(value, dict):
        return 0
    wrong = 0
    for part, times in applied.values():
        if isinstance(part, dict):
            dependent = part.get("dependentRequired", {})
            asked = [
                part.get("required", ()),
                *(dependent[key] for key in dependent if key in value),
            ]
            wrong += times * sum(name not in value for names in asked for name in names)
            wrong += times * len(value) if "propertyNames" in part else 0
    return wrong


def _sizes(value: Json) -> dict[int, int]:
    """Return by `id` how many parts the lists and objects of a value have."""
    sizes: dict[int, int] = {}
    order = [value]
    for one in order:
        if isinstance(one, dict):
            order += one.values()
        elif isinstance(one, list):
            order += one
    for one in reversed(order):
        below = one.values() if isinstance(one, dict) else one if isinstance(one, list) else ()
        if below:
            sizes[id(one)] = 1 + sum([sizes.get(id(part), 1) for part in below])
    return sizes


def _is_other(rule: dict[str, Json], value: Json) -> bool:
    if "const" in rule:
        return bool(rule["const"] != value)
    return "enum" in rule and value not in rule["enum"]


def _same_place(schema: dict[str, Json], prepared: Prepared) -> Iterator[tuple[Json, int]]:
    """Yield the schemas that one consists of, with how many times they are tried."""
    again = 2 if any(key in schema for key in _AGAIN) else 1
    if "$ref" in schema:
        yield prepared.target(schema["$ref"]), again
    for one in schema.get("allOf", ()):
        yield one, again
    for key in _BRANCHING:
        if key in schema:
            parts = schema[key]
            if key == "dependentSchemas":
                parts = parts.values()
            for one in parts if key in _SEVERAL else [parts]:
                yield one, 2 * again
