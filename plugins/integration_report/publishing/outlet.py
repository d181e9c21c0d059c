"""The published folder: what is in it by us and by others, and how a new state takes its place."""

import contextlib
import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import TracebackType
from typing import IO, Final, Self

import msgspec

from integration_report.publishing.swapping import linked_copy, put_back, put_in_place

RECORD: Final = "versions-built.json"
"""Says what was built, from what, and which names in the folder are ours."""

_SCHEMA: Final = "integration-report/published/1"
_HARMLESS: Final = frozenset({"CNAME"})
_TEMPORARY: Final = "integration-report-"
_LOCK: Final = "lock"
_PIECE_BYTES: Final = 1 << 20


class OutletError(Exception):
    """The folder can't be published to; the text says why and what to do."""


class Built(msgspec.Struct, frozen=True):
    """A site as it was built."""

    commit: str
    """Full id of the commit that it was built from."""
    rests_on: str
    """Digest of the program, the host and all else that it was built with."""
    digest: str
    """Digest of its files."""


class _Record(msgspec.Struct, frozen=True):
    schema: str
    names: tuple[str, ...] = ()
    versions: dict[str, Built] = {}


class Outlet:
    """A published folder, and beside it a workshop in which its next state is made.

    It is a context: within it nobody else publishes to the folder, and after it the workshop is
    gone. What a run that was killed has left is removed by the next one.
    """

    def __init__(self, folder: Path) -> None:
        """Take the folder, which need not exist."""
        self.folder = folder.resolve()
        self._workshop = self.folder.parent / f".{self.folder.name}.publishing"
        self._lock: IO[bytes] | None = None
        self._record = _Record(_SCHEMA)

    def __enter__(self) -> Self:
        """Begin; raises `OutletError` when the folder is not ours to change."""
        try:
            self._begin()
        except OSError as error:
            self._end()
            raise OutletError(
                f"{error.filename or self.folder} can't be written: {error.strerror or error}.\n"
                "  Name a folder that you may write to, beside which you may write as well."
            ) from error
        except OutletError:
            self._end()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Remove the workshop."""
        self._end()

    @property
    def versions(self) -> Mapping[str, Built]:
        """Return the versions that were built before, as they were then."""
        return self._record.versions

    def is_whole(self, version: str) -> bool:
        """Return whether the site of a version that was built before is as it was built."""
        built = self.versions.get(version)
        return built is not None and digest_of(self.folder / version) == built.digest

    def place(self, name: str) -> Path:
        """Return where something can be made that is gone afterwards unless it is published."""
        return self._workshop / "made" / name

    def temporary(self) -> Path:
        """Return a new folder of the system's for what is gone afterwards; raises `OSError`."""
        folder = Path(tempfile.gettempdir()).resolve() / f"{_TEMPORARY}{os.urandom(8).hex()}"
        with (self._workshop / "temporary").open("a", encoding="utf-8") as file:
            file.write(f"{folder}\n")
        folder.mkdir(mode=0o700)
        return folder

    def publish(
        self, sites: Mapping[str, Path], files: Mapping[str, bytes], built: Mapping[str, Built]
    ) -> None:
        """Let the folder have these sites and files, beside what others have put there.

        `sites` gives for each name in the folder where it is now, `built` what is known of those
        that may be kept the next time. Raises `OutletError`.
        """
        try:
            self._publish(sites, files, built)
        except OSError as error:
            raise OutletError(
                f"{self.folder} can't be replaced: {error.strerror or error}. It is as it was.\n"
                "  Name a folder that you may rename, on a disk that has room for it twice."
            ) from error

    def _publish(
        self, sites: Mapping[str, Path], files: Mapping[str, bytes], built: Mapping[str, Built]
    ) -> None:
        new = self._workshop / "new"
        new.mkdir()
        if self.folder.exists():
            shutil.copymode(self.folder, new)
        names = tuple(sorted({*sites, *files, RECORD}))
        for entry in self._others():
            if entry.name in names:
                raise OutletError(
                    f"{entry} was not written by this command, and stands in the way.\n"
                    "  Move it away, or name another folder."
                )
            linked_copy(entry, new / entry.name)
        for name, site in sites.items():
            if site.parent == self.folder:
                linked_copy(site, new / name)
            else:
                site.rename(new / name)
        record = msgspec.json.encode(_Record(_SCHEMA, names, dict(built)), order="sorted")
        for name, content in {**files, RECORD: msgspec.json.format(record) + b"\n"}.items():
            (new / name).write_bytes(content)
        put_in_place(new, self.folder, self._workshop / "old")

    def _begin(self) -> None:
        self.folder.parent.mkdir(parents=True, exist_ok=True)
        if self.folder.exists() and not self.folder.is_dir():
            raise OutletError(f"{self.folder} is no folder.\n  Name a folder with --out.")
        is_there = os.path.lexists(self._workshop)
        # What it has in it is removed: a link might lead to anything.
        if is_there and (self._workshop.is_symlink() or not (self._workshop / _LOCK).is_file()):
            raise OutletError(f"{self._workshop} is in the way.\n  Move it away.")
        self._workshop.mkdir(exist_ok=True, mode=0o700)
        self._lock = (self._workshop / _LOCK).open("ab")
        # Whoever had it before may have removed the file in between.
        if not _locked(self._lock) or not _is_file_at(self._workshop / _LOCK, self._lock):
            self._lock.close()
            self._lock = None
            raise OutletError(
                f"Another run is publishing to {self.folder}.\n  Wait until it has ended."
            )
        put_back(self.folder, self._workshop / "old")
        self._clear()
        (self._workshop / "made").mkdir()
        self._record = self._read()

    def _read(self) -> _Record:
        """Return what the folder's record says; raises `OutletError` for somebody else's folder."""
        try:
            found = msgspec.json.decode((self.folder / RECORD).read_bytes(), type=_Record)
        except (FileNotFoundError, msgspec.DecodeError):
            found = None
        if found is not None and found.schema == _SCHEMA:
            return found
        others = self.folder.iterdir() if self.folder.exists() else ()
        strange = sorted(
            one.name for one in others if one.name not in _HARMLESS and not one.name.startswith(".")
        )
        if strange:
            raise OutletError(
                f"{self.folder} has files that this command hasn't written, such as"
                f" '{strange[0]}'; nothing was changed.\n  Name an empty or a new folder."
            )
        return _Record(_SCHEMA)

    def _others(self) -> Iterator[Path]:
        if self.folder.exists():
            ours = {*self._record.names, RECORD}
            yield from sorted(entry for entry in self.folder.iterdir() if entry.name not in ours)

    def _clear(self) -> None:
        """Remove all that was made on the way, by this run or by one that was killed."""
        with contextlib.suppress(OSError, UnicodeDecodeError):
            temporary = (self._workshop / "temporary").read_text(encoding="utf-8")
            for line in temporary.splitlines():
                _remove_temporary(Path(line))
        for entry in self._workshop.iterdir():
            if entry.name == _LOCK:
                continue
            if entry.is_dir() and not entry.is_symlink():
                shutil.rmtree(entry, ignore_errors=True)
            else:
                entry.unlink(missing_ok=True)

    def _end(self) -> None:
        if self._lock is None:
            return
        self._clear()
        with contextlib.suppress(OSError):
            (self._workshop / _LOCK).unlink(missing_ok=True)
            self._workshop.rmdir()
        self._lock.close()
        self._lock = None


def digest_of(folder: Path) -> str:
    """Return a digest of all names and bytes below a folder; empty when it can't be read."""
    digest = hashlib.sha256()
    try:
        for file in sorted(folder.rglob("*")):
            if file.is_dir() and not file.is_symlink():
                continue
            content = os.fsencode(os.readlink(file)) if file.is_symlink() else _hashed(file)  # noqa: PTH115
            name = os.fsencode(file.relative_to(folder).as_posix())
            digest.update(name + b"\0" + content + b"\0")
    except OSError:
        return ""
    return digest.hexdigest() if folder.is_dir() else ""


def _hashed(file: Path) -> bytes:
    digest = hashlib.sha256()
    with file.open("rb") as opened:
        while piece := opened.read(_PIECE_BYTES):
            digest.update(piece)
    return digest.digest()


def _remove_temporary(folder: Path) -> None:
    """Remove a folder of the system's for temporary files, if it is one of ours."""
    is_ours = (
        folder.parent == Path(tempfile.gettempdir()).resolve()
        and folder.name.startswith(_TEMPORARY)
        and not folder.is_symlink()
        and folder.is_dir()
    )
    if is_ours and (os.name == "nt" or folder.stat().st_uid == os.getuid()):
        shutil.rmtree(folder, ignore_errors=True)


def _is_file_at(path: Path, file: IO[bytes]) -> bool:
    """Return whether an opened file is what is at a path now."""
    try:
        return os.path.samestat(os.fstat(file.fileno()), path.stat())
    except FileNotFoundError:
        return False


def _locked(file: IO[bytes]) -> bool:
    """Return whether nobody else has a file locked; from now on this process has."""
    try:
        import fcntl
    except ImportError:  # a system without such locks
        return True
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
