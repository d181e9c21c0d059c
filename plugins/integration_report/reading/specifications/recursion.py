"""Schemas that contain themselves in the same value, so that nobody ever gets to their end."""

from collections.abc import Iterator, Mapping

from integration_report.model.json_schema import referred
from integration_report.model.specification import Json


def endless_schema(definitions: Mapping[str, Json]) -> str | None:
    """Return the name of a definition that contains itself by `$ref` and `allOf` alone.

    A circle through `properties` or `items` ends where the value does; one through `oneOf` or
    `anyOf` leaves another way.
    """
    finished: set[str] = set()
    for start in definitions:
        if start in finished:
            continue
        open_: dict[str, Iterator[str]] = {start: _same_place(definitions, start)}
        while open_:
            name, onward = next(reversed(open_.items()))
            following = next(onward, None)
            if following is None:
                finished.add(name)
                del open_[name]
            elif following in open_:
                return following
            elif following not in finished:
                open_[following] = _same_place(definitions, following)
    return None


def _same_place(definitions: Mapping[str, Json], name: str) -> Iterator[str]:
    """Yield the names of the definitions that hold for the very same value."""
    waiting = [definitions.get(name)]
    while waiting:
        schema = waiting.pop()
        if not isinstance(schema, dict):
            continue
        following = referred(schema.get("$ref"))
        if following is not None:
            yield following
        waiting.extend(schema.get("allOf", ()))
