"""Documents that were read before, by the id of their bytes and the version of the reader.

What a file says depends on its bytes, its path and the code that reads it. The version is made
from the sources of that code and of the libraries that it parses with, not from a number that
somebody would have to raise: a cache that outlives a change of the code is worse than none.

The cache is one folder of shards. A shard holds the documents whose paths fall into it; it is
read once, and replaced as a whole, so that two runs at the same time can lose work but never
mix it. Whatever isn't as it should be is a miss.
"""

import contextlib
import hashlib
import importlib.util
import os
import sys
import zlib
from functools import cache
from pathlib import Path
from typing import Any, Final

import msgspec

import integration_report
from integration_report.model.document import Document
from integration_report.model.records import AnyRecord

SHARDS: Final = 64
_CHECKSUM_BYTES: Final = 4
_KEPT_UNUSED_BYTES: Final = 1 << 18
_KEPT_UNUSED_FACTOR: Final = 3
_SOURCES: Final = (
    "model",
    "reading",
    "reading/formats",
    "reading/forms",
    "reading/forms/templates",
)
_LIBRARIES: Final = ("markdown_it", "msgspec", "yaml")

Stored = Document[AnyRecord] | None
"""What is usually stored."""
_ENCODER: Final = msgspec.msgpack.Encoder()


class Cache:
    """What was read before: documents (`None` for a file that is none), and forms.

    One shard is open at a time, so that a project isn't held in memory twice. Asking in the order
    of `shard_of` opens each once; any other order is slower, but right.
    """

    def __init__(self, folder: Path, project: Path) -> None:
        """Take the folder of all projects' caches, and the top folder of this project."""
        name = hashlib.sha256(os.fsencode(project)).hexdigest()[:16]
        self._folder = folder / name
        self._number = -1
        self._shard: _Shard | None = None

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
        if self._shard is not None:
            with contextlib.suppress(OSError):
                self._shard.write()
            self._shard = None
            self._number = -1

    def _open(self, path: str) -> "_Shard":
        number = shard_of(path)
        if self._shard is None or number != self._number:
            self.close()
            self._number = number
            self._shard = _Shard(self._folder / f"{number:02x}.msgpack")
        return self._shard


class _Shard:
    """A part of the cache: one file."""

    __slots__ = ("_file", "_is_changed", "_stored", "_used")

    def __init__(self, file: Path) -> None:
        self._file = file
        self._stored = _read(file)
        self._used: dict[str, msgspec.Raw] = {}
        self._is_changed = False

    def find(self, key: str, of: Any) -> tuple[bool, Any]:  # noqa: ANN401
        stored = self._used.get(key) or self._stored.get(key)
        if stored is None:
            return False, None
        try:
            value = _decoder(of).decode(stored)
        except (msgspec.DecodeError, UnicodeDecodeError):
            return False, None
        self._used[key] = stored
        return True, value

    def store(self, key: str, value: object) -> None:
        self._used[key] = msgspec.Raw(_ENCODER.encode(value))
        self._is_changed = True

    def write(self) -> None:
        """Replace the file if anything is new: what was used last stands last, old ones go."""
        if not self._is_changed:
            return
        import tempfile  # takes long to import, and a warm run writes nothing

        payload = _ENCODER.encode(self._kept() | self._used)
        checksum = zlib.crc32(payload).to_bytes(_CHECKSUM_BYTES, "big")
        folder = self._file.parent
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        descriptor, name = tempfile.mkstemp(dir=folder, prefix=".new-")
        temporary = Path(name)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.writelines((reader_version(), checksum, payload))
            temporary.replace(self._file)
        except OSError:
            temporary.unlink(missing_ok=True)
            raise

    def _kept(self) -> dict[str, msgspec.Raw]:
        """Return what was not used this time and yet is kept, as another commit may need it."""
        spare = _KEPT_UNUSED_BYTES + _KEPT_UNUSED_FACTOR * sum(map(_size, self._used.values()))
        kept: list[tuple[str, msgspec.Raw]] = []
        for key, stored in reversed(self._stored.items()):
            if key not in self._used:
                spare -= _size(stored)
                if spare < 0:
                    break
                kept.append((key, stored))
        return dict(reversed(kept))


def _read(file: Path) -> dict[str, msgspec.Raw]:
    """Return what a shard's file stores; nothing if anything about it isn't as it should be."""
    try:
        content = file.read_bytes()
    except OSError:
        return {}
    header = reader_version()
    start = len(header) + _CHECKSUM_BYTES
    payload = memoryview(content)[start:]
    checksum = zlib.crc32(payload).to_bytes(_CHECKSUM_BYTES, "big")
    if content[:start] != header + checksum:
        return {}
    try:
        return _shard_decoder().decode(payload)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return {}


def shard_of(path: str) -> int:
    """Return the number of the shard that a path falls into."""
    return zlib.crc32(path.encode("utf-8", "surrogateescape")) % SHARDS


@cache
def reader_version() -> bytes:
    """Return a digest of the code that reads documents: its sources, its libraries, Python."""
    digest = hashlib.sha256(f"{integration_report.__version__}\0{sys.version}\0".encode())
    package = Path(integration_report.__file__).parent
    for folder in _SOURCES:
        for file in sorted((package / folder).glob("*.*")):
            _add_file(digest, file)
    for name in _LIBRARIES:
        specification = importlib.util.find_spec(name)
        if specification is not None and specification.origin is not None:
            _add_file(digest, Path(specification.origin))
    return digest.digest()


def _add_file(digest: "hashlib._Hash", file: Path) -> None:
    status = file.stat()
    digest.update(f"{file.name}\0{status.st_size}\0{status.st_mtime_ns}\0".encode())


def _size(stored: msgspec.Raw) -> int:
    return len(memoryview(stored))


@cache
def _decoder(of: Any) -> msgspec.msgpack.Decoder[Any]:  # noqa: ANN401
    return msgspec.msgpack.Decoder(of)


@cache
def _shard_decoder() -> msgspec.msgpack.Decoder[dict[str, msgspec.Raw]]:
    return msgspec.msgpack.Decoder(dict[str, msgspec.Raw])
