"""What documents stated in old versions: each read once ever, and kept by the id of its bytes."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import cache, cached_property
from pathlib import PurePosixPath
from typing import Any, Final, TypeAlias

from integration_report.history.repository import Repository
from integration_report.model.document import Document
from integration_report.model.statements import Statement
from integration_report.model.timeline import Event, Timeline
from integration_report.model.tree import TreeError
from integration_report.old_documents import MOST, old_documents
from integration_report.reading.document import MARKDOWN_SUFFIXES, YAML_SUFFIXES
from integration_report.reading.files import Area, area_of
from integration_report.reading.one_file import read_version
from integration_report.reading.refusals import is_utf_8
from integration_report.settings import Settings
from integration_report.shelf import Shelf, project_folder, version_of
from integration_report.tracing.matching import DocumentVersion
from integration_report.tracing.statements import statements_of

_SHELF: Final = "statements.msgpack"
_SOURCES: Final = ("model", "reading", "tracing")
_LIBRARIES: Final = ("markdown_it", "msgspec", "yaml")
_KEPT_BYTES: Final = 64 << 20
_NOTHING: Final = DocumentVersion(())

_Stored: TypeAlias = tuple[Statement, ...] | None


class PastVersions:
    """What documents stated, by the id of their bytes and their path."""

    def __init__(
        self,
        settings: Settings,
        repository: Repository,
        timeline: Timeline,
        progress: Callable[[int, int], None] | None = None,
        *,
        keeps_documents: bool = False,
    ) -> None:
        """Take where evidence stands, what reads old bytes, and which versions there were.

        Documents are kept in memory for others if `keeps_documents`.
        """
        self._settings = settings
        self._repository = repository
        self._timeline = timeline
        self._progress = progress
        self._documents = old_documents(settings, repository)
        self._keeps_documents = keeps_documents
        self._shelf: Shelf | None = None
        self._ways: dict[str, str] = {}
        self._known: dict[tuple[str, str], DocumentVersion | None] = {}
        self._done = self._whole = 0
        self.lack_any = False
        """Whether the clone lacked bytes that were asked for; it may get them later."""

    def __call__(self, blob: str, path: str) -> DocumentVersion | None:
        """Return what a version states; nothing if it was no evidence, `None` if unreadable."""
        way = self._ways.get(path)
        if way is None:
            way = self._ways[path] = self._way(path)
        if not way:
            return _NOTHING
        key = (blob, way)
        if key not in self._known:
            self._known[key] = self._read(blob, path, way)
        return self._known[key]

    def is_form(self, path: str) -> bool:
        """Return whether a file is one of the team's forms."""
        return self._area(path) is Area.FORM

    def learn(self, path: str, blob: str, statements: tuple[Statement, ...]) -> None:
        """Take what a document states that was read for other reasons."""
        self._known[blob, self._way(path)] = DocumentVersion(statements)

    @contextmanager
    def reading(self, events: Iterable[Event] | None = None) -> Iterator[None]:
        """Have the versions ready that are about to be asked for, and keep those that are new.

        They are those of some events, or of all.
        """
        if self._shelf is None and self._settings.cache_dir is not None:
            folder = project_folder(self._settings.cache_dir, self._settings.root)
            self._shelf = Shelf(folder / _SHELF, _reader_version(), spare=_KEPT_BYTES)
        self._repository.expect_blobs(
            self._expected(self._timeline.events if events is None else events)
        )
        try:
            yield
        finally:
            if self._shelf is not None:
                self._shelf.keep()

    def _expected(self, events: Iterable[Event]) -> list[str]:
        """Return the blobs of events that aren't known yet, newest first."""
        expected: dict[str, None] = {}
        for event in events:
            for delta in event.deltas:
                for change in delta.changes:
                    for blob, path in (
                        (change.after, change.path),
                        (change.before, change.before_path),
                    ):
                        if blob and blob not in expected and not self._is_known(blob, path):
                            expected[blob] = None
        self._whole = self._done + len(expected)
        return list(expected)

    def _is_known(self, blob: str, path: str) -> bool:
        way = self._ways.get(path)
        if way is None:
            way = self._ways[path] = self._way(path)
        if not way or (blob, way) in self._known:
            return True
        if (self._path_inside(path), blob) in self._documents:
            return True
        return self._shelf is not None and f"{blob}:{way}" in self._shelf

    def _area(self, path: str) -> Area | None:
        settings = self._settings
        path = self._path_inside(path)
        return area_of(path, data_dir=settings.data_dir, docs_dir=settings.docs_dir)

    def _path_inside(self, path: str) -> str:
        """Return the path that a file got in the folders of evidence when it was moved there.

        What it said before that counts as if it had always been there.
        """
        seen = {path}
        inside = path
        while (later := self._moves.get(inside)) is not None and later not in seen:
            seen.add(later)
            inside = later
        # What a file is read as depends on the end of its name then.
        is_same = PurePosixPath(inside).suffix.lower() == PurePosixPath(path).suffix.lower()
        return inside if is_same else path

    @cached_property
    def _moves(self) -> dict[str, str]:
        """Return the next path of files that were moved from outside the folders of evidence."""
        settings, elsewhere = self._settings, self._timeline.elsewhere
        moves: dict[str, str] = {}
        if not elsewhere:
            return moves
        folders = (settings.data_dir, settings.docs_dir)
        for event in self._timeline.events:
            for change in (one for delta in event.deltas for one in delta.changes):
                before = change.before_path
                if before and before != change.path and not _is_below(before, folders):
                    moves.setdefault(before, change.path)
        return moves

    def _way(self, path: str) -> str:
        """Return how a file is read, as far as its path decides that; empty if it isn't."""
        area, name = self._area(path), path.lower()
        is_yaml, is_markdown = name.endswith(YAML_SUFFIXES), name.endswith(MARKDOWN_SUFFIXES)
        if not (is_yaml or is_markdown) or area in (None, Area.RESULT, Area.KEY):
            return ""
        if not is_utf_8(path):
            return ""  # such a file is never evidence, and its name can't even be printed
        return f"{area}:{'yaml' if is_yaml else 'markdown'}"

    def _read(self, blob: str, path: str, way: str) -> DocumentVersion | None:
        key = f"{blob}:{way}"
        if self._shelf is not None:
            known, statements = self._shelf.find(key, _Stored)
            if known:
                return None if statements is None else DocumentVersion(statements)
        try:
            document = self._document(blob, self._path_inside(path))
        except TreeError:
            self.lack_any = True
            return None
        made: _Stored = ()
        if document is not None:
            made = None if document.record is None else statements_of(document)
        if self._shelf is not None:
            self._shelf.store(key, made)
        self._done += 1
        if self._progress is not None:
            self._progress(self._done, max(self._whole, self._done))
        return None if made is None else DocumentVersion(made)

    def _document(self, blob: str, path: str) -> Document[Any] | None:
        """Return what a version is; raises `TreeError` when its bytes can't be read."""
        if (path, blob) in self._documents:
            return self._documents[path, blob]
        data_dir, docs_dir = self._settings.data_dir, self._settings.docs_dir
        content = self._repository.read_blob(blob)
        document = read_version(content, path, blob, data_dir=data_dir, docs_dir=docs_dir)
        if self._keeps_documents and len(self._documents) < MOST:
            self._documents[path, blob] = document
        return document


def _is_below(path: str, folders: Iterable[str]) -> bool:
    return any(path.startswith(f"{folder}/") for folder in folders)


@cache
def _reader_version() -> bytes:
    return version_of(_SOURCES, _LIBRARIES)
