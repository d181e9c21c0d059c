"""Whether schemas come to an end, and how many steps that takes at most."""

from collections.abc import Iterator
from typing import Final

from integration_report.contracts.incomparable import IncomparableError, endless
from integration_report.contracts.prepared import Prepared
from integration_report.model.json_schema import NAMED, SEVERAL, SINGLE
from integration_report.model.specification import REFERENCE_TO, Json

_LONGEST_WAY: Final = 250
_MOST_STEPS: Final = 10**9
_MOST_TIMES: Final = 64
_SAME_VALUE: Final = frozenset(
    {"allOf", "anyOf", "oneOf", "not", "if", "then", "else", "dependentSchemas"}
)
_TWICE: Final = ("anyOf", "oneOf", "unevaluatedProperties", "unevaluatedItems")


def most_steps(prepared: Prepared) -> int | None:
    """Return how many schemas there are at most, all references written out; `None` for no
    end, or none that matters.

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
        own = _levels(prepared.schemas[name])
        lengths[name] = own + max((lengths[one] for one in same[name]), default=0)
    if max(lengths.values(), default=0) > _LONGEST_WAY:
        raise IncomparableError("its schema is made of too many others, one within the other")
    all_ = {name: _references(schema, in_place=False) for name, schema in prepared.schemas.items()}
    order = _in_order(all_)
    if isinstance(order, str):
        return None
    steps: dict[str, int] = {}
    for name in order:
        steps[name] = 1 + sum(steps[one] for one in all_[name])
        if steps[name] > _MOST_STEPS:
            return None
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


def _levels(schema: Json) -> int:
    """Return how many schemas stand within each other for the same value."""
    levels = 0
    level = [schema]
    while level:
        levels += 1
        below: list[Json] = []
        for one in level:
            for key in _SAME_VALUE.intersection(one) if isinstance(one, dict) else ():
                parts = one[key].values() if key in NAMED else one[key]
                below.extend([parts] if key in SINGLE else parts)
        level = below
    return levels


def _references(schema: Json, *, in_place: bool) -> list[str]:
    """Return the definitions that a schema refers to, for the same value or for its parts, too.

    What is tried as one of several is held against a value twice: to see whether it fits, and to
    tell why it doesn't.
    """
    found: list[str] = []
    waiting = [(schema, 1)]
    while waiting:
        one, times = waiting.pop()
        if not isinstance(one, dict):
            continue
        if "$ref" in one:
            found += [one["$ref"].removeprefix(REFERENCE_TO)] * times
        more = min(2 * times, _MOST_TIMES) if any(key in one for key in _TWICE) else times
        for key, value in one.items():
            if in_place and key not in _SAME_VALUE:
                continue
            if key in SINGLE:
                waiting.append((value, more))
            elif key in SEVERAL or key in NAMED:
                parts = value.values() if key in NAMED else value
                waiting.extend((part, more) for part in parts)
    return found
