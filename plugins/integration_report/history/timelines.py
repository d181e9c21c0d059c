"""Timelines of a repository: walked through by git, and followed to where files came from."""

from collections.abc import Iterable
from typing import Final

from integration_report.history.arrivals import Arrivals
from integration_report.history.completeness import LeftOut, shallow_boundary, why_not_whole
from integration_report.history.first_parents import FIRST_PARENT_ARGUMENTS, linked
from integration_report.history.objects import Objects
from integration_report.history.processes import Git
from integration_report.history.timeline import ARGUMENTS, Walk, paths_of, walk
from integration_report.model.timeline import Timeline

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

    def whole(self, commit: str, folders: Iterable[str]) -> Timeline:
        """Return the commits up to one that changed files below some folders.

        One process tells them, and one more for each time that files were moved into the folders
        from elsewhere. Raises `OSError` when git can't walk to the end.
        """
        wanted = frozenset(folders)
        self._left_out.learn([commit, "--", *paths_of(wanted)])
        found = walk(self._git, ARGUMENTS, commit, wanted)
        arrivals = Arrivals(self._objects)
        elsewhere: frozenset[str] = frozenset()
        for _ in range(_MOST_MOVES):
            followed = wanted | elsewhere
            came = sorted(arrivals.sources(found.events, followed) - followed)
            more = came[: _MOST_PLACES - len(elsewhere)]
            if not more:
                break
            elsewhere |= frozenset(more)
            found = walk(self._git, ARGUMENTS, commit, wanted | elsewhere)
        return self._timeline(commit, found, tuple(sorted(elsewhere)))

    def first_parents(self, commit: str, folders: Iterable[str]) -> Timeline:
        """Return the commits on the way of first parents that changed files below some folders.

        Each of them stands in it with the one before it as its only parent. Raises `OSError` as
        `whole` does.
        """
        wanted = frozenset(folders)
        self._left_out.learn([commit, "--", *paths_of(wanted)])
        found = walk(self._git, FIRST_PARENT_ARGUMENTS, commit, wanted)
        return self._timeline(commit, found._replace(events=linked(found.events)), ())

    def _timeline(self, commit: str, found: Walk, elsewhere: tuple[str, ...]) -> Timeline:
        boundary = shallow_boundary(self._git)
        why = why_not_whole(is_shallow=bool(boundary), lacks_files=found.lacks_files)
        return Timeline(
            commit, found.events, boundary=boundary, why_not_whole=why, elsewhere=elsewhere
        )
