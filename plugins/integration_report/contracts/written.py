"""Values as people write them in a table: with quotes or without, shortened or whole."""

import re
from typing import Final

import msgspec

from integration_report.model.specification import Json
from integration_report.model.words import says_nothing

_QUOTES: Final = "\"'"
_WORDS: Final = {"true": True, "false": False, "null": None}
_NUMBER: Final = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]{1,3})?")
_LEAST: Final = 2

_STEP: Final = re.compile(
    r"""\.?\[\s*(?:(?P<place>[0-9]{1,9}|\*?)|(?P<quoted>"(?:[^"\\]|\\.)*"|'[^']*'))\s*\]"""
    r"""|\.?(?P<key>[^.\[\]]+)"""
)

EACH: Final = -1
"""Stands for every place of a list."""


class UnclearError(Exception):
    """It can't be told what is meant; the text says why, without a full stop."""


def meanings(text: str) -> list[Json]:
    """Return what a text in a table may stand for: `19.90` a number, or that text.

    Raises:
        UnclearError: Nothing is written, or not all of it.
    """
    text = text.strip()
    if len(text) > _LEAST and text[0] == text[-1] == "`":
        text = text[1:-1].strip()
    if says_nothing(text):
        raise UnclearError("nothing observed is written down")
    if "…" in text or "..." in text:
        raise UnclearError("the value is shortened, so that it can't be told")
    if len(text) >= _LEAST and text[0] == text[-1] and text[0] in _QUOTES:
        return [_unquoted(text)]
    if text[0] in "[{":
        return [_decoded(text)]
    if text == "null":
        return [None]
    if text in _WORDS:
        return [_WORDS[text], text]
    if _NUMBER.fullmatch(text):
        return [_decoded(text), text]
    return [text]


def steps_of(way: str) -> list[str | int] | None:
    """Return the keys and places of a way such as `.items[0].price`, or `None` when it is none."""
    steps: list[str | int] = []
    at = 0
    while at < len(way):
        found = _STEP.match(way, at)
        if found is None:
            return None
        if found["key"] is not None:
            steps.append(found["key"])
        elif found["quoted"] is not None:
            steps.append(_unquoted(found["quoted"]))
        else:
            steps.append(int(found["place"]) if found["place"].isdigit() else EACH)
        at = found.end()
    return steps


def _unquoted(text: str) -> str:
    if text[0] == '"':
        try:
            return msgspec.json.decode(text.encode(errors="replace"), type=str)
        except msgspec.DecodeError:
            pass  # what people put in quotes is rarely escaped as JSON would have it
    return text[1:-1]


def _decoded(text: str) -> Json:
    try:
        return msgspec.json.decode(text.encode(errors="replace"))
    except (msgspec.DecodeError, RecursionError):
        raise UnclearError("the value is not written as JSON") from None
