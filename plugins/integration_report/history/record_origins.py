"""Who wrote the records that came with a merge: followed down the branches that have them."""

from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple, TypeAlias

from integration_report.history.commit_links import Link, Links
from integration_report.history.folder_changes import Changes, FolderChanges, Place

_MOST_EDGES: Final = 20_000

Came: TypeAlias = tuple[str, bytes]
"""A record that came: the full id of the commit with which it did, and its path."""


class Arrival(NamedTuple):
    """A commit on the way of first parents that changed records."""

    link: Link
    """The commit."""
    changes: Changes
    """What it changed against its first parent."""


class Origin(NamedTuple):
    """The commit that wrote a record."""

    link: Link
    """The commit."""
    outside: list[Place]
    """What it changed elsewhere against its first parent."""
    is_known: bool = True
    """Whether its parents are there, so that it is known not to be one of those before it."""


class Origins:
    """Finds the commits that wrote records."""

    def __init__(self, links: Links, changes: FolderChanges) -> None:
        """Take what reads commits, and what compares their trees."""
        self._links = links
        self._changes = changes
        self._edges: dict[tuple[str, str], Changes | None] = {}

    def of(self, arrivals: Iterable[Arrival]) -> dict[Came, Origin]:
        """Return who wrote what came with some merges; raises `TreeError` for what can't be read.

        A parent that has the very bytes is followed, the first one of several, down to the commit
        of which no parent has them. All branches are followed together, a commit of each at a
        time, so that much can be asked for at once.
        """
        merges = {one.link.commit: one for one in arrivals if len(one.link.parents) > 1}
        self._links.know(merge.link for merge in merges.values())
        # That their first parents don't have them is known already.
        self._edges = {(one, merge.link.parent): merge.changes for one, merge in merges.items()}
        waiting = {
            commit: [(commit, path) for path, blob in merge.changes.inside.items() if blob]
            for commit, merge in merges.items()
        }
        found: dict[Came, Origin] = {}
        while waiting := {commit: came for commit, came in waiting.items() if came}:
            waiting = self._followed(waiting, found)
            if len(self._edges) > _MOST_EDGES:
                self._edges.clear()
        return found

    def _followed(
        self, waiting: Mapping[str, list[Came]], found: dict[Came, Origin]
    ) -> dict[str, list[Came]]:
        """Return which parents have what some commits have, and add to what is found the rest."""
        links = self._links.of(waiting)
        self._compare(links.values())
        following: dict[str, list[Came]] = {}
        for commit, all_came in waiting.items():
            link = links[commit]
            edges = {parent: self._edges[commit, parent] for parent in link.parents}
            for came in all_came:
                has_it = (p for p, edge in edges.items() if edge and came[1] not in edge.inside)
                parent = next(has_it, "")
                if parent:
                    following.setdefault(parent, []).append(came)
                    continue
                first = self._edges.get((commit, link.parent))
                is_known = commit not in self._links.boundary and None not in edges.values()
                found[came] = Origin(link, first.outside if first else [], is_known)
        return following

    def _compare(self, links: Iterable[Link]) -> None:
        """Know what commits changed against their parents; one without any, against nothing."""
        edges = [
            (link, parent)
            for link in links
            for parent in dict.fromkeys(link.parents or ("",))
            if (link.commit, parent) not in self._edges and link.commit not in self._links.boundary
        ]
        before = self._links.of(parent for _, parent in edges if parent)
        pairs = [(link.tree, before[parent].tree if parent else "") for link, parent in edges]
        told: list[Changes | None] = list(self._changes.between(pairs))
        told += [None] * (len(pairs) - len(told))
        for (link, parent), changes in zip(edges, told, strict=True):
            self._edges[link.commit, parent] = changes
