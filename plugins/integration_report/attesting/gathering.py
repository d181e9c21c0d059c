"""The facts about each record of a version, gathered from git, keys and policies."""

from collections.abc import Iterator

import msgspec

from integration_report.attesting.commits import Commits
from integration_report.attesting.policies import Policies, PolicyThen
from integration_report.history.record_history import RecordHistory
from integration_report.history.repository import Repository
from integration_report.model.attestation import RecordFacts, RecordVersion
from integration_report.model.document import Document
from integration_report.model.signoff import Signoff
from integration_report.model.tree import TreeError
from integration_report.model.words import Decision
from integration_report.reading.one_file import read_version
from integration_report.settings import Settings
from integration_report.signoffs.sshsig import SignatureError, verify
from integration_report.signoffs.statement import (
    NAMESPACE,
    StatementError,
    digest_of,
    statement_of,
)


class Base(msgspec.Struct, frozen=True):
    """The base of a pull request, which judges what isn't in it yet."""

    commit: str
    """Its full id."""
    blobs: frozenset[str]
    """The full ids of the records that it has."""
    history: RecordHistory
    """How they came to its main line."""


class Gathering:
    """Gathers the facts about records; no policy, commit or record is taken from a cache."""

    def __init__(
        self,
        settings: Settings,
        repository: Repository,
        history: RecordHistory,
        policies: Policies,
        commits: Commits,
        *,
        base: Base | None = None,
    ) -> None:
        """Take git, how records came to the main line, and what reads policies and commits."""
        self._settings, self._repository, self._history = settings, repository, history
        self._policies, self._commits, self._base = policies, commits, base
        self._folder = f"{settings.data_dir}/signoffs/"

    def of(
        self, documents: list[Document[Signoff]], committed: dict[str, str]
    ) -> Iterator[RecordFacts]:
        """Yield the facts about records that are here, and about those that were deleted.

        `committed` has the full ids of the records' bytes at the head, by path.
        """
        here = set(committed.values()) | {document.blob for document in documents}
        paths = {document.path for document in documents}
        for document in documents:
            if document.record is not None and document.path.startswith(self._folder):
                is_committed = committed.get(document.path) == document.blob
                yield self._present(document, document.record, is_committed=is_committed)
        for path, versions in self._history.versions.items():
            if path not in paths and not versions[-1].blob and versions[:-1]:
                deleted = self._deleted(path, versions, here)
                if deleted is not None:
                    yield deleted

    def _present(
        self, document: Document[Signoff], record: Signoff, *, is_committed: bool
    ) -> RecordFacts:
        path = document.path
        facts = self._signed(path, record)
        if not is_committed:
            return facts
        # A decision that was taken back or deleted may be in the part that nobody has.
        if self._history.why_unknown:
            return msgspec.structs.replace(facts, unknown=self._history.why_unknown)
        versions = self._history.versions[path]
        facts = self._arrived(facts, self._arrival(versions[-1]))
        return msgspec.structs.replace(facts, rewritten_in=self._rewritten(path, versions))

    def _arrival(self, version: RecordVersion) -> RecordVersion:
        """Return how a record arrived: at the base of a pull request, if that has it."""
        if self._base is not None and version.blob in self._base.blobs:
            known = self._base.history.versions.get(version.path, ())
            if known and known[-1].blob == version.blob:
                return known[-1]
        return version

    def _arrived(self, facts: RecordFacts, arrival: RecordVersion) -> RecordFacts:
        """Return facts with the policy that judges a record, and what its commit proves."""
        then = self._policy(arrival)
        forges = then.policy.forges if then.policy is not None else {}
        commit = None
        if not facts.key:  # what is signed itself needs no commit to prove it
            commit = self._commits.proof(arrival.origin, forges, then.forges)
        return msgspec.structs.replace(
            facts,
            arrival=arrival,
            policy=then.policy,
            policy_problem=then.problem,
            commit=commit,
        )

    def _policy(self, arrival: RecordVersion) -> PolicyThen:
        if self._base is not None and arrival.blob not in self._base.blobs:
            return self._policies.at(self._base.commit)
        return self._policies.at(arrival.parent)

    def _signed(self, path: str, record: Signoff) -> RecordFacts:
        """Return a record with the key whose signature of its statement holds."""
        statement, problem, key = b"", "", ""
        try:
            statement = statement_of(record)
        except StatementError as error:
            # Without a signature, a record may leave out what nobody states then.
            problem = f"{error}" if record.signature else ""
        if record.signature and statement:
            try:
                key = verify(record.signature, statement, namespace=NAMESPACE).line
            except SignatureError as error:
                problem = str(error)
        return RecordFacts(
            path=path,
            record=record,
            statement=digest_of(statement) if statement else "",
            key=key,
            signature_problem=problem,
        )

    def _rewritten(self, path: str, versions: tuple[RecordVersion, ...]) -> str:
        """Return the commit that changed a record after it had decided; empty without one."""
        decided = ""
        if len({version.blob for version in versions if version.blob}) == 1:
            return ""
        for version in versions:
            if not version.blob or version.blob == decided:
                continue
            if decided:
                return version.commit
            if _is_decided(self._read(path, version.blob)):
                decided = version.blob
        return ""

    def _deleted(
        self, path: str, versions: tuple[RecordVersion, ...], here: set[str]
    ) -> RecordFacts | None:
        """Return the facts about a record that decided and was deleted; `None` for another."""
        last = next((one for one in reversed(versions) if one.blob), None)
        if last is None or last.blob in here:
            return None  # it was moved
        record = self._read(path, last.blob)
        if record is None or not _is_decided(record):
            return None
        facts = self._arrived(self._signed(path, record), last)
        return msgspec.structs.replace(facts, deleted_in=versions[-1].commit)

    def _read(self, path: str, blob: str) -> Signoff | None:
        """Return the record that a version of a file was; `None` when it was none."""
        settings = self._settings
        try:
            content = self._repository.read_blob(blob)
        except TreeError:
            return None
        document = read_version(
            content, path, blob, data_dir=settings.data_dir, docs_dir=settings.docs_dir
        )
        record = document.record if document is not None else None
        return record if isinstance(record, Signoff) else None


def _is_decided(record: Signoff | None) -> bool:
    return record is not None and record.decision is not Decision.PENDING
