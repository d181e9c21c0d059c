"""Names of result files: what lasts in them from run to run, and what changes."""

import datetime as dt
import re
from collections.abc import Iterable
from typing import Final

from integration_report.model.patterns import matches

_DAY_IN: Final = re.compile(r"(?<![0-9])(20[0-9]{2})-?([01][0-9])-?([0-3][0-9])(?![0-9])")
_DAY: Final = r"20[0-9]{2}-?[01][0-9]-?[0-3][0-9]"
_HASH: Final = r"(?:(?=[a-f]*[0-9])[0-9a-f]{7,}|[0-9a-f]{8})"
_IMPORTED: Final = re.compile(
    rf"20[0-9]{{2}}-[01][0-9]-[0-3][0-9]-(.+)-{_HASH}(?:\.exit--?[0-9]+)?\.([^.]+)"
)
"""A name that `import` gave: the day, the suite, part of the hash, perhaps an exit code."""
_EXIT: Final = re.compile(r"\.exit--?[0-9]+(?=\.|$)", re.IGNORECASE)
_PART: Final = rf"(?<![^\W_])(?:{_DAY}(?:T?[0-9]+Z?)?|{_HASH}|[0-9]+(?:[-_.][0-9]+)*)(?![^\W_])"
_CHANGING: Final = re.compile(_PART)
"""Dates, hashes and numbers that stand alone: those of `k6` and `e2e` are part of a word."""
_ANY_NUMBER: Final = re.compile(rf"{_PART}|[0-9]+(?:[-_.][0-9]+)*")
_REPEATED: Final = re.compile(r"[-_. ]{2,}")
_EDGES: Final = "-_. "
_SPECIAL: Final = re.compile(r"[][*?'\"\\]|[^ -~\w]")


def day_in(path: str) -> dt.date | None:
    """Return the day that a file's name has, or `None`."""
    found = _DAY_IN.search(path.rpartition("/")[2])
    if found is None:
        return None
    try:
        return dt.date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return None


def lasting_name(path: str) -> str:
    """Return what a result file is called in every run: its name without dates, hashes, numbers.

    Of a name that is nothing else, it is the name of the folder.
    """
    folder, _, name = path.rpartition("/")
    if imported := _IMPORTED.fullmatch(name):
        return imported[1]
    stem = _EXIT.sub("", name)
    stem = stem.rpartition(".")[0] or stem
    lasting = _REPEATED.sub("-", _CHANGING.sub("", stem)).strip(_EDGES)
    return lasting or folder.rpartition("/")[2] or stem


def lasting_pattern(paths: Iterable[str]) -> str:
    """Return the pattern of the last of some paths that stays true of tomorrow's file.

    Where numbers within words tell the others from it, they are left open, too. `paths` has one
    at least.
    """
    every = list(paths)
    folder, slash, name = every[-1].rpartition("/")
    found = ""
    for changing in (_CHANGING, _ANY_NUMBER):
        found = f"{_open(folder, changing)}{slash}{_pattern(name, changing)}"
        if all(matches(found, path) for path in every):
            break
    return found


def _pattern(name: str, changing: re.Pattern[str]) -> str:
    if imported := _IMPORTED.fullmatch(name):
        return f"*-{_SPECIAL.sub('?', imported[1])}-*.{imported[2]}"
    # The exit code isn't there in every run, nor is the point before it.
    found = "*".join(_open(part, changing) for part in _EXIT.split(name))
    return found.replace("**", "*")


def _open(text: str, changing: re.Pattern[str]) -> str:
    return "*".join(_SPECIAL.sub("?", part) for part in changing.split(text))
