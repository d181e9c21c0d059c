"""How an operation has changed since a contract was tested against it."""

import re
from typing import Final

from integration_report.contracts.drift import compare_operations
from integration_report.contracts.sources import Operations
from integration_report.model.finding import Problem
from integration_report.model.specification import Operation, OperationOutline
from integration_report.model.verification import Breaks, Change, Drift

_VARIABLE: Final = re.compile(r"\{[^{}/]*\}")


def drift_since(
    object_id: str, past: Operations | str, outline: OperationOutline, now: Operation
) -> Drift:
    """Return how an operation differs from what it was; `past` is a text when nobody can tell.

    The operation is found again by its method and path, else by its id.
    """
    if isinstance(past, str):
        return Drift(object_id, unknown=past)
    if not past.specification.is_sound:
        first = past.specification.problems[0]
        return Drift(
            object_id,
            unknown=f"The specification of then can't be relied on: {first.message} Name a state"
            " of it that can be read.",
        )
    before = _same(past.specification.operations, outline)
    if before is None:
        words = f"the operation {outline.key} was not there"
        return Drift(object_id, (Change(words, Breaks.PROVIDER, location=outline.location),))
    operation = past.operation(before)
    if isinstance(operation, Problem):
        return Drift(
            object_id, unknown=f"The operation of then can't be resolved: {operation.message}"
        )
    moved: tuple[Change, ...] = ()
    if _nameless(before.key) != _nameless(outline.key):
        words = f"it was {before.key} and is {outline.key} now"
        moved = (Change(words, Breaks.CONSUMER, location=outline.location),)
    return Drift(object_id, (*moved, *compare_operations(operation, now)))


def _nameless(key: str) -> str:
    """Return a method and path template without the names of its variables: nobody sends them."""
    return _VARIABLE.sub("{}", key)


def _same(
    operations: tuple[OperationOutline, ...], outline: OperationOutline
) -> OperationOutline | None:
    for one in operations:
        if _nameless(one.key) == _nameless(outline.key):
            return one
    return next((one for one in operations if one.id and one.id == outline.id), None)
