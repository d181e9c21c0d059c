"""What of a repository's history a clone leaves out, in words with what to do about it."""

from collections.abc import Sequence
from typing import Final

from integration_report.history.objects import OBJECT_ID
from integration_report.history.processes import Git

_ARGUMENTS: Final = ("rev-list", "--objects", "--missing=print", "--no-object-names")
_SHALLOW: Final = (
    "The clone has no whole history: fetch it with 'git fetch --unshallow',"
    " or let the checkout do so ('fetch-depth: 0')."
)
_PARTIAL: Final = (
    "The clone leaves out files of the past, so that a file that was renamed and changed at once"
    " can't be followed; fetch them with 'git fetch --refetch --no-filter'."
)


def shallow_boundary(git: Git) -> frozenset[str]:
    """Return the full ids of the commits at which a shallow clone ends."""
    try:
        text = (git.common_folder / "shallow").read_text("ascii", "replace")
    except OSError:
        return frozenset()
    return frozenset(word for word in text.split() if OBJECT_ID.fullmatch(word))


def is_partial(git: Git) -> bool:
    """Return whether a clone was told to leave out objects until somebody needs them."""
    return any((git.common_folder / "objects" / "pack").glob("*.promisor"))


class LeftOut:
    """The objects that a partial clone is known to lack.

    Git ends when it can't fetch an object, and would have to be started anew for each.
    """

    def __init__(self, git: Git) -> None:
        """Take what starts git; it is asked in a partial clone only."""
        self._git = git
        self.ids: set[str] = set()
        """Their full ids, as far as they were asked for."""

    def learn(self, arguments: Sequence[str]) -> bool:
        """Return whether this is a partial clone, and ask what some commits need that it lacks.

        `arguments` name the commits and paths. Raises `OSError` when git can't be started.
        """
        if not is_partial(self._git):
            return False
        status, output, _ = self._git.output([*_ARGUMENTS, *arguments])
        if not status:
            lines = output.split(b"\n")
            self.ids |= {line[1:].decode("ascii") for line in lines if line.startswith(b"?")}
        return True


def why_not_whole(*, is_shallow: bool, lacks_files: bool) -> str:
    """Return what a history lacks, and how to get it; empty when it lacks nothing."""
    told = [_SHALLOW] if is_shallow else []
    return " ".join([*told, _PARTIAL] if lacks_files else told)


def how_to_find(git: Git) -> str:
    """Return what to do when a name means nothing in a clone."""
    if shallow_boundary(git):
        return _SHALLOW
    return "Name a branch, a tag or a commit that this clone has."


def how_to_mend(git: Git) -> str:
    """Return what to do when git can't walk to the end of the history."""
    if is_partial(git):
        return "The clone leaves out objects; fetch them with 'git fetch --refetch --no-filter'."
    return "See what 'git fsck' says, or clone the repository anew."
