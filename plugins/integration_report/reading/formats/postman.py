"""Collections of Postman: the examples that were saved with their requests.

https://schema.postman.com/ has the versions 2.0 and 2.1, which differ in how URLs and
authorisation are written.
"""

import re
from collections.abc import Iterator
from typing import Any, Final

import msgspec

from integration_report.model.recording import RecordedExchange
from integration_report.reading.formats.json_values import (
    Places,
    Span,
    decode,
    lenient,
    members,
    text_of,
)
from integration_report.reading.formats.postman_messages import (
    Variables,
    request_of,
    response_of,
)
from integration_report.reading.formats.recorded import (
    NOT_READ,
    UNANSWERED,
    Found,
    Notes,
    Recorded,
    Spots,
)
from integration_report.reading.formats.signature import Signature
from integration_report.reading.formats.texts import one_line

_BEGINNING: Final = re.compile(r'\{\s*(?:"collection"\s*:\s*\{\s*)?"info"\s*:\s*\{')
_ITEM: Final = re.compile(r'\{\s*"item"\s*:\s*\[')
_SCHEMA: Final = "json/collection/v2."
_MOST_LEVELS: Final = 50
_TOO_DEEP: Final = "A folder that is nested too deeply, and so left out"
_HALF: Final = (
    "A request whose address can't be read or has a variable without a value, and so left out"
)


class _Item(msgspec.Struct):
    item: list[msgspec.Raw] | None = None
    response: list[msgspec.Raw] | None = None
    request: Any = None
    variable: Any = None


class _Collection(msgspec.Struct):
    item: list[msgspec.Raw]
    variable: Any = None


class _Example(msgspec.Struct, rename="camel"):
    original_request: Any = None
    name: Any = None
    code: Any = None
    header: Any = None
    body: Any = None


def is_postman(signature: Signature) -> bool:
    """Return whether a file is a collection."""
    top = signature.members
    if not top:
        return _begins_as_postman(signature.head)
    if "run" in top:
        return False
    wrapped = lenient(top["collection"], dict[str, msgspec.Raw]) if "collection" in top else None
    given = top if wrapped is None else wrapped
    if not {"info", "item"} <= given.keys():
        return False
    info = members(lenient(given["info"], Any))
    return "_postman_id" in info or _SCHEMA in text_of(info.get("schema"))


def _begins_as_postman(head: str) -> bool:
    """Return whether half a file begins as a collection; Postman's library writes `item` first."""
    if _ITEM.match(head) is not None:
        return '"originalRequest"' in head
    return _BEGINNING.match(head) is not None and _SCHEMA in head


def postman_in(content: bytes, path: str, notes: Notes) -> Recorded:
    """Return what a collection says; raises `UnreadableError` when it can't be read."""
    top = decode(content, dict[str, msgspec.Raw])
    within = content
    if "collection" in top and "item" not in top:
        within = bytes(top["collection"])
    collection = decode(within, _Collection)
    reading = _Reading(content, path, notes)
    variables = Variables().within(collection.variable)
    return Recorded(reading.found(collection.item, reading.places.whole, variables), "Postman")


class _Reading:
    """Goes through the folders of a collection."""

    def __init__(self, content: bytes, path: str, notes: Notes) -> None:
        self.places = Places(content)
        self._spots = Spots(content, path)
        self._notes = notes

    def found(
        self, items: list[msgspec.Raw], within: Span, variables: Variables, level: int = 0
    ) -> Iterator[Found]:
        """Yield the examples of the requests of a folder, and of the folders in it."""
        for part, span in self.places.parts(items, within):
            item = lenient(part, _Item)
            if item is None:
                self._notes.add(NOT_READ, self._spots.at(span.start))
                continue
            yield from self._examples(item, span, variables)
            if item.item and level == _MOST_LEVELS:
                self._notes.add(_TOO_DEEP, self._spots.at(span.start))
            elif item.item:
                own = variables.within(item.variable)
                yield from self.found(item.item, span, own, level + 1)

    def _examples(self, item: _Item, within: Span, variables: Variables) -> Iterator[Found]:
        for part, span in self.places.parts(item.response or (), within):
            location = self._spots.at(span.start)
            example = lenient(part, _Example)
            if example is None:
                self._notes.add(NOT_READ, location)
                continue
            sent = request_of(example.original_request or item.request, variables)
            if sent is None:
                self._notes.add(_HALF, location)
                continue
            told = {"code": example.code, "header": example.header, "body": example.body}
            received = response_of(told, sent.method)
            if received is None:
                self._notes.add(UNANSWERED, location)
            name = one_line(text_of(example.name))
            yield Found(RecordedExchange(location, sent, received, name))
