"""What contracts are compared with: specifications of now and then, and exchanges."""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property

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
from integration_report.model.wording import counted, quoted
from integration_report.reading import codes
from integration_report.reading.formats.unreadable import UnreadableError
from integration_report.reading.specifications.files import SpecificationError, SpecificationFiles
from integration_report.reading.specifications.read import read_operation, read_specification
from integration_report.shelf import Shelf


class ContractSources:
    """Where specifications and exchanges come from: the files of a tree, and git's past."""

    def __init__(
        self,
        evidence: Evidence,
        tree: Tree,
        blob: Callable[[str], str],
        *,
        repository: Repository | None,
        shelf: Shelf | None,
        known_files: Mapping[str, tuple[SpecificationFile, ...]],
    ) -> None:
        """Take where files are read, and where specifications are kept.

        `blob` gives the id of a file's bytes as they are now, or an empty text; `known_files` are
        the files that specifications of a path are made of, as far as they are known and unchanged.
        """
        self._evidence, self._tree, self._blob = evidence, tree, blob
        self._repository, self._shelf, self._known_files = repository, shelf, known_files

    def now(self, path: str) -> Operations:
        """Return the specification of a path as it is now."""
        files = SpecificationFiles(self._tree.read, self._tree.size, self._tree.blob, path)
        return _Kept(files, self._shelf, self._known_files.get(path, ()))

    def then(self, path: str, object_id: str) -> Operations | str:
        """Return a specification as it was, or why it can't be had and what to do."""
        if names_blob(object_id, self._blob(path)):
            return _whole(self.now(path), object_id)
        past = self._past
        if past is None:
            return (
                "The project is in no git repository, so that no earlier state can be found."
                " Put it under git, or delete 'tested_against'."
            )
        files = past.files(path, object_id)
        if isinstance(files, str):
            return files
        then = _Kept(SpecificationFiles(files.read, files.size, files.blob, path), self._shelf)
        return _whole(then, object_id) if past.names_file(object_id) else then

    def exchanges(self, path: str) -> Iterator[RecordedExchange | Problem]:
        """Yield the exchanges of a recording; a problem, at the end, when it can't be read on."""
        # Every format of recordings loads with these, and most contracts have none.
        from integration_report.reading.formats.exchanges import read_exchanges
        from integration_report.reading.formats.source import ResultSource

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
        return self._repository.past(wanted, head=self._tree.commit or "HEAD")


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


def _whole(operations: Operations, object_id: str) -> Operations | str:
    """Return a specification that the id of its first file names, or why that isn't all of it."""
    others = len(operations.specification.files) - 1
    if others < 1:
        return operations
    return (
        f"{quoted(object_id)} is one file's id, and {counted(others, 'other file')} of the"
        " specification may have been different then. Write the id of the commit that was tested,"
        " as 'git rev-parse HEAD' prints it."
    )


def _digest(files: tuple[SpecificationFile, ...]) -> str:
    return hashlib.sha256(msgspec.msgpack.encode(files)).hexdigest()
