"""A commit with all of its history in one file, as `git bundle` makes it, of any commit."""

from collections.abc import Iterator
from typing import Final

from integration_report.history.completeness import how_to_mend, shallow_boundary
from integration_report.history.places import find
from integration_report.history.processes import Git
from integration_report.history.repository import Repository, RepositoryError

REF: Final = "refs/heads/audit"
"""The branch that a bundle has, besides `HEAD`."""

_PIECE_BYTES: Final = 1 << 20
# Several threads would find other deltas each time.
_PACK: Final = (
    *("pack-objects", "--quiet", "--revs", "--stdout"),
    *("--threads=1", "--delta-base-offset"),
)


def bundled(repository: Repository, commit: str) -> Iterator[bytes]:
    """Yield the bytes of a bundle of a commit, given by its full id, with all of its history.

    `git bundle create` takes only names of branches and tags, and no name is made here: the format
    is a header before a pack, see https://git-scm.com/docs/gitformat-bundle. Raises
    `RepositoryError` when not all of the history is here.
    """
    places = find(repository.root)
    if places is None:
        raise RepositoryError(f"{repository.root} is no repository any more.")
    git = Git(places)
    try:
        if shallow_boundary(git):
            raise RepositoryError(
                f"This clone of {repository.root} is shallow, and a bundle needs all of the "
                "history.\n  Fetch it with 'git fetch --unshallow'; in CI, set fetch-depth: 0."
            )
        yield _header(commit, repository.object_format)
        yield from _pack(git, commit)
    except OSError as error:
        raise RepositoryError(
            f"The history can't be packed: {error}.\n  {how_to_mend(git)}"
        ) from error


def _header(commit: str, object_format: str) -> bytes:
    version = "# v2 git bundle\n"
    if object_format != "sha1":
        version = f"# v3 git bundle\n@object-format={object_format}\n"
    return f"{version}{commit} HEAD\n{commit} {REF}\n\n".encode("ascii")


def _pack(git: Git, commit: str) -> Iterator[bytes]:
    """Yield the pack of a commit and all that it leads to; raises `OSError`."""
    process = git.conversation(_PACK)
    status = 0
    try:
        process.questions.write(f"{commit}\n".encode("ascii"))
        process.questions.close()
        while piece := process.answers.read(_PIECE_BYTES):
            yield piece
    finally:
        status = process.close()
    if status:
        raise OSError(process.complaint or "git broke off")
