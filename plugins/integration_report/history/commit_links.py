"""Commits as links of a chain: no more of each than it takes to walk on, from hashed bytes.

Commits of long ago may be odd in what doesn't matter here. What leads on has to be as git writes
it, so that nobody can understand it in another way.
"""

import re
from collections.abc import Iterable, Iterator, Set
from typing import Final, NamedTuple

from integration_report.history.objects import OBJECT_ID, Objects
from integration_report.model.tree import TreeError

_ASKED_AT_ONCE: Final = 50
"""Of how many commits git is asked at once: their names have to fit into the smallest of pipes."""
_MOST_KNOWN: Final = 20_000
_BEGINNING: Final = re.compile(
    rb"tree (?P<tree>[0-9a-f]{40}(?:[0-9a-f]{24})?)\n"
    rb"(?P<parents>(?:parent [0-9a-f]{40}(?:[0-9a-f]{24})?\n)*)"
)
_MISPLACED: Final = re.compile(rb"\n(?:tree|parent) ")
_COMMITTED: Final = re.compile(rb"\ncommitter [^\n]*> *([0-9]+)")
_DIGITS_OF_TIME: Final = 12


class Link(NamedTuple):
    """What of a commit is needed to walk on."""

    commit: str
    """Its full id."""
    tree: str
    """Full id of its tree."""
    parents: tuple[str, ...]
    """Full ids of its parents; none where a shallow clone ends."""
    seconds: int
    """When its committer says that it was made, since 1970; 0 when that can't be read."""

    @property
    def parent(self) -> str:
        """Return the full id of its first parent; empty without one."""
        return self.parents[0] if self.parents else ""


class Links:
    """Reads commits, one after the other or many at once."""

    def __init__(self, objects: Objects, boundary: Set[str]) -> None:
        """Take what reads objects, and the full ids of the commits where a shallow clone ends."""
        self._objects = objects
        self._known: dict[str, Link] = {}
        self._is_told = True
        self.boundary = boundary
        """The full ids of the commits whose parents aren't there."""

    def way(self, commit: str) -> Iterator[list[Link]]:
        """Yield the commits on the way of first parents, newest first, some at a time.

        Git tells which ones are likely to come, so that they can be asked for at once; which ones
        come is what their bytes say. Raises `TreeError` for what can't be read, or is ambiguous.
        """
        while True:
            likely = self._likely(commit)
            links = [self._link(commit, likely.get(commit))]
            while (commit := links[-1].parent) and len(links) < _ASKED_AT_ONCE:
                links.append(self._link(commit, likely.get(commit)))
            yield links
            if not commit:
                return

    def _likely(self, commit: str) -> dict[str, bytes]:
        """Return what commits say that probably are the next ones on the way, by full id."""
        if not self._is_told or not OBJECT_ID.fullmatch(commit):
            return {}
        try:
            return self._objects.likely([f"{commit}~{one}" for one in range(_ASKED_AT_ONCE)])
        except OSError:  # whatever it is about, the commit that has it says so
            self._is_told = False
            return {}

    def know(self, links: Iterable[Link]) -> None:
        """Take commits that were read already, and will be asked for."""
        self._known |= {link.commit: link for link in links}

    def of(self, commits: Iterable[str]) -> dict[str, Link]:
        """Return commits by their full ids; raises `TreeError` as `way` does."""
        if len(self._known) > _MOST_KNOWN:
            self._known.clear()
        wanted = dict.fromkeys(commits)
        self._objects.expect(one for one in wanted if one not in self._known)
        for commit in wanted:
            if commit not in self._known:
                self._known[commit] = self._link(commit)
        return {commit: self._known[commit] for commit in wanted}

    def _link(self, commit: str, content: bytes | None = None) -> Link:
        if content is None:
            content = self._objects.read(commit, "commit")
        link = link_of(commit, content)
        return link._replace(parents=()) if commit in self.boundary else link


def link_of(commit: str, content: bytes) -> Link:
    """Return what the bytes of a commit, of which the full id is given, say of its place.

    A time that can't be read is no time at all: it makes nothing older than it would be. Raises
    `TreeError` for a commit that could be understood in several ways.
    """
    header = content.partition(b"\n\n")[0] + b"\n"
    found = _BEGINNING.match(header)
    if found is None or b"\0" in header or _MISPLACED.search(header, found.end() - 1):
        raise TreeError(f"Commit {commit} isn't as git writes one.")
    tree = found["tree"].decode("ascii")
    parents = tuple(found["parents"].decode("ascii").split()[1::2])
    if any(len(one) != len(commit) for one in (tree, *parents)):
        raise TreeError(f"Commit {commit} isn't as git writes one.")
    times = [int(digits[:_DIGITS_OF_TIME]) for digits in _COMMITTED.findall(header)]
    return Link(commit, tree, parents, max(times, default=0))
