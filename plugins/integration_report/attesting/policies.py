"""Policies of commits, read from their bytes, with the keys of forges that they name."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from integration_report.attesting.known import Known
from integration_report.history.commit_tree import CommitTree
from integration_report.history.repository import Repository, RepositoryError
from integration_report.model.signoff import Policy
from integration_report.model.tree import TreeError, is_inside
from integration_report.model.wording import on_one_line
from integration_report.signoffs.forges import ForgeKeys

_MOST_KEY_BYTES = 1 << 20


class PolicyThen(NamedTuple):
    """The policy of a commit."""

    policy: Policy | None
    """What it says; `None` when there is none, or it can't be read."""
    problem: str
    """Why it can't be read; empty when it can, or there is none."""
    forges: ForgeKeys
    """The keys of the forges that it names."""


_NONE = PolicyThen(None, "", ForgeKeys({}))


class Policies:
    """Reads the policies of commits, each version once, and never from a cache."""

    def __init__(
        self,
        known: Known,
        repository: Repository,
        path: str,
        blobs: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        """Take what reads documents, git, and the path of the policy, which it had then as well.

        `blobs` has the full ids of the policy's bytes by commit, as far as they are known; they are
        empty where it had none.
        """
        self._documents, self._repository, self._path = known, repository, path
        self._blobs = blobs
        self._known: dict[tuple[str, ...], PolicyThen] = {}

    def at(self, commit: str) -> PolicyThen:
        """Return the policy of a commit, given by its full id; empty before the first commit."""
        if not commit:
            return _NONE
        try:
            blob = self._blob(commit)
            if not blob:
                return _NONE
            known = self._known.get((blob,))
            if known is None:
                known = self._known[blob,] = self._read(blob)
            if known.policy is None or not known.policy.forges:
                return known
            tree = self._repository.tree(commit, is_sized=False)
            paths = sorted({key for forge in known.policy.forges.values() for key in forge.keys})
            key = (blob, *(tree.recorded_blob(path) or "" for path in paths))
            if key not in self._known:
                self._known[key] = known._replace(forges=_forge_keys(known.policy, tree))
            return self._known[key]
        except (RepositoryError, TreeError) as error:
            return PolicyThen(None, on_one_line(error), ForgeKeys({}))

    def _blob(self, commit: str) -> str:
        """Return the id of the policy's bytes in a commit; empty where it is no file."""
        known = self._blobs.get(commit)
        if known is not None:
            return known
        tree = self._repository.tree(commit, is_sized=False)
        return tree.identify(self._path) if tree.exists(self._path) else ""

    def _read(self, blob: str) -> PolicyThen:
        document = self._documents.document(self._repository.read_blob(blob), self._path, blob)
        if document is None or not isinstance(document.record, Policy):
            return PolicyThen(None, f"{self._path} is no policy there", ForgeKeys({}))
        if document.problems:
            first = document.problems[0]
            return PolicyThen(None, f"{first.location}: {first.message}", ForgeKeys({}))
        return PolicyThen(document.record, "", ForgeKeys({}))


def _forge_keys(policy: Policy, tree: CommitTree) -> ForgeKeys:
    """Return the keys of the forges of a policy, out of files of the same commit."""
    found: dict[str, list[bytes]] = {}
    for name, forge in policy.forges.items():
        for path in forge.keys:
            if not is_inside(path):
                continue
            try:
                content = tree.read(path)
            except TreeError:
                continue  # a finding says that it isn't there
            if len(content) <= _MOST_KEY_BYTES:
                found.setdefault(name, []).append(content)
    return ForgeKeys(found)
