"""YAML of recorders becomes values: scalars stay text, and lists know where their items begin."""

import base64
import binascii
from collections.abc import Hashable
from typing import Any, Final

from yaml.events import (
    AliasEvent,
    MappingEndEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from integration_report.reading import codes
from integration_report.reading.formats.yaml_steps import (
    MOST_LEVELS,
    Steps,
    nowhere,
    refused,
    telling,
    too_deep,
    twice,
)

MOST_REPEATED: Final = 64 << 20
"""How many characters aliases may stand for, all together."""

_BINARY: Final = frozenset({"tag:yaml.org,2002:binary", "!binary"})
_NOTHING: Final = frozenset({"", "~", "null", "Null", "NULL"})


class Items(list[Any]):
    """A list with the places (line and column, from 1) where its items begin."""

    def __init__(self) -> None:
        """Begin empty."""
        super().__init__()
        self.places: list[tuple[int, int]] = []


def read_values(content: bytes) -> Any:  # noqa: ANN401
    """Return what the first document of a YAML text says: mappings, `Items`, texts, bytes, `None`.

    Scalars are texts; `!!binary` gives bytes, and other tags are passed over. Nothing is copied
    for an alias. Raises `UnreadableError` for what is no YAML, a key that stands twice, and what
    is beyond the limits.
    """
    return _Reader(content.decode("utf-8", "replace")).document()


class _Reader:
    """Builds the values of one document."""

    def __init__(self, text: str) -> None:
        self._next = Steps(text).next
        self._named: dict[str, tuple[Any, int]] = {}
        """The value of each anchor, and for how many characters it stands."""
        self._size = 0
        """How many characters have been read, those that aliases stand for included."""
        self._repeated = 0

    def document(self) -> Any:  # noqa: ANN401
        """Return the value of the first document."""
        with telling():
            self._next()
            if type(self._next()) is StreamEndEvent:
                return None
            return self._value(self._next(), 0)

    def _value(self, event: Any, level: int) -> Any:  # noqa: ANN401
        kind = type(event)
        if kind is AliasEvent:
            return self._alias(event)
        if level > MOST_LEVELS:
            raise too_deep(event)
        before = self._size
        value: Any
        if kind is ScalarEvent:
            self._size += len(event.value) + 1
            value = _scalar(event)
        elif kind is SequenceStartEvent:
            value = self._sequence(level + 1)
        else:
            value = self._mapping(level + 1)
        if event.anchor is not None:
            self._named[event.anchor] = value, self._size - before
        return value

    def _alias(self, event: Any) -> Any:  # noqa: ANN401
        """Return the value that an alias repeats."""
        if event.anchor not in self._named:
            raise nowhere(event)
        value, size = self._named[event.anchor]
        self._size += size
        self._repeated += size
        if self._repeated > MOST_REPEATED:
            message = f"The aliases stand for more than {MOST_REPEATED:,} characters."
            raise refused(event, message, codes.SIZE)
        return value

    def _sequence(self, level: int) -> Items:
        items = Items()
        while type(event := self._next()) is not SequenceEndEvent:
            mark = event.start_mark
            items.places.append((mark.line + 1, mark.column + 1))
            items.append(self._value(event, level))
        return items

    def _mapping(self, level: int) -> dict[Any, Any]:
        mapping: dict[Any, Any] = {}
        while type(event := self._next()) is not MappingEndEvent:
            key = self._value(event, level)
            value = self._value(self._next(), level)
            if not isinstance(key, Hashable):
                raise refused(event, "A key is a list or a mapping.", codes.SYNTAX)
            if key in mapping:
                raise twice(event, key)
            mapping[key] = value
        return mapping


def _scalar(event: Any) -> str | bytes | None:  # noqa: ANN401
    text: str = event.value
    if event.tag in _BINARY:
        try:
            return base64.b64decode("".join(text.split()), validate=True)
        except (binascii.Error, ValueError):
            raise refused(event, "The text is no Base64.", codes.SYNTAX) from None
    # `implicit` is true for what is written without quotation marks and tags.
    return None if event.implicit[0] and text in _NOTHING else text
