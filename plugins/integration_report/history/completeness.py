"""What of a repository's history a clone leaves out, in words with what to do about it."""

from integration_report.history.objects import OBJECT_ID
from integration_report.history.processes import Git

_SHALLOW = (
    "The clone has no whole history: fetch it with 'git fetch --unshallow',"
    " or let the checkout do so ('fetch-depth: 0')."
)
_PARTIAL = (
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


def why_not_whole(git: Git, boundary: frozenset[str]) -> str:
    """Return what a clone leaves out, and how to get it; empty when it has everything."""
    told = [_SHALLOW] if boundary else []
    return " ".join([*told, _PARTIAL] if is_partial(git) else told)


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
