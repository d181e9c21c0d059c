"""What git and keys tell of the sign-offs of a version: asked by deciding, told out of history."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Final

from integration_report.attesting.authorship import Authorship
from integration_report.attesting.changes import covered_changes
from integration_report.attesting.gathering import Base, Gathering, as_committed
from integration_report.attesting.known import Known
from integration_report.attesting.policies import Policies
from integration_report.attesting.proven import Proven
from integration_report.clean import Unlike, differences
from integration_report.history.record_history import RecordHistory
from integration_report.history.repository import Repository, RepositoryError
from integration_report.model.attestation import Contribution, RecordFacts, SinceSigned
from integration_report.model.evidence import Evidence
from integration_report.model.signoff import Signoff
from integration_report.model.timeline import Timeline, last_second
from integration_report.model.tree import Tree, TreeError
from integration_report.model.wording import on_one_line
from integration_report.settings import Settings
from integration_report.signoffs.coverage import Coverage, CoveredFile, is_in_scope
from integration_report.signoffs.proofs import Scope, Unproven
from integration_report.signoffs.records import version_of

_MOST_SOUGHT: Final = 20
"""How many states of the past are tried to find the one that a stale record covers."""
_NO_SIGNED_STATE: Final = "what it covers is no state that this history has"


class Attested:
    """Answers what deciding asks; each answer is found once, and only when it is asked for."""

    def __init__(
        self,
        settings: Settings,
        repository: Repository,
        tree: Tree,
        evidence: Evidence,
        *,
        head: str,
        known: Known,
        policy_ref: str = "",
    ) -> None:
        """Take where evidence was read, and git.

        The records and the policy of `evidence` have to be read anew. `head` is the full id of its
        commit, or of the newest one of a work tree. `policy_ref` means the base of a pull request,
        whose policy judges what isn't in it.
        """
        self._settings, self._repository, self._tree = settings, repository, tree
        self._evidence, self.head = evidence, head
        self._policy_ref = policy_ref
        self._known, self._commits, self._covering = known, known.commits, known.covering
        self._authors: dict[Scope, Authorship] = {}
        self._folder = f"{settings.data_dir}/signoffs"

    @cached_property
    def records(self) -> Sequence[RecordFacts]:
        """Return all records of the version that there are, or were, as they arrived."""
        version = version_of(self._evidence)
        every = self._evidence.of(Signoff)
        try:
            committed = self._committed(self.head)
            if not self._tree.commit:
                every = [(as_committed(one, committed, self._tree), said) for one, said in every]
            gathering = Gathering(
                self._settings,
                self._repository,
                self._history,
                self._policies,
                self._known,
                base=self._base,
            )
            documents = [one for one, said in every if said.version == version]
            inside = f"{self._folder}/"
            held = frozenset(one.blob for one, _ in every if one.path.startswith(inside))
            return list(gathering.of(documents, committed, held))
        except (RepositoryError, TreeError) as error:
            why = on_one_line(error)
            return [
                RecordFacts(path=document.path, record=record, statement="", unknown=why)
                for document, record in every
                if record.version == version
            ]

    def coverage(self, scope: Scope) -> Coverage | str:
        """Return what is covered at the head."""
        try:
            return self._covering.coverage(self.head, scope)
        except (RepositoryError, TreeError) as error:
            return on_one_line(error)

    def unlike(self, scope: Scope) -> tuple[str, ...]:
        """Return the paths of covered files that aren't here as they are committed."""
        return tuple(path for path in self._unlike if is_in_scope(path, scope))

    def covered_files(self) -> tuple[CoveredFile, ...]:
        """Return what is covered at the head; nothing when that can't be read."""
        try:
            return self._covering.files(self.head)
        except (RepositoryError, TreeError):
            return ()  # that it can't be read is said where it is compared

    def own_digest(self, facts: RecordFacts, scope: Scope) -> str:
        """Return the digest of what the commit that wrote a record has; empty when it has none."""
        if facts.arrival is None:
            return ""
        return self._digest_at(facts.arrival.origin, scope)

    def is_evidence(self, path: str) -> bool:
        """Return whether a file is, or may be, evidence or policy."""
        folders = (f"{self._settings.data_dir}/", f"{self._settings.docs_dir}/")
        return path.startswith(folders) or path in self._covered

    def since(self, facts: RecordFacts, digest: str, scope: Scope) -> SinceSigned:
        """Return what has changed of what a record covers by its digest."""
        try:
            signed = self._signed_state(facts, digest, scope)
            if not signed:
                return SinceSigned(unknown=_NO_SIGNED_STATE)
            found = covered_changes(
                self._settings,
                self._repository,
                self._timeline,
                signed=signed,
                before=self._paths(signed, scope),
                after=self._paths(self.head, scope),
            )
        except (RepositoryError, TreeError) as error:
            return SinceSigned(unknown=on_one_line(error))
        return SinceSigned(changes=found.changes, more=found.more)

    def change_after(self, facts: RecordFacts, scope: Scope) -> str:
        """Return the id of a commit after a record's arrival that changed what it covers."""
        if facts.arrival is None:
            return ""
        way = list(self._history.times)
        after = way[way.index(facts.arrival.commit) + 1 :]
        digest = self._digest_at(self.head, scope)
        return next((one for one in after if self._digest_at(one, scope) != digest), "")

    def contributions(self, own: frozenset[str], scope: Scope) -> tuple[Contribution, ...] | str:
        """Return what still stands of what people with some addresses wrote."""
        try:
            authorship = self._authorship(scope)
            found = authorship.contributions(own)
        except (RepositoryError, TreeError) as error:
            return on_one_line(error)
        return found or authorship.why_unknown or ()

    def unproven(self, scope: Scope) -> Unproven | str:
        """Return which commits among those of what is covered are signed by no key."""
        try:
            authorship = self._authorship(scope)
            commits = authorship.commits
        except (RepositoryError, TreeError) as error:
            return on_one_line(error)
        if authorship.why_unknown:
            return authorship.why_unknown
        proven = self._proven
        return Unproven(tuple(one for one in commits if not proven.is_proven(one)), len(commits))

    @cached_property
    def _history(self) -> RecordHistory:
        return self._walked(self.head)

    def _walked(self, commit: str) -> RecordHistory:
        return self._repository.record_history(
            commit, self._folder, today=self.today, watched=self.policy_path
        )

    @property
    def today(self) -> int:
        """Return the latest time that is believed, in seconds since 1970."""
        return last_second(self._evidence.as_of)

    @cached_property
    def policy_path(self) -> str:
        """Return the path of the policy, which it is taken to have had all along."""
        document = self._evidence.policy_document
        return document.path if document is not None else f"{self._settings.data_dir}/policy.yml"

    @cached_property
    def _policies(self) -> Policies:
        base = self._base
        at_base = base.history.watched if base is not None else {}
        blobs = {**at_base, **self._history.watched}
        return Policies(self._known, self._repository, self.policy_path, blobs)

    @cached_property
    def _proven(self) -> Proven:
        base = self._base
        policies = Policies(self._known, self._repository, self.policy_path)
        return Proven(
            self._commits,
            self._repository,
            self._timeline,
            policies.at(base.commit if base is not None else self.head),
            self._history.times,
        )

    @cached_property
    def _covered(self) -> frozenset[str]:
        return frozenset(one.path for one in self.covered_files())

    @cached_property
    def _timeline(self) -> Timeline:
        folders = (self._settings.data_dir, self._settings.docs_dir)
        inside = tuple(f"{folder}/" for folder in folders)
        beside = sorted(path for path in self._covered if not path.startswith(inside))
        # As folders, so that they are followed to where they came from: somebody wrote them there.
        return self._repository.timeline(self.head, (*folders, *beside))

    @cached_property
    def _unlike(self) -> tuple[str, ...]:
        """Return the evidence of a work tree that isn't as it is committed."""
        if self._tree.commit:
            return ()
        head = self._repository.tree(self.head, is_sized=False)
        found = differences(
            self._settings, self._evidence, self._tree, head, leave_out=self._folder
        )
        left_out = (f"{self._folder}/", self.policy_path)
        return tuple(
            one.path
            for one in found
            if self.is_evidence(one.path)
            and not one.path.startswith(left_out)
            # Git made the line ends other on checkout; what is said is what is committed.
            and one.unlike is not Unlike.LINE_ENDS
        )

    @cached_property
    def _base(self) -> Base | None:
        """Return the base of a pull request, if one is named; raises `RepositoryError`."""
        if not self._policy_ref:
            return None
        commit = self._repository.resolve(self._policy_ref)
        history = self._walked(commit)
        # What was there once is judged as it was when it came, also if it is brought back.
        ever = (one.blob for versions in history.versions.values() for one in versions)
        return Base(commit, frozenset((*self._committed(commit).values(), *ever)) - {""}, history)

    def _committed(self, commit: str) -> dict[str, str]:
        """Return the full ids of the records that a commit has, by path."""
        tree = self._repository.tree(commit, is_sized=False)
        return {one.path: tree.identify(one.path) for one in tree.entries(self._folder)}

    def _paths(self, commit: str, scope: Scope) -> list[str]:
        """Return what is covered in a commit."""
        return [one.path for one in self._covering.files(commit) if is_in_scope(one.path, scope)]

    def _digest_at(self, commit: str, scope: Scope) -> str:
        try:
            return self._covering.coverage(commit, scope).digest
        except (RepositoryError, TreeError):
            return ""

    def _signed_state(self, facts: RecordFacts, digest: str, scope: Scope) -> str:
        """Return a commit that has what a record covers; empty when none is found."""
        tried: set[object] = set()
        for commit in self._before(facts):
            key = self._covering.key(commit)
            if key in tried:
                continue
            tried.add(key)
            if len(tried) > _MOST_SOUGHT:
                break
            if self._digest_at(commit, scope) == digest:
                return commit
        return ""

    def _before(self, facts: RecordFacts) -> Iterator[str]:
        """Yield the commits that a reviewer can have seen, the likeliest first."""
        arrival = facts.arrival
        if arrival is None:
            return
        yield from filter(None, (arrival.origin, arrival.origin_parent, arrival.commit))
        way = list(self._history.times)
        yield from reversed(way[: way.index(arrival.commit)] if arrival.commit in way else [])

    def _authorship(self, scope: Scope) -> Authorship:
        if scope not in self._authors:
            paths = [
                one.path for one in self._covering.files(self.head) if is_in_scope(one.path, scope)
            ]
            self._authors[scope] = Authorship(
                self._settings, self._repository, self._timeline, paths, self._commits
            )
        return self._authors[scope]
