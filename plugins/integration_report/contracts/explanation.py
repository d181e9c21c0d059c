"""A prepared schema as values are explained by it: what it asks for, and which branches apply."""

from collections.abc import Mapping

from integration_report.contracts.failures import Failure, closest
from integration_report.contracts.merged import Choice, Merged, Schemas
from integration_report.contracts.prepared import WRITE_ONLY, Prepared
from integration_report.contracts.validators import Validators
from integration_report.contracts.words import Target, words
from integration_report.model.location import Location
from integration_report.model.specification import Json


class Explanation:
    """What a prepared schema asks for, and how values of it are explained."""

    def __init__(
        self, prepared: Prepared, validators: Validators, places: Mapping[str, Location]
    ) -> None:
        """Take the schemas, what decides about them, and where they are written."""
        self.prepared = prepared
        self.validators = validators
        self._places = places
        self._merged: dict[tuple[int, ...], Merged] = {}
        self._words: dict[tuple[int, ...], str] = {}
        self._specified: dict[tuple[int, ...], Location | None] = {}
        self._kept: list[Schemas] = []

    def merged(self, schemas: Schemas) -> Merged:
        """Return what schemas say together."""
        key = tuple(map(id, schemas))
        found = self._merged.get(key)
        if found is None:
            self._kept.append(schemas)
            found = self._merged[key] = Merged(schemas, self.prepared)
        return found

    def words(self, schemas: Schemas) -> str:
        """Return in words what schemas ask for."""
        key = tuple(map(id, schemas))
        found = self._words.get(key)
        if found is None:
            self._kept.append(schemas)
            found = self._words[key] = words(schemas, self._target)
        return found

    def specified(self, schemas: Schemas) -> Location | None:
        """Return where the first of the schemas is written."""
        key = tuple(map(id, schemas))
        if key not in self._specified:
            self._kept.append(schemas)
            self._specified[key] = self._written(schemas)
        return self._specified[key]

    def chosen(self, merged: Merged, schemas: Schemas, value: Json) -> Merged:
        """Return what schemas say of a value, with the branches that it has chosen."""
        extras: list[Json] = []
        seen = set(map(id, schemas))
        while merged.has_choices():
            new = [one for one in self._extras(merged, value) if id(one) not in seen]
            if not new:
                break
            seen.update(map(id, new))
            extras += new
            merged = self.merged((*schemas, *extras))
        return merged

    def _extras(self, merged: Merged, value: Json) -> list[Json]:
        extras: list[Json] = []
        for dispatch in merged.dispatches:
            if isinstance(value, dict):
                name = value.get(dispatch["property"])
                ways, default = dispatch["ways"], dispatch["default"]
                extras.append(ways.get(name, default) if isinstance(name, str) else default)
            elif dispatch["else"] is not None:
                extras.append(dispatch["else"])
        for choice in merged.choices:
            extras += self._fitting(choice, value)
        for condition in merged.conditions:
            extras.append(condition.then if self._fits(condition.test, value) else condition.other)
        if isinstance(value, dict):
            extras += [schema for name, schema in merged.dependent if name in value]
        return [one for one in extras if isinstance(one, dict)]

    def _fits(self, schema: Json, value: Json) -> bool:
        if not isinstance(schema, dict):
            return schema is not False
        return self.validators.is_valid(schema["$ref"], value)

    def _fitting(self, choice: Choice, value: Json) -> list[Json]:
        branches = [one for one in choice.branches if isinstance(one, dict)]
        fitting = [one for one in branches if self._fits(one, value)]
        if fitting or not branches:
            return fitting
        errors = [self.validators.errors(one["$ref"], value) for one in branches]
        return [branches[closest(errors, 0)]]

    def _target(self, reference: Json) -> Target:
        return Target(self.prepared.name_of(reference), self.prepared.target(reference))

    def _written(self, schemas: Schemas) -> Location | None:
        for schema in schemas:
            place = self.prepared.origins.get(id(schema), "")
            while place:
                if place in self._places:
                    return self._places[place]
                place = place.rpartition("/")[0]
            if isinstance(schema, dict) and "$ref" in schema:
                return self._written((self.prepared.target(schema["$ref"]),))
        return None

    def union_words(self, failure: Failure) -> str:
        """Return which branches a value fits none of, and which is the closest."""
        if not failure.unions:
            return ""
        error, number = failure.unions[-1]
        branches = self._at(error.schema_path)
        if not isinstance(branches, list) or number >= len(branches):
            return ""
        named = [self.words((one,)) for one in branches]
        return f"fits none of {', '.join(named)}; closest {named[number]}: "

    def is_write_only(self, failure: Failure) -> bool:
        """Return whether a failure is that of a property that may not be sent back."""
        return failure.error.kind.name == "not" and WRITE_ONLY in (
            self._at(failure.error.schema_path[:-1]) or {}
        )

    def _at(self, path: list[str | int]) -> Json:
        found: Json = {"$defs": self.prepared.schemas}
        for step in path:
            try:
                found = found[step]
            except (KeyError, IndexError, TypeError):
                return None
        return found
