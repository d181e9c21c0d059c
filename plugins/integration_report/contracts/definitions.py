"""The definitions of an operation: how they refer to each other, and which are parents of which."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Final
from urllib.parse import unquote

from integration_report.model.pointers import unescaped
from integration_report.model.specification import REFERENCE_TO, Json

_MARKS: Final = ("readOnly", "writeOnly")


class Definitions:
    """The schemas of an operation by name."""

    def __init__(self, schemas: Mapping[str, Json]) -> None:
        """Take them as the operation has them."""
        self.schemas = schemas

    def name_of(self, reference: Json) -> str | None:
        """Return the name that a reference leads to, or `None` when it leads nowhere.

        A name may be given as it is, as the mappings of discriminators do.
        """
        if not isinstance(reference, str):
            return None
        if reference in self.schemas:
            return reference
        name = unescaped(reference.removeprefix(REFERENCE_TO))
        for one in (name, unquote(name)):
            if one in self.schemas:
                return one
        return None

    def is_child(self, name: str, parent: str) -> bool:
        """Return whether a definition is made of another one by `allOf`, however far away."""
        return parent in self._ancestors(name)

    def children(self, parent: str) -> list[str]:
        """Return the definitions that are made of a definition by `allOf`."""
        return [name for name in self._parents if parent in self._ancestors(name)]

    def _ancestors(self, name: str) -> set[str]:
        found: set[str] = set()
        waiting = list(self._parents.get(name, ()))
        while waiting:
            one = waiting.pop()
            if one not in found:
                found.add(one)
                waiting.extend(self._parents.get(one, ()))
        return found

    @cached_property
    def marks(self) -> frozenset[str]:
        """Return which of `readOnly` and `writeOnly` there are anywhere."""
        found: set[str] = set()
        waiting: list[Json] = list(self.schemas.values())
        while waiting:
            one = waiting.pop()
            if isinstance(one, dict):
                found.update(mark for mark in _MARKS if mark in one)
                waiting.extend(value for value in one.values() if isinstance(value, dict | list))
            elif isinstance(one, list):
                waiting.extend(value for value in one if isinstance(value, dict | list))
        return frozenset(found)

    @cached_property
    def _parents(self) -> dict[str, list[str]]:
        return {
            name: [
                parent
                for part in _all_of(schema)
                if (parent := self.name_of(part.get("$ref"))) is not None
            ]
            for name, schema in self.schemas.items()
        }


def describes(schema: Json, definitions: Definitions) -> bool:
    """Return whether a schema, or one that it is made of, describes properties by name."""
    seen: set[str] = set()
    waiting = [schema]
    while waiting:
        one = waiting.pop()
        if not isinstance(one, dict):
            continue
        if one.get("properties") or one.get("patternProperties"):
            return True
        name = definitions.name_of(one.get("$ref"))
        if name is not None and name not in seen:
            seen.add(name)
            waiting.append(definitions.schemas[name])
        for key in ("allOf", "anyOf", "oneOf"):
            parts = one.get(key)
            waiting.extend(parts if isinstance(parts, list) else ())
        waiting.extend(one[key] for key in ("then", "else") if key in one)
    return False


def _all_of(schema: Json) -> Iterator[dict[str, Json]]:
    """Yield the parts of a schema's `allOf`, and of these parts' own."""
    waiting = [schema]
    while waiting:
        one = waiting.pop()
        parts = one.get("allOf") if isinstance(one, dict) else None
        for part in parts if isinstance(parts, list) else ():
            if isinstance(part, dict):
                yield part
                waiting.append(part)
