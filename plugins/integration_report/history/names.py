"""What a name may mean that somebody gives a commit: git is asked all of it at once."""

import re
from typing import Final

BEGINNING: Final = re.compile(r"[0-9a-f]{4,63}")
"""The beginning of an id, as far as git takes one for it."""

_BASE: Final = r"(?![-.])(?:(?!\.\.|@\{)[^\x00-\x20\x7f~^:?*\[\\])+"
_SUFFIX: Final = r"(?:~[0-9]{0,9}|\^[0-9]{0,9}|\^\{(?:commit|tag|object)?\})*"
_NAME: Final = re.compile(rf"(?P<base>{_BASE})(?P<suffix>{_SUFFIX})")
_MOST_CHARACTERS: Final = 250
"""All questions about a name have to fit into the smallest of pipes."""
_FULL_ID: Final = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")
_PLACES: Final = ("", "refs/", "refs/tags/", "refs/heads/", "refs/remotes/")
"""Where git looks for a name, see https://git-scm.com/docs/gitrevisions."""


def questions(name: str) -> list[str]:
    """Return all commits that a name may mean, as git's `cat-file --batch` is asked for them.

    The first is the name as git itself understands it. There are none for what names no single
    commit of the history: ranges, searches, files, options, and what depends on where a branch
    was (`@{upstream}`, `main@{1}`), for that is another commit in each clone and at each time.
    """
    found = _NAME.fullmatch(name)
    if found is None or len(name) > _MOST_CHARACTERS:
        return []
    base, suffix = found["base"], found["suffix"]
    if base in ("HEAD", "@") or base.startswith("refs/") or _FULL_ID.fullmatch(base):
        return [_commit(base, suffix)]
    return [
        *(_commit(f"{place}{base}", suffix) for place in _PLACES),
        _commit(f"refs/remotes/{base}/HEAD", suffix),
    ]


def _commit(base: str, suffix: str) -> str:
    return f"{base}{suffix}^{{commit}}"
