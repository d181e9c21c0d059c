"""YAML of which single scalars are replaced, while every other byte stays as it is."""

import json
import re
from typing import Any, Final, NamedTuple

from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
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

_CONSTANTS: Final = {"true": True, "false": False, "null": None, "~": None, "": None}
_ODD: Final = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")


class _Node(NamedTuple):
    """A scalar, or the beginning of a mapping or a list, where it is written."""

    event: Any
    value: Any
    keys: "list[_Node]"
    values: "list[_Node]"


class Change(NamedTuple):
    """A scalar that was replaced."""

    start: int
    """Where it began, in characters."""
    before: str
    """What it said."""


class YamlTexts:
    """A YAML text as values, and the same text with other values."""

    def __init__(self, content: bytes) -> None:
        """Take the text; raises `UnreadableError` when it is no YAML, or beyond the limits."""
        self.text = content.decode("utf-8", "replace")
        self._next = Steps(self.text).next
        self._named: dict[str, Any] = {}
        self._documents: list[_Node] = []
        with telling():
            self._read()
        self.values = [document.value for document in self._documents]
        """What the documents say; scalars are texts, except `true`, `false` and `null`."""

    def written(self, values: list[Any]) -> tuple[str, list[Change]]:
        """Return the text with the values of the documents changed, and what was replaced.

        Keys and items are those that there were, in their order; only scalars are other ones.
        """
        found: list[tuple[_Node, Any]] = []
        waiting = list(zip(self._documents, values, strict=True))
        while waiting:
            node, value = waiting.pop()
            if type(node.event) is MappingStartEvent:
                waiting += zip(node.keys, value.keys(), strict=True)
                waiting += zip(node.values, value.values(), strict=True)
            elif type(node.event) is SequenceStartEvent:
                waiting += zip(node.values, value, strict=True)
            elif value is not node.value and value != node.value:
                found.append((node, value))
        found.sort(key=lambda one: one[0].event.start_mark.index)
        parts, start = [], 0
        for node, value in found:
            event = node.event
            end = event.end_mark.index
            parts += [self.text[start : event.start_mark.index], self._scalar(event, value)]
            start = end
        changes = [Change(node.event.start_mark.index, str(node.value)) for node, _ in found]
        return "".join((*parts, self.text[start:])), changes

    def _scalar(self, event: Any, value: Any) -> str:  # noqa: ANN401
        """Return a scalar in place of another, which keeps the anchor and the tag of that."""
        if type(event) is AliasEvent:
            return _quoted(str(value))
        anchor = f"&{event.anchor} " if event.anchor else ""
        tag = _tag(event.tag) if str(value) and _is_binary(event.tag, str(value)) else ""
        # The end of a block scalar is that of its last line.
        written = self.text[event.start_mark.index : event.end_mark.index]
        blanks = written[len(written.rstrip("\r\n")) :] if event.style in ("|", ">") else ""
        return f"{anchor}{tag}{_quoted(str(value))}{blanks}"

    def _read(self) -> None:
        while type(event := self._next()) is not StreamEndEvent:
            if type(event) is DocumentStartEvent:
                self._named = {}
                self._documents.append(self._node(self._next(), 0))

    def _node(self, event: Any, level: int) -> _Node:  # noqa: ANN401
        if level > MOST_LEVELS:
            raise too_deep(event)
        kind = type(event)
        if kind is AliasEvent:
            if event.anchor not in self._named:
                raise nowhere(event)
            return _Node(event, self._named[event.anchor], [], [])
        if kind is ScalarEvent:
            node = _Node(event, _value(event), [], [])
        elif kind is SequenceStartEvent:
            node = self._sequence(event, level)
        else:
            node = self._mapping(event, level)
        if event.anchor is not None:
            self._named[event.anchor] = node.value
        return node

    def _sequence(self, start: Any, level: int) -> _Node:  # noqa: ANN401
        values = []
        while type(event := self._next()) is not SequenceEndEvent:
            values.append(self._node(event, level + 1))
        return _Node(start, [node.value for node in values], [], values)

    def _mapping(self, start: Any, level: int) -> _Node:  # noqa: ANN401
        mapping: dict[str, Any] = {}
        keys, values = [], []
        while type(event := self._next()) is not MappingEndEvent:
            if type(event) is not ScalarEvent:
                raise refused(event, "A key is no plain text.", codes.SYNTAX)
            key = _Node(event, event.value, [], [])
            value = self._node(self._next(), level + 1)
            if key.value in mapping:
                raise twice(event, key.value)
            mapping[key.value] = value.value
            keys.append(key)
            values.append(value)
        return _Node(start, mapping, keys, values)


def _value(event: Any) -> Any:  # noqa: ANN401
    text: str = event.value
    # `implicit` is true for what is written without quotation marks and tags.
    return _CONSTANTS.get(text.lower(), text) if event.implicit[0] else text


def _is_binary(tag: str | None, value: str) -> bool:
    """Return whether a value that replaces another can keep its tag."""
    return tag is not None and not value.startswith("[")


def _tag(tag: str) -> str:
    standard = "tag:yaml.org,2002:"
    if tag.startswith(standard):
        return f"!!{tag.removeprefix(standard)} "
    return f"{tag} " if tag.startswith("!") else f"!<{tag}> "


def _quoted(text: str) -> str:
    """Return a text in quotation marks, as JSON and YAML both write it."""
    written = json.dumps(text, ensure_ascii=False)
    return _ODD.sub(lambda one: f"\\u{ord(one[0]):04x}", written)
