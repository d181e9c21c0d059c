"""What several schemas say together about one value: its fields, items and choices."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from integration_report.contracts.patterns import matches
from integration_report.contracts.prepared import DISPATCH, READ_ONLY, UNMATCHABLE, Prepared
from integration_report.model.specification import Json

Schemas = tuple[Json, ...]
"""Schemas that a value has to meet all."""

_UNIONS: Final = ("anyOf", "oneOf")


class Choice(NamedTuple):
    """Schemas of which a value has to meet one."""

    branches: Schemas
    """The schemas, references mostly."""


class Condition(NamedTuple):
    """A schema that applies when another is met."""

    test: Json
    """The schema that has to be met."""
    then: Json
    """What applies then."""
    other: Json
    """What applies else."""


class Merged:
    """The keywords of all schemas that apply to a value, `$ref` and `allOf` followed."""

    __slots__ = (
        *("_known", "_named", "choices", "conditions", "dependent", "dispatches", "is_read_only"),
        *("parts", "unmatchable"),
    )

    def __init__(self, schemas: Schemas, prepared: Prepared) -> None:
        """Take the schemas."""
        self.parts = list(_parts(schemas, prepared))
        self.choices: list[Choice] = []
        self.conditions: list[Condition] = []
        self.dispatches: list[dict[str, Json]] = []
        self.dependent: list[tuple[str, Json]] = []
        self.unmatchable = ""
        self.is_read_only = any(READ_ONLY in part for part in self.parts)
        self._known: dict[str, tuple[Schemas, bool]] = {}
        for part in self.parts:
            self._take(part)

    def _take(self, part: dict[str, Json]) -> None:
        self.unmatchable = self.unmatchable or part.get(UNMATCHABLE, "")
        if DISPATCH in part:
            self.dispatches.append(part[DISPATCH] | {"else": part.get("else")})
        elif "if" in part:
            self.conditions.append(Condition(part["if"], part.get("then"), part.get("else")))
        self.choices += [Choice(tuple(part[key])) for key in _UNIONS if key in part]
        self.dependent += part.get("dependentSchemas", {}).items()

    def has_choices(self) -> bool:
        """Return whether more may apply, depending on the value."""
        return bool(self.choices or self.conditions or self.dispatches or self.dependent)

    def property(self, name: str) -> tuple[Schemas, bool]:
        """Return the schemas of a property, and whether it is described by its own name."""
        found = self._known.get(name)
        if found is None:
            found = self._found(name)
            if found[1]:
                self._known[name] = found
        return found

    def item(self, place: int) -> Schemas:
        """Return the schemas of an item of a list."""
        found: list[Json] = []
        for part in self.parts:
            first = part.get("prefixItems", ())
            if place < len(first):
                found.append(first[place])
            elif "items" in part:
                found.append(part["items"])
        if not found:
            found = [part["unevaluatedItems"] for part in self.parts if "unevaluatedItems" in part]
        return tuple(found)

    def has_places(self) -> bool:
        """Return whether the places of a list differ in what they are."""
        return any("prefixItems" in part for part in self.parts)

    def _found(self, name: str) -> tuple[Schemas, bool]:
        named: list[Json] = []
        others: list[Json] = []
        for part in self.parts:
            properties = part.get("properties", {})
            mine = [properties[name]] if name in properties else []
            named += mine
            by_pattern = [
                schema
                for pattern, schema in part.get("patternProperties", {}).items()
                if matches(pattern, name)
            ]
            others += by_pattern
            if not mine and not by_pattern:
                others += _given(part, "additionalProperties")
        if not named and not others:
            for part in self.parts:
                others += _given(part, "unevaluatedProperties")
        return (*named, *others), bool(named)


def _given(part: dict[str, Json], key: str) -> list[Json]:
    """Return a schema that describes something; `true` and `false` don't."""
    return [part[key]] if isinstance(part.get(key), dict) else []


def _parts(schemas: Schemas, prepared: Prepared) -> Iterator[dict[str, Json]]:
    """Yield all schemas that have to be met, each once."""
    seen: set[int] = set()
    waiting = list(reversed(schemas))
    while waiting:
        schema = waiting.pop()
        if not isinstance(schema, dict) or id(schema) in seen:
            continue
        seen.add(id(schema))
        yield schema
        waiting.extend(reversed(schema.get("allOf", ())))
        if "$ref" in schema:
            waiting.append(prepared.target(schema["$ref"]))
