"""Which properties a direction leaves out: `readOnly` of requests, `writeOnly` of responses.

Section 9.4 of https://json-schema.org/draft/2020-12/json-schema-validation has the two keywords.
"""

from typing import Final

from integration_report.contracts.definitions import Definitions
from integration_report.model.specification import Json

_MOST_PARTS: Final = 100
"""No schema that people write is made of more; one that is gets refused elsewhere."""


class Direction:
    """Requests or responses, and what has no place in them."""

    def __init__(self, definitions: Definitions, *, is_request: bool) -> None:
        """Take the definitions that schemas refer to."""
        self._definitions = definitions
        self._mark = "readOnly" if is_request else "writeOnly"

    def leaves_out(self, schema: Json) -> bool:
        """Return whether a property with this schema has no place in the direction."""
        if self._mark not in self._definitions.marks:
            return False
        return any(part.get(self._mark) is True for part in self._parts(schema))

    def left_out_of(self, schema: Json) -> frozenset[str]:
        """Return the names of an object's properties that have no place in the direction."""
        if self._mark not in self._definitions.marks:
            return frozenset()
        return frozenset(
            name
            for part in self._parts(schema)
            for name, value in _properties(part).items()
            if self.leaves_out(value)
        )

    def _parts(self, schema: Json) -> list[dict[str, Json]]:
        """Return a schema with all that it is made of by `$ref` and `allOf`, each once."""
        parts: list[dict[str, Json]] = []
        seen: set[str] = set()
        waiting = [schema]
        while waiting and len(parts) < _MOST_PARTS:
            one = waiting.pop()
            if not isinstance(one, dict):
                continue
            parts.append(one)
            name = self._definitions.name_of(one.get("$ref"))
            if name is not None and name not in seen:
                seen.add(name)
                waiting.append(self._definitions.schemas[name])
            all_of = one.get("allOf")
            waiting.extend(all_of if isinstance(all_of, list) else ())
        return parts


def _properties(schema: dict[str, Json]) -> dict[str, Json]:
    properties = schema.get("properties")
    return properties if isinstance(properties, dict) else {}
