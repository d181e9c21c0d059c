"""A shelf: one file of values that are kept between runs, and are never older than the code.

A value depends on what its key names and on the code that made it. The version of that code is
made from its sources and from the libraries that it uses, not from a number that somebody would
have to raise: a value that outlives a change of the code is worse than none.

A shelf is read once, and replaced as a whole, so that two runs at the same time can lose work but
never mix it. Whatever isn't as it should be is a miss.
"""

import contextlib
import hashlib
import importlib.util
import os
import sys
import zlib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

import msgspec

import integration_report

PROJECT: Final = "INTEGRATION_REPORT_PROJECT"
"""The variable that names a project's folder to builds of its versions in other folders."""

_CHECKSUM_BYTES: Final = 4
_KEPT_UNUSED_BYTES: Final = 1 << 18
_KEPT_UNUSED_FACTOR: Final = 3
_COMPILED: Final = "__pycache__"
_NEW: Final = ".new-"
_FOLDER: Final = "integration-report"
_MOST_PROJECTS: Final = 64
_ENCODER: Final = msgspec.msgpack.Encoder()


class Shelf:
    """Values by key, in one file."""

    __slots__ = ("_file", "_is_changed", "_spare", "_stored", "_used", "_version")

    def __init__(self, file: Path, version: bytes, *, spare: int = _KEPT_UNUSED_BYTES) -> None:
        """Take the file, which may not exist, and the version of what makes its values.

        `spare` is how many bytes of what isn't used are kept at least when the file is written.
        """
        self._file = file
        self._spare = spare
        self._version = version
        self._stored = _read(file, version)
        self._used: dict[str, msgspec.Raw] = {}
        self._is_changed = False

    def __contains__(self, key: str) -> bool:
        """Return whether something is stored under a key; it may be of another type."""
        return key in self._used or key in self._stored

    def find(self, key: str, of: Any) -> tuple[bool, Any]:  # noqa: ANN401
        """Return whether a value of a type is stored under a key, and the value."""
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
        """Remember a value under a key."""
        self._used[key] = msgspec.Raw(_ENCODER.encode(value))
        self._is_changed = True

    def write(self) -> None:
        """Replace the file if anything is new: what was used last stands last, old ones go.

        Raises `OSError` when the file can't be replaced; it is then as it was before.
        """
        if not self._is_changed:
            return
        payload = _ENCODER.encode(self._kept() | self._used)
        checksum = zlib.crc32(payload).to_bytes(_CHECKSUM_BYTES, "big")
        folder = self._file.parent
        if not folder.is_dir():
            _make_room(folder.parent)
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        _remove_abandoned(self._file)
        # Not through tempfile: that takes longer to import than the values take to write.
        temporary = folder / f"{_NEW}{os.urandom(8).hex()}"
        temporary.touch(mode=0o600, exist_ok=False)
        try:
            with temporary.open("wb") as file:
                file.writelines((self._version, checksum, payload))
            temporary.replace(self._file)
        except OSError:
            temporary.unlink(missing_ok=True)
            raise

    def keep(self) -> None:
        """Write what is new; a folder that can't be written costs time the next time, no more."""
        with contextlib.suppress(OSError):
            self.write()

    def _kept(self) -> dict[str, msgspec.Raw]:
        """Return what was not used this time and yet is kept, as another commit may need it."""
        spare = self._spare + _KEPT_UNUSED_FACTOR * sum(map(_size, self._used.items()))
        kept: list[tuple[str, msgspec.Raw]] = []
        for key, stored in reversed(self._stored.items()):
            if key not in self._used:
                spare -= _size((key, stored))
                if spare < 0:
                    break
                kept.append((key, stored))
        return dict(reversed(kept))


def cache_folder(environment: Mapping[str, str] = os.environ) -> Path | None:
    """Return where the cache is kept, or `None` when the environment turns it off.

    `INTEGRATION_REPORT_CACHE` names the folder or says `off`; otherwise it is in the platform's
    folder for caches. It is never in the repository, where a change could bring a forged one.
    """
    named = environment.get("INTEGRATION_REPORT_CACHE", "")
    if named:
        return None if named.casefold() == "off" else Path(named)
    base = environment.get("LOCALAPPDATA" if sys.platform == "win32" else "XDG_CACHE_HOME", "")
    if base and Path(base).is_absolute():
        return Path(base) / _FOLDER
    home = environment.get("HOME") or environment.get("USERPROFILE")
    below = "Library/Caches" if sys.platform == "darwin" else ".cache"
    return Path(home) / below / _FOLDER if home else None


def project_folder(folder: Path, project: Path) -> Path:
    """Return where a project has its shelves; `folder` is that of all projects.

    A version that is built in a folder of its own names the project that it is one of: keys are
    made of contents, so that all versions of a project find what any of them has left.
    """
    name = os.environ.get(PROJECT) or os.fspath(project)
    return folder / hashlib.sha256(os.fsencode(name)).hexdigest()[:16]


def version_of(sources: Iterable[str], libraries: Iterable[str]) -> bytes:
    """Return a digest of code: packages of this program, the libraries they use, and Python.

    The modules that join the packages always belong to it.
    """
    digest = hashlib.sha256(f"{integration_report.__version__}\0{sys.version}\0".encode())
    package = os.path.dirname(integration_report.__file__)  # noqa: PTH120 — see _add_folder
    with os.scandir(package) as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            if entry.name.endswith(".py"):
                _add_file(digest, entry.name, entry.stat())
    for name in sources:
        _add_folder(digest, f"{package}/{name}", name)
    for name in libraries:
        specification = importlib.util.find_spec(name)
        if specification is not None and specification.origin is not None:
            _add_file(digest, name, os.stat(specification.origin))  # noqa: PTH116
    return digest.digest()


def _add_folder(digest: "hashlib._Hash", folder: str, name: str) -> None:
    """Add the files of a folder and all below it; by `os`, as this is done at every start."""
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            below = f"{name}/{entry.name}"
            if not entry.is_dir():
                _add_file(digest, below, entry.stat())
            elif entry.name != _COMPILED:
                _add_folder(digest, entry.path, below)


def _add_file(digest: "hashlib._Hash", name: str, status: os.stat_result) -> None:
    digest.update(f"{name}\0{status.st_size}\0{status.st_mtime_ns}\0".encode())


def _remove_abandoned(file: Path) -> None:
    """Remove what writers that were killed have left beside a shelf's file.

    It is older than the file. That may be so of a writer's at work, too: its values are then lost,
    as they are when two runs write at the same time.
    """
    with contextlib.suppress(OSError):  # another run may be doing the same
        written = file.stat().st_mtime_ns
        with os.scandir(file.parent) as entries:
            for entry in entries:
                if entry.name.startswith(_NEW) and entry.stat().st_mtime_ns < written:
                    os.unlink(entry.path)  # noqa: PTH108 - the entry is no Path


def _make_room(projects: Path) -> None:
    """Remove the folders of the projects that were used longest ago, if there are very many."""
    import shutil  # takes long to import, and a project's folder is seldom new

    with contextlib.suppress(OSError):  # without a folder, or when another run removes it as well
        with os.scandir(projects) as entries:
            known = sorted((one.stat().st_mtime_ns, one.path) for one in entries if one.is_dir())
        for _, path in known[: -_MOST_PROJECTS + 1]:
            shutil.rmtree(path, ignore_errors=True)


def _read(file: Path, version: bytes) -> dict[str, msgspec.Raw]:
    """Return what a shelf's file stores; nothing if anything about it isn't as it should be."""
    try:
        content = file.read_bytes()
    except OSError:
        return {}
    start = len(version) + _CHECKSUM_BYTES
    payload = memoryview(content)[start:]
    checksum = zlib.crc32(payload).to_bytes(_CHECKSUM_BYTES, "big")
    if content[:start] != version + checksum:
        return {}
    try:
        return _file_decoder().decode(payload)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return {}


def _size(entry: tuple[str, msgspec.Raw]) -> int:
    return len(entry[0]) + len(memoryview(entry[1]))


@cache
def _decoder(of: Any) -> msgspec.msgpack.Decoder[Any]:  # noqa: ANN401
    return msgspec.msgpack.Decoder(of)


@cache
def _file_decoder() -> msgspec.msgpack.Decoder[dict[str, msgspec.Raw]]:
    return msgspec.msgpack.Decoder(dict[str, msgspec.Raw])
