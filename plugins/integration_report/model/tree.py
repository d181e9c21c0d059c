"""A revision is a tree: files with their blob ids, listed and read one by one."""

import hashlib
from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import Final, Protocol

import msgspec

PIECE_BYTES: Final = 1 << 16
"""How many bytes of a large file are in memory at a time."""


class EntryType(StrEnum):
    """What an entry of a tree is."""

    FILE = "file"
    LINK = "link"
    """A symbolic link; never followed."""
    OTHER = "other"
    """A submodule, socket, device or anything else that isn't read."""


class Entry(msgspec.Struct, frozen=True, gc=False):
    """A file of a tree."""

    path: str
    """Path relative to the root, with `/` between its parts."""
    type: EntryType
    """What it is."""
    size: int
    """Size in bytes; for a link, of its target's name."""


class Tree(Protocol):
    """The files of a work tree or of a commit."""

    commit: str
    """Full id of the commit; empty for a work tree."""

    def entries(self, folder: str) -> Iterator[Entry]:
        """Yield what is below a folder, in byte order of the paths; nothing if it doesn't exist."""
        ...

    def read(self, path: str) -> bytes:
        """Return the bytes of a file.

        Raises `TreeError` when it can't be read: it vanished, is a link, leads out of the tree.
        """
        ...

    def pieces(self, path: str) -> Iterator[bytes]:
        """Yield the bytes of a file in order, in pieces of at most `PIECE_BYTES`.

        Raises `TreeError` as `read` does.
        """
        ...

    def identify(self, path: str) -> str:
        """Return the id that git gives the bytes of a file, which needn't fit into memory.

        Raises `TreeError` as `read` does.
        """
        ...

    def expect(self, paths: Iterable[str]) -> None:
        """Take the files that will be read soon, most of them and in about this order.

        That is a hint: a tree may prepare for it, and any file may be read all the same.
        """
        ...

    def blob(self, path: str, content: bytes) -> str:
        """Return the id that git gives the bytes of a file, in hexadecimal digits."""
        ...

    def recorded_blob(self, path: str) -> str | None:
        """Return the id of a file's bytes if the tree knows it without reading, else `None`."""
        ...

    def size(self, path: str) -> int | None:
        """Return how many bytes a file has, without reading it; `None` when there is none."""
        ...

    def exists(self, path: str) -> bool:
        """Return whether a path relative to the root is a file of the tree, and no link."""
        ...


class TreeError(Exception):
    """A file of a tree can't be read; the text says why."""


def blob_id(content: bytes, *, object_format: str = "sha1") -> str:
    """Return the id that git gives a file's bytes, in hexadecimal digits.

    `object_format` is the repository's: `sha1` or `sha256`.
    """
    return blob_id_of((content,), len(content), object_format=object_format)


def blob_id_of(pieces: Iterable[bytes], size: int, *, object_format: str = "sha1") -> str:
    """Return the id that git gives the bytes of a file of a size, given in pieces."""
    digest = hashlib.new(object_format, b"blob %d\0" % size, usedforsecurity=False)
    for piece in pieces:
        digest.update(piece)
    return digest.hexdigest()


def is_inside(path: str) -> bool:
    """Return whether a path is relative and stays in the tree: without `..`, `.` or empty parts."""
    if "\0" in path or "\\" in path:
        return False
    return all(part not in ("", ".", "..") for part in path.split("/"))
