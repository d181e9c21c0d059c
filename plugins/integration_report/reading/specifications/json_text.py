"""JSON texts: their value, and where its parts stand, found level by level when asked for.

https://www.rfc-editor.org/rfc/rfc8259 says what JSON is.
"""

import json
import re
from typing import Final, NamedTuple

import msgspec

from integration_report.model.pointers import MISSING, step
from integration_report.model.specification import Json
from integration_report.reading.specifications.faults import Fault, LimitError, TextError
from integration_report.reading.specifications.limits import MOST_LEVELS, MOST_PARTS

# A text without an end goes to the end of the file: looked for again and again it would take ages.
_TEXT: Final = re.compile(rb'"(?:[^"\\]+|\\.)*+"?', re.DOTALL)
_NO_STRUCTURE: Final = bytes(code for code in range(256) if code not in b"[]{},")
_QUOTES: Final = 4
"""How many quotation marks a value has at most: its own, and those of its key."""
_KEY: Final = re.compile(rb'\s*[,{]\s*("(?:[^"\\]+|\\.)*+")\s*:\s*', re.DOTALL)
_ITEM: Final = re.compile(rb"\s*[,\[]\s*")
_TOKEN: Final = re.compile(rb'("(?:[^"\\]+|\\.)*+"?)(\s*:)?|[\[\]{}]', re.DOTALL)
_OPENING: Final = b"[{"
_CLOSING: Final = b"]}"
_AT_BYTE: Final = "(byte "


class _Span(NamedTuple):
    key: int
    """Where the key begins, or the value of a list's item."""
    start: int
    end: int


class JsonText:
    """The value of a JSON text."""

    def __init__(self, content: bytes) -> None:
        """Read a text in UTF-8 without a byte order mark; raises `TextError`."""
        _limit(content)
        self._content = content
        self._levels: dict[int, dict[str, _Span]] = {}
        """By where a container begins: where its parts are."""
        self.value: Json = _decoded(content)
        """What the text says."""
        self.faults: list[Fault] = _twins(content)
        """Keys that stand twice."""

    def offset(self, tokens: list[str]) -> int:
        """Return where a part stands, or the nearest thing around it, as a byte's number."""
        value = self.value
        span = _Span(0, 0, len(self._content))
        for token in tokens:
            inner = step(value, token)
            if inner is MISSING:
                break
            parts = self._levels.get(span.start)
            if parts is None:
                parts = self._levels[span.start] = self._parts(value, span)
            if token not in parts:
                break
            span, value = parts[token], inner
        return span.key

    def _parts(self, value: Json, span: _Span) -> dict[str, _Span]:
        """Return where the parts of a container are, whose own place is given."""
        text = memoryview(self._content)[span.start : span.end]
        raws: list[tuple[str, msgspec.Raw]]
        if isinstance(value, dict):
            raws = list(msgspec.json.decode(text, type=dict[str, msgspec.Raw]).items())
        else:
            listed = msgspec.json.decode(text, type=list[msgspec.Raw])
            raws = [(str(number), raw) for number, raw in enumerate(listed)]
        parts: dict[str, _Span] = {}
        end = span.start
        for token, raw in raws:
            found = (_KEY if isinstance(value, dict) else _ITEM).match(self._content, end)
            if found is None:
                break
            start = found.end()
            end = start + len(bytes(raw))
            parts[token] = _Span(found.start(1) if isinstance(value, dict) else start, start, end)
        return parts


def _limit(content: bytes) -> None:
    """Raise `LimitError` for a text with too many or too deeply nested values."""
    too_many = content.count(b'"') > _QUOTES * MOST_PARTS
    structure = b"" if too_many else _TEXT.sub(b"", content).translate(None, _NO_STRUCTURE)
    if too_many or len(structure) > MOST_PARTS:
        message = f"The file has more than {MOST_PARTS:,} values."
        raise LimitError(Fault(0, message, "Split the file into smaller ones."))
    level = 0
    for character in structure:
        if character in _OPENING:
            level += 1
            if level > MOST_LEVELS:
                message = f"The values are nested more than {MOST_LEVELS} levels deep."
                hint = "Give what is nested a name, and refer to it with '$ref'."
                raise LimitError(Fault(_place_of_depth(content), message, hint))
        elif character in _CLOSING:
            level -= 1


def _place_of_depth(content: bytes) -> int:
    level = 0
    for found in _TOKEN.finditer(content):
        if found[0] in (b"[", b"{"):
            level += 1
            if level > MOST_LEVELS:
                return found.start()
        elif found[0] in (b"]", b"}"):
            level -= 1
    return 0


def _decoded(content: bytes) -> Json:
    hint = "Correct the text at this place."
    try:
        return msgspec.json.decode(content)
    except msgspec.DecodeError as error:
        text = str(error)
        _, found, number = text.rpartition(_AT_BYTE)
        offset = int(number.rstrip(")")) if found else 0
        reason = text.partition(" (byte")[0].removeprefix("JSON is malformed: ")
        message = f"The JSON can't be read: {reason[:1].lower()}{reason[1:]}."
        raise TextError(Fault(offset, message, hint)) from None
    except RecursionError:
        message = f"The values are nested more than {MOST_LEVELS} levels deep."
        raise TextError(Fault(0, message, hint)) from None


class _TwinError(Exception):
    """A key stands twice in an object."""


def _look(pairs: list[tuple[str, Json]]) -> None:
    if len(dict(pairs)) != len(pairs):
        raise _TwinError


def _twins(content: bytes) -> list[Fault]:
    """Return the keys that stand twice in an object."""
    try:
        # Nothing is kept of what is looked through; only where a twin is, its place is looked for.
        json.loads(content, object_pairs_hook=_look, parse_int=len, parse_float=len)
    except _TwinError:
        return _places_of_twins(content)
    except (ValueError, RecursionError):
        return []
    return []


def _places_of_twins(content: bytes) -> list[Fault]:
    faults: list[Fault] = []
    stack: list[set[str]] = [set()]
    for found in _TOKEN.finditer(content):
        token = found[0]
        if token in (b"[", b"{"):
            stack.append(set())
        elif token in (b"]", b"}"):
            if len(stack) > 1:
                stack.pop()
        elif found[2] is not None:
            key = found[1]
            name = json.loads(key) if b"\\" in key else key[1:-1].decode()
            if name in stack[-1]:
                message = f"The key '{name[:100]}' stands twice in one object."
                faults.append(Fault(found.start(), message, "Keep one of the two."))
            stack[-1].add(name)
    return faults
