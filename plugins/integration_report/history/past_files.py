"""The files of the state that a contract was tested against, or in words why there are none.

`Repository.past(wanted)` takes all paths and ids at once and asks git only when it has to: one
process for what the ids are, one walk through the history for all blobs, whatever their number;
the bytes come through the process that reads objects anyway.
"""

import re
from collections.abc import Iterable
from typing import Final

from integration_report.history.completeness import shallow_boundary, why_not_whole
from integration_report.history.listing import TreeMember, members_of
from integration_report.history.object_facts import ObjectFacts, ObjectIndex
from integration_report.history.objects import Objects
from integration_report.history.path_log import newest_commits
from integration_report.history.processes import Git
from integration_report.model.tree import TreeError, blob_id, is_inside
from integration_report.model.wording import quoted

_TREE: Final = re.compile(rb"tree ([0-9a-f]{40}(?:[0-9a-f]{24})?)\n")
_BEGINNING: Final = re.compile(r"[0-9a-f]{7,64}")
_FILES: Final = frozenset({0o100644, 0o100755, 0o100664})
_FOLDER: Final = 0o40000
_SHA256_DIGITS: Final = 64


def names_blob(object_id: str, blob: str) -> bool:
    """Return whether an id that a contract names, full or its beginning, is a blob's full id.

    When it is that of the present file, the contract was tested against the present state.
    """
    beginning = object_id.strip().lower()
    return bool(_BEGINNING.fullmatch(beginning)) and blob.startswith(beginning)


class PastFiles:
    """The files of a commit, read one by one through git's database and held against their ids."""

    def __init__(self, commit: str, objects: Objects, index: ObjectIndex) -> None:
        """Take the full id of a commit, and what reads objects and knows their sizes.

        Raises `TreeError` when there is no such commit.
        """
        self.commit = commit
        """Full id of the commit."""
        self._objects = objects
        self._index = index
        found = _TREE.match(objects.read(commit, "commit"))
        if found is None:
            raise TreeError(f"Commit {commit} has no files that can be read.")
        self._root = found[1].decode("ascii")
        self._folders: dict[str, dict[bytes, TreeMember]] = {}

    def read(self, path: str) -> bytes:
        """Return the bytes of a file; raises `TreeError` when there is none, or it is a link."""
        return self._objects.read(self._file(path), "blob")

    def size(self, path: str) -> int | None:
        """Return how many bytes a file has, without reading it; `None` when there is none."""
        try:
            facts = self._index.find(self._file(path))
        except TreeError:
            return None
        return facts.size if facts else None

    def blob(self, path: str, content: bytes) -> str:  # noqa: ARG002
        """Return the id that git gives the bytes of a file."""
        object_format = "sha256" if len(self.commit) == _SHA256_DIGITS else "sha1"
        return blob_id(content, object_format=object_format)

    def recorded_blob(self, path: str) -> str | None:
        """Return the id of a file's bytes as the commit says it, or `None` without that file."""
        try:
            return self._file(path)
        except TreeError:
            return None

    def _file(self, path: str) -> str:
        """Return the id of a file's bytes."""
        if not is_inside(path):
            raise TreeError("the path leads out of the tree")
        tree_id = self._root
        *folders, name = path.encode("utf-8", "surrogateescape").split(b"/")
        for folder in folders:
            member = self._members(tree_id).get(folder)
            if member is None or member.mode != _FOLDER:
                raise TreeError("the commit has no such file")
            tree_id = member.object_id.hex()
        member = self._members(tree_id).get(name)
        if member is None:
            raise TreeError("the commit has no such file")
        if member.mode not in _FILES:
            raise TreeError("it is no ordinary file")
        return member.object_id.hex()

    def _members(self, tree_id: str) -> dict[bytes, TreeMember]:
        known = self._folders.get(tree_id)
        if known is None:
            content = self._objects.read(tree_id, "tree")
            known = {one.name: one for one in members_of(content, len(tree_id) // 2)}
            self._folders[tree_id] = known
        return known


class PastStates:
    """The states of files that contracts were tested against."""

    def __init__(
        self,
        git: Git,
        objects: Objects,
        index: ObjectIndex,
        wanted: Iterable[tuple[str, str]],
        *,
        head: str = "HEAD",
    ) -> None:
        """Take what starts git, reads objects and knows them, and all paths with their ids.

        `head` is the commit that counts as the present one. Git is asked when the first of them
        is. `Repository.past` makes it.
        """
        self._git = git
        self._head = head
        self._objects = objects
        self._index = index
        self._wanted = sorted(set(wanted))
        self._holders: dict[tuple[str, str], str] | None = None
        self._broken = ""
        self._commits: dict[str, PastFiles] = {}

    def files(self, path: str, object_id: str) -> PastFiles | str:
        """Return the files of then, or why there are none and what to do, in sentences.

        `path` is that of a specification, and `object_id` names the blob that it was, or a commit:
        at least seven digits of either. Of a blob, the files are those of the newest commit in
        which the path had it.
        """
        beginning = object_id.strip().lower()
        if not _BEGINNING.fullmatch(beginning):
            return (
                f"{quoted(object_id)} is no object id: that is 7 to 64 hexadecimal digits."
                f" {_advice(path)}"
            )
        facts = self._index.find(beginning)
        if facts is None:
            return self._unknown(path, beginning)
        if facts.kind not in ("blob", "commit"):
            what = "a folder" if facts.kind == "tree" else "a tag"
            return f"{quoted(object_id)} is the id of {what}. {_advice(path)}"
        commit = facts.object_id if facts.kind == "commit" else self._holder(path, facts)
        if not commit:
            return self._elsewhere(path, beginning)
        try:
            if commit not in self._commits:
                self._commits[commit] = PastFiles(commit, self._objects, self._index)
            files = self._commits[commit]
            recorded = files.recorded_blob(path)
        except TreeError as error:
            return f"What was tested can't be read: {error} {self._fetch()}".rstrip()
        if recorded is None:
            return f"Commit {commit} has no file {quoted(path)}. {_advice(path)}"
        if facts.kind == "blob" and recorded != facts.object_id:
            return self._elsewhere(path, beginning)
        return files

    def names_file(self, object_id: str) -> bool:
        """Return whether an id, full or its beginning, is that of a file and not of a commit."""
        beginning = object_id.strip().lower()
        facts = self._index.find(beginning) if _BEGINNING.fullmatch(beginning) else None
        return facts is not None and facts.kind == "blob"

    def _holder(self, path: str, facts: ObjectFacts) -> str:
        """Return the newest commit in which a path had a blob; empty when there is none."""
        if self._holders is None:
            blobs = []
            for one, object_id in self._wanted:
                beginning = object_id.strip().lower()
                found = self._index.find(beginning) if _BEGINNING.fullmatch(beginning) else None
                if found is not None and found.kind == "blob":
                    blobs.append((one, found.object_id))
            try:
                # Before the first commit there is nothing to walk through.
                (head,) = self._objects.commits([f"{self._head}^{{commit}}"])
                self._holders = newest_commits(self._git, blobs, head=head) if head else {}
            except OSError as error:
                self._holders, self._broken = {}, str(error)
        return self._holders.get((path, facts.object_id), "")

    def _unknown(self, path: str, beginning: str) -> str:
        if beginning in self._index.ambiguous:
            return f"More than one object begins with '{beginning}'. Write more of its digits."
        if self._is_shallow:
            return f"This clone doesn't have the object '{beginning}'. {self._fetch()}"
        return (
            f"The repository has no object '{beginning}'; what was never committed can't be found"
            f" again. {_advice(path)}"
        )

    def _elsewhere(self, path: str, beginning: str) -> str:
        if self._broken:
            return (
                f"Which commit had '{beginning}' as {quoted(path)} can't be told, for the history"
                f" can't be read to its end: {self._broken}. See what 'git fsck' says."
            )
        words = f"No commit up to the present one has '{beginning}' as {quoted(path)}"
        if self._is_shallow:
            return f"{words}, as far as this clone goes. {self._fetch()}"
        return f"{words}: it is another file's content, or another branch's. {_advice(path)}"

    @property
    def _is_shallow(self) -> bool:
        return bool(shallow_boundary(self._git))

    def _fetch(self) -> str:
        """Return how to get the past that a clone leaves out; empty when it has all of it."""
        return why_not_whole(is_shallow=self._is_shallow, lacks_files=False)


def _advice(path: str) -> str:
    return f"Write what 'git rev-parse HEAD:{path}' prints for the state that was tested."
