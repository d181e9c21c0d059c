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
_LIBRARIES: Final = ("markdown_it", "mdit_py_plugins", "msgspec", "yaml")

Stored = Document[AnyRecord] | None
"""What is usually stored."""
_ENCODER: Final = msgspec.msgpack.Encoder()


class Cache:
    """What was read before: documents (`None` for a file that is none), and forms."""

    def __init__(self, folder: Path, project: Path) -> None:
        """Take the folder of all projects' caches, and the top folder of this project."""
        name = hashlib.sha256(os.fsencode(project)).hexdigest()[:16]
        self._folder = folder / name
        self._shards: dict[int, dict[str, msgspec.Raw]] = {}
        self._used: dict[int, dict[str, msgspec.Raw]] = {}
        self._changed: set[int] = set()

    def find(self, key: str, path: str, of: Any = Stored) -> tuple[bool, Any]:  # noqa: ANN401
        """Return whether a value of a type is stored under a key of a path, and the value.

        The key has to name everything that the value depends on besides the reader.
        """
        number = _shard_of(path)
        shard = self._shards.get(number)
        if shard is None:
            shard = self._shards[number] = self._read(number)
        full = f"{key}:{path}"
        stored = shard.get(full)
        if stored is None:
            return False, None
        try:
            value = _decoder(of).decode(stored)
        except (msgspec.DecodeError, UnicodeDecodeError):
            return False, None
        self._used.setdefault(number, {})[full] = stored
        return True, value

    def store(self, key: str, path: str, value: object) -> None:
        """Remember a value under a key of a path."""
        number = _shard_of(path)
        used = self._used.setdefault(number, {})
        used[f"{key}:{path}"] = msgspec.Raw(_ENCODER.encode(value))
        self._changed.add(number)

    def close(self) -> None:
        """Write what is new and forget everything; a folder that can't be written is no error."""
        with contextlib.suppress(OSError):
            for number in sorted(self._changed):
                self._write(number)
        self._shards.clear()
        self._used.clear()
        self._changed.clear()

    def _file(self, number: int) -> Path:
        return self._folder / f"{number:02x}.msgpack"

    def _read(self, number: int) -> dict[str, msgspec.Raw]:
        try:
            content = self._file(number).read_bytes()
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

    def _write(self, number: int) -> None:
        """Replace a shard: what was used last stands last, and old unused documents go."""
        used = self._used[number]
        spare = _KEPT_UNUSED_BYTES + _KEPT_UNUSED_FACTOR * sum(map(_size, used.values()))
        kept: dict[str, msgspec.Raw] = {}
        for key, stored in reversed(self._shards.get(number, {}).items()):
            if key not in used:
                spare -= _size(stored)
                if spare < 0:
                    break
                kept[key] = stored
        import tempfile  # takes long to import, and a warm run writes nothing

        payload = _ENCODER.encode(dict(reversed(kept.items())) | used)
        checksum = zlib.crc32(payload).to_bytes(_CHECKSUM_BYTES, "big")
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        descriptor, name = tempfile.mkstemp(dir=self._folder, prefix=".new-")
        temporary = Path(name)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.writelines((reader_version(), checksum, payload))
            temporary.replace(self._file(number))
        except OSError:
            temporary.unlink(missing_ok=True)
            raise


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


def _shard_of(path: str) -> int:
    return zlib.crc32(path.encode("utf-8", "surrogateescape")) % SHARDS


def _size(stored: msgspec.Raw) -> int:
    return len(memoryview(stored))


@cache
def _decoder(of: Any) -> msgspec.msgpack.Decoder[Any]:  # noqa: ANN401
    return msgspec.msgpack.Decoder(of)


@cache
def _shard_decoder() -> msgspec.msgpack.Decoder[dict[str, msgspec.Raw]]:
    return msgspec.msgpack.Decoder(dict[str, msgspec.Raw])
