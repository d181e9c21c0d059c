"""YAML becomes JSON values, event by event, and each container remembers where its parts stand."""

from array import array
from collections.abc import Callable
from sys import intern
from typing import Any, Final, NamedTuple

import yaml
from yaml.events import (
    AliasEvent,
    MappingEndEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from integration_report.model.pointers import MISSING, step
from integration_report.model.specification import Json
from integration_report.model.wording import on_one_line
from integration_report.reading.specifications.faults import Fault, TextError
from integration_report.reading.specifications.limits import MOST_LEVELS, MOST_PARTS, TEXT_PART
from integration_report.reading.specifications.scalars import plain_value, tagged_value
from integration_report.reading.yaml_events import event_source

_PLAIN: Final = ("", None)
_OWN_TAGS: Final = "tag:yaml.org,2002:"
_SCALAR_TAGS: Final = frozenset(
    ("str", "null", "bool", "int", "float", "timestamp", "binary", "value")
)
_SYNTAX_HINT: Final = "Correct the line; a value with special characters needs quotes."


class _Anchored(NamedTuple):
    value: Json
    parts: int
    height: int
    text: str | None


class YamlValue:
    """The value of a YAML text."""

    def __init__(self, text: str) -> None:
        """Read the first and only document of a text; raises `TextError`."""
        self.faults: list[Fault] = []
        """Keys that stand twice."""
        # Events of libyaml have no common type that knows all their attributes.
        self._next: Callable[[], Any] = event_source(text)
        self._offsets: dict[int, array[int]] = {}
        """By the identity of a container: where its parts begin, in order."""
        self._numbers: dict[int, dict[str, int]] = {}
        self._anchors: dict[str, _Anchored] = {}
        self._texts: dict[str, Json] = {}
        """What plain scalars mean: most of them stand in a specification again and again."""
        self._parts = 0
        self._height = 0
        self.value: Json = None
        """What the text says; nothing for a text without a document."""
        try:
            self._read()
        except yaml.MarkedYAMLError as error:
            raise TextError(_syntax_fault(error)) from None
        except yaml.YAMLError as error:
            message = f"The YAML can't be read: {on_one_line(error)[:200]}."
            hint = "Save the file as UTF-8 without control characters."
            raise TextError(Fault(0, message, hint)) from None

    def offset(self, tokens: list[str]) -> int:
        """Return where a part stands, or the nearest thing around it, as a character's number."""
        value, found = self.value, 0
        for token in tokens:
            inner = step(value, token)
            if inner is MISSING:
                break
            places = self._offsets.get(id(value))
            if places is None:
                break
            found, value = places[self._number(value, token)], inner
        return found

    def _number(self, value: Json, token: str) -> int:
        """Return which of the parts of a container is reached by a token."""
        if isinstance(value, list):
            return int(token)
        numbers = self._numbers.get(id(value))
        if numbers is None:
            numbers = self._numbers[id(value)] = {key: place for place, key in enumerate(value)}
        return numbers[token]

    def _read(self) -> None:
        self._next()
        if type(self._next()) is StreamEndEvent:
            return
        self.value = self._node(self._next(), 1)
        self._next()
        event = self._next()
        if type(event) is not StreamEndEvent:
            raise _error(event, "A second document begins here.", "Put it in a file of its own.")

    def _node(self, event: Any, level: int) -> Json:  # noqa: ANN401
        """Return the value that begins with an event; `level` is how deep it stands."""
        kind = type(event)
        self._parts += 1
        if self._parts > MOST_PARTS:
            raise _too_much(event)
        if kind is ScalarEvent:
            return self._scalar(event)
        if kind is AliasEvent:
            return self._alias(event, level).value
        if level > MOST_LEVELS:
            raise _too_deep(event)
        if event.tag is not None and event.tag not in (f"{_OWN_TAGS}map", f"{_OWN_TAGS}seq"):
            raise _unknown_tag(event)
        before = self._parts
        outer_height, self._height = self._height, 0
        value: Json
        value = self._sequence(level) if kind is SequenceStartEvent else self._mapping(level)
        height = self._height + 1
        self._height = max(outer_height, height)
        if event.anchor is not None:
            self._anchors[event.anchor] = _Anchored(value, self._parts - before + 1, height, None)
        return value

    def _sequence(self, level: int) -> list[Json]:
        values: list[Json] = []
        offsets: array[int] = array("I")
        while type(event := self._next()) is not SequenceEndEvent:
            offsets.append(event.start_mark.index)
            values.append(self._node(event, level + 1))
        self._offsets[id(values)] = offsets
        return values

    def _mapping(self, level: int) -> dict[str, Json]:
        values: dict[str, Json] = {}
        offsets: array[int] = array("I")
        merged: list[tuple[int, Json]] = []
        take = self._next
        while type(event := take()) is not MappingEndEvent:
            start = event.start_mark.index
            key = self._key(event)
            value = self._node(take(), level + 1)
            if key == "<<" and type(event) is ScalarEvent and event.style in _PLAIN:
                merged.append((start, self._mergeable(event, value)))
            elif key in values:
                message = f"The key '{key[:100]}' stands twice in one mapping."
                self.faults.append(Fault(start, message, "Keep one of the two."))
            else:
                values[key] = value
                offsets.append(start)
        for start, others in merged:
            for other in others:
                for key, value in other.items():
                    if key not in values:
                        values[key] = value
                        offsets.append(start)
        self._offsets[id(values)] = offsets
        return values

    def _key(self, event: Any) -> str:  # noqa: ANN401
        """Return a key as it is written, whatever type a plain scalar like it would have."""
        self._parts += 1
        if type(event) is ScalarEvent:
            if event.anchor is not None:
                self._scalar(event)
            return intern(event.value)
        if type(event) is AliasEvent:
            text = self._alias(event, 1).text
            if text is not None:
                return text
        raise _error(event, "A key is a list or a mapping.", "Use a plain text as key.")

    def _mergeable(self, event: Any, value: Json) -> list[dict[str, Json]]:  # noqa: ANN401
        """Return the mappings that a merge key merges, the first of them first."""
        others = value if isinstance(value, list) else [value]
        if not all(isinstance(other, dict) for other in others):
            raise _error(event, "'<<' merges what is no mapping.", "Name a mapping behind it.")
        self._parts += sum(len(other) for other in others)
        if self._parts > MOST_PARTS:
            raise _too_much(event)
        return others

    def _scalar(self, event: Any) -> Json:  # noqa: ANN401
        text = event.value
        if len(text) > TEXT_PART:
            self._parts += len(text) // TEXT_PART
        value: Json = text
        if event.tag is not None:
            value = self._tagged(event)
        elif event.style in _PLAIN:
            if text not in self._texts:
                self._texts[text] = plain_value(text)
            value = self._texts[text]
        if event.anchor is not None:
            parts = 1 + len(text) // TEXT_PART
            self._anchors[event.anchor] = _Anchored(value, parts, 0, text)
        return value

    def _tagged(self, event: Any) -> Json:  # noqa: ANN401
        tag = event.tag.removeprefix(_OWN_TAGS)
        if event.tag == "!":
            return event.value
        if tag == event.tag or tag not in _SCALAR_TAGS:
            raise _unknown_tag(event)
        try:
            return tagged_value(tag, event.value, is_plain=event.style in _PLAIN)
        except ValueError:
            message = f"The value isn't what its tag '!!{tag}' says."
            raise _error(event, message, "Correct the value, or delete the tag.") from None

    def _alias(self, event: Any, level: int) -> _Anchored:  # noqa: ANN401
        anchored = self._anchors.get(event.anchor)
        if anchored is None:
            message = f"The alias '*{event.anchor[:100]}' stands for nothing written before it."
            hint = f"Write '&{event.anchor[:100]}' before the value that it stands for."
            raise _error(event, message, hint)
        self._parts += anchored.parts
        if self._parts > MOST_PARTS:
            raise _too_much(event)
        if level + anchored.height - 1 > MOST_LEVELS:
            raise _too_deep(event)
        self._height = max(self._height, anchored.height)
        return anchored


def _error(event: Any, message: str, hint: str) -> TextError:  # noqa: ANN401
    return TextError(Fault(event.start_mark.index, message, hint))


def _too_much(event: Any) -> TextError:  # noqa: ANN401
    message = (
        f"The file has more than {MOST_PARTS:,} values, aliases counted as what they stand for."
    )
    return _error(event, message, "Split the file, and don't nest aliases in aliases.")


def _too_deep(event: Any) -> TextError:  # noqa: ANN401
    message = f"The values are nested more than {MOST_LEVELS} levels deep."
    return _error(event, message, "Give what is nested a name, and refer to it with '$ref'.")


def _unknown_tag(event: Any) -> TextError:  # noqa: ANN401
    message = f"The tag '{event.tag[:100]}' has no meaning in a specification."
    return _error(event, message, "Delete the tag, or put the value in quotes.")


def _syntax_fault(error: yaml.MarkedYAMLError) -> Fault:
    mark: Any = error.problem_mark or error.context_mark
    problem = error.problem or error.context or "it breaks off"
    context = f" {error.context}" if error.problem and error.context else ""
    message = f"The YAML can't be read here{context}: {problem}."
    return Fault(mark.index if mark else 0, message, _SYNTAX_HINT)
