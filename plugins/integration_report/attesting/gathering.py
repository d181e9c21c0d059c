"""The facts about each record of a version, gathered from git, keys and policies."""

from collections.abc import Iterator, Mapping

import msgspec

from integration_report.attesting.known import Known
from integration_report.attesting.policies import Policies
from integration_report.history.record_history import RecordHistory
from integration_report.history.repository import Repository, RepositoryError
from integration_report.model.attestation import RecordFacts, RecordVersion
from integration_report.model.document import Document
from integration_report.model.signoff import Signoff
from integration_report.model.tree import Tree, TreeError
from integration_report.model.words import Decision
from integration_report.settings import Settings
from integration_report.signoffs.statement import StatementError, digest_of, statement_of


class Base(msgspec.Struct, frozen=True):
    """The base of a pull request, which judges what isn't in it yet."""

    commit: str
    """Its full id."""
    blobs: frozenset[str]
    """The full ids of the records that it has, or had."""
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
        known: Known,
        *,
        base: Base | None = None,
    ) -> None:
        """Take git, how records came to the main line, and what reads policies and all else."""
        self._repository, self._history = repository, history
        self._policies, self._known, self._base = policies, known, base
        self._folder = f"{settings.data_dir}/signoffs/"
        self._records: dict[tuple[str, str], Signoff | None] = {}
        self._versions: dict[int, dict[str, list[RecordVersion]]] = {}

    def of(
        self, documents: list[Document[Signoff]], committed: dict[str, str], held: frozenset[str]
    ) -> Iterator[RecordFacts]:
        """Yield the facts about records that are here, and about those that went.

        `committed` has the full ids of the records' bytes at the head, by path, and `held` those of
        the records of all versions that are here as records.
        """
        said: dict[str, str] = {}
        for document in documents:
            if document.record is not None and document.path.startswith(self._folder):
                facts = self._present(document, document.record, committed)
                said[facts.path] = facts.statement
                yield facts
        for path, versions in self._history.versions.items():
            # Of several, the last one says when it went.
            last = {version.blob: number for number, version in enumerate(versions) if version.blob}
            for blob, number in last.items():
                if blob not in held and (record := self._decided(path, blob)) is not None:
                    after = versions[number + 1].commit if number + 1 < len(versions) else ""
                    facts = self._gone(path, record, self._first(path, blob, committed), after)
                    # What is only written otherwise is told already.
                    if not facts.statement or facts.statement != said.get(path):
                        yield facts

    def _present(
        self, document: Document[Signoff], record: Signoff, committed: dict[str, str]
    ) -> RecordFacts:
        path, blob = document.path, document.blob
        facts = self._signed(path, record)
        if committed.get(path) != blob:
            return facts
        # A decision that was taken back or deleted may be in the part that nobody has.
        if self._history.why_unknown:
            return msgspec.structs.replace(facts, unknown=self._history.why_unknown)
        facts = self._arrived(facts, self._first(path, blob, committed))
        rewritten = self._rewritten(path, self._history.versions[path])
        return msgspec.structs.replace(facts, rewritten_in=rewritten)

    def _gone(self, path: str, record: Signoff, arrival: RecordVersion, after: str) -> RecordFacts:
        """Return the facts about a record that decided and isn't here any more."""
        facts = self._arrived(self._signed(path, record), arrival)
        return msgspec.structs.replace(facts, is_gone=True, deleted_in=after)

    def _first(self, path: str, blob: str, committed: dict[str, str]) -> RecordVersion:
        """Return how a record's bytes came first: at the base of a pull request, if that has them.

        Who deletes them and brings them back, or moves them, makes them no newer than they are. A
        copy beside them is a copy, and came as one.
        """
        histories = [self._history]
        if self._base is not None and blob in self._base.blobs:
            histories.insert(0, self._base.history)
        for history in histories:
            came = [
                version
                for version in self._by_blob(history).get(blob, ())
                if version.path == path or committed.get(version.path) != blob
            ]
            if came:
                return min(came, key=lambda one: one.number)
        raise RepositoryError(f"Nobody knows how {path} came.")

    def _by_blob(self, history: RecordHistory) -> Mapping[str, list[RecordVersion]]:
        """Return the versions of all records by the ids of their bytes."""
        known = self._versions.get(id(history))
        if known is None:
            known = self._versions[id(history)] = {}
            for versions in history.versions.values():
                for version in versions:
                    known.setdefault(version.blob, []).append(version)
        return known

    def _arrived(self, facts: RecordFacts, arrival: RecordVersion) -> RecordFacts:
        """Return facts with the policy that judges a record, and what its commit proves."""
        judges = self._judging(arrival)
        then = self._policies.at(judges)
        forges = then.policy.forges if then.policy is not None else {}
        commit = None
        if not facts.key:  # what is signed itself needs no commit to prove it
            commit = self._known.commits.proof(arrival.origin, forges, then.forges)
        return msgspec.structs.replace(
            facts,
            arrival=arrival,
            policy=then.policy,
            policy_commit=judges,
            policy_problem=then.problem,
            commit=commit,
        )

    def _judging(self, arrival: RecordVersion) -> str:
        """Return the full id of the commit whose policy judges a record."""
        if self._base is not None and arrival.blob not in self._base.blobs:
            return self._base.commit
        return arrival.parent

    def _signed(self, path: str, record: Signoff) -> RecordFacts:
        """Return a record with the key whose signature of its statement holds."""
        statement, problem, key = b"", "", ""
        try:
            statement = statement_of(record)
        except StatementError as error:
            # Without a signature, a record may leave out what nobody states then.
            problem = f"{error}" if record.signature else ""
        if record.signature and statement:
            key, problem = self._known.signer(record.signature, statement)
        return RecordFacts(
            path=path,
            record=record,
            statement=digest_of(statement) if statement else "",
            key=key,
            signature_problem=problem,
        )

    def _rewritten(self, path: str, versions: tuple[RecordVersion, ...]) -> str:
        """Return the commit that changed a record after it had decided; empty without one.

        One that was brought back as it was is no other than it was.
        """
        if len({version.blob for version in versions if version.blob}) == 1:
            return ""
        decided = ""
        for version in versions:
            if decided and version.blob not in ("", decided):
                return "" if versions[-1].blob == decided else version.commit
            if not decided and version.blob and self._decided(path, version.blob) is not None:
                decided = version.blob
        return ""

    def _decided(self, path: str, blob: str) -> Signoff | None:
        """Return the record that a version of a file was, if it was one that decided."""
        if (path, blob) not in self._records:
            record = self._read(path, blob)
            is_decided = record is not None and record.decision is not Decision.PENDING
            self._records[path, blob] = record if is_decided else None
        return self._records[path, blob]

    def _read(self, path: str, blob: str) -> Signoff | None:
        """Return the record that a version of a file was; `None` when it was none."""
        try:
            content = self._repository.read_blob(blob)
        except TreeError:
            return None
        document = self._known.document(content, path, blob)
        record = document.record if document is not None else None
        return record if isinstance(record, Signoff) else None


def as_committed(
    document: Document[Signoff], committed: Mapping[str, str], tree: Tree
) -> Document[Signoff]:
    """Return a record of a work tree with the id of its committed bytes.

    That is so if git has made only its line ends other on checkout. `committed` has the ids at the
    head, by path. Raises `TreeError` when the file can't be read.
    """
    known = committed.get(document.path)
    if known is None or known == document.blob:
        return document
    plain = tree.read(document.path).replace(b"\r\n", b"\n")
    is_same = tree.blob(document.path, plain) == known
    return msgspec.structs.replace(document, blob=known) if is_same else document
