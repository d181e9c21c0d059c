"""Digests of schemas: the same for schemas that are written alike, whatever they are called.

The order of keys and of alternatives doesn't matter, nor does what only describes. Definitions
that lead back to themselves are told apart by their names as well, unless they are alone: equal
digests always mean equal schemas, and different ones needn't mean different ones.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

import msgspec

from integration_report.contracts.circles import circles
from integration_report.model.json_schema import NAMED, SEVERAL, SINGLE, referred
from integration_report.model.specification import Json

_DESCRIBING: Final = frozenset(
    {"title", "description", "example", "examples", "externalDocs", "$comment", "$schema", "$id"}
)
"""Keywords without a meaning for values."""
_OPEN: Final = frozenset(
    {"items", "additionalProperties", "propertyNames", "unevaluatedItems", "unevaluatedProperties"}
)
"""Keywords that say nothing when their schema lets everything in."""
_ALONE: Final = frozenset({"allOf", "anyOf", "oneOf"})


def target_of(schema: Json) -> str | None:
    """Return the name of the definition that a schema refers to; `None` when it doesn't."""
    return referred(schema.get("$ref")) if isinstance(schema, dict) else None


def is_open(schema: Json) -> bool:
    """Return whether a schema lets everything in."""
    return schema is None or schema is True or schema == {}


def says_nothing(keyword: str, value: Json) -> bool:
    """Return whether a keyword has no meaning for values."""
    is_idle = keyword in _OPEN and is_open(value)
    return is_idle or keyword in _DESCRIBING or keyword.startswith("x-")


def plain(value: Json) -> str:
    """Return a value as text, the same for values that are equal in JSON Schema."""
    return msgspec.json.encode(_with_integers(value), order="deterministic").decode()


class Digests:
    """The digests of an operation's schemas."""

    def __init__(self, definitions: Mapping[str, Json]) -> None:
        """Take the definitions that the schemas refer to."""
        self._named: dict[str, bytes] = {}
        self._known: dict[int, bytes] = {}
        self._kept_alive = definitions  # the digests of its schemas are known by their identity
        led = {name: _targets(schema) for name, schema in definitions.items()}
        for members in circles(led):
            if len(members) > 1 or members[0] in led[members[0]]:
                self._close(members, definitions)
            else:
                self._named[members[0]] = self.of(definitions[members[0]])
            for name in members:
                self._known.update(self._all_in(definitions[name]))

    def of(self, schema: Json) -> bytes:
        """Return the digest of a schema."""
        if isinstance(schema, dict) and id(schema) in self._known:
            return self._known[id(schema)]
        return self._all_in(schema)[id(schema)]

    def _close(self, members: list[str], definitions: Mapping[str, Json]) -> None:
        """Give names to definitions that lead to each other."""
        texts = {name: b"" if len(members) == 1 else name.encode() for name in members}
        self._named.update({name: b"circle " + text for name, text in texts.items()})
        whole = _hash(self.of(definitions[name]) + text for name, text in texts.items())
        self._named.update({name: _hash((whole, text)) for name, text in texts.items()})

    def _all_in(self, schema: Json) -> dict[int, bytes]:
        """Return the digests of a schema and of those in it, by their identity."""
        order = [schema]
        for one in order:
            if id(one) not in self._known:
                order.extend(_schemas_in(one))
        known: dict[int, bytes] = {}
        for one in reversed(order):
            if id(one) not in known:
                found = self._known.get(id(one)) if isinstance(one, dict) else None
                known[id(one)] = found or self._digest(one, known)
        return known

    def _digest(self, schema: Json, known: Mapping[int, bytes]) -> bytes:
        if not isinstance(schema, dict):
            return _hash([b"false"] if schema is False else [])
        kept = {key: value for key, value in schema.items() if not says_nothing(key, value)}
        if len(kept) == 1:
            key, value = next(iter(kept.items()))
            if key == "$ref":
                return self._reference(schema)
            if key in _ALONE and isinstance(value, list) and len(value) == 1:
                return known[id(value[0])]
        return _hash(
            part
            for key in sorted(kept)
            for part in (key.encode(), *self._value(key, kept[key], schema, known))
        )

    def _value(
        self, key: str, value: Json, schema: Json, known: Mapping[int, bytes]
    ) -> Iterator[bytes]:
        if key in SINGLE and isinstance(value, dict | bool):
            yield known[id(value)]
        elif key in SEVERAL and isinstance(value, list):
            parts = [known[id(one)] for one in value]
            yield from parts if key == "prefixItems" else sorted(parts)
        elif key in NAMED and isinstance(value, dict):
            for name in sorted(value):
                yield from (name.encode("utf-8", "surrogatepass"), known[id(value[name])])
        elif key == "$ref":
            yield self._reference(schema)
        elif key == "discriminator" and isinstance(value, dict):
            yield plain(value.get("propertyName")).encode()
            mapping = value.get("mapping")
            for name, target in sorted(mapping.items()) if isinstance(mapping, dict) else ():
                yield from (plain(name).encode(), self._named.get(str(target), b"?"))
        elif key in ("enum", "required", "type") and isinstance(value, list):
            yield from sorted({plain(one).encode() for one in value})
        else:
            yield plain(value).encode()

    def _reference(self, schema: Json) -> bytes:
        name = target_of(schema)
        return self._named.get(name or "", b"nowhere " + plain(schema.get("$ref")).encode())


def _schemas_in(schema: Json) -> Iterator[Json]:
    """Yield the schemas that stand in a schema."""
    if not isinstance(schema, dict):
        return
    for key, value in schema.items():
        if key in SINGLE and isinstance(value, dict | bool):
            yield value
        elif key in SEVERAL and isinstance(value, list):
            yield from value
        elif key in NAMED and isinstance(value, dict):
            yield from value.values()


def _targets(schema: Json) -> list[str]:
    """Return the names of the definitions that a schema and those in it refer to."""
    found: dict[str, None] = {}
    order = [schema]
    for one in order:
        order.extend(_schemas_in(one))
        name = target_of(one)
        if name is not None:
            found[name] = None
        discriminator = one.get("discriminator") if isinstance(one, dict) else None
        mapping = discriminator.get("mapping") if isinstance(discriminator, dict) else None
        if isinstance(mapping, dict):
            found.update(dict.fromkeys(map(str, mapping.values())))
    return list(found)


def _with_integers(value: Json) -> Json:
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, list):
        return [_with_integers(one) for one in value]
    if isinstance(value, dict):
        return {str(key): _with_integers(one) for key, one in value.items()}
    return value


def _hash(parts: Iterable[bytes]) -> bytes:
    digest = hashlib.blake2b(digest_size=16)
    for part in parts:
        digest.update(b"%d:" % len(part))
        digest.update(part)
    return digest.digest()
