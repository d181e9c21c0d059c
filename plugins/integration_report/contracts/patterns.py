"""Patterns of specifications: which engine can match them, and what can't be matched at all.

Section 6.4 of https://json-schema.org/draft/2020-12/json-schema-core says which dialect they are
in.
"""

import re
from enum import Enum
from functools import lru_cache
from typing import Final

import jsonschema_rs

# Enough for `.{0,1023}` several times, which is what the largest real ones have.
_BYTES: Final = 4 * 1024 * 1024
_BACKTRACKS: Final = 10_000
_LONGEST: Final = 4096
_ESCAPED: Final = r"\\[pPu]\{[^{}]*\}|\\."
_SET: Final = r"\[\^?(?:\\.|[^\]\\])*\]"
_TIMES: Final = r"\{\d+(?:,\d*)?\}"
_PIECES: Final = re.compile(rf"{_ESCAPED}|{_SET}|{_TIMES}|[{{}}]", re.DOTALL)
_DASH_OF_CLASS: Final = re.compile(r"(\\[dDsSwW]|(?<=[^[^])(?=-\\[dDsSwW]))-(?!\])|\\.", re.DOTALL)

OPTIONS: Final = jsonschema_rs.FancyRegexOptions(
    backtrack_limit=_BACKTRACKS, size_limit=_BYTES, dfa_size_limit=_BYTES
)
"""How patterns are matched: in linear time where they allow it, else with few steps back."""


class Engine(Enum):
    """What it takes to match a pattern."""

    LINEAR = "linear"
    """Time grows with the text alone."""
    BACKTRACKING = "backtracking"
    """It looks around or back, which can take more steps than are allowed."""
    NONE = "none"
    """It has a mistake, or is too large."""


def plainer(pattern: str) -> str:
    r"""Return a pattern with what browsers and servers take for plain characters escaped.

    ECMAScript without its flag `u` takes `-` beside a class such as `\w` for itself, and so braces
    that say no number of times. Most patterns are written for that, and the engines here refuse
    both. A property such as `\p{L}` is left alone.
    """
    return _PIECES.sub(_plainer, pattern) if "-" in pattern or "{" in pattern else pattern


def _plainer(piece: re.Match[str]) -> str:
    text = piece[0]
    if text.startswith("["):
        return _DASH_OF_CLASS.sub(
            lambda dash: dash[0] if dash[1] is None else f"{dash[1]}\\-", text
        )
    return f"\\{text}" if text in {"{", "}"} else text


@lru_cache(maxsize=4096)
def engine(pattern: str) -> Engine:
    """Return what it takes to match a pattern."""
    if len(pattern) > _LONGEST:
        return Engine.NONE
    limits = jsonschema_rs.RegexOptions(size_limit=_BYTES, dfa_size_limit=_BYTES)
    try:
        jsonschema_rs.Draft202012Validator({"pattern": pattern}, pattern_options=limits)
    except ValueError:
        return Engine.BACKTRACKING if matcher(pattern) is not None else Engine.NONE
    return Engine.LINEAR


@lru_cache(maxsize=4096)
def matcher(pattern: str) -> jsonschema_rs.Validator | None:
    """Return what matches a pattern, or `None` when nothing does."""
    try:
        return jsonschema_rs.Draft202012Validator({"pattern": pattern}, pattern_options=OPTIONS)
    except ValueError:
        return None


def matches(pattern: str, text: str) -> bool:
    """Return whether a pattern is found in a text; `False` when that can't be told."""
    found = matcher(pattern)
    try:
        return found is not None and found.is_valid(text)
    except ValueError:
        return False


def is_too_costly(pattern: str, text: str) -> bool:
    """Return whether matching a text takes more steps back than are allowed."""
    found = matcher(pattern)
    try:
        errors = [] if found is None else list(found.iter_errors(text))
    except ValueError:
        return True
    return any(error.kind.name != "pattern" for error in errors)
