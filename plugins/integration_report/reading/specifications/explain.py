"""Why an object isn't what the meta-schema of its version asks for."""

from collections.abc import Iterator, Sequence
from typing import Final

import jsonschema_rs

from integration_report.reading.specifications import meta_schemas
from integration_report.reading.specifications.kinds import Version
from integration_report.reading.specifications.references import reference_in
from integration_report.reading.specifications.shallow import alone, is_small
from integration_report.reading.specifications.walk import Spot
from integration_report.reading.specifications.wording import (
    Error,
    Told,
    object_words,
    one_of,
    options_of,
    told,
    way_of,
)

_CHOICES: Final = ("anyOf", "oneOf")
_UNEXPECTED: Final = ("additionalProperties", "unevaluatedProperties")
_DISTINGUISHING: Final = frozenset(("in", "type", "flow", "scheme"))


def is_valid(spot: Spot, version: Version, dialect: str) -> bool:
    """Return whether an object, with all that is in it, is what the meta-schema asks for."""
    return meta_schemas.validator(version.name, _kind(spot), dialect).is_valid(spot.value)


def faults(spot: Spot, version: Version, dialect: str) -> list[Told]:
    """Return what is wrong with an object itself, and not with those in it."""
    if _is_file(spot) or is_foreign(spot):
        return []
    return _faults(spot, alone(spot, version), version, dialect)


def is_foreign(spot: Spot) -> bool:
    """Return whether an object is in a schema that is written in another dialect."""
    outer: Spot | None = spot
    while outer is not None and outer.kind.name == "schema":
        dialect = outer.value.get("$schema") if isinstance(outer.value, dict) else None
        if isinstance(dialect, str) and not meta_schemas.is_usual(dialect):
            return True
        outer = outer.outer
    return False


def first_fault(spot: Spot, version: Version, dialect: str) -> list[Told]:
    """Return the first that is wrong with an object or with anything in it."""
    validator = meta_schemas.validator(version.name, _kind(spot), dialect)
    return _told(_first(validator, spot.value), spot, version)


def _faults(spot: Spot, value: object, version: Version, dialect: str) -> list[Told]:
    validator = meta_schemas.validator(version.name, _kind(spot), dialect)
    if validator.is_valid(value):
        return []
    # All errors at once take much time and memory where there are many.
    errors = list(validator.iter_errors(value)) if is_small(value) else _first(validator, value)
    return _told(errors, spot, version)


def _first(validator: jsonschema_rs.Validator, value: object) -> list[Error]:
    try:
        validator.validate(value)
    except jsonschema_rs.ValidationError as error:
        return [error]
    return []


def _told(errors: Sequence[Error], spot: Spot, version: Version) -> list[Told]:
    deepest = [one for error in errors for one in _specific(error)]
    known = meta_schemas.known_fields(version, spot.kind)
    found: list[Told] = [one for error in errors for one in _undecided(error, spot)]
    if found:
        return found
    for error in deepest:
        way = way_of(error)
        fields = known if not way else frozenset[str]()
        for one in told(error, _thing(error, spot), fields):
            is_doubtful = error.kind.name in _UNEXPECTED and one.way[-1] in known
            # A field isn't taken for known while what goes with it is wrong.
            if not is_doubtful or not _others(error, deepest):
                found.append(one)
    return list(dict.fromkeys(found))


def _others(error: Error, errors: Sequence[Error]) -> bool:
    """Return whether other errors are about the same object or what is in it."""
    way = way_of(error)
    return any(
        other.kind.name not in _UNEXPECTED and way_of(other)[: len(way)] == way for other in errors
    )


def _specific(error: Error) -> Iterator[Error]:
    """Yield what is wrong with the alternative that was most likely meant."""
    branches: list[list[Error]] = getattr(error.kind, "context", [])
    if error.kind.name not in _CHOICES or not any(branches) or _is_choice(error, branches):
        yield error
        return
    depth = len(error.instance_path)
    for inner in min(branches, key=lambda branch: _distance(branch, depth)):
        yield from _specific(inner)


def _undecided(error: Error, spot: Spot) -> Iterator[Told]:
    """Yield what the field that tells alternatives apart has to be, if it fits none of them."""
    depth = len(error.instance_path)
    wrong = [
        {
            str(one.instance_path[-1]): one
            for one in branch
            if one.kind.name in ("enum", "const") and len(one.instance_path) == depth + 1
        }
        for branch in _alternatives(error)
    ]
    for field in sorted(_DISTINGUISHING):
        if len(wrong) > 1 and all(field in errors for errors in wrong):
            errors = [one[field] for one in wrong]
            options = [option for one in errors for option in options_of(one)]
            yield one_of(way_of(errors[0]), errors[0].instance, options, _thing(errors[0], spot))
            return


def _alternatives(error: Error) -> Iterator[list[Error]]:
    """Yield what is wrong with each alternative, and with each alternative of an alternative."""
    branches: list[list[Error]] = getattr(error.kind, "context", [])
    for branch in branches:
        inner = [one for one in branch if one.instance_path == error.instance_path]
        nested = [one for one in inner if one.kind.name in _CHOICES]
        if nested:
            yield from _alternatives(nested[0])
        else:
            yield branch


def _is_choice(error: Error, branches: list[list[Error]]) -> bool:
    """Return whether each alternative asks for nothing but one more field."""
    return all(
        len(branch) == 1
        and branch[0].kind.name == "required"
        and branch[0].instance_path == error.instance_path
        for branch in branches
    ) and not any(branch[0].kind.value == "$ref" for branch in branches)


def _distance(branch: list[Error], depth: int) -> tuple[bool, bool, bool, int, int]:
    """Return how far a value is from an alternative; `depth` is where the value stands."""
    own = [error for error in branch if len(error.instance_path) == depth]
    is_reference = any(e.kind.name == "required" and e.kind.value == "$ref" for e in own)
    is_other = any(
        error.kind.name in ("enum", "const")
        and len(error.instance_path) == depth + 1
        and error.instance_path[-1] in _DISTINGUISHING
        for error in branch
    )
    is_other_type = any(error.kind.name == "type" for error in own)
    deepest = max((len(error.instance_path) for error in branch), default=depth)
    return is_other_type, is_reference, is_other, -deepest, len(branch)


def _thing(error: Error, spot: Spot) -> str:
    """Return what the object that an error is about is called."""
    path = list(map(str, error.schema_path))
    if error.instance_path and path[:1] in (["$defs"], ["definitions"]) and len(path) > 1:
        return object_words(path[1])
    name = _kind(spot)
    return object_words("" if name == "document" else name)


def _kind(spot: Spot) -> str:
    is_reference = spot.kind.is_referable and not spot.kind.keeps_siblings
    return "reference" if is_reference and reference_in(spot.value) is not None else spot.kind.name


def _is_file(spot: Spot) -> bool:
    """Return whether it is a file, which in Swagger 2.0 stands in the place of a schema."""
    return (
        spot.kind.definition == "schema"
        and spot.outer is not None
        and spot.outer.kind.name == "response"
        and isinstance(spot.value, dict)
        and spot.value.get("type") == "file"
    )
