"""The history of evidence as git tells it: which commits changed which files of it."""

import datetime as dt
from collections.abc import Iterator
from functools import cached_property

import msgspec


class Commit(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A commit; all it says of people and times is a claim."""

    id: str
    """Its full id."""
    parents: tuple[str, ...] = ()
    """Full ids of the nearest commits before it that changed evidence; the first is first."""
    own_first_parent: str = ""
    """Full id of the first parent that a merge has itself, if some aren't among its `parents`."""
    author: str = ""
    """The author's name as the commit has it; no `.mailmap` changes it."""
    email: str = ""
    """The author's e-mail address as the commit has it."""
    authored: int = 0
    """When the author made it, in seconds since 1970."""
    committer: str = ""
    """The committer's name."""
    committer_email: str = ""
    """The committer's e-mail address."""
    committed: int = 0
    """When it was committed, in seconds since 1970."""
    subject: str = ""
    """The first line of its message."""

    @property
    def authored_at(self) -> dt.datetime:
        """Return when the author made it, in UTC."""
        return moment(self.authored)

    @property
    def committed_at(self) -> dt.datetime:
        """Return when it was committed, in UTC."""
        return moment(self.committed)


class FileChange(msgspec.Struct, frozen=True, gc=False):
    """A file that is other than in a parent."""

    path: str
    """Path of the file; of one that is gone, its path before."""
    before_path: str
    """Its path in the parent, another one when it was renamed; empty when it is new."""
    before: str
    """Full id of its bytes in the parent; empty when it is new."""
    after: str
    """Full id of its bytes; empty when it is gone."""
    mode: int
    """Git's mode: `0o100644`, `0o100755`, `0o120000` for a link; zero when it is gone."""


class Delta(msgspec.Struct, frozen=True, gc=False):
    """What is other in a commit than in one of its parents."""

    parent: str
    """Full id of the parent; empty when the commit has none."""
    changes: tuple[FileChange, ...]
    """The files that differ."""


class Event(msgspec.Struct, frozen=True, gc=False):
    """A commit that changed evidence, with what it changed."""

    commit: Commit
    """The commit."""
    deltas: tuple[Delta, ...]
    """For each parent, in order, what differs from it; of a commit without one, everything."""


class Timeline:
    """The commits up to a head that changed files below some folders, children before parents.

    A merge stands in it when it joins such commits, even when it changed nothing itself.
    """

    def __init__(
        self,
        head: str,
        events: tuple[Event, ...],
        *,
        boundary: frozenset[str] = frozenset(),
        why_not_whole: str = "",
        elsewhere: tuple[str, ...] = (),
    ) -> None:
        """Take the full id of the head, its events newest first, and where the clone ends.

        `boundary` has the full ids of commits whose parents a shallow clone leaves out: what
        they have may be older than they are. `why_not_whole` says in sentences what else or what
        exactly is left out, and how to get it. `elsewhere` has the folders and files outside of
        those folders from which files were moved into them: what happened there stands in it too.
        """
        self.head = head
        self.events = events
        self.boundary = boundary
        self.why_not_whole = why_not_whole
        self.elsewhere = elsewhere

    @property
    def is_whole(self) -> bool:
        """Return whether the clone has all of the history."""
        return not (self.boundary or self.why_not_whole)

    @cached_property
    def by_id(self) -> dict[str, Event]:
        """Return the events by the full id of their commit."""
        return {event.commit.id: event for event in self.events}

    def first_parents(self) -> Iterator[Event]:
        """Yield the events on the way from each to its first parent in here, newest first.

        What they changed, one after the other, leads to the files of the head. It is the way of
        git's first parents only in a timeline that was walked along them: elsewhere a first
        parent is missing when neither it nor anything before it has evidence.
        """
        event = self.events[0] if self.events else None
        while event is not None:
            yield event
            parents = event.commit.parents
            event = self.by_id.get(parents[0]) if parents else None


def moment(seconds: int) -> dt.datetime:
    """Return a point in time given in seconds since 1970, in UTC; one that can't be, the nearest.

    Commits can claim any number.
    """
    return dt.datetime.fromtimestamp(min(max(seconds, _FIRST), _LAST), tz=dt.UTC)


def last_second(day: dt.date) -> int:
    """Return the last second of a day in UTC, in seconds since 1970."""
    return int(dt.datetime.combine(day, dt.time(23, 59, 59), dt.UTC).timestamp())


_FIRST = 0
_LAST = 253_402_300_799
"""The last second of the year 9999."""
