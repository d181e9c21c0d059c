"""The files of a work tree; no symbolic link is followed, and nothing outside is reached."""

import os
import re
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import Final

from integration_report.model.tree import (
    PIECE_BYTES,
    Entry,
    EntryType,
    TreeError,
    blob_id,
    blob_id_of,
    is_inside,
)

_FLAGS: Final = (
    os.O_RDONLY
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)  # opening a pipe must not wait for somebody to write to it
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)
_GIT: Final = ".git"
_SUBMODULES: Final = ".gitmodules"
_SUBMODULE_PATH: Final = re.compile(r"^\s*path\s*=\s*(.*?)\s*$", re.MULTILINE)


class WorkTree:
    """The files below a folder, as they are on disk."""

    commit = ""

    def __init__(self, root: Path, *, object_format: str = "sha1") -> None:
        """Take the top folder, and how its repository makes object ids (`sha1` or `sha256`)."""
        self.root = root
        self._root = os.fspath(root)
        self._object_format = object_format
        # Folders that were seen to be folders and no links, below the root.
        self._folders: set[str] = {""}

    def entries(self, folder: str) -> Iterator[Entry]:
        """Yield what is below a folder, in byte order of the paths; nothing if it doesn't exist.

        A folder that is a link, or is reached by one, is yielded as that link. Folders named
        `.git` are left out. A folder that can't be listed is an entry of type `OTHER`, and so is
        one with a repository of its own, and a submodule that nobody has fetched.
        """
        if folder and not is_inside(folder):
            return iter(())
        link = self._link_on_the_way(folder)
        if link is not None:
            return iter((Entry(link, EntryType.LINK, 0),))
        found: list[Entry] = []
        pending = [folder] if os.path.isdir(self._full(folder)) else []  # noqa: PTH112
        while pending:
            below = pending.pop()
            self._list(below, found, pending, is_nested=below != folder)
        found.sort(key=lambda entry: entry.path.encode("utf-8", "surrogateescape"))
        return iter(found)

    def read(self, path: str) -> bytes:
        """Return the bytes of a file.

        Raises `TreeError` when it vanished, is a link or no file, leads out of the tree, or may
        not be read.
        """
        with self._opened(path) as (descriptor, size):
            return b"".join(_pieces_of(descriptor, size, size))

    def pieces(self, path: str) -> Iterator[bytes]:
        """Yield the bytes of a file in order, in pieces; raises `TreeError` as `read` does."""
        with self._opened(path) as (descriptor, size):
            yield from _pieces_of(descriptor, size, PIECE_BYTES)

    def identify(self, path: str) -> str:
        """Return the id that git gives the bytes of a file; raises `TreeError` as `read` does."""
        with self._opened(path) as (descriptor, size):
            pieces = _pieces_of(descriptor, size, PIECE_BYTES)
            return blob_id_of(pieces, size, object_format=self._object_format)

    def expect(self, paths: Iterable[str]) -> None:
        """Do nothing: the system reads ahead by itself."""

    def blob(self, path: str, content: bytes) -> str:  # noqa: ARG002
        """Return the id that git gives the bytes of a file, in hexadecimal digits."""
        return blob_id(content, object_format=self._object_format)

    def recorded_blob(self, path: str) -> str | None:  # noqa: ARG002
        """Return `None`: what is on disk has no id until it is read."""
        return None

    def exists(self, path: str) -> bool:
        """Return whether a path relative to the root is a file of the tree, and no link."""
        return self.size(path) is not None

    def size(self, path: str) -> int | None:
        """Return how many bytes a file has; `None` when there is none, or it is a link."""
        if not is_inside(path) or self._link_on_the_way(path.rpartition("/")[0]) is not None:
            return None
        try:
            status = os.lstat(self._full(path))
        except (OSError, ValueError):
            return None
        return status.st_size if stat.S_ISREG(status.st_mode) else None

    @contextmanager
    def _opened(self, path: str) -> Iterator[tuple[int, int]]:
        """Give the open file at a path, with its size in bytes."""
        if not is_inside(path):
            raise TreeError("the path leads out of the tree")
        parent = path.rpartition("/")[0]
        if self._link_on_the_way(parent) is not None:
            raise TreeError("a symbolic link is on its way")
        try:
            descriptor = os.open(self._full(path), _FLAGS)
        except OSError as error:
            if os.path.islink(self._full(path)):  # noqa: PTH114
                raise TreeError("it is a symbolic link") from error
            raise TreeError((error.strerror or "it can't be opened").lower()) from error
        try:
            status = os.fstat(descriptor)
            if not stat.S_ISREG(status.st_mode):
                raise TreeError("it is no ordinary file")
            yield descriptor, status.st_size
        except OSError as error:
            raise TreeError((error.strerror or "it can't be read").lower()) from error
        finally:
            os.close(descriptor)

    def _full(self, path: str) -> str:
        return f"{self._root}/{path}" if path else self._root

    def _list(
        self, folder: str, found: list[Entry], pending: list[str], *, is_nested: bool
    ) -> None:
        """Add the entries of one folder to those found, and its folders to those to be listed."""
        try:
            with os.scandir(self._full(folder)) as listing:
                entries = list(listing)
                is_module = not entries and folder in self._submodules
                if is_nested and (is_module or any(entry.name == _GIT for entry in entries)):
                    # A commit of this repository has none of the files of another one.
                    found.append(Entry(folder, EntryType.OTHER, 0))
                    return
                for entry in entries:
                    path = f"{folder}/{entry.name}" if folder else entry.name
                    if entry.is_symlink():
                        found.append(Entry(path, EntryType.LINK, 0))
                    elif entry.is_dir(follow_symlinks=False):
                        if entry.name != _GIT:
                            self._folders.add(path)
                            pending.append(path)
                    elif entry.is_file(follow_symlinks=False):
                        size = entry.stat(follow_symlinks=False).st_size
                        found.append(Entry(path, EntryType.FILE, size))
                    else:
                        found.append(Entry(path, EntryType.OTHER, 0))
        except OSError:
            found.append(Entry(folder, EntryType.OTHER, 0))

    @cached_property
    def _submodules(self) -> frozenset[str]:
        """Return the paths of the submodules, of which a checkout makes empty folders."""
        try:
            text = self.read(_SUBMODULES).decode("utf-8", "surrogateescape")
        except TreeError:
            return frozenset()
        return frozenset(path.strip('"') for path in _SUBMODULE_PATH.findall(text))

    def _link_on_the_way(self, folder: str) -> str | None:
        """Return the first part of a folder's path that is a link, or `None`."""
        if folder in self._folders:
            return None
        here = ""
        for part in folder.split("/"):
            here = f"{here}/{part}" if here else part
            try:
                mode = os.lstat(self._full(here)).st_mode
            except (OSError, ValueError):
                return None
            if stat.S_ISLNK(mode):
                return here
        self._folders.add(folder)
        return None


def _pieces_of(descriptor: int, size: int, most: int) -> Iterator[bytes]:
    """Yield the first bytes of an open file, as many as it had when it was opened."""
    while size > 0 and (piece := os.read(descriptor, min(size, most))):
        yield piece
        size -= len(piece)
