"""The way of first parents through the history of evidence.

A walk of git tells it, or the walk through all of the history does, where there was one. In that
one a parent is missing from a merge when neither it nor anything before it had evidence, and then
the second one may stand first: the merge's own first parent has to be followed up to where git
did, commit by commit.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from itertools import pairwise
from typing import Final

import msgspec

from integration_report.history.timeline import ARGUMENTS, is_in
from integration_report.model.timeline import Commit, Delta, Event, FileChange, Timeline

_LEFT_OUT: Final = frozenset({"--full-history", "--parents", "-M", "-l1000"})

FIRST_PARENT_ARGUMENTS: Final = (
    *(argument for argument in ARGUMENTS if argument not in _LEFT_OUT),
    *("--first-parent", "--no-renames"),
)
"""For each commit whose evidence is other than its first parent's: the header, and the files."""


def linked(events: Iterable[Event]) -> tuple[Event, ...]:
    """Return events, newest first, each with the next one as its only parent."""
    found = list(events)
    joined = [_after(event, older.commit.id) for event, older in pairwise(found)]
    return (*joined, *(_after(event, "") for event in found[-1:]))


def _after(event: Event, parent: str) -> Event:
    """Return an event with another parent; empty for none."""
    parents = (parent,) if parent else ()
    commit = msgspec.structs.replace(event.commit, parents=parents, own_first_parent="")
    changes = tuple(change for delta in event.deltas[:1] for change in delta.changes)
    return Event(commit, (Delta(parent, changes),))


_FIRST_PARENT: Final = re.compile(rb"tree [0-9a-f]+\nparent ([0-9a-f]{40}(?:[0-9a-f]{24})?)\n")


class _Way:
    """The way of first parents in a timeline of the whole history."""

    def __init__(self, timeline: Timeline, read_commit: Callable[[str], bytes]) -> None:
        """Take the timeline, and what returns the bytes of a commit by its id."""
        self._timeline = timeline
        self._read = read_commit

    def events(self, commit: str) -> Iterator[tuple[Event, tuple[FileChange, ...]]]:
        """Yield the events on the way from a commit, newest first, with what each changed."""
        event = self._timeline.by_id.get(commit) or next(iter(self._timeline.events), None)
        while event is not None:
            before = self._before(event.commit)
            deltas = {delta.parent: delta for delta in event.deltas}
            if before or not event.commit.parents:
                yield event, deltas[before].changes
            else:
                yield event, self._all_at(event)
            event = self._timeline.by_id[before] if before else None

    def _before(self, commit: Commit) -> str:
        """Return the full id of the event before a commit on its way; empty without one."""
        if not commit.parents or not commit.own_first_parent:
            return commit.parents[0] if commit.parents else ""
        parent = commit.own_first_parent
        while parent and parent not in self._timeline.by_id:
            found = _FIRST_PARENT.match(self._read(parent))
            parent = found[1].decode("ascii") if found is not None else ""
        return parent

    def _all_at(self, event: Event) -> tuple[FileChange, ...]:
        """Return all files of a commit as if they were new in it."""
        states: list[tuple[FileChange, ...]] = []
        older: Event | None = event
        while older is not None:
            states.append(older.deltas[0].changes)
            older = self._timeline.by_id.get(older.deltas[0].parent)
        files: dict[str, FileChange] = {}
        for changes in reversed(states):
            for change in changes:
                files.pop(change.before_path, None)
            files |= {change.path: _new(change) for change in changes if change.after}
        return tuple(files.values())


def first_parents_of(
    timeline: Timeline,
    commit: str,
    folders: Collection[str],
    read_commit: Callable[[str], bytes],
) -> tuple[Event, ...]:
    """Return what git tells of the way of first parents, out of a timeline of the whole history.

    The way begins with the timeline's head, or with a commit that stands in it. The timeline has
    the history of the folders, and maybe of others; `read_commit` returns the bytes of a commit by
    its full id. Raises `TreeError` when it can't.
    """
    events = []
    for event, changes in _Way(timeline, read_commit).events(commit):
        parts = (one for change in changes for one in _without_rename(change))
        kept = sorted((one for one in parts if is_in(one.path, folders)), key=_order)
        if kept:
            events.append(msgspec.structs.replace(event, deltas=(Delta("", tuple(kept)),)))
    return linked(events)


def _without_rename(change: FileChange) -> Iterator[FileChange]:
    if change.before_path in ("", change.path):
        yield change
        return
    yield FileChange(change.before_path, change.before_path, change.before, "", 0)
    yield _new(change)


def _new(change: FileChange) -> FileChange:
    return FileChange(change.path, "", "", change.after, change.mode)


def _order(change: FileChange) -> bytes:
    return change.path.encode("utf-8", "surrogateescape")
