"""Documents that were read before, by the id of their bytes and the version of the reader.

What a file says depends on its bytes, its path and the code that reads it. The cache is one
folder of shelves; a shelf holds the documents whose paths fall into it.
"""

import zlib
from functools import cache
from pathlib import Path
from typing import Any, Final, Protocol

from integration_report.model.document import Document
from integration_report.model.records import AnyRecord
from integration_report.shelf import Shelf, project_folder, version_of

SHELVES: Final = 16
_SOURCES: Final = ("model", "reading")
_LIBRARIES: Final = ("markdown_it", "msgspec", "yaml")

Stored = Document[AnyRecord] | None
"""What is usually stored."""


class Known(Protocol):
    """What was read before, wherever it is kept."""

    def find(self, key: str, path: str, of: Any = Stored) -> tuple[bool, Any]:  # noqa: ANN401
        """Return whether a value of a type is known under a key of a path, and the value."""
        ...

    def store(self, key: str, path: str, value: object) -> None:
        """Remember a value under a key of a path."""
        ...

    def close(self) -> None:
        """Take note that all of a tree is read."""
        ...


class Cache:
    """What was read before: documents (`None` for a file that is none), and forms.

    One shelf is open at a time, so that a project isn't held in memory twice. Asking in the order
    of `shelf_of` opens each once; any other order is slower, but right.
    """

    def __init__(self, folder: Path, project: Path) -> None:
        """Take the folder of all projects' caches, and the top folder of this project."""
        self._folder = project_folder(folder, project)
        self._number = -1
        self._shelf: Shelf | None = None

    def find(self, key: str, path: str, of: Any = Stored) -> tuple[bool, Any]:  # noqa: ANN401
        """Return whether a value of a type is stored under a key of a path, and the value.

        The key has to name everything that the value depends on besides the reader.
        """
        return self._open(path).find(f"{key}:{path}", of)

    def store(self, key: str, path: str, value: object) -> None:
        """Remember a value under a key of a path."""
        self._open(path).store(f"{key}:{path}", value)

    def close(self) -> None:
        """Write what is new; a folder that can't be written is no error."""
        if self._shelf is not None:
            self._shelf.keep()
            self._shelf = None
            self._number = -1

    def _open(self, path: str) -> Shelf:
        number = shelf_of(path)
        if self._shelf is None or number != self._number:
            self.close()
            self._number = number
            self._shelf = Shelf(self._folder / f"{number:02x}.msgpack", reader_version())
        return self._shelf


class Memory:
    """What a server has read, kept in memory between its builds.

    Is asked like a `Cache`, and holds what the last build has used.
    """

    def __init__(self) -> None:
        """Start with nothing read."""
        self._cache: Cache | None = None
        self._kept: dict[tuple[str, str], object] = {}
        self._used: dict[tuple[str, str], object] = {}

    def over(self, cache: Cache | None) -> "Memory":
        """Return this with a cache in which to find what was read before it knew anything.

        Later the cache is left alone: it would forget what isn't asked for.
        """
        self._cache = None if self._kept else cache
        return self

    def find(self, key: str, path: str, of: Any = Stored) -> tuple[bool, Any]:  # noqa: ANN401
        """Return whether a value is known under a key of a path, and the value."""
        for known in (self._used, self._kept):
            if (key, path) in known:
                self._used[key, path] = known[key, path]
                return True, known[key, path]
        is_found, value = (False, None) if self._cache is None else self._cache.find(key, path, of)
        if is_found:
            self._used[key, path] = value
        return is_found, value

    def store(self, key: str, path: str, value: object) -> None:
        """Remember a value under a key of a path."""
        self._used[key, path] = value
        if self._cache is not None:
            self._cache.store(key, path, value)

    def close(self) -> None:
        """Forget what this build hasn't used, and close the cache."""
        self._kept, self._used = self._used, {}
        if self._cache is not None:
            self._cache.close()


def shelf_of(path: str) -> int:
    """Return the number of the shelf that a path falls into."""
    return zlib.crc32(path.encode("utf-8", "surrogateescape")) % SHELVES


@cache
def reader_version() -> bytes:
    """Return a digest of the code that reads documents."""
    return version_of(_SOURCES, _LIBRARIES)
