"""How everything stood at the commits on the way of first parents: counted, rated and judged."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cached_property
from typing import Final, TypeAlias

from integration_report.history.repository import Repository
from integration_report.model.completions import Completions
from integration_report.model.evidence import Evidence
from integration_report.model.ratings import Ratings
from integration_report.model.snapshot import Snapshot, Standing
from integration_report.model.summary import RatedTotals, Totals, TrendListing
from integration_report.model.timeline import Timeline
from integration_report.reading.cache import Cache
from integration_report.rollup.completions import Stand, completions, unknown
from integration_report.rollup.rate import rate
from integration_report.rollup.trend import standing_of
from integration_report.settings import Settings
from integration_report.snapshots.choice import chosen, within_budget
from integration_report.snapshots.counted import Counted
from integration_report.snapshots.documents import PastDocuments
from integration_report.snapshots.folders import ELSEWHERE, first_with_folders
from integration_report.snapshots.judged import PastEvidence, judged
from integration_report.snapshots.kept import Kept
from integration_report.snapshots.rows import row_of
from integration_report.snapshots.way import FileVersion, Way, WayStep

Progress: TypeAlias = Callable[[int, int], None]
"""Is told how many commits are judged, and of how many."""

TOO_MANY: Final = (
    "there are more commits and documents than are judged for this;"
    " 'integration-report log --status' tells it of one component"
)
"""Why nobody knows since when something has been complete in a large project with a long history.
"""
_UNREADABLE: Final = "files of older commits can't be read"


class Snapshots:
    """How everything stood at the commits up to the head of a timeline."""

    def __init__(
        self,
        settings: Settings,
        repository: Repository,
        timeline: Timeline,
        *,
        folders: Iterable[str] = (),
    ) -> None:
        """Take where evidence lies, git, and the history of the folders of evidence.

        `folders` are files and folders of which the timeline has the history as well.
        """
        self._settings = settings
        self._repository = repository
        self._timeline = timeline
        self._folders = tuple(dict.fromkeys((settings.data_dir, settings.docs_dir, *folders)))
        self._way = Way(timeline)
        ends = {step.event.commit.id for step in self._way.steps[:1]} & timeline.boundary
        self._boundary = "".join(ends)
        self._kept = Kept(settings, self._boundary)

    @property
    def is_judged_in_part(self) -> bool:
        """Return whether there are more commits than are judged unless all are asked for."""
        return len(self._known_standings) < len(self.steps)

    @property
    def why_not_whole(self) -> str:
        """Return why the history doesn't reach back to its beginning; empty when it does."""
        return self._timeline.why_not_whole or self._why_later

    @property
    def files(self) -> Mapping[str, FileVersion]:
        """Return the newest commit's files of evidence, and those that it rests on, by path."""
        return self._counted.files

    @property
    def steps(self) -> tuple[WayStep, ...]:
        """Return the commits that changed evidence, oldest first."""
        return self._counted.steps

    @property
    def totals(self) -> tuple[Totals, ...]:
        """Return what the documents of each of these commits add up to."""
        return self._counted.totals

    def trend(
        self,
        *,
        every: bool = False,
        releases: Collection[str] = (),
        title: str = "",
        progress: Progress | None = None,
    ) -> TrendListing:
        """Return how the totals went, oldest first; `every`, `releases` as `rated` takes them."""
        rated = self.rated(every=every, releases=releases, progress=progress)
        rows = map(row_of, self.steps, self.totals, rated)
        why = self.why_not_whole
        return TrendListing(title=title, whole=not why, why=why, rows=tuple(rows))

    def rated(
        self,
        *,
        every: bool = False,
        releases: Collection[str] = (),
        progress: Progress | None = None,
    ) -> tuple[RatedTotals | None, ...]:
        """Return what judging each of these commits leads to; `None` where that isn't done.

        All of them are judged where that doesn't take long, or `every` asks for it; else some,
        among them the newest, the `releases` (full ids of commits), and changes of the plan.
        """
        whole = range(len(self.steps))
        wanted = frozenset(whole) if every else self._chosen(frozenset(releases))
        self._judge(self._before(wanted) | wanted, wanted, progress)
        return tuple(
            self._kept.rated(self._id(number)) if number in wanted else None for number in whole
        )

    def completions(
        self, now: Standing, *, every: bool = False, progress: Progress | None = None
    ) -> Completions:
        """Return since when what is complete now has been so.

        It is unknown where there are too many commits, unless `every` asks for all of them.
        """
        whole = len(self.steps)
        if not every and self.is_judged_in_part:
            return unknown(TOO_MANY)
        self._judge(frozenset(range(whole)), frozenset(), progress)
        return self._completions(whole, now)

    def at(self, commit: str) -> Snapshot:
        """Return how everything stood at a commit, given its full id.

        Raises `KeyError` for one that isn't on the way of first parents, or changed no evidence.
        """
        number = {step.event.commit.id: number for number, step in enumerate(self.steps)}[commit]
        wanted = frozenset({number})
        self._judge(self._before(wanted) | wanted, wanted, None)
        rated = self._kept.rated(commit)
        if rated is None:
            raise KeyError(commit)
        return Snapshot(commit=commit, standing=self._standing(number), rated=rated)

    def standings(self, progress: Progress | None = None) -> tuple[Standing, ...]:
        """Return how everything stood at every commit that changed evidence, oldest first."""
        numbers = range(len(self.steps))
        self._judge(frozenset(numbers), frozenset(), progress)
        return tuple(map(self._standing, numbers))

    def evidence(self, wanted: Collection[int]) -> Iterator[tuple[int, Evidence]]:
        """Yield the evidence of commits, given by their numbers among `steps`, oldest first."""
        numbers = {self._counted.numbers[number]: number for number in wanted}
        for place, files in enumerate(self._way.states()):
            if place in numbers:
                yield (
                    numbers[place],
                    self._past.read(self._way.steps[place].event, files),
                )

    @property
    def why_before(self) -> str:
        """Return why nobody knows how things stood before the first step; else empty."""
        if not self._boundary and not self._counted.first:
            return ""
        return self.why_not_whole.partition(":")[0]

    @property
    def _why_later(self) -> str:
        """Return why the first step isn't the first that the way has; empty when it is."""
        if self._counted.first > self._start:
            return _UNREADABLE
        return ELSEWHERE if self._start else ""

    @cached_property
    def _start(self) -> int:
        """Return the first place on the way whose evidence lay where today's does."""
        head = self._timeline.head
        start = self._kept.start(head)
        if start is None:
            start = first_with_folders(self._settings, self._repository, self._way)
            self._kept.keep_start(head, start)
        return start

    @cached_property
    def _known_standings(self) -> frozenset[int]:
        """Return of which commits it is always known how things stood: the oldest ones."""
        return frozenset(range(within_budget(self._counted.sizes)))

    def _before(self, wanted: Collection[int]) -> frozenset[int]:
        """Return the commits whose standing the reports of some commits tell the past from."""
        last = max((number for number in wanted if number in self._known_standings), default=-1)
        return frozenset(range(last + 1))

    def _chosen(self, releases: frozenset[str]) -> frozenset[int]:
        released = {
            number for number, step in enumerate(self.steps) if step.event.commit.id in releases
        }
        days = [step.event.commit.committed_at.date() for step in self.steps]
        return chosen(self._counted.sizes, first=released | self._counted.plans, days=days)

    def _judge(
        self, standing: frozenset[int], full: frozenset[int], progress: Progress | None
    ) -> None:
        """Learn how things stand at some commits, and what judging some of them leads to."""
        missing = {n for n in standing | full if self._kept.standing(self._id(n)) is None}
        missing |= {n for n in full if self._kept.rated(self._id(n)) is None}
        for done, (number, evidence) in enumerate(self.evidence(missing), 1):
            ratings = rate(evidence)
            self._kept.keep_standing(self._id(number), standing_of(evidence, ratings))
            if number in full:
                found = self._judged(number, evidence, ratings)
                self._kept.keep_rated(self._id(number), found)
            if progress is not None:
                progress(done, len(missing))
        self._kept.write()

    def _judged(self, number: int, evidence: Evidence, ratings: Ratings) -> RatedTotals:
        """Return what judging a commit leads to, with what its own history tells."""
        if number in self._known_standings:
            known = self._completions(number + 1, self._standing(number))
        else:
            known = unknown(TOO_MANY)
        levels = self._past.levels[self._id(number)]
        signoffs = self._past.signoffs(evidence)
        return judged(evidence.remembered(known), ratings, levels, signoffs)

    def _completions(self, many: int, now: Standing) -> Completions:
        """Return since when what is complete now has been so, by the first so many commits."""
        stands = (
            Stand(
                step.event.commit.id,
                step.event.commit.committed_at.date(),
                step.is_doubtful,
                self._standing(number),
            )
            for number, step in enumerate(self.steps[:many])
        )
        return completions(stands, now, why_before=self.why_before)

    def _standing(self, number: int) -> Standing:
        found = self._kept.standing(self._id(number))
        if found is None:
            raise KeyError(self._id(number))
        return found

    def _id(self, number: int) -> str:
        return self.steps[number].event.commit.id

    @cached_property
    def _documents(self) -> PastDocuments:
        settings = self._settings
        cache = Cache(settings.cache_dir, settings.root) if settings.cache_dir else None
        return PastDocuments(settings, self._repository, self._kept.shelf, cache)

    @cached_property
    def _counted(self) -> Counted:
        return Counted(self._way, self._documents, self._timeline.head, start=self._start)

    @cached_property
    def _past(self) -> PastEvidence:
        return PastEvidence(
            self._settings,
            self._repository,
            self._documents,
            self._folders,
            self._timeline.head,
        )
