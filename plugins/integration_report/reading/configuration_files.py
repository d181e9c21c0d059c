"""Where configurations are read: on disk, or in a commit as if it were checked out."""

import os
from pathlib import Path
from typing import Final, Protocol

from integration_report.model.tree import TreeError

_MOST_LINKS: Final = 40
"""How many links lead on from each other before they count as a circle, as on Linux."""


class ConfigurationFiles(Protocol):
    """Files that may be configurations."""

    def is_file(self, path: Path) -> bool:
        """Return whether a file is at an absolute path, or where a link there leads."""
        ...

    def resolved(self, path: Path) -> Path:
        """Return where an absolute path leads when all links on it are followed."""
        ...

    def head(self, path: Path, most: int) -> bytes:
        """Return the first bytes of a file, and one more than `most` of a larger one.

        Raises `OSError`.
        """
        ...


class DiskFiles:
    """The files of this machine."""

    def is_file(self, path: Path) -> bool:
        """Return whether a file is at an absolute path, or where a link there leads."""
        return path.is_file()

    def resolved(self, path: Path) -> Path:
        """Return where an absolute path leads when all links on it are followed."""
        return path.resolve()

    def head(self, path: Path, most: int) -> bytes:
        """Return the first bytes of a file, and one more than `most`; raises `OSError`."""
        with path.open("rb") as file:
            return file.read(most + 1)


DISK: Final = DiskFiles()
"""The files of this machine."""


class CommittedFiles(Protocol):
    """The files of a commit, links among them."""

    def exists(self, path: str) -> bool:
        """Return whether a path relative to the root is a file, and no link."""
        ...

    def link(self, path: str) -> str | None:
        """Return where a symbolic link leads, as it is written; `None` for what is no link."""
        ...

    def read(self, path: str) -> bytes:
        """Return the bytes of a file; raises `TreeError`."""
        ...


class CommitFiles:
    """The files of a commit, at the paths that they had if it were checked out."""

    def __init__(self, tree: CommittedFiles, root: Path) -> None:
        """Take the files, and the folder in which a checkout would put them."""
        self._tree = tree
        self._root = root

    def is_file(self, path: Path) -> bool:
        """Return whether a file is at an absolute path, or where a link there leads."""
        inside = self._inside(path)
        return inside is not None and self._tree.exists(inside)

    def resolved(self, path: Path) -> Path:
        """Return where an absolute path leads when all links of the commit are followed.

        What leads out of the commit isn't followed any further there.
        """
        here = Path(path.anchor)
        pending = list(reversed(path.parts[1:]))
        links = 0
        while pending:
            part = pending.pop()
            if part == os.pardir:
                here = here.parent
                continue
            here /= part
            target = self._link(here) if links < _MOST_LINKS else None
            if target is not None:
                links += 1
                above = here.parent
                here = Path(path.anchor) if target.startswith("/") else above
                pending += [one for one in reversed(target.split("/")) if one not in ("", ".")]
        return here

    def head(self, path: Path, most: int) -> bytes:
        """Return the first bytes of a file, and one more than `most`; raises `OSError`."""
        inside = self._inside(path)
        if inside is None:
            raise FileNotFoundError(f"{path} is not in the commit")
        try:
            return self._tree.read(inside)[: most + 1]
        except TreeError as error:
            raise OSError(str(error)) from error

    def _inside(self, path: Path) -> str | None:
        """Return where a path leads, relative to the root; `None` when it leads elsewhere."""
        resolved = self.resolved(path)
        if resolved == self._root or not resolved.is_relative_to(self._root):
            return None
        return resolved.relative_to(self._root).as_posix()

    def _link(self, path: Path) -> str | None:
        if path == self._root or not path.is_relative_to(self._root):
            return None
        try:
            return self._tree.link(path.relative_to(self._root).as_posix())
        except TreeError:
            return None
