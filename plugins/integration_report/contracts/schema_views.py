"""What a schema asks for with everything that holds at the same time: `allOf` and references."""

from collections.abc import Iterator, Mapping
from typing import Final

from integration_report.contracts.schema_digests import Digests, is_open, target_of
from integration_report.contracts.schema_parts import Members, Part, View
from integration_report.contracts.schema_reading import Reading
from integration_report.model.json_schema import reference_to
from integration_report.model.location import Location
from integration_report.model.specification import Json, Operation

_BRANCHING: Final = frozenset({"anyOf", "oneOf", "if", "dependentSchemas", "not"})


class Schemas:
    """The schemas of an operation, as parts and views."""

    def __init__(self, operation: Operation) -> None:
        """Take the operation."""
        self._definitions = operation.definitions
        self._places: Mapping[str, Location] = operation.places
        self._digests = Digests(operation.definitions)
        self._views: dict[tuple[str, ...], View] = {}

    def named(self, name: str) -> tuple[Part, ...]:
        """Return the part of a definition; none when any value will do."""
        return (self.part({"$ref": reference_to(name)}, name),) if name else ()

    def part(self, schema: Json, way: str) -> Part:
        """Return a schema as a part: of a reference, what it leads to."""
        passed: set[str] = set()
        while isinstance(schema, dict) and len(schema) == 1:
            name = target_of(schema)
            if name is None or name in passed or name not in self._definitions:
                break
            passed.add(name)
            schema, way = self._definitions[name], name
        return Part(schema, way)

    def digest(self, parts: tuple[Part, ...]) -> frozenset[bytes]:
        """Return what is the same for parts that ask for the same."""
        return frozenset(
            self._digests.of(part.schema) for part in parts if not is_open(part.schema)
        )

    def place(self, way: str) -> Location | None:
        """Return where something is written, else where the nearest thing around it is."""
        while way:
            found = self._places.get(way)
            if found is not None:
                return found
            way = way.rpartition("/")[0]
        return None

    def view(self, parts: tuple[Part, ...]) -> View:
        """Return all that parts ask for that hold at the same time."""
        key = tuple(part.way for part in parts)
        if key not in self._views:
            self._views[key] = self._viewed(parts)
        return self._views[key]

    def _viewed(self, parts: tuple[Part, ...]) -> View:
        together = list(self._together(parts))
        view = View(together[0].way if together else parts[0].way if parts else "")
        for part in together:
            if part.schema is False:
                view.types = frozenset()
            elif isinstance(part.schema, dict):
                Reading(view, part, self.part, self._digests.of).read()
        if view.values is not None:
            kept = {text: one for text, one in view.values.items() if _type(one) in view.types}
            view.values = kept
            types = {_type(value) for value in kept.values()}
            view.types &= types | ({"integer"} if "number" in types else set())
        self._add_unevaluated(view, together)
        return view

    def _together(self, parts: tuple[Part, ...]) -> Iterator[Part]:
        """Yield the schemas that hold together with some, these included."""
        waiting = list(reversed(parts))
        passed: set[str] = set()
        while waiting:
            part = waiting.pop()
            if part.way in passed:
                continue
            passed.add(part.way)
            yield part
            schema = part.schema
            if not isinstance(schema, dict):
                continue
            further = schema.get("allOf")
            if isinstance(further, list):
                together = [
                    self.part(one, f"{part.way}/allOf/{n}") for n, one in enumerate(further)
                ]
                waiting.extend(reversed(together))
            name = target_of(schema)
            if name is not None and name in self._definitions:
                waiting.append(self.part(self._definitions[name], name))

    def _add_unevaluated(self, view: View, together: list[Part]) -> None:
        """Take what `unevaluatedProperties` says of the fields that nothing else describes."""
        schemas = [part.schema for part in together if isinstance(part.schema, dict)]
        branches = any(_BRANCHING & schema.keys() for schema in schemas)
        whole = frozenset(self._digests.of(schema) for schema in schemas)
        for part in together:
            further = (
                part.schema.get("unevaluatedProperties") if isinstance(part.schema, dict) else None
            )
            if is_open(further):
                continue
            if branches or any(one.patterns or one.further for one in view.members):
                view.opaque.add(("unevaluatedProperties", b"".join(sorted(whole))))
            else:
                found = self.part(further, f"{part.way}/unevaluatedProperties")
                view.members.append(Members(frozenset(view.properties), (), found))


def _type(value: Json) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, int) or (isinstance(value, float) and value.is_integer()):
        return "integer"
    if isinstance(value, float):
        return "number"
    if isinstance(value, str):
        return "string"
    return "array" if isinstance(value, list) else "object"
