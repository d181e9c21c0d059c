"""Where files came from that a commit moved into the folders of evidence from elsewhere.

Git is asked for what changed below some folders, so that it can't see that a file which is new in
them had another name outside of them, as all files have when the folder of evidence was renamed.
Here a commit's folders are held against those of its parent to find that out. Only files that moved
without a change are found; those that changed as well are found with them when all of their folder
has moved. A merge is never asked: what is new in it was in one of its parents.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from integration_report.history.listing import TreeMember, members_of
from integration_report.history.objects import Objects
from integration_report.history.timeline import is_in
from integration_report.model.timeline import Event
from integration_report.model.tree import TreeError

_FOLDER: Final = 0o40000
_MOST_FOLDERS: Final = 20_000
"""How many folders are read for a timeline; what is beyond counts as new."""
_HEADER: Final = re.compile(
    rb"tree (?P<tree>[0-9a-f]{40}(?:[0-9a-f]{24})?)\n"
    rb"(?:parent (?P<parent>[0-9a-f]{40}(?:[0-9a-f]{24})?)\n)?"
    rb"(?P<others>parent )?"
)


class _Gone(NamedTuple):
    """A file that a commit removed."""

    path: bytes
    """Its path."""
    folder: bytes
    """The topmost folder that went with it; empty when its folder stayed."""


class _Folder(NamedTuple):
    """A folder to look at."""

    path: bytes
    """Its path, with a slash at the end; empty for the top."""
    before: str
    """The id that it had in the parent."""
    after: str
    """The id that it has; empty when it has gone."""
    gone: bytes
    """The topmost folder that went with it; empty when it is still there."""


class Arrivals:
    """Finds where files came from; what was looked at once isn't again."""

    def __init__(self, objects: Objects) -> None:
        """Take what reads commits and folders."""
        self._objects = objects
        self._seen: set[str] = set()
        self._left = _MOST_FOLDERS

    def sources(self, events: Iterable[Event], folders: Collection[str]) -> frozenset[str]:
        """Return the folders and files outside of some folders from which files came into them.

        A folder is named when all of it has gone, else the file. What can't be read, such as the
        folders that a partial clone lacks, counts as new.
        """
        inside = tuple(_bytes(folder) for folder in folders)
        if b"" in inside or b"." in inside:
            return frozenset()
        new = {
            event.commit.id: {
                one.after
                for one in event.deltas[0].changes
                if not one.before_path and is_in(one.path, folders)
            }
            for event in events
            if len(event.commit.parents) <= 1 and event.commit.id not in self._seen
        }
        wanted = {commit: blobs for commit, blobs in new.items() if blobs}
        self._seen |= wanted.keys()
        found: set[bytes] = set()
        try:
            for commit, trees in self._trees(wanted).items():
                gone = self._gone(*trees, inside)
                for blob in wanted[commit] & gone.keys():
                    found.add(gone[blob].folder or gone[blob].path)
        except (TreeError, ValueError):
            pass  # A folder is missing, or isn't as git writes one.
        return frozenset(path.decode("utf-8", "surrogateescape") for path in found)

    def _trees(self, commits: Iterable[str]) -> Mapping[str, tuple[str, str]]:
        """Return the ids of the folders of the only parent of each commit, and of its own."""
        headers = self._headers(commits)
        single = {
            commit: (header["parent"].decode("ascii"), header["tree"].decode("ascii"))
            for commit, header in headers.items()
            if header["parent"] and not header["others"]
        }
        before = self._headers(parent for parent, _ in single.values())
        return {
            commit: (before[parent]["tree"].decode("ascii"), tree)
            for commit, (parent, tree) in single.items()
            if parent in before
        }

    def _headers(self, commits: Iterable[str]) -> Mapping[str, re.Match[bytes]]:
        wanted = list(dict.fromkeys(commits))
        self._objects.expect(wanted)
        found = {}
        for commit in wanted:
            header = _HEADER.match(self._objects.read(commit, "commit"))
            if header is not None:
                found[commit] = header
        return found

    def _gone(self, before: str, after: str, inside: tuple[bytes, ...]) -> dict[str, _Gone]:
        """Return what was removed outside of some folders, by the id of its bytes.

        Of files with the same bytes it is the first in the order of their paths.
        """
        gone: dict[str, _Gone] = {}
        # No recursion: anybody can commit folders that lie in each other a thousand times.
        waiting = [_Folder(b"", before, after, b"")]
        while waiting:
            folder = waiting.pop()
            stayed = {one.name: one for one in self._members(folder.after)}
            for member in self._members(folder.before):
                path = folder.path + member.name
                now = stayed.get(member.name)
                if path in inside or (now is not None and now.object_id == member.object_id):
                    continue
                if member.mode == _FOLDER:
                    there = now.object_id.hex() if now and now.mode == _FOLDER else ""
                    went = b"" if there else folder.gone or path
                    waiting.append(_Folder(path + b"/", member.object_id.hex(), there, went))
                elif now is None:
                    one = _Gone(path, folder.gone)
                    blob = member.object_id.hex()
                    gone[blob] = min(gone.get(blob, one), one)
        return gone

    def _members(self, tree: str) -> Iterator[TreeMember]:
        if not tree or self._left <= 0:
            return iter(())
        self._left -= 1
        return members_of(self._objects.read(tree, "tree"), len(tree) // 2)


def _bytes(path: str) -> bytes:
    return path.encode("utf-8", "surrogateescape")
