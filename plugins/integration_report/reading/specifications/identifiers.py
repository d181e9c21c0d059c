"""Addresses that schemas give themselves: `$id`, `$anchor`, and those found while validating."""

from typing import NamedTuple
from urllib.parse import urljoin

import msgspec

from integration_report.model.specification import Json
from integration_report.reading.specifications.cursor import escaped

_NO_SCHEMAS = frozenset({"example", "examples", "enum", "const", "default"})


class Identifiers(msgspec.Struct, frozen=True):
    """What the schemas of one file call themselves."""

    resources: dict[str, str] = {}
    """Pointers of the schemas with an address, by the address."""
    anchors: dict[tuple[str, str], str] = {}
    """Pointers of the schemas with an anchor, by the pointer of their resource and the anchor."""
    dynamic: dict[str, list[str]] = {}
    """Pointers of the schemas with a dynamic anchor, by the anchor; the empty text is that of
    `$recursiveAnchor`."""


class _Spot(NamedTuple):
    value: Json
    pointer: str
    base: str
    root: str


def identifiers_of(document: Json) -> Identifiers:
    """Return what the schemas anywhere in a file call themselves."""
    found = Identifiers()
    waiting = [_Spot(document, "", "", "")]
    while waiting:
        value, pointer, base, root = waiting.pop()
        if isinstance(value, list):
            waiting.extend(
                _Spot(item, f"{pointer}/{number}", base, root) for number, item in enumerate(value)
            )
        elif isinstance(value, dict):
            spot = _noted(found, _Spot(value, pointer, base, root))
            waiting.extend(
                _Spot(part, f"{pointer}/{escaped(key)}", spot.base, spot.root)
                for key, part in value.items()
                if key not in _NO_SCHEMAS and isinstance(part, dict | list)
            )
    return found


def _noted(found: Identifiers, spot: _Spot) -> _Spot:
    """Note what a mapping calls itself; return it with the resource that it belongs to."""
    value, pointer, base, root = spot
    for keyword in ("$id", "id"):
        address = value.get(keyword)
        if not isinstance(address, str):
            continue
        if address.startswith("#"):
            # In the drafts up to 7 this was how a schema got an anchor.
            found.anchors.setdefault((root, address[1:]), pointer)
        elif keyword == "$id" or "$schema" in value:
            base, root = urljoin(base, address).partition("#")[0], pointer
            found.resources.setdefault(base, pointer)
    for keyword in ("$anchor", "$dynamicAnchor"):
        anchor = value.get(keyword)
        if isinstance(anchor, str):
            found.anchors.setdefault((root, anchor), pointer)
            if keyword == "$dynamicAnchor":
                found.dynamic.setdefault(anchor, []).append(pointer)
    if value.get("$recursiveAnchor") is True:
        found.dynamic.setdefault("", []).append(pointer)
    return _Spot(value, pointer, base, root)
