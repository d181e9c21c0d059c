"""Patterns of paths, as people write them: `results/api-*.xml`, `results/**/junit.xml`."""

import re
from fnmatch import translate
from functools import lru_cache
from typing import Final

_ANY_FOLDERS: Final = "**"
_MOST_CHARACTERS: Final = 300
_MOST_KEPT: Final = 1 << 16
"""How many patterns are kept ready: every path is held against all, one after the other."""


def matches(pattern: str, path: str) -> bool:
    """Return whether a path is of a pattern.

    `*`, `?` and `[…]` stand for characters of one name, `**` for any number of folders. Case
    matters. A pattern of more than 300 characters matches nothing.
    """
    if len(pattern) > _MOST_CHARACTERS:
        return False
    return _match(_parts(pattern), tuple(path.split("/")))


def _match(parts: tuple[str, ...], names: tuple[str, ...]) -> bool:
    """Return whether names match the parts of a pattern, each looked at once for each of them."""
    reached = {0}
    for part in parts:
        if part == _ANY_FOLDERS:
            reached = set(range(min(reached), len(names) + 1)) if reached else reached
            continue
        name = _name(part)
        reached = {
            place + 1 for place in reached if place < len(names) and name.match(names[place])
        }
        if not reached:
            return False
    return len(names) in reached


@lru_cache(maxsize=_MOST_KEPT)
def _parts(pattern: str) -> tuple[str, ...]:
    return tuple(part for part in pattern.split("/") if part not in ("", "."))


@lru_cache(maxsize=_MOST_KEPT)
def _name(part: str) -> re.Pattern[str]:
    # Every star becomes a group that is never tried again, so that no pattern takes long.
    return re.compile(translate(part))
