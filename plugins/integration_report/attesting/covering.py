"""What is covered in a commit, out of git's own bytes, and by documents that are read anew."""

import datetime as dt
import hashlib
from collections.abc import Iterator
from typing import Final

from integration_report.history.commit_tree import FolderTree
from integration_report.history.repository import Repository
from integration_report.model.contract import Contract
from integration_report.model.evidence import Evidence
from integration_report.model.sources import source_path
from integration_report.model.tree import Tree, TreeError
from integration_report.reading.attachments import named_sources
from integration_report.reading.cache import Memory
from integration_report.reading.load import load
from integration_report.reading.refusals import MOST_RESULT_BYTES
from integration_report.settings import Settings
from integration_report.signoffs.coverage import (
    Coverage,
    CoveredFile,
    coverage,
    covered_paths,
    is_in_scope,
)

_ANY_DAY: Final = dt.date(2000, 1, 1)
"""Which files are covered depends on no day."""


class Covering:
    """Tells what is covered in commits; those that differ in nothing else are read once.

    No document is taken from a cache: a forged one could leave out a file.
    """

    def __init__(self, settings: Settings, repository: Repository) -> None:
        """Take where evidence lies, and git."""
        self._settings, self._repository = settings, repository
        self._memory = Memory()
        self._files: dict[object, tuple[CoveredFile, ...]] = {}
        self._digests: dict[str, tuple[int, str]] = {}

    def coverage(self, commit: str, scope: tuple[str, ...] = ()) -> Coverage:
        """Return the digest of what is covered in a commit, given by its full id.

        Raises `RepositoryError` and `TreeError` when not all of it can be read.
        """
        return coverage(file for file in self.files(commit) if is_in_scope(file.path, scope))

    def files(self, commit: str) -> tuple[CoveredFile, ...]:
        """Return the files that are covered in a commit; raises as `coverage` does."""
        key = self.key(commit)
        if key not in self._files:
            tree = self._repository.tree(commit)
            self._files[key] = tuple(self._covered(tree))
        return self._files[key]

    def key(self, commit: str) -> object:
        """Return what is the same for commits that cover the same; raises `RepositoryError`.

        It is all of a commit's tree but its sign-offs and policy, by the ids of its folders.
        """
        tree, members = self._repository.tree(commit, is_sized=False), []
        folder, parts = "", self._settings.data_dir.split("/")
        for part in parts:
            listed = tree.members(folder)
            members.append(frozenset(one for one in listed if one[0] != part))
            folder = f"{folder}/{part}" if folder else part
        beside = ("signoffs", "policy.yml")
        members.append(frozenset(one for one in tree.members(folder) if one[0] not in beside))
        return tuple(members)

    def _covered(self, tree: FolderTree) -> Iterator[CoveredFile]:
        evidence = load(
            tree,
            data_dir=self._settings.data_dir,
            docs_dir=self._settings.docs_dir,
            as_of=_ANY_DAY,
            cache=self._memory,
            only_covered=True,
        )
        return covered_files(evidence, tree, self._digests)


def covered_files(
    evidence: Evidence,
    tree: FolderTree,
    digests: dict[str, tuple[int, str]] | None = None,
    *,
    most: int = MOST_RESULT_BYTES,
) -> Iterator[CoveredFile]:
    """Yield the files that are covered by a commit's evidence, as its tree has them.

    `digests` remembers sizes and digests of bytes by their ids. Raises `TreeError` when a file
    can't be read, or has more bytes than `most`: those of a few would fill the memory.
    """
    known = digests if digests is not None else {}
    ordered = sorted({*covered_paths(evidence), *_specifications(evidence, tree)})
    blobs = {path: tree.identify(path) for path in ordered}
    for path in ordered:
        if (tree.size(path) or 0) > most:
            raise TreeError(f"{path} is larger than anything that is read: leave it out")
    tree.expect(path for path in ordered if blobs[path] not in known)
    for path in ordered:
        if blobs[path] not in known:
            content = tree.read(path)
            known[blobs[path]] = (len(content), hashlib.sha256(content).hexdigest())
        yield CoveredFile(f"{tree.mode(path):o}", path, *known[blobs[path]])


def _specifications(evidence: Evidence, tree: Tree) -> Iterator[str]:
    """Yield the files that the specifications of contracts are made of.

    None of them may be a sign-off or the policy, which nobody signs: raises `TreeError`.
    """
    inside = f"{evidence.data_dir}/"
    beside = (f"{inside}signoffs/", f"{inside}policy.yml")
    refused = [
        path
        for path in sorted(named_sources(evidence.documents, evidence.data_dir))
        if path.startswith(beside) and path.removeprefix(inside) not in evidence.paths
    ]

    def size(path: str) -> int | None:
        if path.startswith(beside):
            refused.append(path)
            return None
        return tree.size(path)

    known = evidence.verification.specifications
    named = {path for _, record in evidence.of(Contract) if (path := source_path(evidence, record))}
    found = [file.path for path in named & known.keys() for file in known[path].specification.files]
    refused += [path for path in found if path.startswith(beside)]
    for path in sorted(named - known.keys()):
        # Few have contracts with specifications, and reading those takes much to be loaded.
        from integration_report.reading.specifications.files import SpecificationFiles
        from integration_report.reading.specifications.read import read_specification

        files = SpecificationFiles(tree.read, size, tree.blob, path)
        found += [file.path for file in read_specification(files).files]
    if refused:
        raise TreeError(f"{refused[0]} is part of a specification, and nobody signs it: move it.")
    yield from found
