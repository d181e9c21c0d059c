"""What a TAP stream says after a test point: comments, printed text and blocks of YAML.

The blocks are taken line by line and never parsed: their writers quote by rules of their own.
"""

import re
from typing import Final

from integration_report.reading.formats.texts import (
    MOST_MESSAGE,
    MOST_READ,
    block,
    first_line,
    one_line,
)

_MOST_BLOCK_LINES: Final = 400
_MOST_DIGITS: Final = 9
_KEY: Final = re.compile(r"(?P<blanks> *)(?P<key>[A-Za-z_]{1,40})\s*:(?:\s+(?P<value>.*))?")
_BLOCK_VALUE: Final = re.compile(r"[|>][0-9+-]{0,2}")
_TELLING: Final = re.compile(
    r"^(?:E\s{2,6}|Failure(?: message)?: |message: | {1,4}(?=`.{1,300}' failed))(?P<message>\S.*)",
    re.MULTILINE,
)
"""What comes before the line that tells why; bats names the place first, then the command."""
_KEPT: Final = frozenset(
    {"message", "error", "name", "at", "location", "stack", "severity", "duration_ms", "type"}
    | {"failureType", "exitCode", "fileName", "lineNumber", "file", "line"}
)


class Diagnostics:
    """Gathers the lines that follow a point, as far as they are worth keeping."""

    __slots__ = ("_block", "_keeps_text", "_length", "_texts", "values")

    def __init__(self, *, keeps_text: bool) -> None:
        """Take whether texts are kept, or only what the keys of blocks say."""
        self._keeps_text = keeps_text
        self._texts: list[str] | None = None
        self._length = 0
        self._block: list[str] | None = None
        self.values: dict[str, str] | None = None
        """What the keys of the blocks say."""

    def take_text(self, text: str) -> None:
        """Take a comment, or a line that was printed."""
        if self._keeps_text and self._length < MOST_READ:
            if self._texts is None:
                self._texts = []
            self._texts.append(text[:MOST_READ])
            self._length += len(text) + 1

    def begin_block(self) -> None:
        """Take the line that begins a block."""
        self._block = []

    def take_block(self, text: str) -> None:
        """Take a line of a block."""
        if self._block is not None and len(self._block) < _MOST_BLOCK_LINES:
            self._block.append(text[:MOST_READ])

    def end_block(self) -> None:
        """Take the end of a block: what was in it is sorted by key."""
        lines, self._block = self._block or [], None
        depth = min((len(one) - len(one.lstrip()) for one in lines if one.strip()), default=0)
        for line in lines:
            self.take_text(line[depth:] if not line[:depth].strip() else line)
        found = _values(lines)
        if found:
            # Of several blocks the first tells why.
            self.values = found | (self.values or {})

    def value(self, *keys: str) -> str:
        """Return what the first of the keys that has a value says; empty without any."""
        values = self.values
        if values is None:
            return ""
        for key in keys:
            if key in values:
                return values[key]
        return ""

    @property
    def text(self) -> str:
        """Return the beginning of what was said."""
        return block("\n".join(self._texts or ()))

    @property
    def message(self) -> str:
        """Return why the point is as it is."""
        said = self.value("message", "error") or self.value("stack").split("\n", 1)[0]
        if not said:
            text = self.text
            telling = _TELLING.search(text)
            said = telling["message"] if telling else first_line(text).strip()
        return one_line(said, MOST_MESSAGE)

    @property
    def place(self) -> tuple[str, int | None]:
        """Return the file and the line that are named, if they are."""
        if self.values is None:
            return "", None
        number = self.value("lineNumber", "line")
        line = int(number) if _is_line(number) else None
        file = self.value("fileName", "file")
        if file:
            return one_line(file), line or None
        return _place(self.value("location", "at").split("\n", 1)[0])


def _is_line(text: str) -> bool:
    """Return whether a text is the number of a line, of which no file has a billion."""
    return text.isdecimal() and len(text) <= _MOST_DIGITS


def _place(text: str) -> tuple[str, int | None]:
    """Return file and line of a text such as `name (file:line:column)`."""
    parts = text.rpartition("(")[2].removesuffix(")").rsplit(":", 2)
    if len(parts) > 2 and not parts[1].isdecimal():  # noqa: PLR2004 — a drive and a line
        parts = [":".join(parts[:2]), parts[2]]
    is_place = len(parts) > 1 and _is_line(parts[1])
    return (one_line(parts[0]), int(parts[1]) or None) if is_place else ("", None)


def _values(lines: list[str]) -> dict[str, str]:
    """Return what the keys of a block say that are worth keeping; the first of a name counts."""
    values: dict[str, str] = {}
    number = 0
    while number < len(lines):
        found = _KEY.fullmatch(lines[number])
        number += 1
        if found is None or found["key"] not in _KEPT or found["key"] in values:
            continue
        value = (found["value"] or "").strip()
        if _BLOCK_VALUE.fullmatch(value):
            depth = len(found["blanks"])
            parts = []
            while number < len(lines) and (
                not lines[number].strip()
                or len(lines[number]) - len(lines[number].lstrip()) > depth
            ):
                parts.append(lines[number].strip())
                number += 1
            value = "\n".join(parts).strip()
        value = _unquoted(value)
        if value:
            values[found["key"]] = value
    return values


def _unquoted(value: str) -> str:
    for quote in "'\"":
        if len(value) > 1 and value.startswith(quote) and value.endswith(quote):
            return value[1:-1].replace("''", "'") if quote == "'" else value[1:-1]
    return "" if value == "~" else value
