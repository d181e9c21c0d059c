"""A folder of files that a command owns: written where changed, removed when not wanted."""

import hashlib
import json
import os
from collections.abc import Callable, Mapping
from pathlib import Path, PurePosixPath
from typing import Final, NamedTuple

from integration_report.commands.failure import CommandError

MANIFEST: Final = ".integration-report-pages.json"
"""Names the files that were written, with a digest of each, so that nothing else is touched."""
EXPORTED: Final = ".integration-report-export.json"
"""The same of what `export` writes, which needn't be all of it each time."""


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


def deliver(
    folder: Path,
    files: Mapping[str, bytes],
    *,
    manifest: str = MANIFEST,
    is_wanted: Callable[[str], bool] | None = None,
) -> Delivery:
    """Write files by their paths below a folder, and remove those of the last time.

    `manifest` is the name of the file that remembers them. Of the last time, those stay for whose
    path `is_wanted` returns true. Raises `CommandError` before anything is written when a file is
    in the way that no earlier delivery wrote, or that was changed since, and when the folder can't
    be written.
    """
    try:
        known = _manifest(folder, manifest)
        _refuse_strangers(folder, files, known)
        written = [path for path, content in files.items() if _replace(folder / path, content)]
        others = {path: known[path] for path in known if path not in files}
        staying = {path: others[path] for path in others if is_wanted and is_wanted(path)}
        stale = {path: others[path] for path in others if path not in staying}
        removed, kept = _remove(folder, stale)
        digests = staying | {path: _digest(content) for path, content in files.items()}
        listed = {"files": dict(sorted(digests.items()))}
        text = json.dumps(listed, indent=1, ensure_ascii=False) + "\n"
        _replace(folder / manifest, text.encode())
    except OSError as error:
        raise CommandError(
            f"{error.filename or folder} can't be written: {error.strerror or error}.\n"
            "  Name a folder that you may write to."
        ) from error
    return Delivery(tuple(written), tuple(removed), tuple(kept), len(files) - len(written))


def _manifest(folder: Path, name: str) -> dict[str, str]:
    """Return the digests of the files written before; of a damaged manifest, none."""
    try:
        files = json.loads((folder / name).read_text(encoding="utf-8"))["files"]
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
        if not file.exists() or (path in known and file.is_symlink()):
            continue
        there = file.read_bytes()
        if there == content or known.get(path) == _digest(there):
            continue
        why = "was changed after it was" if path in known else "exists and was not"
        raise CommandError(
            f"{file} {why} written by this command; nothing was changed.\n"
            "  Name an empty folder, or move the file away."
        )


def _replace(file: Path, content: bytes) -> bool:
    """Write a file unless it has the content already; return whether it was written."""
    if file.is_file() and not file.is_symlink() and file.read_bytes() == content:
        return False
    file.parent.mkdir(parents=True, exist_ok=True)
    # Beside it first, so that no reader ever sees half of it; a link there is replaced itself.
    new = file.with_name(f".new-{os.urandom(8).hex()}")
    try:
        new.write_bytes(content)
        new.replace(file)
    except OSError:
        new.unlink(missing_ok=True)
        raise
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
