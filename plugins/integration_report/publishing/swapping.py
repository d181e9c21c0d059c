"""Puts a folder in the place of another one: at one moment, or not at all."""

import contextlib
import ctypes
import os
import shutil
import sys
from pathlib import Path
from typing import Final

_EXCHANGE: Final = 2
_HERE: Final = -100


def put_in_place(new: Path, place: Path, aside: Path) -> None:
    """Let `new` be what is at `place`, and what was there before be at `aside`, if it was.

    Where the system can exchange two folders, nobody ever sees neither. Elsewhere there is a
    moment without any; `put_back` ends it. Raises `OSError`.
    """
    if not place.exists():
        new.rename(place)
        return
    if _exchanged(new, place):
        new.rename(aside)
        return
    place.rename(aside)
    try:
        new.rename(place)
    except OSError:
        aside.rename(place)
        raise


def put_back(place: Path, aside: Path) -> None:
    """Put back what an exchange that was cut off in its moment has left aside."""
    if aside.exists() and not place.exists():
        aside.rename(place)


def linked_copy(source: Path, target: Path) -> None:
    """Copy a folder, a file or a link; the bytes of files are shared where the system can do so.

    Raises `OSError`.
    """
    if source.is_symlink():
        target.symlink_to(os.readlink(source))  # noqa: PTH115 - as it is written
    elif source.is_dir():
        shutil.copytree(source, target, symlinks=True, copy_function=_share)
    else:
        _share(str(source), str(target))


def _share(source: str, target: str) -> str:
    try:
        os.link(source, target, follow_symlinks=False)
    except OSError:
        shutil.copy2(source, target, follow_symlinks=False)
    return target


def _exchanged(one: Path, other: Path) -> bool:
    """Exchange two folders in one step; return whether the system could."""
    if sys.platform != "linux":
        return False
    with contextlib.suppress(AttributeError, OSError):
        library = ctypes.CDLL(None, use_errno=True)
        paths = (os.fsencode(one), os.fsencode(other))
        return bool(library.renameat2(_HERE, paths[0], _HERE, paths[1], _EXCHANGE) == 0)
    return False
