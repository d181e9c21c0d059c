"""Which commits had files with certain bytes: found in one walk through the history."""

from collections.abc import Iterable, Iterator
from typing import Final

from integration_report.history.processes import Conversation, Git

_PIECE_BYTES: Final = 1 << 16
_HEADER: Final = b"\1"
_ARGUMENTS: Final = (
    "--no-pager",
    *("-c", "log.date=default", "-c", "log.diffMerges=off", "-c", "format.pretty=medium"),
    "log",
    "--raw",
    "-z",
    "--no-abbrev",
    "--no-renames",
    "--no-follow",
    "--full-history",
    "--root",
    "--no-relative",
    "--encoding=none",
    "--diff-merges=off",
    "--no-ext-diff",
    "--no-textconv",
    "--no-show-signature",
    "--no-notes",
    "--no-mailmap",
    "--no-color",
    "--format=%x01%H %P",
)
"""One line a commit and one a file that it changed; nothing that a repository configures."""


def newest_commits(
    git: Git, wanted: Iterable[tuple[str, str]], *, head: str = "HEAD"
) -> dict[tuple[str, str], str]:
    """Return the newest commit in which a path had a blob, for the pairs that ever were.

    A pair is a path and a blob's full id. The history is walked from `head`, newest first, and no
    further than needed. Raises `OSError` when git doesn't come to its end.
    """
    missing = set(wanted)
    found: dict[tuple[str, str], str] = {}
    if not missing:
        return found
    paths = sorted({path for path, _ in missing})
    process = git.conversation([*_ARGUMENTS, head, "--", *paths])
    commit, parents = "", [""]
    tokens = _tokens(process)
    for token in tokens:
        if token.startswith(_HEADER):
            commit, *parents = token[1:].decode("ascii").split()
            continue
        _, _, before, after, _ = token.decode("ascii").split()
        path = next(tokens, b"").decode("utf-8", "surrogateescape")
        # What a commit replaced was in the commit before it, which is the newer one of the two.
        for blob, holder in ((before, parents[0] if parents else ""), (after, commit)):
            if (path, blob) in missing and holder:
                missing.remove((path, blob))
                found[path, blob] = holder
        if not missing:
            break
    # Git also complains when nobody listens any more.
    if process.close() and missing:
        raise OSError(process.complaint or "git broke off")
    return found


def _tokens(process: Conversation) -> Iterator[bytes]:
    """Yield what git prints between its zero bytes."""
    rest = b""
    while piece := process.answers.read1(_PIECE_BYTES):  # type: ignore[attr-defined]
        *tokens, rest = (rest + piece).split(b"\0")
        yield from (token.lstrip(b"\n") for token in tokens)
