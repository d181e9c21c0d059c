"""The files of a past commit: those that are known, and the rest of it where that is asked for."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property

from integration_report.model.tree import Entry, Tree


class TreeThen:
    """The files of a commit of which those below some folders are known without asking git."""

    def __init__(self, known: Tree, folders: Sequence[str], whole: Callable[[], Tree]) -> None:
        """Take the known files, the files and folders that they lie in, and what asks git."""
        self.commit = known.commit
        self._known = known
        self._folders = tuple(folders)
        self._ask = whole

    def entries(self, folder: str) -> Iterator[Entry]:
        """Yield what is below a folder, in byte order of the paths."""
        return self._tree(folder).entries(folder)

    def read(self, path: str) -> bytes:
        """Return the bytes of a file; raises `TreeError` when it can't be read."""
        return self._tree(path).read(path)

    def pieces(self, path: str) -> Iterator[bytes]:
        """Yield the bytes of a file in order; raises `TreeError` as `read` does."""
        return self._tree(path).pieces(path)

    def identify(self, path: str) -> str:
        """Return the id that the commit gives a file; raises `TreeError` without that file."""
        return self._tree(path).identify(path)

    def expect(self, paths: Iterable[str]) -> None:
        """Take the files that will be read soon."""
        self._known.expect(path for path in paths if self._is_known(path))

    def blob(self, path: str, content: bytes) -> str:
        """Return the id that git gives the bytes of a file, in hexadecimal digits."""
        return self._known.blob(path, content)

    def recorded_blob(self, path: str) -> str | None:
        """Return the id of a file's bytes as the commit says it, or `None` without that file."""
        return self._tree(path).recorded_blob(path)

    def size(self, path: str) -> int | None:
        """Return how many bytes a file has; `None` when there is none."""
        return self._tree(path).size(path)

    def exists(self, path: str) -> bool:
        """Return whether a path is a file of the commit, and no link."""
        return self._tree(path).exists(path)

    def _tree(self, path: str) -> Tree:
        return self._known if self._is_known(path) else self._whole

    def _is_known(self, path: str) -> bool:
        return any(path == one or path.startswith(f"{one}/") for one in self._folders)

    @cached_property
    def _whole(self) -> Tree:
        return self._ask()
