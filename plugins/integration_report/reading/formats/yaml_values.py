"""YAML of recorders becomes values: scalars stay text, and lists know where their items begin."""

import base64
import binascii
from collections.abc import Callable, Hashable
from typing import Any, Final

import yaml
from yaml.events import (
    AliasEvent,
    MappingEndEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from integration_report.reading import codes
from integration_report.reading.formats.texts import one_line
from integration_report.reading.formats.unreadable import UnreadableError
from integration_report.reading.yaml_events import event_source

MOST_EVENTS: Final = 2_000_000
"""How many parts a file may have."""
MOST_REPEATED: Final = 64 << 20
"""How many characters aliases may stand for, all together."""
MOST_LEVELS: Final = 64
"""How deep a file may be nested."""

_BINARY: Final = frozenset({"tag:yaml.org,2002:binary", "!binary"})
_NOTHING: Final = frozenset({"", "~", "null", "Null", "NULL"})
_HINT: Final = "Let the recorder write the file again."


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
        # Events of libyaml have no common type that knows all their attributes.
        self._get: Callable[[], Any] = event_source(text)
        self._named: dict[str, tuple[Any, int]] = {}
        """The value of each anchor, and for how many characters it stands."""
        self._events = 0
        self._size = 0
        """How many characters have been read, those that aliases stand for included."""
        self._repeated = 0

    def document(self) -> Any:  # noqa: ANN401
        """Return the value of the first document."""
        try:
            self._next()
            if type(self._next()) is StreamEndEvent:
                return None
            return self._value(self._next(), 0)
        except yaml.MarkedYAMLError as error:
            mark: Any = error.problem_mark or error.context_mark
            message = f"The YAML can't be read here: {error.problem or error.context}."
            raise UnreadableError(mark.line + 1, mark.column + 1, message, _HINT) from None
        except yaml.YAMLError as error:
            message = f"The YAML can't be read: {one_line(str(error))}."
            raise UnreadableError(1, 1, message, _HINT) from None

    def _next(self) -> Any:  # noqa: ANN401
        event = self._get()
        self._events += 1
        if self._events > MOST_EVENTS:
            raise _refused(event, f"The YAML has more than {MOST_EVENTS:,} parts.", codes.SIZE)
        return event

    def _value(self, event: Any, level: int) -> Any:  # noqa: ANN401
        kind = type(event)
        if kind is AliasEvent:
            return self._alias(event)
        if level > MOST_LEVELS:
            message = f"The YAML is nested more than {MOST_LEVELS} levels deep."
            raise _refused(event, message, codes.SIZE)
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
            message = f"'*{one_line(event.anchor, 100)}' repeats what stands nowhere before it."
            raise _refused(event, message, codes.SYNTAX)
        value, size = self._named[event.anchor]
        self._size += size
        self._repeated += size
        if self._repeated > MOST_REPEATED:
            message = f"The aliases stand for more than {MOST_REPEATED:,} characters."
            raise _refused(event, message, codes.SIZE)
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
                raise _refused(event, "A key is a list or a mapping.", codes.SYNTAX)
            if key in mapping:
                message = f"Key '{one_line(str(key), 100)}' stands twice."
                raise _refused(event, message, codes.DUPLICATE_KEY)
            mapping[key] = value
        return mapping


def _scalar(event: Any) -> str | bytes | None:  # noqa: ANN401
    text: str = event.value
    if event.tag in _BINARY:
        try:
            return base64.b64decode("".join(text.split()), validate=True)
        except (binascii.Error, ValueError):
            raise _refused(event, "The text is no Base64.", codes.SYNTAX) from None
    # `implicit` is true for what is written without quotation marks and tags.
    return None if event.implicit[0] and text in _NOTHING else text


def _refused(event: Any, message: str, code: str) -> UnreadableError:  # noqa: ANN401
    mark = event.start_mark
    return UnreadableError(mark.line + 1, mark.column + 1, message, _HINT, code=code)
