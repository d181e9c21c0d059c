"""Names of released versions: which can be a tag and a folder, and which is the newer one."""

import heapq
import re
from collections.abc import Mapping
from typing import Final

DRAFT: Final = "draft"
"""The folder of what isn't released yet, in a published site."""
LATEST: Final = "latest"
"""The folder of the newest version in a published site."""

_OF_THE_FOLDER: Final = frozenset(
    {DRAFT, LATEST, "cname", "index.html", "versions.json", "versions.js", "versions-built.json"}
)
_MOST_LETTERS: Final = 100
_NAME: Final = re.compile(r"[0-9A-Za-z](?:[0-9A-Za-z._+-]*[0-9A-Za-z+_-])?")
_PIECES: Final = re.compile(r"[0-9]+|[^0-9.+_-]+")


def invalid_version(version: str) -> str:
    """Return why a version can't name a tag and a folder, in a sentence; empty when it can."""
    if version.casefold() in _OF_THE_FOLDER:
        return (
            f"'{version}' is the name of something else in the folder of all versions;"
            " choose another."
        )
    if len(version) > _MOST_LETTERS:
        return f"A version has at most {_MOST_LETTERS} letters."
    is_tag = ".." not in version and not version.casefold().endswith(".lock")
    if not is_tag or not _NAME.fullmatch(version):
        return (
            "A version begins with a letter or digit, and has letters, digits, '.', '-', '_' and"
            " '+' after it, but no '..', and neither '.' nor '.lock' at its end."
        )
    return ""


def newest_versions(
    commits: Mapping[str, str], before: Mapping[str, frozenset[str]]
) -> tuple[str, ...]:
    """Return versions, the newest first.

    `commits` gives the commit of each, `before` the commits that come before one in the history.
    What comes after another is newer. Among those of which neither does, which is so with a
    correction of an old version, the higher number is.
    """
    known = frozenset(commits.values())
    earlier = {commit: before.get(commit, frozenset()) & known - {commit} for commit in known}
    after = dict.fromkeys(known, 0)
    for ancestors in earlier.values():
        for ancestor in ancestors:
            after[ancestor] += 1
    versions: dict[str, list[str]] = {}
    for version in sorted(commits, key=_Newest):
        versions.setdefault(commits[version], []).append(version)
    free = [(_Newest(of[0]), commit) for commit, of in versions.items() if not after[commit]]
    heapq.heapify(free)
    found: list[str] = []
    while free:
        _, commit = heapq.heappop(free)
        found += versions[commit]
        for ancestor in earlier[commit]:
            after[ancestor] -= 1
            if not after[ancestor]:
                heapq.heappush(free, (_Newest(versions[ancestor][0]), ancestor))
    return tuple(found)


class _Newest:
    """A version as a key to sort by, the highest first: 10 before 9, and 1.0 before 1.0-rc."""

    def __init__(self, version: str) -> None:
        release, _, rest = version.partition("-")
        self._key = (_pieces(release), not rest, _pieces(rest), version)

    def __lt__(self, other: "_Newest") -> bool:
        return self._key > other._key


def _pieces(text: str) -> tuple[tuple[bool, int, str], ...]:
    """Return the numbers and words of a text, such that numbers are higher than words."""
    found = []
    for piece in _PIECES.findall(text.casefold()):
        digits = piece.lstrip("0")
        # A number of any length: the longer one is higher, and of two as long the text tells.
        is_number = piece[0].isdecimal()
        found.append((is_number, len(digits), digits) if is_number else (False, 0, piece))
    return tuple(found)
