"""A prepared schema as values are explained by it: what it asks for, and which branches apply."""

from collections.abc import Iterator, Mapping
from typing import Final

from jsonschema_rs import ValidationError

from integration_report.contracts.cost import Cost, check_value
from integration_report.contracts.failures import Failure, Failures, closest, failures_of
from integration_report.contracts.incomparable import IncomparableError
from integration_report.contracts.merged import Choice, Merged, Schemas
from integration_report.contracts.patterns import is_too_costly
from integration_report.contracts.prepared import WRITE_ONLY, Prepared
from integration_report.contracts.validators import Validators
from integration_report.contracts.words import Target, words
from integration_report.model.location import Location
from integration_report.model.specification import REFERENCE_TO, Json
from integration_report.model.wording import quoted

_ROOT: Final = f"{REFERENCE_TO}root"
_MOST_TEXTS: Final = 5000


class Explanation:
    """What a prepared schema asks for, and how values of it are explained."""

    def __init__(
        self, prepared: Prepared, validators: Validators, places: Mapping[str, Location]
    ) -> None:
        """Take the schemas, what decides about them, and where they are written.

        Raises:
            IncomparableError: A schema leads back to itself without end.
        """
        self._cost = Cost(prepared)
        self.prepared = prepared
        self.validators = validators
        self._places = places
        self._merged: dict[tuple[int, ...], Merged] = {}
        self._words: dict[tuple[int, ...], str] = {}
        self._specified: dict[tuple[int, ...], Location | None] = {}
        self._kept: list[Schemas] = []

    def failures(self, value: Json) -> Failures | None:
        """Return in what a value doesn't meet the schema, by place; `None` when it meets it.

        Raises:
            IncomparableError: It can't be told, or not in time.
        """
        parts = check_value(value)
        self._steps(value)
        if not self._cost.is_bearable(value, parts, tried=False):
            raise IncomparableError("it is too costly to compare: the schema branches too often")
        if self.validators.is_valid(_ROOT, value):
            return None
        if not self._cost.is_bearable(value, parts, tried=True):
            return Failures()
        return failures_of(self.validators.errors(_ROOT, value), value)

    def _steps(self, value: Json) -> None:
        """Refuse a value in which a pattern takes too many steps back."""
        for pattern in self.prepared.backtracking:
            for number, text in enumerate(_texts(value)):
                if number > _MOST_TEXTS or is_too_costly(pattern, text):
                    raise IncomparableError(
                        f"matching the pattern {quoted(pattern)} takes too many steps"
                    )

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

    def chosen(self, merged: Merged, schemas: Schemas, value: Json, *, is_wrong: bool) -> Merged:
        """Return what schemas say of a value, with the branches that it has chosen.

        Where it fits none, that is the closest one for a value that is known to be wrong.
        """
        extras: list[Json] = []
        seen = set(map(id, schemas))
        while merged.has_choices():
            new = [
                one for one in self._extras(merged, value, is_wrong=is_wrong) if id(one) not in seen
            ]
            if not new:
                break
            seen.update(map(id, new))
            extras += new
            merged = self.merged((*schemas, *extras))
        return merged

    def _extras(self, merged: Merged, value: Json, *, is_wrong: bool) -> list[Json]:
        extras: list[Json] = []
        for dispatch in merged.dispatches:
            if isinstance(value, dict):
                name = value.get(dispatch["property"])
                way = dispatch["ways"].get(name) if isinstance(name, str) else None
                extras.append(dispatch["default"] if way is None else way)
                if dispatch["default"] is None:
                    extras.append(dispatch["known"])
            elif dispatch["else"] is not None:
                extras.append(dispatch["else"])
        for choice in merged.choices:
            extras += self._fitting(choice, value, is_wrong=is_wrong)
        for condition in merged.conditions:
            extras.append(condition.then if self._fits(condition.test, value) else condition.other)
        if isinstance(value, dict):
            extras += [schema for name, schema in merged.dependent if name in value]
        return [one for one in extras if isinstance(one, dict)]

    def _fits(self, schema: Json, value: Json) -> bool:
        if not isinstance(schema, dict):
            return schema is not False
        return self.validators.is_valid(schema["$ref"], value)

    def _fitting(self, choice: Choice, value: Json, *, is_wrong: bool) -> list[Json]:
        branches = [one for one in choice.branches if isinstance(one, dict)]
        fitting = [one for one in branches if self._fits(one, value)]
        if fitting or not branches or not is_wrong:
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
        named = self.branch_words(error)
        if number >= len(named) or len(set(named)) == 1:
            return ""
        return f"fits none of {', '.join(named)}; closest {named[number]}: "

    def branch_words(self, error: ValidationError) -> list[str]:
        """Return in words the branches of a union that a value doesn't meet."""
        if error.kind.name not in ("anyOf", "oneOf"):
            return []
        branches = self._at(error.schema_path)
        return [self.words((one,)) for one in branches] if isinstance(branches, list) else []

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


def _texts(value: Json) -> Iterator[str]:
    """Yield the texts in a value, keys among them."""
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, str):
            yield one
        elif isinstance(one, dict):
            yield from one
            waiting.extend(one.values())
        elif isinstance(one, list):
            waiting.extend(one)
