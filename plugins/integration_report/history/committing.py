"""Committing one file, with the user's own hooks and signature, and nothing else."""

from pathlib import Path
from typing import NamedTuple

from integration_report.history.user_git import newest_commit, run_git


class Committed(NamedTuple):
    """A commit that was made."""

    commit: str
    """Its full id."""
    besides: tuple[str, ...]
    """Paths of files that hooks put into it besides."""
    is_as_written: bool
    """Whether the file in it is the one that was to be committed; hooks may have changed it."""


def commit_file(root: Path, path: str, message: str) -> Committed:
    """Commit a file of a work tree alone; what else is staged or changed stays as it is.

    Raises `RepositoryError` with the words of git or of its hooks when they refuse, and then git
    knows of the file what it knew before.
    """
    what = f"{path} can't be committed"
    before = newest_commit(root)
    content = (root / path).read_bytes()
    is_new = not run_git(root, ["ls-files", "-z", "--", path], what)
    if is_new:
        # Git commits by name only what it knows of.
        run_git(root, ["add", "--intent-to-add", "--", path], what)
    try:
        arguments = ["commit", "--quiet", "--only", f"--message={message}", "--", path]
        run_git(root, arguments, what, given=None)
    except BaseException:
        if newest_commit(root) == before:
            if is_new:
                run_git(root, ["update-index", "--force-remove", "--", path], what)
            raise
        # The commit stands: only what comes after it went wrong, or was interrupted.
    return _made(root, path, content)


def _made(root: Path, path: str, content: bytes) -> Committed:
    commit, what = newest_commit(root), "What the commit has can't be told"
    names = ["diff-tree", "-r", "-z", "--root", "--no-commit-id", "--name-only", commit]
    files = run_git(root, names, what).decode("utf-8", "surrogateescape").split("\0")
    is_there = path in files  # a hook may have taken even that away
    committed = run_git(root, ["cat-file", "blob", f"{commit}:{path}"], what) if is_there else b""
    is_as_written = committed == content.replace(b"\r\n", b"\n")
    return Committed(commit, tuple(one for one in files if one not in ("", path)), is_as_written)
