"""Where in a value a validator found what is wrong, as a tree that is walked with the value."""

from collections.abc import Sequence
from typing import Final

import jsonschema_rs

from integration_report.contracts.texts import Step
from integration_report.contracts.validators import every, is_uncheckable
from integration_report.model.specification import Json

_BY_NAME: Final = ("additionalProperties", "unevaluatedProperties")
_OF_VALUE: Final = ("const", "enum")
_NONE_FITS: Final = (
    jsonschema_rs.ValidationErrorKind.AnyOf,
    jsonschema_rs.ValidationErrorKind.OneOfNotValid,
)

Unions = tuple[tuple[jsonschema_rs.ValidationError, int], ...]
"""The unions of which a value fits no branch, each with the number of the closest one."""


class Failure:
    """One thing that is wrong at one place."""

    __slots__ = ("error", "is_absent", "is_extra", "is_unknown", "unions")

    def __init__(
        self,
        error: jsonschema_rs.ValidationError,
        unions: Unions,
        *,
        is_absent: bool = False,
        is_extra: bool = False,
    ) -> None:
        """Take the error; the place is absent, or one too many, where that is what is wrong."""
        self.error = error
        self.unions = unions
        self.is_absent = is_absent
        self.is_extra = is_extra
        self.is_unknown = is_uncheckable(error)


class Failures:
    """The failures at one place, and those below it."""

    __slots__ = ("below", "here")

    def __init__(self) -> None:
        """Begin without any."""
        self.here: list[Failure] = []
        self.below: dict[Step, Failures] = {}

    def is_told(self) -> bool:
        """Return whether it is known what is wrong, and not only that something is."""
        return bool(self.here or self.below)

    def at(self, steps: Sequence[Step]) -> "Failures":
        """Return the failures at a place, made if there are none yet."""
        found = self
        for step in steps:
            found = found.below.setdefault(step, Failures())
        return found


def failures_of(errors: list[jsonschema_rs.ValidationError], value: Json) -> Failures | None:
    """Return the errors of a value by their places, `None` when there are none.

    Where a value fits none of several branches, what it lacks for the closest one is taken.
    """
    if not errors:
        return None
    found, names = Failures(), _Names()
    for error in errors:
        _add(found, error, value, names)
    return found


def closest(branches: Sequence[list[jsonschema_rs.ValidationError]], depth: int) -> int:
    """Return the number of the branch that lacks least; `depth` is that of the value."""
    weights = [sum(_weight(error, depth) for error in branch) for branch in branches]
    return weights.index(min(weights)) if weights else 0


class _Names:
    """The names in objects that a validator takes for places of lists."""

    def __init__(self) -> None:
        self._found: dict[int, dict[str, list[str]]] = {}

    def of(self, value: dict[str, Json], number: int) -> list[str]:
        """Return the names of an object, which lives as long as this, that are a number."""
        known = self._found.get(id(value))
        if known is None:
            known = self._found[id(value)] = {}
            for name in value:
                bare = name.removeprefix("+").lstrip("0") or "0"
                if name not in ("", "+") and bare.isascii() and bare.isdecimal():
                    known.setdefault(bare, []).append(name)
        return known.get(str(number), [])


def _add(
    found: Failures,
    error: jsonschema_rs.ValidationError,
    value: Json,
    names: _Names,
    unions: Unions = (),
) -> None:
    kind = error.kind
    place = found.at(_steps(error, value, names))
    if kind.name == "required":
        name = kind.as_dict()["property"]
        place.at([name]).here.append(Failure(error, unions, is_absent=True))
    elif kind.name in _BY_NAME:
        for name in kind.as_dict()["unexpected"]:
            place.at([name]).here.append(Failure(error, unions, is_extra=True))
    else:
        nearest = _nearest(error)
        for one in nearest[1]:
            _add(found, one, value, names, (*unions, (error, nearest[0])))
        if not nearest[1]:
            place.here.append(Failure(error, unions))


def _steps(error: jsonschema_rs.ValidationError, value: Json, names: _Names) -> list[Step]:
    """Return the way to what is wrong; the validator takes names such as `2026` for places."""
    steps: list[Step] = []
    path = error.instance_path
    for number, told in enumerate(path):
        step: Step = told
        if isinstance(told, int) and isinstance(value, dict):
            possible = names.of(value, told)
            meant = [one for one in possible if _leads(value[one], path[number + 1 :], error)]
            step = next(iter([*meant, *possible]), str(told))
        steps.append(step)
        value = _within(value, step)
    return steps


def _within(value: Json, step: Step) -> Json:
    if isinstance(value, dict):
        return value.get(step)
    is_there = isinstance(value, list) and isinstance(step, int) and step < len(value)
    return value[step] if is_there else None


def _leads(value: Json, path: Sequence[Step], error: jsonschema_rs.ValidationError) -> bool:
    """Return whether a way leads to the value that an error is about."""
    for step in path:
        value = _within(value, str(step) if isinstance(value, dict) else step)
    return bool(value == error.instance)


def _nearest(
    error: jsonschema_rs.ValidationError,
) -> tuple[int, list[jsonschema_rs.ValidationError]]:
    """Return the branch that lacks least and what it lacks; nothing when that explains nothing."""
    if not isinstance(error.kind, _NONE_FITS) or any(map(is_uncheckable, every([error]))):
        return 0, []
    depth = len(error.instance_path)
    branches = error.kind.context
    number = closest(branches, depth)
    return number, branches[number] if _is_told_below(branches[number], depth) else []


def _is_told_below(errors: list[jsonschema_rs.ValidationError], depth: int) -> bool:
    """Return whether the errors of the closest branch are about parts of the value."""
    return any(
        len(error.instance_path) > depth or error.kind.name in ("required", *_BY_NAME)
        for error in errors
    )


def _weight(error: jsonschema_rs.ValidationError, depth: int) -> int:
    if error.kind.name == "type" and len(error.instance_path) == depth:
        return 1000
    return 10 if error.kind.name in _OF_VALUE else 1
