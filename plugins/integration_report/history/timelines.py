"""Timelines of a repository: walked through by git, and followed to where files came from."""

from collections.abc import Iterable
from typing import Final

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

_MOST_MOVES: Final = 3
"""How often the folders of evidence may have moved; before that, their files count as new."""
_MOST_PLACES: Final = 300
"""How many places elsewhere are followed: git is told them in one command line."""


class Timelines:
    """Walks through the history."""

    def __init__(self, git: Git, objects: Objects, left_out: LeftOut) -> None:
        """Take what starts git, what reads objects, and what learns which a clone lacks."""
        self._git = git
        self._objects = objects
        self._left_out = left_out
        self._expected = ""
        self._known: tuple[Timeline, frozenset[str], frozenset[str]] | None = None

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
        known = self._covering(main, wanted)
        if known is not None and known.head == commit:
            return known
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
        self._known = (timeline, main, wanted)
        return timeline

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
        known = self._covering(main, wanted)
        if known is not None and (commit == known.head or commit in known.by_id):
            try:
                events = first_parents_of(known, commit, wanted, self._read_commit)
            except TreeError as error:
                raise OSError(str(error)) from error
            # Files that can't be seen to be renamed matter to nobody here.
            return self._timeline(commit, Walk(events), ())
        self._left_out.learn([commit, "--", *paths_of(wanted)])
        found = walk(self._git, FIRST_PARENT_ARGUMENTS, commit, wanted)
        return self._timeline(commit, found._replace(events=linked(found.events)), ())

    def _covering(self, main: frozenset[str], wanted: frozenset[str]) -> Timeline | None:
        """Return the timeline that was told last, if it tells of all these places."""
        if self._known is None or self._known[1] != main or not wanted <= self._known[2]:
            return None
        return self._known[0]

    def _read_commit(self, commit: str) -> bytes:
        return self._objects.read(commit, "commit")

    def _timeline(self, commit: str, found: Walk, elsewhere: tuple[str, ...]) -> Timeline:
        boundary = shallow_boundary(self._git)
        why = why_not_whole(is_shallow=bool(boundary), lacks_files=found.lacks_files)
        return Timeline(
            commit, found.events, boundary=boundary, why_not_whole=why, elsewhere=elsewhere
        )
