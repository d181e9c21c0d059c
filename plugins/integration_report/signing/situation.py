"""What is signed: the newest commit's evidence, when nothing else is in the work tree."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import PurePosixPath
from typing import Final, NamedTuple

import msgspec

from integration_report.attesting.attest import proofs_of
from integration_report.attesting.attested import Attested
from integration_report.clean import Unlike, UnlikeFile, differences
from integration_report.history.commit_tree import CommitTree
from integration_report.history.repository import Repository, RepositoryError
from integration_report.history.user_git import current_branch, newest_commit
from integration_report.model.document import Document, Record
from integration_report.model.evidence import Evidence
from integration_report.model.finding import Problem
from integration_report.model.signoff import Policy
from integration_report.model.summary import Report
from integration_report.model.version_names import invalid_version
from integration_report.model.words import Kind
from integration_report.pipeline import Progress, Source, now, opened, run
from integration_report.settings import Settings
from integration_report.signing.problems import SigningError

_MOST_SHOWN: Final = 5
_UNBORN: Final = (
    "There is no commit yet, and only what is committed can be signed.\n  Commit the evidence."
)


class Situation(NamedTuple):
    """Everything about the newest commit that somebody has to know who signs it."""

    settings: Settings
    """The settings."""
    repository: Repository
    """The repository, open."""
    branch: str
    """The branch that is checked out; empty when it is a commit by itself."""
    tree: CommitTree
    """The files of the newest commit."""
    evidence: Evidence
    """What they say."""
    report: Report
    """What that comes to."""
    policy: Policy
    """Who may sign."""
    policy_path: str
    """Where that is written."""
    proofs: Attested
    """What git and keys tell of its sign-offs."""
    here: Evidence
    """What the files of the work tree say, which has other sign-offs at most."""
    now: dt.datetime
    """The time, to the second."""

    @property
    def today(self) -> dt.date:
        """Return the day."""
        return self.now.date()

    @property
    def folder(self) -> str:
        """Return the folder of all sign-offs."""
        return signoff_folder(self.settings)

    @property
    def version(self) -> str:
        """Return the version that the report states, which is what is signed.

        Raises `SigningError` when it states none, or one that can be no version.
        """
        stated = self.report.version
        if not stated:
            where = self.report.narrative.path
            raise SigningError(
                "The report states no version, so nobody could tell what is signed.\n"
                f"  Write one in {where}: version: '1.0'"
                if where
                else "No report states a version, so nobody could tell what is signed.\n"
                "  Write one: 'integration-report new report' begins it."
            )
        if problem := invalid_version(stated):
            raise SigningError(f"'{stated}' can't be signed as a version.\n  {problem}")
        return stated

    @property
    def title(self) -> str:
        """Return the report's title as documents have it; raises `SigningError` without one."""
        plan, report = self.evidence.plan, self.evidence.report
        title = (plan.title if plan else "") or (report.title if report else "")
        if not title:
            raise SigningError(
                "Neither the plan nor the report has a title, so nobody could tell what is signed."
                "\n  Write 'title:' in the plan."
            )
        return title


def signoff_folder(settings: Settings) -> str:
    """Return the folder of all sign-offs."""
    return f"{settings.data_dir}/signoffs"


@contextmanager
def standing(
    settings: Settings,
    *,
    has_to_be_clean: bool = True,
    needs_branch: bool = True,
    progress: Progress | None = None,
) -> Iterator[Situation]:
    """Give the situation in which somebody signs.

    Unless it `has_to_be_clean`, the work tree may have other evidence than the newest commit.
    `needs_branch` says that something is to be committed. Raises `SigningError` where nothing can
    be signed, and as `pipeline.run` does.
    """
    repository = _repository(settings)
    with opened(msgspec.structs.replace(settings, repository=repository)) as source:
        head = _newest(repository)
        branch = current_branch(repository.root)
        if needs_branch and not branch:
            raise SigningError(
                "No branch is checked out but a commit by itself, where a sign-off would be lost.\n"
                "  Go to the branch first ('git switch BRANCH'), or write the record alone by"
                " --no-commit."
            )
        here = run(settings, source=source, progress=progress)
        names = repository.tree(head, is_sized=False)
        unlike = tuple(differences(settings, here.evidence, source.tree, names))
        if has_to_be_clean:
            _check_clean(unlike, f"{signoff_folder(settings)}/")
        # What is committed is signed, and not what happens to lie beside it.
        tree = repository.tree(head)
        day = settings.as_of or repository.commit_date(head).date()
        committed = (
            run(settings, source=Source(tree, day, repository), progress=progress)
            if unlike
            else here
        )
        policy, path = _policy(committed.evidence)
        proofs = proofs_of(settings, tree, repository, committed.evidence)
        if proofs is None:
            raise SigningError(_UNBORN)
        yield Situation(
            settings=settings,
            repository=repository,
            branch=branch,
            tree=tree,
            evidence=committed.evidence,
            report=committed.report,
            policy=policy,
            policy_path=path,
            proofs=proofs,
            here=here.evidence,
            now=now().replace(microsecond=0),
        )


def check_unmoved(situation: Situation) -> None:
    """Raise `SigningError` when another commit has been checked out since somebody was asked."""
    if newest_commit(situation.repository.root) != situation.tree.commit:
        raise SigningError(
            "Another commit has been made or checked out in the meantime, so nothing was signed.\n"
            "  Start again: what you were shown isn't the newest any more."
        )


def _repository(settings: Settings) -> Repository:
    repository = Repository.open(settings.root)
    if repository is None:
        raise SigningError(
            f"{settings.root} is in no git repository, so nothing can be signed.\n"
            "  Run 'git init' and commit the evidence."
        )
    if repository.is_bare:
        repository.close()
        raise SigningError(
            "A bare repository has no work tree, so nothing can be signed in it.\n"
            "  Run this in a clone."
        )
    return repository


def _newest(repository: Repository) -> str:
    try:
        return repository.resolve("HEAD")
    except RepositoryError as error:
        raise SigningError(_UNBORN) from error


def _check_clean(unlike: tuple[UnlikeFile, ...], records: str) -> None:
    """Raise `SigningError` when there is other evidence than what would be signed."""
    others = [
        one
        for one in unlike
        # Sign-offs aren't covered, and git itself makes other line ends where it is told to.
        if not one.path.startswith(records) and one.unlike is not Unlike.LINE_ENDS
    ]
    if not others:
        return
    shown = "".join(f"\n    {one.path} ({one.unlike})" for one in others[:_MOST_SHOWN])
    more = f"\n    and {len(others) - _MOST_SHOWN} more" if len(others) > _MOST_SHOWN else ""
    hint = "Commit these files, or put them back: only what is committed is signed."
    if all(one.unlike is Unlike.STORED_ELSEWHERE for one in others):
        hint = "Take these files out of Git LFS: a commit has only their names there."
    raise SigningError(
        "The evidence here isn't what is committed, so nothing was signed. It differs in:"
        f"{shown}{more}\n  {hint}"
    )


def _policy(evidence: Evidence) -> tuple[Policy, str]:
    policy, document = evidence.policy, evidence.policy_document
    broken = (one for one in evidence.documents if one.record is None and one.problems)
    if policy is None and (found := next(filter(_is_policy, broken), None)) is not None:
        raise SigningError(
            f"{found.path} can't be read, and it says who may sign.\n  {_first(found.problems)}"
        )
    if policy is None or document is None:
        raise SigningError(
            "There is no policy that can be read, and it says who may sign.\n"
            "  'integration-report new policy' begins one; have it merged before you sign."
        )
    if document.problems:
        raise SigningError(
            f"{document.path} isn't sound, and it says who may sign.\n  {_first(document.problems)}"
        )
    if not policy.repository:
        raise SigningError(
            f"{document.path} doesn't say which repository it is that of.\n"
            "  Write it there, so that no sign-off can be taken elsewhere:"
            " repository: example.com/team/project"
        )
    return policy, document.path


def _is_policy(document: Document[Record]) -> bool:
    """Return whether a document that can't be read is the policy, by its kind or by its name."""
    return document.kind is Kind.POLICY or PurePosixPath(document.path).stem == "policy"


def _first(problems: tuple[Problem, ...]) -> str:
    problem = min(problems, key=lambda one: (one.location.line, one.location.column))
    return (
        f"{problem.location}: {problem.message}\n  {problem.hint}"
        " 'integration-report check' lists all that is wrong."
    )
