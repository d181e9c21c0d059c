"""The sign-offs of evidence, decided with all that git and keys tell."""

from typing import TYPE_CHECKING, Any

from integration_report.history.repository import Repository, RepositoryError
from integration_report.model.document import Document
from integration_report.model.evidence import Evidence
from integration_report.model.signoff import Signoff
from integration_report.model.summary import SignoffSummary
from integration_report.model.tree import EntryType, Tree, TreeError
from integration_report.model.words import Independence, Kind
from integration_report.reading.refusals import is_utf_8, not_read
from integration_report.settings import Settings
from integration_report.signoffs.decide import decide
from integration_report.signoffs.records import version_of
from integration_report.signoffs.required import requirements

if TYPE_CHECKING:
    from integration_report.attesting.attested import Attested
    from integration_report.attesting.known import Known


def attested(
    settings: Settings,
    tree: Tree,
    repository: Repository | None,
    evidence: Evidence,
    *,
    is_fresh: bool = False,
    known: "Known | None" = None,
) -> tuple[SignoffSummary, ...]:
    """Return the sign-offs that are recorded or asked for.

    `tree` is where the evidence was read, and `repository` that of the tree, if there is one.
    Unless the evidence `is_fresh`, its documents may come from a cache, and what sign-offs rest on
    is read again. `known` is kept by who asks for several commits. Raises `RepositoryError` when
    the base that the settings name means no commit.
    """
    if repository is None or not (
        _is_signed(evidence) or _was_signed(settings, repository, evidence, known)
    ):
        return decide(evidence)
    from integration_report.attesting.known import Known  # loads what checks signatures

    known = known or Known(settings, repository)
    if not is_fresh:
        evidence = _read_again(settings, tree, evidence, known)
    proofs = proofs_of(settings, tree, repository, evidence, known=known)
    return decide(evidence, proofs)


def expect_history(repository: Repository, evidence: Evidence, head: str) -> None:
    """Have git asked once for all of the history, if sign-offs ask who wrote what they cover.

    `head` is the full id of the commit that the evidence is of, or of the newest one.
    """
    independent = any(
        one.independence is not Independence.NONE for one in requirements(evidence).values()
    )
    if independent and _is_signed(evidence):
        repository.expect_timeline(head)


def proofs_of(
    settings: Settings,
    tree: Tree,
    repository: Repository,
    evidence: Evidence,
    *,
    known: "Known | None" = None,
) -> "Attested | None":
    """Return what git and keys tell of sign-offs; `None` before the first commit.

    The records and the policy of `evidence` have to be read anew. Raises as `attested` does.
    """
    from integration_report.attesting.attested import Attested  # loads what checks signatures
    from integration_report.attesting.known import Known

    try:
        head = evidence.commit or repository.resolve("HEAD")
    except RepositoryError:
        return None
    if settings.policy_ref:
        repository.resolve(settings.policy_ref)  # one that means nothing is no fact about records
    return Attested(
        settings,
        repository,
        tree,
        evidence,
        head=head,
        known=known or Known(settings, repository),
        policy_ref=settings.policy_ref,
    )


def _is_signed(evidence: Evidence) -> bool:
    """Return whether anybody has recorded anything about the version."""
    version = version_of(evidence)
    return any(record.version == version for _, record in evidence.of(Signoff)) or any(
        document.kind is Kind.SIGNOFF and document.record is None for document in evidence.documents
    )


def _was_signed(
    settings: Settings, repository: Repository, evidence: Evidence, known: "Known | None"
) -> bool:
    """Return whether records may have been deleted, which is looked into then.

    This walk has been made for other purposes, as a rule, where there is a plan.
    """
    if evidence.policy is None:
        return False
    try:
        if known is not None and known.newest:
            if known.lost_any is None:
                known.lost_any = _lost_any(settings, repository, known.newest)
            if not known.lost_any:
                return False
        return _lost_any(settings, repository, evidence.commit or repository.resolve("HEAD"))
    except RepositoryError:
        return True  # and then it is told why that isn't known


def _lost_any(settings: Settings, repository: Repository, head: str) -> bool:
    """Return whether any record was changed or deleted on the way to a commit."""
    folder = f"{settings.data_dir}/signoffs/"
    way = repository.first_parents(head, (settings.data_dir, settings.docs_dir))
    return any(
        change.before_path.startswith(folder) and change.after != change.before
        for event in way.events
        for delta in event.deltas
        for change in delta.changes
    )


def _read_again(settings: Settings, tree: Tree, evidence: Evidence, known: "Known") -> Evidence:
    """Return evidence whose records and policy don't come from a cache.

    The policy of a base never does.
    """
    again: dict[str, Document[Any] | None] = {}
    records = f"{settings.data_dir}/signoffs/"
    # What a forged cache says of them isn't asked, and neither is which of them there are.
    wanted = dict.fromkeys(
        document.path
        for document in evidence.documents
        if document.kind is Kind.SIGNOFF
        or (document.kind is Kind.POLICY and not settings.policy_ref)
        or document.path.startswith(records)
    )
    entries = tree.entries(records.rstrip("/"))
    wanted |= dict.fromkeys(
        entry.path for entry in entries if entry.type is EntryType.FILE and is_utf_8(entry.path)
    )
    tree.expect(wanted)
    for path in wanted:
        try:
            content = tree.read(path)
        except TreeError as error:
            again[path] = not_read(path, error)
        else:
            again[path] = known.document(content, path, tree.blob(path, content))
    return evidence.read_again(again)
