"""Texts in whatever they are written: JSON, lines of it, Base64, forms, or plain words."""

import re
from collections.abc import Callable
from typing import Any, Final

import msgspec

from integration_report.model.recording import REMOVED
from integration_report.reading.credentials import json_texts
from integration_report.reading.credentials.around import Around
from integration_report.reading.credentials.encodings import Encodings, TooMuchError
from integration_report.reading.credentials.known import may_be_known
from integration_report.reading.credentials.names import CredentialNames
from integration_report.reading.credentials.tally import Tally
from integration_report.reading.credentials.texts import Texts

_JSON: Final = re.compile(r"[\s\ufeff]*+(?:\)\]\}',?\s*+)?(?=[\[{\"])")
_LINE: Final = re.compile(r"(?m)^[ \t]*(?:data:[ \t]*)?(?=[\[{])")
_PERHAPS_BASE64: Final = re.compile(r"[A-Za-z0-9+/]{24}")
_MOST_TEXTS: Final = 6
_LONG: Final = 300
_SHORTEST: Final = 4


class TooDeepError(Exception):
    """Values are nested more deeply than any recording has them."""


class Written:
    """Takes credentials out of texts, and out of bytes."""

    def __init__(
        self,
        names: CredentialNames,
        tally: Tally,
        value: Callable[[Any, Around], Any],
    ) -> None:
        """Take the names, what counts, and what goes through a value of JSON."""
        self._value = value
        self._names = names
        self._texts = Texts(names, tally.found, self.text)
        self._encodings = Encodings(self.text)
        self.header = self._texts.header
        """Takes the credential out of the header of a name."""
        self.is_left_out = False
        """Whether something was taken out because it couldn't be looked through."""

    def bytes_of(self, numbers: list[Any], level: int) -> list[Any]:
        """Return a list of bytes without credentials; any other list stays as it is."""
        try:
            return self._encodings.numbers(numbers, level)
        except TooMuchError:
            self.is_left_out = True
            return list(REMOVED.encode())

    def text(self, text: str, level: int, depth: int = 0) -> str:
        """Return a text without credentials, whatever it is written in."""
        if len(text) < _SHORTEST:
            return text
        if level > _MOST_TEXTS:
            self.is_left_out = True
            return REMOVED
        start = _JSON.match(text)
        if start is not None:
            if len(text) > _LONG and not self._may_have(text):
                return text
            found = self._json(text, start.end(), level, depth)
            if found is not None:
                return found
        try:
            clean = self._encodings.base64(text, level)
        except TooMuchError:
            self.is_left_out = True
            return REMOVED
        if clean != text:
            return clean
        if "\n" in text and _LINE.search(text):
            text = self._lines(text, level, depth)
        return self._texts.clean(text, level)

    def _may_have(self, text: str) -> bool:
        """Return whether there may be a credential in a text that is JSON; a quick look."""
        return (
            "\\u" in text
            or "@" in text
            or self._names.may_be_in(text)
            or may_be_known(text)
            or _PERHAPS_BASE64.search(text) is not None
        )

    def _json(self, text: str, start: int, level: int, depth: int) -> str | None:
        """Return a text that is JSON from a place on without credentials, or `None` for others."""
        try:
            value = json_texts.read(text[start:])
        except RecursionError:
            self.is_left_out = True
            return REMOVED
        except ValueError:
            return None
        try:
            before = msgspec.json.encode(value)
            value = self._value(value, Around(level=level + 1, depth=depth + 1))
            if msgspec.json.encode(value) == before:
                return text
            written = json_texts.write(value, text[start:]).decode()
        except (TooDeepError, RecursionError):
            self.is_left_out = True
            return REMOVED
        return f"{text[:start]}{written}"

    def _lines(self, text: str, level: int, depth: int) -> str:
        """Return a text of which lines are JSON, such as a stream of events."""
        lines = text.split("\n")
        for number, line in enumerate(lines):
            found = _LINE.match(line)
            if found is not None:
                clean = self._json(line, found.end(), level, depth)
                lines[number] = line if clean is None else clean
        return "\n".join(lines)
