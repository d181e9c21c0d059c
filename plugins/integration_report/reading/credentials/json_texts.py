"""JSON read so that it can be written again: numbers keep how they are written."""

import json
import re
from typing import Any, Final

import msgspec

from integration_report.reading.formats.json_values import repaired

_MOST_DIGITS: Final = 18
_INDENT: Final = re.compile(r"\s*[\[{]\r?\n(?P<indent>[ \t]+)")
_LOOSE: Final = re.compile(r"[\[{][^\n]{0,400}?[\"\]}\w][,:] ")
_MOST_INDENT: Final = 16
_COMPACT: Final = -1


class TwinError(ValueError):
    """An object has a member twice."""


def read(text: str) -> Any:  # noqa: ANN401
    """Return a JSON text as dicts, lists, texts and numbers; large or broken ones as `Raw`.

    Raises `ValueError` for what is no JSON, `TwinError` for twice the same member, and
    `RecursionError`.
    """
    if "\\ud" in text or "\\uD" in text:
        text = repaired(text.encode()).decode()
    return json.loads(
        text,
        strict=False,
        parse_float=_raw,
        parse_int=_whole,
        parse_constant=_constant,
        object_pairs_hook=_without_twins,
    )


def write(value: Any, like: str) -> bytes:  # noqa: ANN401
    """Return a value as JSON, laid out as another text roughly is."""
    written = msgspec.json.encode(value)
    indent = _indent_of(like)
    return written if indent == _COMPACT else msgspec.json.format(written, indent=indent)


def _indent_of(text: str) -> int:
    found = _INDENT.match(text)
    if found is not None:
        return min(len(found["indent"].expandtabs(4)), _MOST_INDENT)
    return 0 if _LOOSE.match(text.lstrip()) else _COMPACT


def _raw(text: str) -> msgspec.Raw:
    return msgspec.Raw(text.encode())


def _whole(text: str) -> int | msgspec.Raw:
    return _raw(text) if len(text) > _MOST_DIGITS or text == "-0" else int(text)


def _constant(text: str) -> None:
    raise ValueError(text)


def _without_twins(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        seen: set[str] = set()
        for name, _ in pairs:
            if name in seen:
                raise TwinError(name)
            seen.add(name)
    return found
