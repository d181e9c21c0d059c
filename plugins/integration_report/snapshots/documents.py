"""What past versions of files add to the totals: each read once ever, whatever has them."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, NamedTuple

from integration_report.history.repository import Repository
from integration_report.model.document import Document
from integration_report.model.tree import Entry, TreeError
from integration_report.model.words import Kind
from integration_report.old_documents import MOST, old_documents
from integration_report.reading.cache import Cache, Stored, shelf_of
from integration_report.reading.files import Area, area_of
from integration_report.reading.one_file import read_version
from integration_report.reading.refusals import is_utf_8, refused
from integration_report.rollup.trend import Contribution, contribution_of
from integration_report.settings import Settings
from integration_report.shelf import Shelf
from integration_report.snapshots.project_settings import config_path
from integration_report.snapshots.way import FileVersion

_KEY: Final = "counts"
_FILES: Final = (0o100644, 0o100755)
_WRITTEN: Final = (Area.EVIDENCE, Area.PAGE, Area.UNLIKELY)


class Counts(NamedTuple):
    """What a version of a file adds to the totals, and what it is."""

    added: Contribution = Contribution()
    """What it adds."""
    is_evidence: bool = True
    """Whether a report rests on it."""
    is_plan: bool = False
    """Whether it is a plan."""
    is_readable: bool = True
    """Whether the clone has its bytes."""


NO_EVIDENCE: Final = Counts(is_evidence=False)
"""What stands for a version that nobody reads."""
NOTHING: Final = Counts()
"""What a version of evidence adds that has nothing to count."""
UNREADABLE: Final = Counts(is_readable=False)
"""What stands for a version whose bytes the clone doesn't have."""


class PastDocuments:
    """Reads past versions of files, and remembers what each adds to the totals."""

    def __init__(
        self, settings: Settings, repository: Repository, shelf: Shelf | None, cache: Cache | None
    ) -> None:
        """Take where evidence lies, git, where counts are kept, and documents that are known."""
        self._settings = settings
        self._repository = repository
        self._shelf = shelf
        self._cache = cache
        self._areas: dict[str, Area | None] = {}
        self.documents = old_documents(settings, repository)
        """Documents that were read and are needed again, by path and blob."""

    def counts(
        self, versions: Iterable[FileVersion], *, head: str
    ) -> Mapping[tuple[str, str], Counts]:
        """Return what versions of files add to the totals, by path and blob.

        `head` is the full id of any commit. Documents that were read for it are remembered, unless
        there are very many.
        """
        name = f"{_KEY}:{self._settings.data_dir}:{self._settings.docs_dir}"
        kept: dict[str, Counts] = {}
        if self._shelf is not None:
            known, found = self._shelf.find(name, dict[str, Counts])
            kept = found if known else {}
        counts: dict[tuple[str, str], Counts] = {}
        unread: dict[tuple[str, str], FileVersion] = {}
        for version in versions:
            key = (version.path, version.blob)
            if key in counts or key in unread:
                continue
            plain = self._without_reading(version)
            if plain is None:
                plain = kept.get("\0".join(key))
            if plain is None:
                unread[key] = version
            else:
                counts[key] = plain
        for version, document in self._read(list(unread.values()), head):
            counts[version.path, version.blob] = self._counts_of(version, document)
            if len(unread) <= MOST:
                self.documents[version.path, version.blob] = document
        if unread and self._shelf is not None:
            lasting = {"\0".join(key): value for key, value in counts.items() if is_utf_8(key[0])}
            self._shelf.store(name, lasting)
        # Bytes that the clone doesn't have are something, and nobody knows what.
        return dict.fromkeys(unread, UNREADABLE) | counts

    def area(self, path: str) -> Area | None:
        """Return what a file is because of its path, or `None` for one that nobody reads."""
        if path not in self._areas:
            data_dir, docs_dir = self._settings.data_dir, self._settings.docs_dir
            self._areas[path] = area_of(path, data_dir=data_dir, docs_dir=docs_dir)
        return self._areas[path]

    def find(
        self,
        key: str,
        path: str,
        of: Any = Stored,  # noqa: ANN401, ARG002 — of one type under each key
    ) -> tuple[bool, Any]:
        """Return what is known of a version as `load` asks for it: by blob and area, and path."""
        blob, _, what = key.partition(":")
        known = (path, blob if what in set(Area) else key)
        if known in self.documents:
            return True, self.documents[known]
        return False, None

    def store(self, key: str, path: str, value: object) -> None:
        """Remember what `load` has read."""
        blob, _, what = key.partition(":")
        self.documents[path, blob if what in set(Area) else key] = value  # type: ignore[assignment]

    def close(self) -> None:
        """Keep all: the next commit needs most of it again."""

    def _without_reading(self, version: FileVersion) -> Counts | None:
        """Return what a version adds that needn't be read; `None` for one that has to be."""
        data_dir, docs_dir = self._settings.data_dir, self._settings.docs_dir
        area = self.area(version.path)
        if area is None:
            if version.path == config_path(self._settings):
                return NO_EVIDENCE
            is_inside = version.path.startswith((f"{data_dir}/", f"{docs_dir}/"))
            return NO_EVIDENCE if is_inside else NOTHING
        if area not in _WRITTEN or not is_utf_8(version.path):
            return NOTHING
        return NO_EVIDENCE if area is Area.PAGE and version.mode not in _FILES else None

    def _read(
        self, versions: list[FileVersion], head: str
    ) -> Iterator[tuple[FileVersion, Document[Any] | None]]:
        """Yield versions of files with the documents that they are; `None` for no evidence."""
        for version in versions:
            if (version.path, version.blob) in self.documents:
                yield version, self.documents[version.path, version.blob]
        versions = [one for one in versions if (one.path, one.blob) not in self.documents]
        if not versions:
            return
        # Each under its id: a tree has one file at a path, and here are many versions of one.
        modes = {version.blob: version.mode for version in versions}
        tree = self._repository.tree_of(head, ((blob, blob, modes[blob]) for blob in modes))
        entries = {entry.path: entry for entry in tree.entries("")}
        data_dir, docs_dir = self._settings.data_dir, self._settings.docs_dir
        in_order = sorted(versions, key=lambda one: (shelf_of(one.path), one.path))
        tree.expect(one.blob for one in in_order)
        for version in in_order:
            found = entries[version.blob]
            entry = Entry(version.path, found.type, found.size)
            area = self.area(version.path)
            refusal = refused(entry)
            if refusal is not None:
                yield version, refusal
                continue
            if self._cache is not None:
                known, document = self._cache.find(f"{version.blob}:{area}", version.path)
                if known:
                    yield version, document
                    continue
            try:
                content = tree.read(version.blob)
            except TreeError:
                continue
            yield (
                version,
                read_version(
                    content, version.path, version.blob, data_dir=data_dir, docs_dir=docs_dir
                ),
            )

    def _counts_of(self, version: FileVersion, document: Document[Any] | None) -> Counts:
        if document is None:
            # What lies among the evidence and is none, such as a specification, is rested on.
            area = self.area(version.path)
            return NOTHING if area is Area.EVIDENCE else NO_EVIDENCE
        return Counts(contribution_of(document), is_plan=document.kind is Kind.PLAN)
