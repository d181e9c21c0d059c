"""Timelines of a repository: walked through by git, and followed to where files came from."""

from collections.abc import Collection, Iterable, Mapping
from typing import Final, NamedTuple

from integration_report.history.arrivals import Arrivals
from integration_report.history.completeness import LeftOut, shallow_boundary, why_not_whole
from integration_report.history.first_parents import (
    FIRST_PARENT_ARGUMENTS,
    first_parents_of,
    linked,
)
from integration_report.history.objects import Objects
from integration_report.history.processes import Git
from integration_report.history.timeline import ARGUMENTS, Walk, paths_of, walk
from integration_report.model.timeline import Timeline
from integration_report.model.tree import TreeError

_NONE: Final = frozenset[str]()
_MOST_MOVES: Final = 3
"""How often the folders of evidence may have moved; before that, their files count as new."""
_MOST_PLACES: Final = 300
"""How many places elsewhere are followed: git is told them in one command line."""


class _Told(NamedTuple):
    """A timeline that is kept, for the next question may be about a part of it."""

    timeline: Timeline
    """The timeline."""
    main: frozenset[str]
    """The folders whose files were followed."""
    places: frozenset[str]
    """The folders and files whose changes it tells."""


class Timelines:
    """Walks through the history."""

    def __init__(self, git: Git, objects: Objects, left_out: LeftOut) -> None:
        """Take what starts git, what reads objects, and what learns which a clone lacks."""
        self._git = git
        self._objects = objects
        self._left_out = left_out
        self._expected = ""
        self._known: _Told | None = None
        self._way: _Told | None = None

    def expect_whole(self, commit: str) -> None:
        """Have one walk tell the way of first parents of a commit as well as all of its history."""
        self._expected = commit

    def whole(self, commit: str, folders: Iterable[str], *, also: Iterable[str] = ()) -> Timeline:
        """Return the commits up to one that changed files below some folders, or some `also`.

        One process tells them, and one more for each time that files were moved into the folders
        from elsewhere. What was told for more places is told again. Raises `OSError` when git
        can't walk to the end.
        """
        main = frozenset(folders)
        wanted = main | frozenset(also)
        known = self._known
        if known and (known.timeline.head, known.main) == (commit, main) and wanted <= known.places:
            return known.timeline
        part = self._part(commit, main, wanted)
        if part is not None:
            return part
        self._left_out.learn([commit, "--", *paths_of(wanted)])
        found = walk(self._git, ARGUMENTS, commit, wanted)
        arrivals = Arrivals(self._objects)
        elsewhere: frozenset[str] = frozenset()
        for _ in range(_MOST_MOVES):
            followed = main | elsewhere
            came = sorted(arrivals.sources(found.events, followed) - followed)
            more = came[: _MOST_PLACES - len(elsewhere)]
            if not more:
                break
            elsewhere |= frozenset(more)
            found = walk(self._git, ARGUMENTS, commit, wanted | elsewhere)
        timeline = self._timeline(commit, found, tuple(sorted(elsewhere)))
        self._known = _Told(timeline, main, wanted)
        return timeline

    def _part(self, commit: str, main: frozenset[str], wanted: frozenset[str]) -> Timeline | None:
        """Return the part of an expected timeline up to a commit before its own; else `None`.

        One that tells of files from elsewhere, or isn't whole, tells of other ones than its parts.
        """
        if self._expected in ("", commit):
            return None
        known = self._known
        if known is None or known.main != main or not wanted <= known.places:
            self.whole(self._expected, main, also=wanted)
            known = self._known
        whole = known.timeline if known is not None else None
        if whole is None or commit not in whole.by_id or whole.elsewhere or whole.why_not_whole:
            return None
        before = {commit}
        for event in whole.events:  # children come before their parents
            if event.commit.id in before:
                before.update(event.commit.parents)
        events = tuple(event for event in whole.events if event.commit.id in before)
        return Timeline(commit, events, boundary=whole.boundary)

    def first_parents(
        self, commit: str, folders: Iterable[str], *, also: Iterable[str] = ()
    ) -> Timeline:
        """Return the commits on the way of first parents that changed files of some places.

        Each of them stands in it with the one before it as its only parent. Raises `OSError` as
        `whole` does.
        """
        main = frozenset(folders)
        wanted = main | frozenset(also)
        if commit == self._expected:
            self.whole(commit, folders, also=also)
        for known in self._covering(main, wanted):
            if commit == known.head or commit in known.by_id:
                try:
                    events = first_parents_of(known, commit, wanted, self._read_commit)
                except TreeError as error:
                    raise OSError(str(error)) from error
                # Files that can't be seen to be renamed matter to nobody here.
                return self._timeline(commit, Walk(events), ())
        self._left_out.learn([commit, "--", *paths_of(wanted)])
        found = walk(self._git, FIRST_PARENT_ARGUMENTS, commit, wanted)
        way = self._timeline(commit, found._replace(events=linked(found.events)), ())
        self._way = _Told(way, main, wanted)
        return way

    def ancestors(self, wanted: Collection[str]) -> Mapping[str, frozenset[str]] | None:
        """Return which of some commits come before each of them, by full id, without asking git.

        It is `None` unless all of them stand in the timeline that was told last.
        """
        timeline = self._known.timeline if self._known is not None else None
        if timeline is None or not all(one in timeline.by_id for one in wanted):
            return None
        before: dict[str, frozenset[str]] = {}
        for event in reversed(timeline.events):
            parents = event.commit.parents
            known = (before.get(one, _NONE) for one in parents)
            before[event.commit.id] = frozenset(parents).intersection(wanted).union(*known)
        return {one: before[one] for one in wanted}

    def _covering(self, main: frozenset[str], wanted: frozenset[str]) -> list[Timeline]:
        """Return the timelines that were told last, of those that tell of all these places."""
        told = [one for one in (self._known, self._way) if one is not None]
        return [one.timeline for one in told if one.main == main and wanted <= one.places]

    def _read_commit(self, commit: str) -> bytes:
        return self._objects.read(commit, "commit")

    def _timeline(self, commit: str, found: Walk, elsewhere: tuple[str, ...]) -> Timeline:
        boundary = shallow_boundary(self._git)
        why = why_not_whole(is_shallow=bool(boundary), lacks_files=found.lacks_files)
        return Timeline(
            commit, found.events, boundary=boundary, why_not_whole=why, elsewhere=elsewhere
        )
