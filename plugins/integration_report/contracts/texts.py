"""Values and the ways to them, as a line of text."""

import re
from collections.abc import Sequence
from typing import Final

import msgspec

from integration_report.model.specification import Json

_LONGEST: Final = 80
_MOST_PARTS: Final = 40
_DEEPEST: Final = 12
_PLAIN: Final = re.compile(r"[^\s.\[\]*\"'`…\x00-\x1f]+")

Step = str | int
"""A key of an object, or a place in a list."""


class Fold:
    """Stands for all keys or all places."""

    def __init__(self, text: str) -> None:
        """Take how it is written."""
        self.text = text


ANY: Final = Fold(".*")
EACH: Final = Fold("[]")


def shown(value: Json) -> str:
    """Return a value as JSON on one line, cut where it is too long to be read."""
    text = msgspec.json.encode(_cut(value, _DEEPEST)).decode(errors="replace")
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def plain(value: Json) -> str:
    """Return a value as it stands in a sentence: text in single quotes, anything else as JSON."""
    if not isinstance(value, str):
        return shown(value)
    line = value if value.isprintable() else shown(value)[1:-1]
    return f"'{line}'" if len(line) <= _LONGEST else f"'{line[: _LONGEST - 1]}…'"


def way(start: str, steps: Sequence[Step | Fold]) -> str:
    """Return the way to a value, such as `body.items[7].price`.

    A key that isn't one plain word stands in brackets and quotes, as in JSON: `body["a.b"]`. The
    step `ANY` stands for all keys of a map, and `EACH` for all places of a list.
    """
    return start + "".join(map(_step, steps))


def _step(step: Step | Fold) -> str:
    if isinstance(step, Fold):
        return step.text
    if isinstance(step, int):
        return f"[{step}]"
    if _PLAIN.fullmatch(step):
        return f".{step}"
    return f"[{shown(step)}]"


def _cut(value: Json, depth: int) -> Json:
    """Return a value without what wouldn't fit on the line anyway."""
    if isinstance(value, str):
        cut = value[: 2 * _LONGEST]
        return cut.encode(errors="replace").decode()
    if isinstance(value, list):
        return [_cut(one, depth - 1) for one in value[:_MOST_PARTS]] if depth else []
    if isinstance(value, dict):
        if not depth:
            return {}
        keys = list(value)[:_MOST_PARTS]
        return {_cut(str(key), 1): _cut(value[key], depth - 1) for key in keys}
    return value
