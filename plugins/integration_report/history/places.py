"""Where a repository keeps what: found by looking for it, so that git never has to search."""

from pathlib import Path
from typing import Final, NamedTuple

_POINTER: Final = "gitdir: "
_MOST_BYTES: Final = 1 << 14


class Places(NamedTuple):
    """Where a repository keeps what."""

    root: Path
    """The top of the work tree; of a bare repository, its folder."""
    git_folder: Path
    """Git's folder for this work tree."""
    common_folder: Path
    """Git's folder that all work trees of a repository have in common."""
    is_bare: bool
    """Whether there is no work tree."""


def find(folder: Path) -> Places | None:
    """Return the places of the repository that a folder is in, or `None` when it is in none.

    A bare one is taken only when no folder around it is a work tree, for anybody can put what
    looks like one among the files of a work tree. Raises `ValueError` or `OSError` when there is
    one that is damaged.
    """
    folders = (folder, *folder.parents)
    root = next((top for top in folders if (top / ".git").exists()), None)
    if root is not None:
        git_folder = _pointed(root / ".git")
        return _places(root, git_folder, is_bare=False)
    root = next((top for top in folders if _is_git_folder(top, top)), None)
    return _places(root, root, is_bare=True) if root is not None else None


def _places(root: Path, git_folder: Path, *, is_bare: bool) -> Places:
    common = git_folder
    if (git_folder / "commondir").is_file():
        common = git_folder / _line(git_folder / "commondir")
    if not _is_git_folder(git_folder, common):
        raise ValueError(f"{git_folder} has no HEAD, no objects or no refs")
    return Places(root, git_folder, common, is_bare)


def _pointed(place: Path) -> Path:
    """Return git's folder; of a linked work tree or a submodule, a file says where it is."""
    if place.is_dir():
        return place
    line = _line(place)
    if not line.startswith(_POINTER):
        raise ValueError(f"{place} doesn't say where the repository is")
    return place.parent / line.removeprefix(_POINTER)


def _line(file: Path) -> str:
    """Return what a file says that has nothing but a path in it."""
    with file.open("rb") as opened:
        content = opened.read(_MOST_BYTES)
    line = content.decode("utf-8", "surrogateescape").rstrip("\r\n")
    if not line or "\0" in line:
        raise ValueError(f"{file} names no folder")
    return line


def _is_git_folder(folder: Path, common: Path) -> bool:
    head = folder / "HEAD"
    return (head.is_file() or head.is_symlink()) and all(
        (common / name).is_dir() for name in ("objects", "refs")
    )
