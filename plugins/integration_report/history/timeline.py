"""Reads the timeline of evidence: one walk of git through the history, whatever its length."""

from collections.abc import Iterator, Sequence
from typing import Final

from integration_report.history.processes import Conversation
from integration_report.model.timeline import Commit, Delta, Event, FileChange

ARGUMENTS: Final = (
    "--no-pager",
    *("-c", "log.date=default", "-c", "log.diffMerges=separate", "-c", "format.pretty=raw"),
    *("-c", "i18n.logOutputEncoding=UTF-8", "-c", "core.commitGraph=false"),
    "log",
    *("--raw", "-z", "--no-abbrev", "-M", "-l1000"),
    *("--full-history", "--topo-order", "--parents", "-m"),
    *("--no-ext-diff", "--no-textconv", "--no-show-signature", "--no-notes", "--no-mailmap"),
    *("--no-color", "--no-decorate", "--pretty=raw"),
)
"""For each commit and each of its parents: the header, and one line a file that differs."""

_PIECE_BYTES: Final = 1 << 16
_HEADER: Final = b"commit "
_NOTHING: Final = frozenset({b"0" * 40, b"0" * 64})
_PERSON_PARTS: Final = 2


def read_events(process: Conversation) -> Iterator[Event]:
    """Yield the events that a running `git log` with `ARGUMENTS` prints, newest first."""
    commit: Commit | None = None
    deltas: list[Delta] = []
    for header, changes in _records(process):
        made, parent = _commit(header)
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


def _commit(header: bytes) -> tuple[Commit, str]:
    """Return the commit of a header, and the parent that it is compared with."""
    first, _, rest = header.partition(b"\n")
    ids, _, compared = first.removeprefix(_HEADER).partition(b" (from ")
    own, *parents = ids.decode("ascii").split()
    parent = compared.decode("ascii").rstrip(")") or (parents[0] if parents else "")
    about, _, message = rest.partition(b"\n\n")
    people: dict[bytes, bytes] = {}
    for line in about.split(b"\n"):
        name, _, value = line.partition(b" ")
        people.setdefault(name, value)
    author, email, authored = _person(people.get(b"author", b""))
    committer, committer_email, committed = _person(people.get(b"committer", b""))
    return (
        Commit(
            id=own,
            parents=tuple(parents),
            author=author,
            email=email,
            authored=authored,
            committer=committer,
            committer_email=committer_email,
            committed=committed,
            subject=_text(message.lstrip().partition(b"\n")[0].strip()),
        ),
        parent,
    )


def _person(line: bytes) -> tuple[str, str, int]:
    """Return name, address and seconds of an author or committer."""
    name, _, rest = line.partition(b" <")
    email, _, when = rest.rpartition(b"> ")
    seconds = when.split()[0] if when.split() else b"0"
    digits = seconds.lstrip(b"-")
    return _text(name), _text(email), int(seconds) if digits.isdigit() else 0


def _text(value: bytes) -> str:
    return value.decode("utf-8", "replace")


def _records(process: Conversation) -> Iterator[tuple[bytes, tuple[FileChange, ...]]]:
    """Yield the header of each record with the files that differ."""
    header: bytes | None = None
    changes: list[FileChange] = []
    tokens = _tokens(process)
    for token in tokens:
        about, found, line = token, False, token
        if token.startswith(_HEADER):
            if header is not None:
                yield header, tuple(changes)
            # A header ends with an empty line, and the first file's line follows it.
            about, found, line = _split(token)
            header, changes = about, []
            if not found:
                continue
        if line.startswith(b":"):
            changes.append(_change(line, tokens))
    if header is not None:
        yield header, tuple(changes)


def _split(token: bytes) -> tuple[bytes, bool, bytes]:
    """Return a record's header, whether a file's line follows it, and that line.

    Every line of a message is indented, so that none can be taken for a file's.
    """
    before, found, line = token.rpartition(b"\n:")
    if not found or b"\n" in line:
        return token, False, b""
    return before, True, b":" + line


def _change(line: bytes, tokens: Iterator[bytes]) -> FileChange:
    _, mode, before, after, status = line[1:].split()
    path = next(tokens, b"").decode("utf-8", "surrogateescape")
    before_path = path
    if status[:1] in b"RC":
        path = next(tokens, b"").decode("utf-8", "surrogateescape")
    is_new, is_gone = before in _NOTHING, after in _NOTHING
    return FileChange(
        path,
        "" if is_new else before_path,
        "" if is_new else before.decode("ascii"),
        "" if is_gone else after.decode("ascii"),
        int(mode, 8),
    )


def _tokens(process: Conversation) -> Iterator[bytes]:
    """Yield what git prints between its zero bytes."""
    rest = b""
    while piece := process.answers.read1(_PIECE_BYTES):  # type: ignore[attr-defined]
        *tokens, rest = (rest + piece).split(b"\0")
        yield from (token for token in tokens if token)
    if rest.strip():
        yield rest
