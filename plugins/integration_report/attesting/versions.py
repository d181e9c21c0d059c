"""What versions of covered documents say, read from git's own bytes and from no cache."""

from pathlib import PurePosixPath
from typing import Final

from integration_report.history.repository import Repository
from integration_report.model.tree import TreeError
from integration_report.model.words import WRITTEN_KINDS
from integration_report.reading.files import Area, area_of
from integration_report.reading.one_file import read_version
from integration_report.reading.refusals import is_utf_8
from integration_report.settings import Settings
from integration_report.tracing.field_blame import FieldTrees
from integration_report.tracing.field_trees import FieldTree

_READ: Final = (Area.EVIDENCE, Area.PAGE, Area.UNLIKELY)


class Versions:
    """Reads versions of covered files; what it has read of a file it remembers for a while."""

    def __init__(
        self, settings: Settings, repository: Repository, *, most: int | None = None
    ) -> None:
        """Take where evidence lies, and git. It reads no more than `most` versions."""
        self._settings, self._repository = settings, repository
        self._left = most
        self._known: dict[str, FieldTree | None] = {}
        self._path = ""
        self.lacks_any = False
        """Whether the clone lacked bytes that were asked for."""

    @property
    def is_exhausted(self) -> bool:
        """Return whether it has read as much as it may."""
        return self._left is not None and self._left <= 0

    def of(self, path: str) -> FieldTrees:
        """Return what reads the versions of a file of now; those of others are forgotten.

        They are read as that file is, whatever they were called.
        """
        if path != self._path:
            self._path, self._known = path, {}
        return self._read

    def made_of(self, content: bytes, path: str, blob: str) -> FieldTree | None:
        """Return what bytes say, or `None` for what is no document of a written kind.

        A form isn't one: it says nothing by itself.
        """
        data_dir, docs_dir = self._settings.data_dir, self._settings.docs_dir
        if area_of(path, data_dir=data_dir, docs_dir=docs_dir) not in _READ or not is_utf_8(path):
            return None
        document = read_version(content, path, blob, data_dir=data_dir, docs_dir=docs_dir)
        if document is None or document.record is None or document.kind not in WRITTEN_KINDS:
            return None
        return FieldTree.of_record(document.record)

    def _read(self, blob: str, path: str) -> FieldTree | None:
        if blob not in self._known:
            self._known[blob] = None
            if not self.is_exhausted:
                if self._left is not None:
                    self._left -= 1
                self._known[blob] = self._made(blob, path)
        return self._known[blob]

    def _made(self, blob: str, path: str) -> FieldTree | None:
        suffixes = {PurePosixPath(one).suffix.lower() for one in (path, self._path)}
        try:
            content = self._repository.read_blob(blob)
        except TreeError:
            self.lacks_any = True
            return None
        # What a file is read as depends on the end of its name.
        return self.made_of(content, self._path if len(suffixes) == 1 else path, blob)


def whole_file(blob: str, path: str) -> FieldTree:  # noqa: ARG001
    """Return what is said of a file that nobody reads: which bytes it has."""
    return FieldTree.of_bytes(blob)
