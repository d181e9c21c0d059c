"""Whether schemas come to an end, and how many steps that takes at most."""

from collections.abc import Iterator
from typing import Final

from integration_report.contracts.incomparable import IncomparableError, endless
from integration_report.contracts.prepared import Prepared
from integration_report.model.specification import REFERENCE_TO, Json

_LONGEST_WAY: Final = 150
_LISTS: Final = ("allOf", "anyOf", "oneOf")
_SINGLES: Final = ("not", "if", "then", "else")


def most_steps(prepared: Prepared) -> int | None:
    """Return how many schemas there are at most, all references written out; `None` for no end.

    Raises:
        IncomparableError: A schema leads back to itself for the very same value, or it takes too
            many others to get to what it says.
    """
    same = {name: _references(schema, in_place=True) for name, schema in prepared.schemas.items()}
    order = _in_order(same)
    if isinstance(order, str):
        raise endless(prepared.names.get(order, order))
    lengths: dict[str, int] = {}
    for name in order:
        lengths[name] = 1 + max((lengths[one] for one in same[name]), default=0)
    if max(lengths.values(), default=0) > _LONGEST_WAY:
        raise IncomparableError("its schema is made of too many others, one within the other")
    all_ = {name: _references(schema, in_place=False) for name, schema in prepared.schemas.items()}
    order = _in_order(all_)
    if isinstance(order, str):
        return None
    steps: dict[str, int] = {}
    for name in order:
        steps[name] = 1 + sum(steps[one] for one in all_[name])
    return steps["root"]


def _in_order(references: dict[str, list[str]]) -> list[str] | str:
    """Return names, each after those that it refers to; or one that leads back to itself."""
    order: dict[str, None] = {}
    for start, first in references.items():
        open_: dict[str, Iterator[str]] = {} if start in order else {start: iter(first)}
        while open_:
            name, onward = next(reversed(open_.items()))
            following = next(onward, None)
            if following is None:
                del open_[name]
                order[name] = None
            elif following in open_:
                return following
            elif following not in order:
                open_[following] = iter(references[following])
    return list(order)


def _references(schema: Json, *, in_place: bool) -> list[str]:
    """Return the definitions that a schema refers to, for the same value or for its parts, too."""
    found: list[str] = []
    waiting = [schema]
    while waiting:
        one = waiting.pop()
        if isinstance(one, list):
            waiting.extend(one)
        elif isinstance(one, dict):
            reference = one.get("$ref")
            if isinstance(reference, str):
                found.append(reference.removeprefix(REFERENCE_TO))
            if not in_place:
                waiting.extend(value for value in one.values() if isinstance(value, dict | list))
                continue
            waiting.extend(one[key] for key in (*_LISTS, *_SINGLES) if key in one)
            waiting.extend(one.get("dependentSchemas", {}).values())
    return found
