"""Contracts compared with their specifications, and what that has shown kept between runs."""

import hashlib
from collections.abc import Callable
from functools import cache, cached_property
from pathlib import Path
from typing import Final, TypeAlias

import msgspec

from integration_report.history.repository import Repository, RepositoryError
from integration_report.model.contract import Contract
from integration_report.model.evidence import Evidence
from integration_report.model.sources import has_exchanges, source_path
from integration_report.model.specification import SpecificationFile
from integration_report.model.tree import Tree, TreeError
from integration_report.model.verification import Verification
from integration_report.shelf import Shelf, version_of

_RESULTS: Final = "contracts.msgpack"
_SPECIFICATIONS: Final = "specifications.msgpack"
_SOURCES: Final = ("contracts", "history", "model", "reading")
_LIBRARIES: Final = ("jsonschema_rs", "msgspec", "yaml")


def verified(
    evidence: Evidence,
    tree: Tree,
    *,
    repository: Repository | None = None,
    folder: Path | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Evidence:
    """Return evidence with what comparing its contracts with their specifications has shown.

    `tree` is where the evidence was read, and `repository` that of the tree, if there is one.
    `folder` is where results are kept between runs: what was compared before is found again,
    unless a file that it rests on has changed. `progress` is told how much is done, and of how
    much; the documents, all of them read by now, count as done.
    """
    paths = {source_path(evidence, record) for _, record in evidence.of(Contract)} - {None}
    if not paths:
        return evidence
    comparing = _Comparing(evidence, tree, repository, folder, progress)
    return evidence.verified(comparing.verification(sorted(path for path in paths if path)))


class _Comparing:
    """Compares contracts, unless what that has shown is kept."""

    def __init__(
        self,
        evidence: Evidence,
        tree: Tree,
        repository: Repository | None,
        folder: Path | None,
        progress: Callable[[int, int], None] | None,
    ) -> None:
        self._evidence, self._tree = evidence, tree
        self._repository, self._folder = repository, folder
        self._progress = progress
        self._known_files: _FilesByPath = {}
        self._blobs: dict[str, str] = {}

    def verification(self, paths: list[str]) -> Verification:
        """Return what comparing all contracts with the specifications of some paths has shown."""
        shelf = self._shelf(_RESULTS)
        if shelf is not None:
            known, files = shelf.find("files", _FilesByPath)
            self._known_files = self._unchanged(files) if known else {}
            kept: tuple[bool, Verification] = shelf.find(self._key(paths), Verification)
            if kept[0]:
                return kept[1]
        made = self._made()
        self._known_files = {
            path: one.specification.files for path, one in made.specifications.items()
        }
        if shelf is not None:
            shelf.store("files", self._known_files)
            if _is_lasting(made):
                shelf.store(self._key(paths), made)
            shelf.keep()
        return made

    def _made(self) -> Verification:
        """Return what comparing shows now."""
        # Nobody waits for these to load where all is kept.
        from integration_report.contract_sources import ContractSources
        from integration_report.contracts.verify import verify

        shelf = self._shelf(_SPECIFICATIONS)
        sources = ContractSources(
            self._evidence,
            self._tree,
            self._blob,
            repository=self._repository,
            shelf=shelf,
            known_files=self._known_files,
        )
        made = verify(self._evidence, sources, self._recordings, progress=self._told)
        if shelf is not None:
            shelf.keep()
        return made

    def _told(self, done: int, whole: int) -> None:
        """Tell how much is done, the documents that were read before included."""
        if self._progress is not None:
            read = len(self._evidence.documents)
            self._progress(read + done, read + whole)

    @cached_property
    def _recordings(self) -> list[str]:
        return [one.path for one in self._evidence.documents if has_exchanges(one)]

    def _shelf(self, name: str) -> Shelf | None:
        return Shelf(self._folder / name, _reader_version()) if self._folder else None

    def _key(self, paths: list[str]) -> str:
        """Return a digest of all files that comparing rests on, as far as they are known."""
        evidence = self._evidence
        documents = [
            (document.path, document.blob)
            for document in evidence.documents
            if isinstance(document.record, Contract) or document.path in self._recording_paths
        ]
        unreadable = [document.path for document in evidence.unreadable]
        packed = msgspec.msgpack.encode(
            (paths, documents, unreadable, self._known_files, evidence.data_dir, self._head())
        )
        return f"verification:{hashlib.sha256(packed).hexdigest()}"

    def _head(self) -> str:
        """Return the commit whose past the result rests on; empty when it rests on none.

        Whether what was tested is found depends on what was committed before.
        """
        if self._repository is None or not any(
            record.tested_against for _, record in self._evidence.of(Contract)
        ):
            return ""
        try:
            return self._tree.commit or self._repository.resolve("HEAD")
        except RepositoryError:
            return ""  # before the first commit

    @cached_property
    def _recording_paths(self) -> frozenset[str]:
        return frozenset(self._recordings)

    def _unchanged(self, files: "_FilesByPath") -> "_FilesByPath":
        """Return the specifications all of whose files are as they were."""
        return {
            path: made_of
            for path, made_of in files.items()
            if all(self._blob(one.path) == one.blob for one in made_of)
        }

    def _blob(self, path: str) -> str:
        """Return the id of a file's bytes as they are now; empty when it can't be read."""
        if path not in self._blobs:
            try:
                self._blobs[path] = self._tree.recorded_blob(path) or self._tree.identify(path)
            except TreeError:
                self._blobs[path] = ""
        return self._blobs[path]


_FilesByPath: TypeAlias = dict[str, tuple[SpecificationFile, ...]]
"""The files that specifications are made of, by the path that contracts name."""


def _is_lasting(made: Verification) -> bool:
    """Return whether a result rests on nothing but files that its key names.

    A specification with problems may lack a file, and git may learn of a state that it lacks.
    """
    return all(one.specification.is_sound for one in made.specifications.values()) and not any(
        one.drift and one.drift.unknown for one in made.contracts.values()
    )


@cache
def _reader_version() -> bytes:
    return version_of(_SOURCES, _LIBRARIES)
