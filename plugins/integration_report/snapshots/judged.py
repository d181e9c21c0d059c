"""Evidence of past commits, read and judged as it is today, without a process for each."""

from collections.abc import Mapping, Sequence
from contextlib import suppress

import msgspec

from integration_report.attesting.attest import attested
from integration_report.attesting.known import Known
from integration_report.checking.engine import check
from integration_report.checking.rule import Facts
from integration_report.history.commit_tree import CommitTree
from integration_report.history.repository import Repository
from integration_report.model.contract import Contract
from integration_report.model.evidence import Evidence
from integration_report.model.finding import Level
from integration_report.model.memory import without_collection
from integration_report.model.ratings import Ratings
from integration_report.model.sources import has_exchanges, names_specifications
from integration_report.model.summary import RatedTotals, SignoffSummary
from integration_report.model.timeline import Event
from integration_report.model.tree import Tree, TreeError
from integration_report.model.verification import Verification
from integration_report.reading.configuration_files import CommitFiles
from integration_report.reading.load import load
from integration_report.rollup.trend import rated_totals
from integration_report.settings import Settings, SettingsError, settings_then
from integration_report.snapshots.documents import PastDocuments
from integration_report.snapshots.project_settings import config_path
from integration_report.snapshots.then import TreeThen
from integration_report.snapshots.way import FileVersion


class PastEvidence:
    """Reads the evidence of past commits; what two of them have in common is read once."""

    def __init__(
        self,
        settings: Settings,
        repository: Repository,
        documents: PastDocuments,
        folders: Sequence[str],
        head: str,
    ) -> None:
        """Take the settings, git, documents that are known, and the folders whose files are.

        `head` is the full id of the newest commit; the evidence of older ones is read first.
        """
        self._settings = settings
        self._repository = repository
        self._documents = documents
        self._folders = folders
        self._head = head
        self._then: dict[str, Settings] = {}
        self.levels: dict[str, Mapping[str, Level]] = {}
        """By full id of each commit that was read: the levels of rules that its settings give."""
        self._verified: tuple[object, Verification] | None = None
        self._is_to_be_found: dict[tuple[str, str], bool] = {}
        self._known = Known(settings, repository, newest=head)
        repository.records.expect(head)

    def read(self, event: Event, files: Mapping[str, FileVersion]) -> Evidence:
        """Return the evidence of a commit, given its files, with its contracts compared."""
        commit = event.commit.id
        known = self._repository.tree_of(commit, files.values())
        then = self._settings_then(known)
        self.levels[commit] = then.levels
        tree = TreeThen(known, self._folders, lambda: self._repository.tree(commit))
        evidence = load(
            tree,
            data_dir=self._settings.data_dir,
            docs_dir=self._settings.docs_dir,
            as_of=then.as_of or event.commit.committed_at.date(),
            cache=self._documents,
        )
        return self._compared(event, evidence, tree) if names_specifications(evidence) else evidence

    def signoffs(self, evidence: Evidence) -> tuple[SignoffSummary, ...]:
        """Return the sign-offs of a commit's evidence, with all that git and keys tell."""
        self._repository.expect_timeline(self._head)
        tree = self._repository.tree(evidence.commit)
        # The base of a pull request of today judges nothing that was merged then.
        settings = msgspec.structs.replace(self._settings, policy_ref="")
        return attested(settings, tree, self._repository, evidence, known=self._known)

    def _settings_then(self, known: CommitTree) -> Settings:
        """Return the settings of a commit, given what is known of its files.

        Where they can't be used, or rest on other files, those of today are taken.
        """
        file = config_path(self._settings)
        blob = (known.recorded_blob(file) or "") if file else ""
        if blob not in self._then:
            self._then[blob] = self._settings
            with suppress(SettingsError, TreeError):
                self._then[blob] = settings_then(
                    self._settings, CommitFiles(known, self._settings.root)
                )
        return self._then[blob]

    def _compared(self, event: Event, evidence: Evidence, tree: Tree) -> Evidence:
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
        waits = self._waits_for_history(compared.verification, event.commit.id)
        self._verified = None if waits else (key, compared.verification)
        return compared

    def _waits_for_history(self, verification: Verification, commit: str) -> bool:
        """Return whether a later commit's past has what contracts of a commit were tested against.

        A merge can bring such a state without changing a file of the evidence.
        """
        return any(
            not self._is_past(one.specification, one.drift.tested_against, commit)
            and self._will_be_past(one.specification, one.drift.tested_against)
            for one in verification.contracts.values()
            if one.drift is not None and one.drift.unknown
        )

    def _will_be_past(self, path: str, object_id: str) -> bool:
        state = (path, object_id)
        if state not in self._is_to_be_found:
            self._is_to_be_found[state] = self._is_past(path, object_id, self._head)
        return self._is_to_be_found[state]

    def _is_past(self, path: str, object_id: str, commit: str) -> bool:
        """Return whether the past of a commit has the state of a file that an id names."""
        states = self._repository.past([(path, object_id)], head=commit)
        return not isinstance(states.files(path, object_id), str)


def judged(
    evidence: Evidence,
    ratings: Ratings,
    levels: Mapping[str, Level],
    signoffs: tuple[SignoffSummary, ...],
) -> RatedTotals:
    """Return what judging evidence leads to; `ratings` is what `rate` makes of it."""
    with without_collection():
        judgement = check(Facts(evidence, ratings), levels)
    return rated_totals(evidence, ratings, judgement, signoffs)


def _is_unchanged(verification: Verification, tree: Tree) -> bool:
    """Return whether all specifications are sound, and made of the files that a tree has."""
    return all(
        one.specification.is_sound
        and all(tree.recorded_blob(file.path) == file.blob for file in one.specification.files)
        for one in verification.specifications.values()
    )
