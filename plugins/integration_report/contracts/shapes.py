"""What types a schema allows, as far as it takes to read a text as a value."""

from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from integration_report.model.json_schema import referred
from integration_report.model.specification import Json

PRIMITIVES: Final = frozenset({"string", "number", "integer", "boolean", "null"})
_MOST_SCHEMAS: Final = 500
_TOGETHER: Final = ("allOf", "anyOf", "oneOf")
_ALTERNATIVES: Final = ("anyOf", "oneOf")
_IMPLIED: Final = {
    "properties": "object",
    "additionalProperties": "object",
    "patternProperties": "object",
    "items": "array",
    "prefixItems": "array",
    "pattern": "string",
    "minLength": "string",
    "maxLength": "string",
    "minimum": "number",
    "maximum": "number",
    "multipleOf": "number",
}


class Shape(NamedTuple):
    """What may stand in a place, all alternatives of its schemas taken together.

    More than the schemas allow may fit a shape: whether a value is right is not decided here.
    """

    types: frozenset[str]
    """The JSON types; empty when any will do."""
    items: tuple[Json, ...]
    """Schemas of a list's items."""
    properties: dict[str, tuple[Json, ...]]
    """Schemas of a mapping's properties."""
    additional: tuple[Json, ...]
    """Schemas of a mapping's further properties."""

    @property
    def may_be_text(self) -> bool:
        """Return whether a single text, number or truth value may stand there."""
        return not self.types or bool(self.types & PRIMITIVES)

    @property
    def may_be_list(self) -> bool:
        """Return whether a list may stand there."""
        return "array" in self.types

    @property
    def may_be_mapping(self) -> bool:
        """Return whether a mapping may stand there."""
        return "object" in self.types

    def of_property(self, name: str) -> tuple[Json, ...]:
        """Return the schemas of a property."""
        return self.properties.get(name, self.additional)


class Schemas:
    """The schemas of an operation, by the names under which its parts know them."""

    def __init__(self, definitions: Mapping[str, Json]) -> None:
        """Take the definitions of the operation."""
        self._definitions = definitions
        # By the schemas' identities: they are parts of the definitions, and live as long.
        self._shapes: dict[tuple[int, ...], Shape] = {}

    def named(self, name: str) -> tuple[Json, ...]:
        """Return the schema of a name, none for the empty name and for one that isn't there."""
        return (self._definitions[name],) if name in self._definitions else ()

    def shape(self, schemas: tuple[Json, ...]) -> Shape:
        """Return what may stand where some schemas hold, and what these refer to."""
        key = tuple(map(id, schemas))
        found = self._shapes.get(key)
        if found is None:
            found = self._shapes[key] = self._shape(schemas)
        return found

    def _shape(self, schemas: Iterable[Json]) -> Shape:
        types: set[str] = set()
        items: list[Json] = []
        properties: dict[str, tuple[Json, ...]] = {}
        additional: list[Json] = []
        pending = list(schemas)
        seen: set[int] = set()
        while pending and len(seen) < _MOST_SCHEMAS:
            schema = pending.pop(0)
            if not isinstance(schema, dict) or id(schema) in seen:
                continue
            seen.add(id(schema))
            types |= _own_types(schema)
            if _has_open_alternative(schema):
                types.add("string")
            items += _listed(schema.get("prefixItems"))
            items.append(schema.get("items"))
            additional.append(schema.get("additionalProperties"))
            for name, property_schema in _mapped(schema.get("properties")).items():
                properties[name] = (*properties.get(name, ()), property_schema)
            pending += self._further(schema)
        kept_items = tuple(item for item in items if isinstance(item, dict))
        kept_additional = tuple(item for item in additional if isinstance(item, dict))
        return Shape(frozenset(types), kept_items, properties, kept_additional)

    def _further(self, schema: dict[str, Json]) -> list[Json]:
        """Return the schemas that hold in the same place as a schema, or may do."""
        further = [part for keyword in _TOGETHER for part in _listed(schema.get(keyword))]
        further += [schema.get("then"), schema.get("else")]
        name = referred(schema.get("$ref"))
        if name is not None:
            further.append(self._definitions.get(name))
        return further


def _own_types(schema: dict[str, Json]) -> set[str]:
    written = schema.get("type")
    if isinstance(written, str):
        return {written}
    if isinstance(written, list):
        return {name for name in written if isinstance(name, str)}
    if "const" in schema:
        return {_type_of(schema["const"])}
    if listed := _listed(schema.get("enum")):
        return {_type_of(value) for value in listed}
    return {implied for keyword, implied in _IMPLIED.items() if keyword in schema}


def _has_open_alternative(schema: dict[str, Json]) -> bool:
    """Return whether one of the alternatives says nothing of types, so that texts fit as well."""
    return any(
        part is True or part == {}
        for keyword in _ALTERNATIVES
        for part in _listed(schema.get(keyword))
    )


def _type_of(value: Json) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, int | float):
        return "integer" if isinstance(value, int) else "number"
    if isinstance(value, str):
        return "string"
    return "array" if isinstance(value, list) else "object"


def _listed(value: Json) -> list[Json]:
    return value if isinstance(value, list) else []


def _mapped(value: Json) -> dict[str, Json]:
    return value if isinstance(value, dict) else {}
