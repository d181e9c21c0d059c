"""What git remembers, joined: who changed what last, how it went, and the released versions."""

from collections.abc import Iterator
from functools import cached_property
from itertools import pairwise
from typing import Final

import msgspec

from integration_report.history.repository import Repository, RepositoryError
from integration_report.model.summary import (
    Comparison,
    History,
    ReleasedVersion,
    Report,
    TrendListing,
    TrendRow,
)
from integration_report.model.tree import TreeError
from integration_report.model.wording import on_one_line
from integration_report.pipeline import Progress, Run, Source
from integration_report.releases import key_of, publication_of, released_versions, reported_at
from integration_report.rollup.changes import with_changes
from integration_report.rollup.compare import compare
from integration_report.rollup.trend import rated_totals, totals_of
from integration_report.settings import Settings, SettingsError
from integration_report.shelf import Shelf, project_folder
from integration_report.snapshots.opened import other_places, snapshots_of
from integration_report.snapshots.versions import snapshots_version
from integration_report.traces import Traces

_SHELF: Final = "comparisons.msgpack"
_MOST_HAPPENINGS: Final = 200
_WORK_TREE: Final = "work tree"
_NO_REPOSITORY: Final = (
    "The project is in no git repository, so that nothing is known of its past."
    " Put it under git: 'git init', then commit."
)
_NO_COMMIT: Final = "Nothing is committed yet, so that there is no past to tell of."


class Past:
    """What git remembers up to the commit that evidence was read from, or that is checked out."""

    def __init__(
        self,
        settings: Settings,
        source: Source,
        *,
        progress: Progress | None = None,
        is_shown: bool = False,
    ) -> None:
        """Take where the evidence of a run is read; `source` has to be open when it is asked.

        Made before the run, it spares the run a walk through the history of its own. All of the
        history will be asked for if it `is_shown`.
        """
        self._is_shown = is_shown
        self._settings = settings
        self._source = source
        self._progress = progress
        self._problem = ""
        self._also: tuple[str, ...] = ()
        if source.repository is not None and self._head:
            source.repository.expect_timeline(self._head)

    def told(self, run: Run) -> Run:
        """Return a run whose report says of each statement who changed it last."""
        # What a run has asked for is told again.
        self._also = other_places(self._settings, run.evidence)
        if self._traces is None:
            return run
        changes = self._traces.changes(run.evidence)
        return run._replace(report=with_changes(run.report, changes))

    def history(self, run: Run) -> History:
        """Return what the pages of a run's site show of its past."""
        repository, traces = self._source.repository, self._traces
        if repository is None or traces is None:
            return History(known=False, why=self.why_unknown)
        try:
            return self._history(repository, traces, run)
        except RepositoryError as error:
            return History(known=False, why=on_one_line(error))

    @property
    def why_unknown(self) -> str:
        """Return why nothing is known of the past, or not all, and what to do; else empty."""
        if self._source.repository is None:
            return _NO_REPOSITORY
        if not self._head:
            return _NO_COMMIT
        traces = self._traces
        return self._problem if traces is None else traces.why_unknown

    def _history(self, repository: Repository, traces: Traces, run: Run) -> History:
        versions = self._versions(repository, run)
        return History(
            known=True,
            why=traces.why_unknown,
            trend=self._trend(repository, versions, run),
            lately=traces.happenings(most=_MOST_HAPPENINGS),
            versions=versions,
            comparisons=tuple(self._comparisons(repository, versions, run)),
        )

    @cached_property
    def _head(self) -> str:
        """Return the full id of the commit whose past is told; empty before the first one."""
        if self._source.tree.commit or self._source.repository is None:
            return self._source.tree.commit
        try:
            return self._source.repository.resolve("HEAD")
        except RepositoryError:
            return ""

    @cached_property
    def _traces(self) -> Traces | None:
        """Return what tells who changed what; nothing without a history that can be read."""
        repository = self._source.repository
        if repository is None or not self._head:
            return None
        folders = (self._settings.data_dir, self._settings.docs_dir)
        try:
            timeline = repository.timeline(self._head, folders, also=self._also)
        except RepositoryError as error:
            self._problem = on_one_line(error)
            return None
        return Traces(
            self._settings,
            repository,
            timeline,
            progress=self._progress,
            keeps_documents=self._is_shown,
        )

    def _trend(
        self, repository: Repository, versions: tuple[ReleasedVersion, ...], run: Run
    ) -> TrendListing | None:
        """Return how the totals went, up to what the run has read."""
        snapshots = snapshots_of(self._settings, repository, run.evidence)
        if snapshots is None:
            return None
        releases = frozenset(version.commit for version in versions)
        trend = snapshots.trend(releases=releases, title=run.report.title, progress=self._progress)
        if run.report.commit:
            return trend
        return msgspec.structs.replace(trend, rows=(*trend.rows, _row_of(run)))

    def _versions(self, repository: Repository, run: Run) -> tuple[ReleasedVersion, ...]:
        """Return the released versions; of a published site of one, those that it knows of."""
        publication = publication_of()
        found = released_versions(
            self._settings, repository, progress=self._progress, publication=publication
        )
        if publication is None or publication.version != run.report.version:
            return found
        known = {publication.version, *publication.versions}
        return tuple(one for one in found if one.version in known)

    def _comparisons(
        self, repository: Repository, versions: tuple[ReleasedVersion, ...], run: Run
    ) -> Iterator[Comparison]:
        """Yield each version compared with the one before it, after the draft with the newest."""
        whole = [version for version in versions if version.ready is not None]
        kept = _Kept(self._settings, repository)
        if whole and whole[0].commit != run.report.commit:
            before = kept.report(whole[0].commit)
            if before is not None:
                name = run.report.commit or _WORK_TREE
                yield compare(before, run.report, base_name=whole[0].tag, head_name=name)
        for newer, older in pairwise(whole):
            comparison = kept.comparison(older, newer)
            if comparison is not None:
                yield comparison
        kept.close()


def _row_of(run: Run) -> TrendRow:
    """Return the totals of a work tree that is other than its commit."""
    evidence = run.evidence
    return TrendRow(
        commit="",
        at=None,
        totals=totals_of(evidence.documents),
        rated=rated_totals(evidence, run.ratings, run.judgement, run.report.signoffs),
    )


class _Kept:
    """Comparisons of versions, made once."""

    def __init__(self, settings: Settings, repository: Repository) -> None:
        self._settings = settings
        self._repository = repository
        self._reports: dict[str, Report | None] = {}
        self._shelf: Shelf | None = None
        if settings.cache_dir is not None:
            folder = project_folder(settings.cache_dir, settings.root)
            self._shelf = Shelf(folder / _SHELF, snapshots_version())

    def comparison(self, older: ReleasedVersion, newer: ReleasedVersion) -> Comparison | None:
        """Return what changed between two versions; nothing when one of them can't be read."""
        key = key_of(self._settings, older.commit, older.tag, newer.commit, newer.tag)
        if self._shelf is not None:
            kept: tuple[bool, Comparison] = self._shelf.find(key, Comparison)
            if kept[0]:
                return kept[1]
        before, after = self.report(older.commit), self.report(newer.commit)
        if before is None or after is None:
            return None
        made = compare(before, after, base_name=older.tag, head_name=newer.tag)
        if self._shelf is not None:
            self._shelf.store(key, made)
        return made

    def report(self, commit: str) -> Report | None:
        """Return the report of a commit; nothing when it can't be read, as its version says."""
        if commit not in self._reports:
            try:
                made: Report | None = reported_at(self._settings, self._repository, commit)[0]
            except (RepositoryError, SettingsError, TreeError):
                made = None
            self._reports[commit] = made
        return self._reports[commit]

    def close(self) -> None:
        """Keep what is new; a folder that can't be written is no error."""
        if self._shelf is not None:
            self._shelf.keep()
