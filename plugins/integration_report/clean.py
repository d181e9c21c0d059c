"""What a work tree has otherwise than its newest commit, of all that a report rests on.

Nothing is asked of git but the ids of the commit's files: `git status` would run the filters that
a repository configures. So a file counts as other when its bytes are, even where git made them
other on checkout: what is shown then isn't, byte by byte, what the commit has.
"""

from collections.abc import Iterator
from contextlib import suppress
from enum import StrEnum
from pathlib import Path
from typing import Final, NamedTuple

from integration_report.history.repository import Repository, RepositoryError
from integration_report.model.evidence import Evidence
from integration_report.model.tree import EntryType, Tree, TreeError
from integration_report.reading.attachments import named_sources
from integration_report.reading.configuration import NAMES, SettingsError, configuration_chain
from integration_report.reading.files import Area, Candidate, candidates
from integration_report.settings import Settings

_PARTS_OF_SPECIFICATIONS: Final = (".json", ".yaml", ".yml")
_POINTER: Final = b"version https://git-lfs.github.com/spec/"
_MOST_POINTER_BYTES: Final = 1024


class Unlike(StrEnum):
    """How a file of the work tree is other than in the commit."""

    CHANGED = "changed"
    NEW = "not committed"
    MISSING = "missing"
    TYPE = "another type of file"
    LINE_ENDS = "other line ends"
    STORED_ELSEWHERE = "kept by Git LFS"


class UnlikeFile(NamedTuple):
    """A file that is other in the work tree than in the commit."""

    path: str
    """Its path."""
    unlike: Unlike
    """How it is other."""


def commit_of(
    settings: Settings, evidence: Evidence, tree: Tree, repository: Repository | None
) -> str:
    """Return the full id of the commit that evidence is exactly that of, or an empty text.

    `tree` is where the evidence was read, and `repository` that of the tree, if there is one.
    """
    if evidence.commit or repository is None:
        return evidence.commit
    with suppress(RepositoryError):  # before the first commit, and where files can't be listed
        head = repository.tree(repository.resolve("HEAD"), is_sized=False)
        if next(differences(settings, evidence, tree, head), None) is None:
            return head.commit
    return ""


def differences(
    settings: Settings, evidence: Evidence, tree: Tree, head: Tree, *, leave_out: str = ""
) -> Iterator[UnlikeFile]:
    """Yield what is other in a work tree than in a commit, of all that a report rests on.

    `evidence` was read in `tree`, with `settings`. These are the configuration, the files of the
    data folder, the pages that are evidence or are in the commit, and the specifications of
    contracts. No file is told twice. `leave_out` is a folder whose files are none of them.
    """
    return _Comparing(settings, evidence, tree, head, leave_out).differences()


class _Comparing:
    """Compares the files of a work tree with those of a commit, each once."""

    def __init__(
        self, settings: Settings, evidence: Evidence, tree: Tree, head: Tree, leave_out: str
    ) -> None:
        self._settings, self._evidence = settings, evidence
        self._tree, self._head, self._leave_out = tree, head, leave_out
        self._known = {one.path: one.blob for one in evidence.documents if one.blob}
        self._told: set[str] = set()

    def differences(self) -> Iterator[UnlikeFile]:
        """Yield what is other, each file once."""
        for one in (*self._folders(), *self._configuration(), *self._specifications()):
            if one.path not in self._told:
                self._told.add(one.path)
                yield one

    def _folders(self) -> Iterator[UnlikeFile]:
        """Yield what is other in the folders of evidence and of pages."""
        here, there = self._candidates(self._tree), self._candidates(self._head)
        pages = {block.location.path for block in self._evidence.blocks}
        pages.update(document.path for document in self._evidence.documents)
        for path, candidate in here.items():
            committed = there.pop(path, None)
            if committed is None:
                # Most pages are no evidence, and some are made by other tools at each build.
                if candidate.area is not Area.PAGE or path in pages:
                    yield UnlikeFile(path, Unlike.NEW)
            elif candidate.entry.type is not committed.entry.type:
                yield UnlikeFile(path, Unlike.TYPE)
            elif candidate.entry.type is EntryType.FILE:
                yield from self._file(path)
        yield from (UnlikeFile(path, Unlike.MISSING) for path in there)

    def _candidates(self, tree: Tree) -> dict[str, Candidate]:
        settings = self._settings
        found = candidates(
            tree,
            data_dir=settings.data_dir,
            docs_dir=settings.docs_dir,
            leave_out=self._leave_out,
        )
        return {candidate.entry.path: candidate for candidate in found}

    def _configuration(self) -> Iterator[UnlikeFile]:
        """Yield what is other about the configuration, and about which one is the nearest."""
        settings = self._settings
        # One that is gone may have been nearer, or the only one.
        for path in self._nearest():
            if self._head.exists(path) and not self._tree.exists(path):
                yield UnlikeFile(path, Unlike.MISSING)
        if settings.config_file is None:
            return
        try:
            chain = configuration_chain(settings.config_file, settings.root)
        except SettingsError:
            # The host may read what isn't read here; whether it is as committed can't be told.
            yield UnlikeFile(self._shown(settings.config_file), Unlike.CHANGED)
            return
        for part in chain:
            if part.path.is_relative_to(settings.root):
                yield from self._file(self._shown(part.path))
            else:
                yield UnlikeFile(self._shown(part.path), Unlike.NEW)

    def _nearest(self) -> Iterator[str]:
        """Yield where the configuration is looked for, the nearest first."""
        root, found = self._settings.root, self._settings.config_file
        start = self._settings.start or (found.parent if found is not None else root)
        for folder in (start, *start.parents):
            if folder.is_relative_to(root):
                yield from ((folder / name).relative_to(root).as_posix() for name in NAMES)

    def _shown(self, path: Path) -> str:
        """Return a path relative to the root, if it is below."""
        root = self._settings.root
        return path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)

    def _specifications(self) -> Iterator[UnlikeFile]:
        """Yield what is other about the files that contracts are compared with."""
        for path in named_sources(self._evidence.documents, self._settings.data_dir):
            yield from self._file(path)
        found = self._evidence.verification.specifications.values()
        for path in sorted({file.path for one in found for file in one.specification.files}):
            yield from self._file(path)
        if all(one.specification.is_sound for one in found):
            return
        # A part that is missing here may be in the commit, and could be anywhere in it.
        for entry in self._head.entries(""):
            if entry.type is EntryType.FILE and entry.path.endswith(_PARTS_OF_SPECIFICATIONS):
                yield from self._file(entry.path)

    def _file(self, path: str) -> Iterator[UnlikeFile]:
        """Yield how a file is other, unless it is the same, or there is none in either."""
        committed = self._head.recorded_blob(path) if self._head.exists(path) else None
        blob = self._blob(path)
        if blob == committed:
            return
        if blob is None or committed is None:
            yield UnlikeFile(path, Unlike.MISSING if blob is None else Unlike.NEW)
            return
        yield UnlikeFile(path, self._explained(path, committed))

    def _blob(self, path: str) -> str | None:
        """Return the id of a file's bytes in the work tree, or `None` without a readable file."""
        known = self._known.get(path)
        if known is None:
            if not self._tree.exists(path):
                return None
            try:
                known = self._known[path] = self._tree.identify(path)
            except TreeError:
                return None
        return known

    def _explained(self, path: str, committed: str) -> Unlike:
        """Return how a file is other whose bytes are."""
        try:
            if (self._head.size(path) or 0) <= _MOST_POINTER_BYTES and self._head.read(
                path
            ).startswith(_POINTER):
                return Unlike.STORED_ELSEWHERE
            content = self._tree.read(path)
        except TreeError:
            return Unlike.CHANGED
        plain = content.replace(b"\r\n", b"\n")
        if content != plain and self._tree.blob(path, plain) == committed:
            return Unlike.LINE_ENDS
        return Unlike.CHANGED
