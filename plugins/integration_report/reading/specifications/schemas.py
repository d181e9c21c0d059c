"""Schemas of an operation: those that its parts name and all that these reach, as definitions.

Each schema that something refers to becomes one definition, so that circles are no trouble and
nothing is written out twice. Everything goes by lists of what is still to do rather than by calls
within calls: how deep schemas are nested is up to strangers.
"""

from collections.abc import Iterator
from typing import Final, NamedTuple

from integration_report.model.json_schema import NAMED, SEVERAL, SINGLE, reference_to
from integration_report.model.location import Location
from integration_report.model.pointers import escaped
from integration_report.model.specification import Json
from integration_report.reading.specifications.cursor import (
    elements,
    entries,
    inner,
    refusal,
)
from integration_report.reading.specifications.dialects import KEPT, Dialect, adapt
from integration_report.reading.specifications.discriminators import Discriminators
from integration_report.reading.specifications.files import SpecificationFiles, Target
from integration_report.reading.specifications.naming import Names
from integration_report.reading.specifications.recursion import endless_schema
from integration_report.reading.specifications.references import reference_in
from integration_report.reading.specifications.scopes import SchemaReferences, Scope

_DYNAMIC: Final = ("$dynamicRef", "$recursiveRef")
_MEANINGFUL: Final = KEPT | SINGLE | SEVERAL | NAMED | {*_DYNAMIC, "dependencies", "discriminator"}
_MOST_SCHEMAS = 200_000


class _Visit(NamedTuple):
    """A schema still to be brought over, and where the result goes."""

    source: Target
    scope: Scope
    holder: Json
    key: str | int
    way: str


class SchemaSlice:
    """The definitions of one operation."""

    def __init__(
        self,
        files: SpecificationFiles,
        references: SchemaReferences,
        discriminators: Discriminators,
    ) -> None:
        """Take the files, and what is known about the references and names in them."""
        self._files = files
        self._references = references
        self._discriminators = discriminators
        self._names = Names()
        self._given: dict[tuple[str, str], str] = {}
        self._waiting: list[tuple[str, Target, Scope]] = []
        self._placed: dict[str, tuple[str, str]] = {}
        self._led: dict[tuple[str, str, str], str] = {}
        self._visited = 0
        self.definitions: dict[str, Json] = {}
        """The definitions so far, by name."""

    def name(self, schema: Target, purpose: str) -> str:
        """Return the name of the definition of a schema; empty when it says nothing.

        `purpose` names it where it has no name of its own. Raises `SpecificationError` when it is
        a reference that leads nowhere.
        """
        if schema.value is None or schema.value is True or schema.value == {}:
            return ""
        return self._defined(schema, self._references.scope_of(schema), purpose)

    def form(self, fields: dict[str, Target], required: list[str], holder: Target) -> str:
        """Return the name of a definition for a form with fields that are described one by one."""
        name = self._names.free("body of the request")
        properties: dict[str, Json] = {}
        self._placed[name] = holder[:2]
        self.definitions[name] = {"type": "object", "properties": properties, "required": required}
        for key, field in fields.items():
            found = self._defined(field, self._references.scope_of(field), f"body.{key}")
            properties[key] = _reference_to(found)
            way = f"/properties/{inner(field, key).pointer.rpartition('/')[2]}"
            self._placed[name + way] = field[:2]
        return name

    def finish(self) -> None:
        """Bring over all schemas that are reached.

        Raises `SpecificationError` when one of them can't be understood, contains itself, or when
        there are too many.
        """
        while self._waiting:
            name, source, scope = self._waiting.pop()
            self._bring_over(name, source, scope)
        endless = endless_schema(self.definitions)
        if endless is not None:
            path, pointer = self._placed[endless]
            message = f"The schema '{endless}' contains itself by references or by allOf."
            hint = "Take out one of the references, so that the circle is open."
            raise refusal(self._files, Target(path, pointer, None), message, hint)
        self.definitions = dict(sorted(self.definitions.items()))

    def places(self) -> dict[str, Location]:
        """Return where the definitions and the schemas in them are written."""
        place = self._files.place
        return {way: place(*spot) for way, spot in sorted(self._placed.items())}

    def _defined(self, schema: Target, scope: Scope, purpose: str = "") -> str:
        """Return the name of a schema's definition, of which one is made if there is none yet."""
        passed: set[tuple[str, str]] = set()
        while _is_reference(schema.value, scope.dialect):
            known = self._given.get(schema[:2])
            if known is not None:
                return known
            if schema[:2] in passed:
                break
            passed.add(schema[:2])
            schema = self._references.resolve(schema.value["$ref"], schema, scope)
            scope = self._references.scope_of(schema)
        name = self._given.get(schema[:2])
        if name is None:
            name = self._names.give(schema, purpose)
            self._waiting.append((name, schema, scope))
        for key in (*passed, schema[:2]):
            self._given[key] = name
        return name

    def _bring_over(self, name: str, source: Target, scope: Scope) -> None:
        visits = [_Visit(source, scope, self.definitions, name, name)]
        while visits:
            visit = visits.pop()
            self._visited += 1
            if self._visited > _MOST_SCHEMAS:
                message = f"An operation reaches more than {_MOST_SCHEMAS} schemas."
                hint = "Take the operations that are tested into a smaller specification."
                raise refusal(self._files, source, message, hint)
            self._placed[visit.way] = visit.source[:2]
            visit.holder[visit.key] = self._brought_over(visit, visits)

    def _brought_over(self, visit: _Visit, visits: list[_Visit]) -> Json:
        source = visit.source
        value = source.value
        if isinstance(value, bool):
            return value
        if not isinstance(value, dict):
            message = f"A schema is expected at '{source.pointer}', but there is {_kind(value)}."
            raise refusal(self._files, source, message, "Write a schema there.")
        scope = self._references.entered(visit.scope, source)
        referred = self._referred(source, scope)
        schema: dict[str, Json] = _reference_to(referred[0]) if referred else {}
        if schema and scope.dialect.lone_references:
            return schema
        schema |= {keyword: said for keyword, said in value.items() if keyword in KEPT}
        self._spread(visit._replace(scope=scope), schema, visits)
        for name in referred[1:]:
            # Where several references stand side by side, all of them count.
            schema.setdefault("allOf", []).append(_reference_to(name))
        if "discriminator" in value:
            self._discriminate(schema, source, scope)
        adapt(schema, value, scope.dialect)
        return schema

    def _referred(self, source: Target, scope: Scope) -> list[str]:
        """Return the names of what the references of a schema lead to."""
        names: list[str] = []
        reference = reference_in(source.value)
        if reference is not None:
            key = (source.path, scope.root, reference)
            if key not in self._led:
                found = self._references.resolve(reference, source, scope)
                self._led[key] = self._defined(found, self._references.scope_of(found))
            names.append(self._led[key])
        for keyword in _DYNAMIC:
            if isinstance(source.value.get(keyword), str):
                found = self._references.resolve_dynamic(keyword, source, scope)
                names.append(self._defined(found, self._references.scope_of(found)))
        return names

    def _spread(self, visit: _Visit, schema: dict[str, Json], visits: list[_Visit]) -> None:
        """Put an empty place into a schema for each schema in it, and note what goes there."""
        for keyword, key, part in _parts(visit.source, visit.scope.dialect):
            holder: Json = schema
            place: str | int = keyword
            if key is None:
                schema[keyword] = None
                way = f"{visit.way}/{keyword}"
            elif isinstance(key, int):
                holder = schema.setdefault(keyword, [])
                place = key
                holder.append(None)
                way = f"{visit.way}/{keyword}/{key}"
            else:
                holder = schema.setdefault(keyword, {})
                place = key
                holder[key] = None
                way = f"{visit.way}/{keyword}/{escaped(key)}"
            visits.append(_Visit(part, visit.scope, holder, place, way))

    def _discriminate(self, schema: dict[str, Json], source: Target, scope: Scope) -> None:
        found = self._discriminators.of(source, scope)
        if found is None:
            return
        mapping = {
            value: self._defined(target, self._references.scope_of(target))
            for value, target in found.choices.items()
        }
        schema["discriminator"] = {"propertyName": found.property_name, "mapping": mapping}
        if found.otherwise is not None:
            name = self._defined(found.otherwise, self._references.scope_of(found.otherwise))
            schema["discriminator"]["defaultMapping"] = name


def _reference_to(name: str) -> dict[str, Json]:
    return {"$ref": reference_to(name)}


def _is_reference(value: Json, dialect: Dialect) -> bool:
    """Return whether a schema is a reference and says nothing besides."""
    if reference_in(value) is None:
        return False
    return dialect.lone_references or _MEANINGFUL.isdisjoint(value)


def _parts(source: Target, dialect: Dialect) -> Iterator[tuple[str, str | int | None, Target]]:
    """Yield the schemas in a schema: keyword, key or number under the keyword, and schema.

    There is no key under a keyword that has one schema.
    """
    for keyword, part in entries(source):
        if keyword == "items" and isinstance(part.value, list):
            yield from (("prefixItems", number, item) for number, item in enumerate(elements(part)))
        elif keyword in SINGLE:
            yield keyword, None, part
        elif keyword == "additionalItems" and dialect.item_lists:
            if isinstance(source.value.get("items"), list):
                yield "items", None, part
        elif keyword in SEVERAL:
            yield from ((keyword, number, item) for number, item in enumerate(elements(part)))
        elif keyword in NAMED:
            yield from ((keyword, key, item) for key, item in entries(part))
        elif keyword == "dependencies" and dialect.item_lists:
            yield from (
                ("dependentSchemas", key, item)
                for key, item in entries(part)
                if not isinstance(item.value, list)
            )


def _kind(value: Json) -> str:
    if value is None:
        return "nothing"
    return "a list" if isinstance(value, list) else "a number or text"
