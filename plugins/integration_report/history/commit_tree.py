"""The files of a commit, as git has them."""

from abc import ABC, abstractmethod
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final, NamedTuple, TypeAlias

from integration_report.history.listing import FOLDER, Folders, type_of
from integration_report.history.objects import Objects
from integration_report.model.tree import (
    PIECE_BYTES,
    Entry,
    EntryType,
    TreeError,
    blob_id,
    is_inside,
)

Sizes: TypeAlias = Callable[[Iterable[str]], Mapping[str, int]]
"""Returns how many bytes blobs have, by their full ids, without those that aren't there."""

_SHA256_DIGITS: Final = 64


class TreeFile(NamedTuple):
    """A file of a commit as git lists it."""

    path: str
    """Its path."""
    object_id: str
    """Full id of its bytes."""
    mode: int
    """What it is to git, and whether it can be run."""

    @property
    def type(self) -> EntryType:
        """Return what it is."""
        return type_of(self.mode)


class CommitTree(ABC):
    """The files of a commit."""

    def __init__(
        self, commit: str, objects: Objects, sizes: Sizes, *, is_sized: bool = True
    ) -> None:
        """Take the commit's full id, what reads the bytes of an object, and what tells sizes.

        Entries have no sizes unless the tree `is_sized`.
        """
        self.commit = commit
        self._objects = objects
        self._sizes = sizes
        self.is_sized = is_sized
        self._object_format = "sha256" if len(commit) == _SHA256_DIGITS else "sha1"

    @abstractmethod
    def _find(self, path: str) -> TreeFile | None:
        """Return the file at a path; `None` without one, and for a folder."""

    @abstractmethod
    def _below(self, folder: str) -> Iterator[TreeFile]:
        """Yield the files below a folder without links on the way, in byte order of the paths."""

    def entries(self, folder: str) -> Iterator[Entry]:
        """Yield what is below a folder, in byte order of the paths; nothing if it doesn't exist.

        A folder that is a link, or is reached by one, is yielded as that link.
        """
        if folder and not is_inside(folder):
            return
        link = self._link_on_the_way(folder)
        files = [link] if link is not None else list(self._below(folder))
        types = {mode: type_of(mode) for mode in {file.mode for file in files}}
        sizes: Mapping[str, int] = {}
        if self.is_sized:
            # All in one go: a process has to be asked for each that isn't known.
            sized = [one.object_id for one in files if types[one.mode] is not EntryType.OTHER]
            sizes = self._sizes(sized)
        for path, object_id, mode in files:
            yield Entry(path, types[mode], sizes.get(object_id, 0))

    def read(self, path: str) -> bytes:
        """Return the bytes of a file.

        Raises `TreeError` when there is no such file, when it is a link, and when git's database
        has other bytes under its id than those that have this id.
        """
        file = self._known(path)
        if file.type is not EntryType.FILE:
            raise TreeError("it is no ordinary file")
        return self._objects.read(file.object_id, "blob")

    def pieces(self, path: str) -> Iterator[bytes]:
        """Yield the bytes of a file in order, in pieces; raises `TreeError` as `read` does."""
        content = self.read(path)
        for start in range(0, len(content), PIECE_BYTES):
            yield content[start : start + PIECE_BYTES]

    def identify(self, path: str) -> str:
        """Return the id that the commit gives a file; raises `TreeError` without that file."""
        return self._known(path).object_id

    def expect(self, paths: Iterable[str]) -> None:
        """Take the files that will be read soon, most of them and in about this order."""
        known = map(self._find, list(paths))
        self._objects.expect([file.object_id for file in known if file is not None])

    def blob(self, path: str, content: bytes) -> str:  # noqa: ARG002
        """Return the id that git gives the bytes of a file, in hexadecimal digits."""
        return blob_id(content, object_format=self._object_format)

    def recorded_blob(self, path: str) -> str | None:
        """Return the id of a file's bytes as the commit says it, or `None` without that file."""
        file = self._find(path)
        return file.object_id if file is not None else None

    def exists(self, path: str) -> bool:
        """Return whether a path relative to the root is a file of the commit, and no link."""
        file = self._find(path)
        return file is not None and file.type is EntryType.FILE

    def link(self, path: str) -> str | None:
        """Return where a symbolic link leads, as it is written; `None` for what is no link.

        Raises `TreeError` when its target can't be read.
        """
        file = self._find(path)
        if file is None or file.type is not EntryType.LINK:
            return None
        return self._objects.read(file.object_id, "blob").decode("utf-8", "surrogateescape")

    def mode(self, path: str) -> int:
        """Return git's mode of a file or link; raises `TreeError` without one."""
        return self._known(path).mode

    def size(self, path: str) -> int | None:
        """Return how many bytes a file has; `None` when there is none, or it is a link."""
        file = self._find(path)
        if file is None or file.type is not EntryType.FILE:
            return None
        return self._sizes([file.object_id]).get(file.object_id, 0)

    def _known(self, path: str) -> TreeFile:
        file = self._find(path)
        if file is None:
            raise TreeError("the commit has no such file")
        return file

    def _link_on_the_way(self, folder: str) -> TreeFile | None:
        parts = folder.split("/")
        for length in range(1, len(parts) + 1):
            file = self._find("/".join(parts[:length]))
            if file is not None:
                return file if file.type is EntryType.LINK else None
        return None


class FolderTree(CommitTree):
    """The files of a commit, of which no folder is read before somebody asks for what is in it."""

    def __init__(
        self,
        commit: str,
        tree_id: str,
        objects: Objects,
        sizes: Sizes,
        folders: Folders,
        *,
        is_sized: bool = True,
    ) -> None:
        """Take the id of the commit's top folder, and what reads it, besides what any tree takes.

        Raises `RepositoryError` when it can't be read, as does whatever leads into such a folder.
        """
        super().__init__(commit, objects, sizes, is_sized=is_sized)
        self._folders = folders
        self._ids: dict[str, str] = {"": tree_id}
        with folders.listing(commit):
            folders.members(tree_id)

    def _find(self, path: str) -> TreeFile | None:
        folder, _, name = path.rpartition("/")
        tree_id = self._folder(folder)
        if not tree_id:
            return None
        with self._folders.listing(self.commit):
            member = self._folders.members(tree_id).get(_bytes(name))
        if member is None or member.mode == FOLDER:
            return None
        return TreeFile(path, member.object_id.hex(), member.mode)

    def _below(self, folder: str) -> Iterator[TreeFile]:
        tree_id = self._folder(folder)
        if not tree_id:
            return
        before = f"{folder}/" if folder else ""
        with self._folders.listing(self.commit):
            for path, member in self._folders.below(tree_id):
                shown = before + path.decode("utf-8", "surrogateescape")
                yield TreeFile(shown, member.object_id.hex(), member.mode)

    def members(self, folder: str) -> frozenset[tuple[str, int, str]]:
        """Return what is in a folder itself: names, git's modes, and full ids; raises as above."""
        tree_id = self._folder(folder) if folder else self._ids[""]
        if not tree_id:
            return frozenset()
        with self._folders.listing(self.commit):
            found = self._folders.members(tree_id)
        return frozenset(
            (name.decode("utf-8", "surrogateescape"), one.mode, one.object_id.hex())
            for name, one in found.items()
        )

    def _folder(self, folder: str) -> str:
        """Return the id of a folder by its path; empty without one."""
        known = self._ids.get(folder)
        if known is None:
            tree_id = self._ids[""]
            with self._folders.listing(self.commit):
                for part in folder.split("/"):
                    found = self._folders.members(tree_id).get(_bytes(part)) if tree_id else None
                    tree_id = found.object_id.hex() if found and found.mode == FOLDER else ""
            known = self._ids[folder] = tree_id
        return known


class MadeTree(CommitTree):
    """The files of a commit as somebody else knows them, without asking git for its folders."""

    def __init__(
        self, commit: str, files: Iterable[TreeFile], objects: Objects, sizes: Sizes
    ) -> None:
        """Take the files besides what any tree takes."""
        super().__init__(commit, objects, sizes)
        ordered = sorted((_bytes(file.path), file) for file in files)
        self._files = [file for _, file in ordered]
        self._order = [path for path, _ in ordered]
        self._by_path = {file.path: file for file in self._files}

    def _find(self, path: str) -> TreeFile | None:
        return self._by_path.get(path)

    def _below(self, folder: str) -> Iterator[TreeFile]:
        start = _bytes(f"{folder}/") if folder else b""
        for number in range(bisect_left(self._order, start), len(self._files)):
            if not self._order[number].startswith(start):
                return
            yield self._files[number]


def _bytes(path: str) -> bytes:
    try:
        return path.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return b"\0"  # what no path can be is found nowhere
