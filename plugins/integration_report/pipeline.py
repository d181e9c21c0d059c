"""The way of the data on one screen: read, rate, check, decide, summarize."""

import datetime as dt
from collections.abc import Callable
from typing import NamedTuple, TypeAlias

from integration_report.checking.engine import Judgement, check
from integration_report.checking.rule import Facts
from integration_report.history.repository import Repository, RepositoryError
from integration_report.model.evidence import Evidence
from integration_report.model.ratings import Ratings
from integration_report.model.summary import Report
from integration_report.model.tree import Tree
from integration_report.reading.cache import Cache
from integration_report.reading.load import load
from integration_report.reading.tree import WorkTree
from integration_report.rollup.rate import rate
from integration_report.rollup.summarize import summarize
from integration_report.settings import Settings
from integration_report.signoffs.decide import decide

Progress: TypeAlias = Callable[[int, int], None]
"""Is told how many documents are read, and of how many."""


class Judged(NamedTuple):
    """What the evidence is worth, before it is laid out."""

    settings: Settings
    """What the run depended on besides the evidence."""
    evidence: Evidence
    """What was read."""
    ratings: Ratings
    """The statuses that it leads to."""
    judgement: Judgement
    """What is wrong with it."""


class Run(NamedTuple):
    """Everything that a run leads to."""

    settings: Settings
    """What the run depended on besides the evidence."""
    evidence: Evidence
    """What was read."""
    ratings: Ratings
    """The statuses that it leads to."""
    judgement: Judgement
    """What is wrong with it."""
    report: Report
    """All of it as pages, terminal and report.json show it."""


def run(settings: Settings, *, progress: Progress | None = None) -> Run:
    """Return everything about the evidence that the settings name.

    Raises `RepositoryError` when `settings.at` can't be read.
    """
    judged = judge(settings, progress=progress)
    report = summarize(
        judged.evidence,
        judged.ratings,
        findings=judged.judgement.findings,
        suppressed=judged.judgement.suppressed,
        signoffs=decide(judged.evidence),
        title=settings.title,
    )
    return Run(*judged, report)


def judge(settings: Settings, *, progress: Progress | None = None) -> Judged:
    """Return what is wrong with the evidence that the settings name, and how it stands.

    Raises `RepositoryError` when `settings.at` can't be read.
    """
    tree, today = _tree(settings)
    evidence = load(
        tree,
        data_dir=settings.data_dir,
        docs_dir=settings.docs_dir,
        as_of=settings.as_of or today,
        cache=Cache(settings.cache_dir, settings.root) if settings.cache_dir else None,
        progress=progress,
    )
    ratings = rate(evidence)
    return Judged(settings, evidence, ratings, check(Facts(evidence, ratings), settings.levels))


def _tree(settings: Settings) -> tuple[Tree, dt.date]:
    """Return the files to read, and the day of their newest commit."""
    repository = Repository.open(settings.root)
    if settings.at:
        if repository is None:
            raise RepositoryError(
                f"{settings.root} is in no git repository, so there is no {settings.at}."
            )
        commit = repository.resolve(settings.at)
        return repository.tree(commit), repository.commit_date(commit).date()
    day = None if settings.as_of or repository is None else repository.newest_day()
    # The only place that asks the clock: without a commit, today is the best that can be known.
    return WorkTree(settings.root), day or dt.datetime.now(tz=dt.UTC).date()
