"""Evidence of past commits, read and judged as it is today, without a process for each."""

import datetime as dt
from collections.abc import Mapping, Sequence

import msgspec

from integration_report.checking.engine import check
from integration_report.checking.rule import Facts
from integration_report.history.repository import Repository
from integration_report.model.contract import Contract
from integration_report.model.evidence import Evidence
from integration_report.model.memory import without_collection
from integration_report.model.ratings import Ratings
from integration_report.model.sources import has_exchanges, names_specifications
from integration_report.model.summary import RatedTotals
from integration_report.model.timeline import Event
from integration_report.model.tree import Tree
from integration_report.model.verification import Verification
from integration_report.reading.load import load
from integration_report.rollup.trend import rated_totals
from integration_report.settings import Settings
from integration_report.signoffs.decide import decide
from integration_report.snapshots.documents import PastDocuments
from integration_report.snapshots.then import TreeThen
from integration_report.snapshots.way import Version


class PastEvidence:
    """Reads the evidence of past commits; what two of them have in common is read once."""

    def __init__(
        self,
        settings: Settings,
        repository: Repository,
        documents: PastDocuments,
        folders: Sequence[str],
    ) -> None:
        """Take the settings, git, documents that are known, and the folders whose files are."""
        self._settings = settings
        self._repository = repository
        self._documents = documents
        self._folders = folders
        self._verified: tuple[object, Verification] | None = None

    def read(self, event: Event, files: Mapping[str, Version]) -> Evidence:
        """Return the evidence of a commit, given its files, with its contracts compared."""
        commit = event.commit.id
        known = self._repository.tree_of(commit, files.values())
        tree = TreeThen(known, self._folders, lambda: self._repository.tree(commit))
        evidence = load(
            tree,
            data_dir=self._settings.data_dir,
            docs_dir=self._settings.docs_dir,
            as_of=self.as_of(event),
            cache=self._documents,
        )
        return self._compared(evidence, tree) if names_specifications(evidence) else evidence

    def as_of(self, event: Event) -> dt.date:
        """Return the day that counts as today in the report of a commit."""
        return self._settings.as_of or event.commit.committed_at.date()

    def _compared(self, evidence: Evidence, tree: Tree) -> Evidence:
        from integration_report.verifying import verified  # most of it only contracts need

        key = [
            (document.path, document.blob)
            for document in evidence.documents
            if isinstance(document.record, Contract)
            or document.record is None
            or has_exchanges(document)
        ]
        if self._verified is not None:
            before, verification = self._verified
            if before == key and _is_unchanged(verification, tree):
                return evidence.verified(verification)
        compared = verified(evidence, tree, repository=self._repository)
        self._verified = (key, compared.verification)
        return compared


def judged(evidence: Evidence, ratings: Ratings, settings: Settings) -> RatedTotals:
    """Return what judging evidence leads to; `ratings` is what `rate` makes of it."""
    with without_collection():
        judgement = check(Facts(evidence, ratings), settings.levels)
    return rated_totals(evidence, ratings, judgement, decide(evidence))


def settings_key(settings: Settings) -> str:
    """Return a text of all settings that a report of a commit depends on."""
    parts = (settings.data_dir, settings.docs_dir, settings.as_of, sorted(settings.levels.items()))
    return msgspec.json.encode(parts).decode()


def _is_unchanged(verification: Verification, tree: Tree) -> bool:
    """Return whether all specifications are sound, and made of the files that a tree has."""
    return all(
        one.specification.is_sound
        and all(tree.recorded_blob(file.path) == file.blob for file in one.specification.files)
        for one in verification.specifications.values()
    )
