"""Reads the timeline of evidence: one walk of git through the history, whatever its length."""

import os
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from integration_report.history.commit_texts import commit_of
from integration_report.history.completeness import is_partial
from integration_report.history.processes import Conversation, Git
from integration_report.model.timeline import Commit, Delta, Event, FileChange

ARGUMENTS: Final = (
    "--no-pager",
    *("-c", "log.date=default", "-c", "log.diffMerges=separate", "-c", "format.pretty=raw"),
    *("-c", "log.showRoot=true", "-c", "log.follow=false", "-c", "core.commitGraph=false"),
    "log",
    *("--raw", "-z", "--no-abbrev", "--no-abbrev-commit", "-M", "-l1000"),
    *("--full-history", "--topo-order", "--parents", "-m", "--root"),
    *("--no-ext-diff", "--no-textconv", "--no-show-signature", "--no-notes", "--no-mailmap"),
    *("--no-color", "--no-decorate", "--no-relative", "--ignore-submodules=none"),
    *("--encoding=none", "--pretty=raw", f"-O{os.devnull}"),
)
"""For each commit and each of its parents: the header, and one line a file that differs.

Nothing that a repository configures changes any of it. Texts stay in the encoding that they are
in: git would decode the names of people by what a commit says, and out of UTF-7 come line feeds.
"""

_EXACT_RENAMES: Final = "-M100%"
_PIECE_BYTES: Final = 1 << 16
_HEADER: Final = b"commit "
_FILE: Final = re.compile(
    rb":[0-7]{6} (?P<mode>[0-7]{6})"
    rb" (?P<before>[0-9a-f]{40}(?:[0-9a-f]{24})?) (?P<after>[0-9a-f]{40}(?:[0-9a-f]{24})?)"
    rb" (?P<status>[ACDMRTU])[0-9]*"
)
_NOTHING: Final = frozenset({b"0" * 40, b"0" * 64})


class Walk(NamedTuple):
    """What a walk through the history has found."""

    events: tuple[Event, ...]
    """The commits that changed files, newest first."""
    lacks_files: bool = False
    """Whether git lacked files that it needed to see which were renamed and changed at once."""


def walk(git: Git, arguments: Sequence[str], commit: str, folders: Iterable[str]) -> Walk:
    """Return the events up to a commit that changed files below some folders.

    `arguments` are `ARGUMENTS` or others of `git log` that print the same. Raises `OSError` when
    git didn't come to the end of the history, whatever it said until then. A partial clone may
    lack what git needs to see how alike files are: then a second walk takes for renamed only what
    didn't change.

    Which commits there are, and what they changed, is what git says: it doesn't hash the commits
    and folders that it walks through. The bytes of files are hashed when they are read.
    """
    paths = paths_of(folders)
    if not paths:
        return Walk(())
    try:
        return Walk(_walked(git, [*arguments, commit, "--", *paths]))
    except OSError:
        if "-M" not in arguments or not is_partial(git):
            raise
    return Walk(_walked(git, [*arguments, _EXACT_RENAMES, commit, "--", *paths]), lacks_files=True)


def paths_of(folders: Iterable[str]) -> list[str]:
    """Return what git is asked for; an empty folder means all files."""
    return sorted({folder or "." for folder in folders})


def is_in(path: str, folders: Collection[str]) -> bool:
    """Return whether a file is one of some folders and files, or below one of them."""
    return any(one in ("", ".", path) or path.startswith(f"{one}/") for one in folders)


def _walked(git: Git, arguments: Sequence[str]) -> tuple[Event, ...]:
    process = git.conversation(arguments)
    problem = ""
    events: tuple[Event, ...] = ()
    try:
        events = tuple(read_events(process))
    except ValueError as error:
        problem = f"git says what can't be understood ({error})"
    finally:
        status = process.close()
    if status and not problem:
        problem = process.complaint or f"git ended with {status}"
    if problem:
        raise OSError(problem)
    return events


def read_events(process: Conversation) -> Iterator[Event]:
    """Yield the events that a running `git log` with `ARGUMENTS` prints, newest first.

    Raises `ValueError` for what such a command doesn't print.
    """
    commit: Commit | None = None
    deltas: list[Delta] = []
    for header, changes in _records(process):
        made, parent = commit_of(header)
        if commit is None or made.id != commit.id:
            if commit is not None:
                yield _event(commit, deltas)
            commit, deltas = made, []
        deltas.append(Delta(parent, changes))
    if commit is not None:
        yield _event(commit, deltas)


def _event(commit: Commit, deltas: Sequence[Delta]) -> Event:
    """Return an event with a delta for each parent: git leaves out those that are empty."""
    known = {delta.parent: delta for delta in deltas}
    parents = commit.parents or ("",)
    return Event(commit, tuple(known.get(parent) or Delta(parent, ()) for parent in parents))


def _records(process: Conversation) -> Iterator[tuple[bytes, tuple[FileChange, ...]]]:
    """Yield the header of each record with the files that differ.

    A record's header is one text without zero bytes, and each of its files is two or three. What
    stands where is counted and never guessed, for headers and paths may look like anything.
    """
    header: bytes | None = None
    changes: list[FileChange] = []
    tokens = _tokens(process)
    for token in tokens:
        line = token
        if token.startswith(_HEADER):
            if header is not None:
                yield header, tuple(changes)
            header, line = _split(token)
            changes = []
            if not line:
                continue
        if header is None:
            raise ValueError("a file without its commit")
        changes.append(_change(line, tokens))
    if header is not None:
        yield header, tuple(changes)


def _split(token: bytes) -> tuple[bytes, bytes]:
    """Return a record's header, and the line of the first file that follows it, if one does.

    The first empty line ends what a commit says of itself, in which there may be any line. After
    it every line of the message is indented, so that none can be taken for a file's.
    """
    about, _, rest = token.partition(b"\n\n")
    message, _, last = rest.rpartition(b"\n")
    if last.startswith(b":"):
        return about + b"\n\n" + message, last
    return token, b""


def _change(line: bytes, tokens: Iterator[bytes]) -> FileChange:
    found = _FILE.fullmatch(line)
    before_path = path = next(tokens, b"")
    if found is None:
        raise ValueError(f"a file as {line[:200]!r}")
    if found["status"] in b"RC":
        path = next(tokens, b"")
    if not path:
        raise ValueError("a file without its path")
    is_new, is_gone = found["before"] in _NOTHING, found["after"] in _NOTHING
    return FileChange(
        _path(path),
        "" if is_new else _path(before_path),
        "" if is_new else found["before"].decode("ascii"),
        "" if is_gone else found["after"].decode("ascii"),
        int(found["mode"], 8),
    )


def _path(path: bytes) -> str:
    return path.decode("utf-8", "surrogateescape")


def _tokens(process: Conversation) -> Iterator[bytes]:
    """Yield what git prints between its zero bytes."""
    rest: list[bytes] = []  # Joined once: a message may have any length.
    while piece := process.answers.read1(_PIECE_BYTES):  # type: ignore[attr-defined]
        first, *others = piece.split(b"\0")
        rest.append(first)
        for other in others:
            token = b"".join(rest)
            rest = [other]
            if token:
                yield token
    last = b"".join(rest)
    if last.strip():
        yield last
