"""The files of a commit, as git has them."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator

from integration_report.history.listing import TreeFile
from integration_report.history.objects import Objects
from integration_report.model.tree import (
    PIECE_BYTES,
    Entry,
    EntryType,
    TreeError,
    blob_id,
    is_inside,
)


class CommitTree:
    """The files of a commit."""

    def __init__(self, commit: str, files: Iterable[TreeFile], objects: Objects) -> None:
        """Take the commit's full id, its files, and what reads the bytes of an object."""
        self.commit = commit
        self._objects = objects
        ordered = sorted((_bytes(file.entry.path), file) for file in files)
        self._files = [file for _, file in ordered]
        self._order = [path for path, _ in ordered]
        self._by_path = {file.entry.path: file for file in self._files}
        self._object_format = "sha256" if len(commit) == _SHA256_DIGITS else "sha1"

    def entries(self, folder: str) -> Iterator[Entry]:
        """Yield what is below a folder, in byte order of the paths; nothing if it doesn't exist.

        A folder that is a link, or is reached by one, is yielded as that link.
        """
        if folder and not is_inside(folder):
            return
        link = self._link_on_the_way(folder)
        if link is not None:
            yield link
            return
        start = _bytes(f"{folder}/") if folder else b""
        for number in range(bisect_left(self._order, start), len(self._files)):
            if not self._order[number].startswith(start):
                return
            yield self._files[number].entry

    def read(self, path: str) -> bytes:
        """Return the bytes of a file.

        Raises `TreeError` when there is no such file, when it is a link, and when git's database
        has other bytes under its id than those that have this id.
        """
        file = self._by_path.get(path)
        if file is None:
            raise TreeError("the commit has no such file")
        if file.entry.type is not EntryType.FILE:
            raise TreeError("it is no ordinary file")
        return self._objects.read(file.object_id, "blob")

    def pieces(self, path: str) -> Iterator[bytes]:
        """Yield the bytes of a file in order, in pieces; raises `TreeError` as `read` does."""
        content = self.read(path)
        for start in range(0, len(content), PIECE_BYTES):
            yield content[start : start + PIECE_BYTES]

    def identify(self, path: str) -> str:
        """Return the id that the commit gives a file; raises `TreeError` without that file."""
        recorded = self.recorded_blob(path)
        if recorded is None:
            raise TreeError("the commit has no such file")
        return recorded

    def expect(self, paths: Iterable[str]) -> None:
        """Take the files that will be read soon, most of them and in about this order."""
        known = (self._by_path.get(path) for path in paths)
        self._objects.expect(file.object_id for file in known if file is not None)

    def blob(self, path: str, content: bytes) -> str:  # noqa: ARG002
        """Return the id that git gives the bytes of a file, in hexadecimal digits."""
        return blob_id(content, object_format=self._object_format)

    def recorded_blob(self, path: str) -> str | None:
        """Return the id of a file's bytes as the commit says it, or `None` without that file."""
        file = self._by_path.get(path)
        return file.object_id if file is not None else None

    def exists(self, path: str) -> bool:
        """Return whether a path relative to the root is a file of the commit, and no link."""
        file = self._by_path.get(path)
        return file is not None and file.entry.type is EntryType.FILE

    def link(self, path: str) -> str | None:
        """Return where a symbolic link leads, as it is written; `None` for what is no link.

        Raises `TreeError` when its target can't be read.
        """
        file = self._by_path.get(path)
        if file is None or file.entry.type is not EntryType.LINK:
            return None
        return self._objects.read(file.object_id, "blob").decode("utf-8", "surrogateescape")

    def mode(self, path: str) -> int:
        """Return git's mode of a file or link; raises `TreeError` without one."""
        file = self._by_path.get(path)
        if file is None:
            raise TreeError("the commit has no such file")
        return file.mode

    def size(self, path: str) -> int | None:
        """Return how many bytes a file has; `None` when there is none, or it is a link."""
        return self._by_path[path].entry.size if self.exists(path) else None

    def _link_on_the_way(self, folder: str) -> Entry | None:
        parts = folder.split("/")
        for length in range(1, len(parts) + 1):
            file = self._by_path.get("/".join(parts[:length]))
            if file is not None and file.entry.type is EntryType.LINK:
                return file.entry
        return None


_SHA256_DIGITS = 64


def _bytes(path: str) -> bytes:
    return path.encode("utf-8", "surrogateescape")
