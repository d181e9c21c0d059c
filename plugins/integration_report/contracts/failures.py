"""Where in a value a validator found what is wrong, as a tree that is walked with the value."""

from collections.abc import Sequence
from typing import Final

import jsonschema_rs

from integration_report.contracts.texts import Step
from integration_report.contracts.validators import every, is_uncheckable

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


def failures_of(errors: list[jsonschema_rs.ValidationError]) -> Failures | None:
    """Return errors by their places, `None` when there are none.

    Where a value fits none of several branches, what it lacks for the closest one is taken.
    """
    if not errors:
        return None
    found = Failures()
    for error in errors:
        _add(found, error)
    return found


def closest(branches: Sequence[list[jsonschema_rs.ValidationError]], depth: int) -> int:
    """Return the number of the branch that lacks least; `depth` is that of the value."""
    weights = [sum(_weight(error, depth) for error in branch) for branch in branches]
    return weights.index(min(weights)) if weights else 0


def _add(found: Failures, error: jsonschema_rs.ValidationError, unions: Unions = ()) -> None:
    kind = error.kind
    steps = error.instance_path
    place = found.at(steps)
    if kind.name == "required":
        name = kind.as_dict()["property"]
        place.at([name]).here.append(Failure(error, unions, is_absent=True))
    elif kind.name in _BY_NAME:
        for name in kind.as_dict()["unexpected"]:
            place.at([name]).here.append(Failure(error, unions, is_extra=True))
    else:
        nearest = _nearest(error)
        for one in nearest[1]:
            _add(found, one, (*unions, (error, nearest[0])))
        if not nearest[1]:
            place.here.append(Failure(error, unions))


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
