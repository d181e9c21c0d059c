"""A folder of files that a command owns: written where changed, removed when not wanted."""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import Final, NamedTuple

from integration_report.commands.failure import CommandError

MANIFEST: Final = ".integration-report-pages.json"
"""Names the files that were written, with a digest of each, so that nothing else is touched."""


class Delivery(NamedTuple):
    """What was done to a folder."""

    written: tuple[str, ...]
    """Paths of the files that were new or had changed."""
    removed: tuple[str, ...]
    """Paths of the files that were written once and aren't wanted any more."""
    kept: tuple[str, ...]
    """Paths of such files that somebody has changed since."""
    unchanged: int
    """How many files were as they should be."""


def deliver(folder: Path, files: Mapping[str, bytes]) -> Delivery:
    """Write files by their paths below a folder, and remove those of the last time.

    Raises `CommandError` before anything is written when a file is in the way that isn't known to
    have been written by an earlier delivery, and when the folder can't be written.
    """
    try:
        known = _manifest(folder)
        _refuse_strangers(folder, files, known)
        written = [path for path, content in files.items() if _replace(folder / path, content)]
        removed, kept = _remove(folder, {path: known[path] for path in known if path not in files})
        digests = {path: _digest(content) for path, content in sorted(files.items())}
        text = json.dumps({"files": digests}, indent=1, ensure_ascii=False) + "\n"
        _replace(folder / MANIFEST, text.encode())
    except OSError as error:
        raise CommandError(
            f"{error.filename or folder} can't be written: {error.strerror or error}.\n"
            "  Name a folder that you may write to."
        ) from error
    return Delivery(tuple(written), tuple(removed), tuple(kept), len(files) - len(written))


def _manifest(folder: Path) -> dict[str, str]:
    """Return the digests of the files written before; of a damaged manifest, none."""
    try:
        files = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))["files"]
    except (FileNotFoundError, NotADirectoryError, ValueError, KeyError, TypeError):
        return {}
    if not isinstance(files, dict):
        return {}
    return {
        path: digest
        for path, digest in files.items()
        if isinstance(digest, str) and _is_inside(folder, path)
    }


def _is_inside(folder: Path, path: str) -> bool:
    """Return whether a path stays below a folder; a manifest is only a file, and may be forged."""
    pure = PurePosixPath(path)
    if pure.is_absolute() or ".." in pure.parts or not pure.parts:
        return False
    return (folder / pure).parent.resolve().is_relative_to(folder.resolve())


def _refuse_strangers(folder: Path, files: Mapping[str, bytes], known: Mapping[str, str]) -> None:
    for path, content in files.items():
        file = folder / path
        if not _is_inside(folder, path):
            raise CommandError(
                f"{file} leads out of {folder} through a link.\n  Name an empty folder."
            )
        if path not in known and file.exists() and file.read_bytes() != content:
            raise CommandError(
                f"{file} exists and was not written by this command; nothing was changed.\n"
                "  Name an empty folder."
            )


def _replace(file: Path, content: bytes) -> bool:
    """Write a file unless it has the content already; return whether it was written."""
    if file.is_file() and not file.is_symlink() and file.read_bytes() == content:
        return False
    file.parent.mkdir(parents=True, exist_ok=True)
    if file.is_symlink():
        file.unlink()
    file.write_bytes(content)
    return True


def _remove(folder: Path, stale: Mapping[str, str]) -> tuple[list[str], list[str]]:
    removed, kept = [], []
    for path, digest in sorted(stale.items()):
        file = folder / path
        if file.is_symlink() or not file.is_file():
            continue
        if _digest(file.read_bytes()) != digest:
            kept.append(path)
            continue
        file.unlink()
        removed.append(path)
        for parent in file.parents:
            if parent == folder or any(parent.iterdir()):
                break
            parent.rmdir()
    return removed, kept


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
