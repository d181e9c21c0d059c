"""Git as the user has set it up: the one place where it runs so, and may change something."""

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from integration_report.history.problems import RepositoryError

_ELSEWHERE: Final = (
    *("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_COMMON_DIR", "GIT_NAMESPACE"),
    *("GIT_OBJECT_DIRECTORY", "GIT_PREFIX"),
)
"""Variables that would lead to another repository, as there are in a hook."""
_NOT_SET: Final = 1


def run_git(root: Path, arguments: Sequence[str], what: str, *, given: bytes | None = b"") -> bytes:
    """Return what git prints, run in the top folder of a work tree.

    `what` says what can't be done when git refuses. `given` is what it reads; with `None` it can
    ask the user, for the passphrase of a key, say. Raises `RepositoryError` with git's own words.
    """
    done = _done(root, arguments, given)
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip()
        said = said or done.stdout.decode("utf-8", "replace").strip()  # hooks write there
        raise RepositoryError(f"{what}: {said or f'exit code {done.returncode}'}")
    return done.stdout


def setting(root: Path, name: str, *, is_path: bool = False) -> str:
    """Return a setting of the user's git, or an empty text where there is none.

    One that `is_path` may begin with `~`. Raises `RepositoryError` for one that can't be read.
    """
    kind = ("--type=path",) if is_path else ()
    done = _done(root, ["config", *kind, "--get", name], b"")
    if done.returncode == _NOT_SET:
        return ""
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip()
        raise RepositoryError(f"git's setting {name} can't be read: {said}")
    return done.stdout.decode("utf-8", "surrogateescape").removesuffix("\n")


def author_address(root: Path) -> str:
    """Return the e-mail address that the user's commits have; empty when git knows none."""
    done = _done(root, ["var", "GIT_AUTHOR_IDENT"], b"")
    if done.returncode:
        return ""
    return done.stdout.decode("utf-8", "replace").rpartition("<")[2].partition(">")[0]


def current_branch(root: Path) -> str:
    """Return the branch that is checked out; empty when it is a commit by itself."""
    done = _done(root, ["symbolic-ref", "--quiet", "--short", "HEAD"], b"")
    return "" if done.returncode else done.stdout.decode("utf-8", "replace").strip()


def newest_commit(root: Path) -> str:
    """Return the full id of the commit that is checked out; empty before the first one."""
    done = _done(root, ["rev-parse", "--verify", "--quiet", "HEAD^{commit}"], b"")
    return "" if done.returncode else done.stdout.decode("ascii", "replace").strip()


def _done(
    root: Path, arguments: Sequence[str], given: bytes | None
) -> subprocess.CompletedProcess[bytes]:
    environment = {name: value for name, value in os.environ.items() if name not in _ELSEWHERE}
    try:
        return subprocess.run(
            ["git", *arguments],
            cwd=root,
            env=environment | {"LC_ALL": "C.UTF-8", "GIT_LITERAL_PATHSPECS": "1"},
            input=given,
            capture_output=True,
            check=False,
        )
    except OSError as error:
        raise RepositoryError(f"git can't be started: {error}.") from error
