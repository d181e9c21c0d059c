"""The way of the data on one screen: read, compare, rate, check, decide, summarize."""

import datetime as dt
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager, nullcontext
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

import msgspec

from integration_report.history.repository import Repository, RepositoryError
from integration_report.judging import Judged
from integration_report.model.evidence import Evidence
from integration_report.model.finding import Judgement
from integration_report.model.ratings import Ratings
from integration_report.model.recording import Recording
from integration_report.model.sources import names_specifications
from integration_report.model.summary import History, Report
from integration_report.model.tree import Tree
from integration_report.reading.cache import Cache, Memory
from integration_report.reading.configuration import SettingsError
from integration_report.reading.load import load
from integration_report.reading.tree import WorkTree
from integration_report.settings import Settings
from integration_report.shelf import project_folder
from integration_report.snapshots.remembered import remembered

if TYPE_CHECKING:
    from integration_report.rendering.draw import Drawing
    from integration_report.rendering.links import Links
    from integration_report.rendering.publication import Publication

Progress: TypeAlias = Callable[[int, int], None]
"""Is told how many files are read, and of how many."""


class Source(NamedTuple):
    """Where evidence is read."""

    tree: Tree
    """The files of a work tree or commit."""
    today: dt.date
    """The day that counts as today."""
    repository: Repository | None = None
    """The repository that the files belong to, if there is one."""


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


def run(
    settings: Settings,
    *,
    source: Source | None = None,
    progress: Progress | None = None,
    memory: Memory | None = None,
) -> Run:
    """Return everything about the evidence that the settings name.

    `source` is what `opened` gives, for a command that has more to read there; `memory` keeps
    what is read for the next run of a server. Raises
    `RepositoryError` when `settings.at` means no commit that can be read, and `SettingsError`
    when neither git nor the environment can tell what day it is.
    """
    # `check` shows no report, and what lays one out takes long to load.
    from integration_report.attesting.attest import attested
    from integration_report.clean import commit_of
    from integration_report.rollup.summarize import summarize

    with opened(settings) if source is None else nullcontext(source) as found:
        evidence = _compared(settings, source=found, progress=progress, memory=memory)
        commit = commit_of(settings, evidence, found.tree, found.repository)
        is_fresh = settings.cache_dir is None and memory is None
        signoffs = attested(settings, found.tree, found.repository, evidence, is_fresh=is_fresh)
    judged = Judged(settings, evidence)
    report = summarize(
        judged.evidence,
        judged.ratings,
        findings=judged.judgement.findings,
        suppressed=judged.judgement.suppressed,
        signoffs=signoffs,
        title=settings.title,
    )
    report = msgspec.structs.replace(report, commit=commit)
    return Run(settings, judged.evidence, judged.ratings, judged.judgement, report)


def publish(
    run: Run,
    *,
    links: "Links",
    drawing: "Drawing",
    tree: Tree | None = None,
    history: History | None = None,
) -> "Publication":
    """Return the pages and files that a site shows of a run; `drawing` is kept between builds.

    `tree` is where the evidence was read, if not in the work tree. `history` is what git remembers.
    """
    # Most commands draw no page, and what draws them takes long to load; so do all the rules.
    from integration_report.reading.markdown_html import to_html
    from integration_report.rendering.publication import publication
    from integration_report.rendering.source_pages import Texts
    from integration_report.rule_texts import rule_texts

    # What nobody should have committed isn't published on top of it.
    secret = {document.path for document, one in run.evidence.of(Recording) if one.credentials}
    blobs = {
        document.path: "" if document.path in secret else document.blob
        for document in run.evidence.documents
    }
    named = {
        file.path: file.blob
        for one in run.evidence.verification.specifications.values()
        for file in one.specification.files
    }
    tree = tree or WorkTree(run.settings.root)
    if links.sources:
        tree.expect(path for path, blob in blobs.items() if blob)
    return publication(
        run.report,
        links=links,
        markdown=to_html,
        rules=rule_texts(drawing.compiled),
        drawing=drawing,
        texts=Texts(blobs, tree.read, named),
        history=history,
    )


def paper(run: Run, *, links: "Links", size: str) -> Callable[[Mapping[str, int]], str]:
    """Return what writes the report of a run for paper, given the pages of its headings by id.

    `size` is one of `rendering.paper.SIZES`.
    """
    from integration_report.reading.markdown_html import to_html
    from integration_report.rendering.paper import paper

    return paper(
        run.report,
        links=links,
        markdown=to_html,
        site_url=run.settings.site_url,
        size=size,
        documents=[document.path for document in run.evidence.documents],
    )


def judge(
    settings: Settings, *, source: Source | None = None, progress: Progress | None = None
) -> Judged:
    """Return what is wrong with the evidence, and how everything stands; raises as `run` does."""
    evidence = _compared(settings, source=source, progress=progress, memory=None)
    return Judged(settings, evidence)


def read(
    settings: Settings, *, source: Source | None = None, progress: Progress | None = None
) -> Evidence:
    """Return what the documents say, no contract compared; raises as `run` does."""
    with opened(settings) if source is None else nullcontext(source) as found:
        return _read(settings, found, progress=progress, memory=None)


def _compared(
    settings: Settings,
    *,
    source: Source | None,
    progress: Progress | None,
    memory: Memory | None,
) -> Evidence:
    """Return the evidence that the settings name, with what is known of it besides.

    Its contracts are compared with their specifications, and history tells when parts of the plan
    became complete.
    """
    with opened(settings) if source is None else nullcontext(source) as found:
        evidence = _read(settings, found, progress=progress, memory=memory)
        if names_specifications(evidence):
            from integration_report.verifying import verified  # most of it only contracts need

            cache_dir = settings.cache_dir
            folder = project_folder(cache_dir, settings.root) if cache_dir else None
            evidence = verified(
                evidence, found.tree, repository=found.repository, folder=folder, progress=progress
            )
        return remembered(settings, found.repository, evidence)


def _read(
    settings: Settings, source: Source, *, progress: Progress | None, memory: Memory | None
) -> Evidence:
    cache = Cache(settings.cache_dir, settings.root) if settings.cache_dir else None
    evidence = load(
        source.tree,
        data_dir=settings.data_dir,
        docs_dir=settings.docs_dir,
        as_of=source.today,
        cache=cache if memory is None else memory.over(cache),
        progress=progress,
    )
    if not settings.policy_ref or source.repository is None:
        return evidence
    from integration_report.attesting.base_policy import ruled_by_base  # only pull requests ask

    return ruled_by_base(settings, source.repository, evidence)


@contextmanager
def opened(settings: Settings) -> Iterator[Source]:
    """Give the files that the settings name, as long as they can be read; raises as `run` does."""
    repository = settings.repository or Repository.open(settings.root)
    if repository is None:
        if settings.at:
            raise RepositoryError(
                f"{settings.root} is in no git repository, so '{settings.at}' can't be read.\n"
                "  Run this in a clone."
            )
        yield Source(WorkTree(settings.root), settings.as_of or now().date())
        return
    if repository.is_bare and not settings.at:
        raise RepositoryError(
            f"{repository.root} is a bare repository, without any files.\n"
            "  Name a commit, tag or branch with --at."
        )
    with closing(repository):
        if settings.at:
            commit = repository.resolve(settings.at)
            day = settings.as_of or repository.commit_date(commit).date()
            yield Source(repository.tree(commit), day, repository)
        else:
            day = settings.as_of or repository.newest_day() or now().date()
            tree = WorkTree(settings.root, object_format=repository.object_format)
            yield Source(tree, day, repository)


def now() -> dt.datetime:
    """Return the time in UTC: the only place that asks the clock.

    What is to be repeated names its time in the environment, see
    https://reproducible-builds.org/specs/source-date-epoch/. Raises `SettingsError`.
    """
    named = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not named:
        return dt.datetime.now(tz=dt.UTC)
    try:
        return dt.datetime.fromtimestamp(int(named), tz=dt.UTC)
    except (ValueError, OverflowError, OSError):
        raise SettingsError(
            f"The variable SOURCE_DATE_EPOCH is no point in time: '{named}'.",
            hint="Write the seconds since 1970, such as 1790000000, or unset it.",
        ) from None
