"""The sign-offs of a commit, with everything that somebody else needs to verify them."""

import re
from typing import TYPE_CHECKING, Final

from integration_report.attesting.attest import proofs_of
from integration_report.attesting.covering import Covering
from integration_report.attesting.known import Known
from integration_report.history.commit_tree import CommitTree
from integration_report.history.repository import Repository
from integration_report.model.attestation import RecordFacts
from integration_report.model.bundle import BundledCommit, BundledSignoff
from integration_report.model.evidence import Evidence
from integration_report.model.names import slug
from integration_report.model.summary import SignoffSummary
from integration_report.model.timeline import last_second
from integration_report.model.words import Trust
from integration_report.settings import Settings
from integration_report.signoffs.allowed_signers import allowed_signers
from integration_report.signoffs.coverage import is_in_scope
from integration_report.signoffs.required import requirements
from integration_report.signoffs.ssh_keys import read_public_key
from integration_report.signoffs.statement import StatementError, statement_of

if TYPE_CHECKING:
    from integration_report.attesting.attested import Attested

_UNSAFE: Final = re.compile(r"[^A-Za-z0-9._-]+")


def bundled_commit(
    settings: Settings,
    repository: Repository,
    tree: CommitTree,
    evidence: Evidence,
    summaries: tuple[SignoffSummary, ...],
) -> BundledCommit:
    """Return the sign-offs of a commit, as its report shows them.

    `evidence` has to be that of the commit's tree, and read without a cache. Raises
    `RepositoryError` and `TreeError` when something can't be read.
    """
    known = Known(settings, repository)
    proofs = proofs_of(settings, tree, repository, evidence, known=known)
    document = evidence.policy_document
    path = document.path if document is not None else f"{settings.data_dir}/policy.yml"
    covers = known.covering.coverage(tree.commit)
    return BundledCommit(
        id=tree.commit,
        object_format=repository.object_format,
        today=last_second(evidence.as_of),
        digest=covers.digest,
        files=covers.files,
        policy_path=path,
        policy=_policy(tree, path),
        signoffs=_signoffs(repository, tree, evidence, summaries, path, proofs, known.covering),
    )


def _signoffs(
    repository: Repository,
    tree: CommitTree,
    evidence: Evidence,
    summaries: tuple[SignoffSummary, ...],
    policy_path: str,
    proofs: "Attested | None",
    covering: Covering,
) -> tuple[BundledSignoff, ...]:
    if proofs is None:
        return ()
    scopes = {role: one.covers for role, one in requirements(evidence).items()}
    states = {one.location.path: one for one in summaries if one.location is not None}
    files = covering.files(tree.commit)
    found, names = [], set[str]()
    for facts in sorted(proofs.records, key=lambda one: one.path):
        if facts.is_gone or not tree.exists(facts.path):
            continue
        summary = states.get(facts.path)
        arrival = facts.arrival
        scope = scopes.get(slug(facts.record.role), ())
        holds = bool(facts.key) and not facts.signature_problem
        found.append(
            BundledSignoff(
                name=_name(facts.path, names),
                path=facts.path,
                record=tree.read(facts.path),
                statement=_statement(facts),
                signature=facts.record.signature if holds else "",
                key=read_public_key(facts.key).fingerprint if holds else "",
                person=facts.record.person,
                role=facts.record.role,
                decision=facts.record.decision,
                trust=summary.trust if summary is not None else Trust.NONE,
                state=summary.state if summary is not None else "unknown",
                word=summary.word if summary is not None else "unknown",
                arrival=arrival.commit if arrival is not None else "",
                origin=arrival.origin if arrival is not None else "",
                arrived_at=arrival.at if arrival is not None else 0,
                policy=_policy_then(repository, facts, policy_path),
                policy_commit=facts.policy_commit,
                allowed_signers=(
                    allowed_signers(facts.policy, evidence.policy) if facts.policy else ""
                ),
                covered=tuple(one.path for one in files if is_in_scope(one.path, scope)),
            )
        )
    return tuple(found)


def _name(path: str, names: set[str]) -> str:
    """Return a name for the files of a record that no other has."""
    stem = _UNSAFE.sub("-", path.partition("/signoffs/")[2].rpartition(".")[0]).strip(".-")
    name, number = stem or "record", 1
    while name.lower() in names:
        number += 1
        name = f"{stem or 'record'}.{number}"
    names.add(name.lower())
    return name


def _statement(facts: RecordFacts) -> bytes:
    try:
        return statement_of(facts.record)
    except StatementError:
        return b""


def _policy_then(repository: Repository, facts: RecordFacts, path: str) -> bytes | None:
    """Return the file of the policy that judges a record."""
    if facts.policy is None or not facts.policy_commit:
        return None
    return _policy(repository.tree(facts.policy_commit, is_sized=False), path)


def _policy(tree: CommitTree, path: str) -> bytes | None:
    return tree.read(path) if tree.exists(path) else None
