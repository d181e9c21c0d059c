"""Credentials that a file says again in other places, such as what a server echoes."""

from collections.abc import Iterable
from typing import Any, Final

import msgspec

from integration_report.model.recording import REMOVED
from integration_report.reading.credentials.encodings import Encodings, TooMuchError
from integration_report.reading.credentials.tally import Tally

_LEAST: Final = 8


class Again:
    """Takes known credentials out of values wherever they are; values are changed in place."""

    def __init__(self, known: Iterable[str], tally: Tally) -> None:
        """Take the credentials, and what counts."""
        self._known = sorted(known, key=len, reverse=True)
        self._plain: list[str] = []
        self._tally = tally
        self._encodings = Encodings(lambda text, _: self._without(text, self._known))

    def clean(self, value: Any) -> Any:  # noqa: ANN401
        """Return a value without the credentials."""
        written = msgspec.json.encode(value)
        self._plain = [one for one in self._known if msgspec.json.encode(one)[1:-1] in written]
        seen: set[int] = set()
        top = [value]
        waiting: list[Any] = [top]
        while waiting:
            holder = waiting.pop()
            if id(holder) in seen:
                continue
            seen.add(id(holder))
            if type(holder) is list and holder and type(holder[0]) is int:
                holder[:] = self._numbers(holder)
                continue
            for key, inner in holder.items() if type(holder) is dict else enumerate(holder):
                if type(inner) is str:
                    if len(inner) >= _LEAST:
                        holder[key] = self._text(inner)
                elif type(inner) is dict or type(inner) is list:
                    waiting.append(inner)
        return top[0]

    def _text(self, text: str) -> str:
        clean = self._without(text, self._plain) if self._plain else text
        if clean != text:
            self._tally.text = text
            return clean
        try:
            return self._encodings.base64(text, 0)
        except TooMuchError:
            return text  # it was left out before

    def _numbers(self, numbers: list[Any]) -> list[Any]:
        try:
            return self._encodings.numbers(numbers, 0)
        except TooMuchError:
            return numbers

    def _without(self, text: str, known: Iterable[str]) -> str:
        for secret in known:
            if secret in text:
                self._tally.found("credential said again elsewhere", "")
                text = text.replace(secret, REMOVED)
        return text
