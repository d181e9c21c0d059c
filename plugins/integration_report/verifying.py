"""Contracts compared with their specifications: where all that takes comes from, and is kept."""

import contextlib
import hashlib
from collections.abc import Iterator
from functools import cache, cached_property
from pathlib import Path
from typing import Final, TypeAlias

import msgspec

from integration_report.contracts.sources import Operations
from integration_report.history.past_files import PastStates, names_blob
from integration_report.history.repository import Repository
from integration_report.model.contract import Contract
from integration_report.model.evidence import Evidence
from integration_report.model.finding import Problem
from integration_report.model.location import Location
from integration_report.model.recording import RecordedExchange
from integration_report.model.sources import source_path
from integration_report.model.specification import (
    Operation,
    OperationOutline,
    Specification,
    SpecificationFile,
)
from integration_report.model.tree import Tree, TreeError
from integration_report.model.verification import Verification
from integration_report.reading import codes
from integration_report.reading.formats.exchanges import has_exchanges, read_exchanges
from integration_report.reading.formats.source import ResultSource
from integration_report.reading.formats.unreadable import UnreadableError
from integration_report.reading.specifications.files import SpecificationError, SpecificationFiles
from integration_report.reading.specifications.read import read_operation, read_specification
from integration_report.shelf import Shelf, version_of

_RESULTS: Final = "contracts.msgpack"
_SPECIFICATIONS: Final = "specifications.msgpack"
_SOURCES: Final = ("contracts", "model", "reading")
_LIBRARIES: Final = ("jsonschema_rs", "msgspec", "yaml")


def verified(
    evidence: Evidence,
    tree: Tree,
    *,
    repository: Repository | None = None,
    folder: Path | None = None,
) -> Evidence:
    """Return evidence with what comparing its contracts with their specifications has shown.

    `tree` is where the evidence was read, and `repository` that of the tree, if there is one.
    `folder` is where results are kept between runs: what was compared before is found again,
    unless a file that it rests on has changed.
    """
    paths = {source_path(evidence, record) for _, record in evidence.of(Contract)} - {None}
    if not paths:
        return evidence
    sources = _Sources(evidence, tree, repository, folder)
    return evidence.verified(sources.verification(sorted(path for path in paths if path)))


class _Kept:
    """A specification of now or then: what is kept of it, and what is read when that won't do."""

    def __init__(
        self,
        files: SpecificationFiles,
        shelf: Shelf | None,
        known: tuple[SpecificationFile, ...] = (),
    ) -> None:
        """Take what reads it, where it is kept, and its files if they are known and unchanged."""
        self._files = files
        self._shelf = shelf
        self._known = known

    @cached_property
    def specification(self) -> Specification:
        """Return the specification; one with problems isn't kept: another file may cure it."""
        if self._shelf is not None and self._known:
            key = f"specification:{_digest(self._known)}"
            known: tuple[bool, Specification] = self._shelf.find(key, Specification)
            if known[0]:
                return known[1]
        specification = read_specification(self._files)
        if self._shelf is not None and specification.is_sound:
            self._shelf.store(f"specification:{_digest(specification.files)}", specification)
        return specification

    def operation(self, outline: OperationOutline) -> Operation | Problem:
        """Return all about an operation, or why it can't be resolved."""
        key = f"operation:{_digest(self.specification.files)}:{outline.key}"
        if self._shelf is not None:
            known: tuple[bool, Operation] = self._shelf.find(key, Operation)
            if known[0]:
                return known[1]
        try:
            operation = read_operation(self._files, outline)
        except SpecificationError as error:
            return error.problem
        if self._shelf is not None and self.specification.is_sound:
            self._shelf.store(key, operation)
        return operation


class _Sources:
    """Where specifications and exchanges come from: the files of a tree, and git's past."""

    def __init__(
        self,
        evidence: Evidence,
        tree: Tree,
        repository: Repository | None,
        folder: Path | None,
    ) -> None:
        self._evidence, self._tree = evidence, tree
        self._repository, self._folder = repository, folder
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
        from integration_report.contracts.verify import verify  # not needed where all is kept

        made = verify(self._evidence, self, self._recordings)
        self._known_files = {
            path: one.specification.files for path, one in made.specifications.items()
        }
        if shelf is not None:
            shelf.store("files", self._known_files)
            if _is_lasting(made):
                shelf.store(self._key(paths), made)
            _write(shelf)
        if self._specifications is not None:
            _write(self._specifications)
        return made

    def now(self, path: str) -> Operations:
        """Return the specification of a path as it is now."""
        files = SpecificationFiles(self._tree.read, self._tree.size, self._tree.blob, path)
        return _Kept(files, self._specifications, self._known_files.get(path, ()))

    def then(self, path: str, object_id: str) -> Operations | str:
        """Return a specification as it was, or why it can't be had and what to do."""
        if names_blob(object_id, self._blob(path)):
            return self.now(path)
        past = self._past
        if past is None:
            return (
                "The project is in no git repository, so that no earlier state can be found."
                " Put it under git, or delete 'tested_against'."
            )
        files = past.files(path, object_id)
        if isinstance(files, str):
            return files
        then = SpecificationFiles(files.read, files.size, files.blob, path)
        return _Kept(then, self._specifications)

    def exchanges(self, path: str) -> Iterator[RecordedExchange | Problem]:
        """Yield the exchanges of a recording; a problem, at the end, when it can't be read on."""
        tree = self._tree
        source = ResultSource(path, tree.size(path) or 0, lambda: tree.pieces(path))
        try:
            yield from read_exchanges(source)
        except UnreadableError as error:
            place = Location(path, error.line, error.column)
            yield Problem(error.code, place, error.message, error.hint)
        except TreeError as error:
            hint = "Make it readable, or delete it."
            yield Problem(codes.NOT_FOLLOWED, Location(path), f"It can't be read: {error}.", hint)

    @cached_property
    def _recordings(self) -> list[str]:
        return [one.path for one in self._evidence.documents if has_exchanges(one)]

    @cached_property
    def _specifications(self) -> Shelf | None:
        return self._shelf(_SPECIFICATIONS)

    @cached_property
    def _past(self) -> PastStates | None:
        """Return the states that contracts were tested against, unless they are the present one."""
        if self._repository is None:
            return None
        wanted = []
        for _, record in self._evidence.of(Contract):
            path = source_path(self._evidence, record)
            then = record.tested_against
            if path and then and not names_blob(then, self._blob(path)):
                wanted.append((path, then))
        return self._repository.past(wanted)

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
            (paths, documents, unreadable, self._known_files, evidence.data_dir)
        )
        return f"verification:{hashlib.sha256(packed).hexdigest()}"

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


def _digest(files: tuple[SpecificationFile, ...]) -> str:
    return hashlib.sha256(msgspec.msgpack.encode(files)).hexdigest()


def _write(shelf: Shelf) -> None:
    with contextlib.suppress(OSError):
        shelf.write()


@cache
def _reader_version() -> bytes:
    return version_of(_SOURCES, _LIBRARIES)
