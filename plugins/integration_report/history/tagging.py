"""Making a tag, and what a work tree has that is otherwise or unknown to git."""

from pathlib import Path
from typing import Final

from integration_report.history.user_git import run_git

_NOT_TRACKED: Final = "??"


def changed_paths(root: Path) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the paths of files that are other than committed, and of those that git doesn't know.

    The user's own settings decide which files git ignores, and how it writes line ends. Raises
    `RepositoryError`.
    """
    output = run_git(
        root,
        ["--no-optional-locks", "status", "--porcelain=v1", "-z", "--untracked-files=all"],
        "What has changed can't be told",
    )
    changed: list[str] = []
    unknown: list[str] = []
    entries = iter(output.decode("utf-8", "surrogateescape").split("\0"))
    for entry in entries:
        state, path = entry[:2], entry[3:]
        if not path:
            continue
        (unknown if state == _NOT_TRACKED else changed).append(path)
        if state[0] in "RC":
            next(entries, None)  # the name before
    return tuple(changed), tuple(unknown)


def make_tag(root: Path, name: str, commit: str, message: str) -> None:
    """Make an annotated tag of a commit, signed if the user's settings say so.

    Raises `RepositoryError` with git's own words when that can't be done.
    """
    run_git(
        root,
        ["tag", "--annotate", "--cleanup=verbatim", "--file=-", name, commit],
        f"The tag {name} can't be made",
        given=message.encode(),
    )
