"""Making a tag: the one place where git runs as the user has set it up, and changes something."""

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from integration_report.history.repository import RepositoryError

_ELSEWHERE: Final = (
    *("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_COMMON_DIR", "GIT_NAMESPACE"),
    *("GIT_OBJECT_DIRECTORY", "GIT_PREFIX"),
)
"""Variables that would lead to another repository, as there are in a hook."""
_NOT_TRACKED: Final = "??"


def changed_paths(root: Path) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the paths of files that are other than committed, and of those that git doesn't know.

    The user's own settings decide which files git ignores, and how it writes line ends. Raises
    `RepositoryError`.
    """
    output = _run(
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
    _run(
        root,
        ["tag", "--annotate", "--cleanup=verbatim", "--file=-", name, commit],
        f"The tag {name} can't be made",
        message.encode(),
    )


def _run(root: Path, arguments: Sequence[str], what: str, given: bytes = b"") -> bytes:
    environment = {name: value for name, value in os.environ.items() if name not in _ELSEWHERE}
    try:
        done = subprocess.run(
            ["git", *arguments],
            cwd=root,
            env=environment | {"LC_ALL": "C.UTF-8"},
            input=given,
            capture_output=True,
            check=False,
        )
    except OSError as error:
        raise RepositoryError(f"git can't be started: {error}.") from error
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip() or f"exit code {done.returncode}"
        raise RepositoryError(f"{what}: {said}")
    return done.stdout
