"""How each record of sign-offs came to the main line, told by nothing that isn't hashed.

The way of first parents is walked from its head to its root, whatever is found: a record that was
deleted long ago matters too. Of each commit its own bytes are read, and its top folder; what else
is read is what changed.
"""

from collections.abc import Generator, Mapping, Sequence
from contextlib import suppress
from itertools import pairwise
from typing import Final

import msgspec

from integration_report.history.commit_links import Link, Links
from integration_report.history.completeness import is_partial, shallow_boundary
from integration_report.history.folder_changes import FolderChanges
from integration_report.history.objects import Objects
from integration_report.history.problems import RepositoryError
from integration_report.history.processes import Git
from integration_report.history.record_origins import Arrival, Came, Origin, Origins
from integration_report.model.attestation import RecordVersion
from integration_report.model.tree import TreeError

_SHALLOW: Final = (
    "The clone has no whole history, so that nobody knows how each record came: fetch it with"
    " 'git fetch --unshallow', or let the checkout do so ('fetch-depth: 0')."
)
_PARTIAL: Final = (
    "The clone leaves out folders of the past, so that nobody knows how each record came; fetch"
    " them with 'git fetch --refetch --no-filter'."
)


class RecordHistory(msgspec.Struct, frozen=True, kw_only=True):
    """How the files below a folder came to be on the way of first parents."""

    versions: Mapping[str, tuple[RecordVersion, ...]]
    """By path, all changes of a file of which the commit is known, oldest first."""
    why_unknown: str = ""
    """What is missing of the history, and what to do about it; empty when nothing is."""
    at_boundary: Mapping[str, str] = {}
    """The files that were there already where the clone ends: by path, the id of their bytes."""
    unknown_origins: frozenset[str] = frozenset()
    """The files of which it isn't known who wrote them: they came with a branch that is cut off."""
    times: Mapping[str, int]
    """By the full id of each commit on the way, oldest first: when it came, as `effective` says."""
    seconds: Mapping[str, int]
    """By the same ids in the same order, what their committers' clocks said, since 1970."""
    watched: Mapping[str, str] = {}
    """By the full id of a commit on the way, that of the watched file's bytes, empty where it is no
    file; without the commits of which that isn't known."""

    def is_unknown(self, path: str) -> bool:
        """Return whether the clone ends before all is known of how a file came."""
        return path in self.at_boundary or path in self.unknown_origins

    def up_to(self, commit: str, *, today: int) -> "RecordHistory | None":
        """Return the history up to a commit on the way, on some day; `None` when it isn't known.

        It is what walking from there leads to.
        """
        if commit not in self.seconds or self.why_unknown:
            return None
        seconds: dict[str, int] = {}
        for one, second in self.seconds.items():
            seconds[one] = second
            if one == commit:
                break
        times = _times(seconds, today)
        if times == self.times:
            return self
        kept = {
            path: tuple(
                msgspec.structs.replace(one, at=times[one.commit])
                for one in versions
                if one.commit in times
            )
            for path, versions in self.versions.items()
        }
        return RecordHistory(
            versions={path: versions for path, versions in kept.items() if versions},
            times=times,
            seconds=seconds,
            watched={one: blob for one, blob in self.watched.items() if one in times},
        )

    def effective(self, commit: str) -> int:
        """Return when a commit came to the main line: no earlier than any before it claims.

        Raises `RepositoryError` for a commit that isn't on the way of first parents.
        """
        known = self.times.get(commit)
        if known is None:
            raise RepositoryError(f"Commit {commit} isn't on the way of first parents.")
        return known


def record_history(
    git: Git, objects: Objects, commit: str, folder: str, *, today: int, watched: str = ""
) -> RecordHistory:
    """Return how the files below a folder came to be on the way of first parents of a commit.

    `commit` is its full id, and `today` the latest time that is believed. `watched` is a file
    beside the folder, of which it is told what it was. Raises `TreeError` for what can't be read,
    isn't what its id says, or could be understood in several ways.
    """
    links = Links(objects, shallow_boundary(git))
    changes = FolderChanges(objects, folder, is_partial=is_partial(git), watched=watched)
    return _Walk(links, changes, today=today).history(commit)


class RecordHistories:
    """Remembers walks: one up to a commit is a part of one that goes on from there."""

    def __init__(self, git: Git, objects: Objects) -> None:
        """Take what starts git, and what reads objects."""
        self._git, self._objects = git, objects
        self._newest = ""
        self._known: dict[tuple[str, str], RecordHistory] = {}

    def expect(self, newest: str) -> None:
        """Take the full id of a commit, up to which it is walked when another one is asked for."""
        self._newest = newest

    def history(self, commit: str, folder: str, *, today: int, watched: str = "") -> RecordHistory:
        """Return how the files below a folder came to be on the way of first parents of a commit.

        `commit` is its full id; `today` is the latest time that is believed, in seconds since 1970;
        `watched` is a file beside the folder of which it is told as well what it was. Nothing
        counts that isn't hashed. Raises `TreeError` for what can't be read so.
        """
        known = self._known.get((folder, watched))
        if known is None and self._newest:
            with suppress(TreeError):
                known = self._walked(self._newest, folder, today, watched)
        told = known.up_to(commit, today=today) if known is not None else None
        return self._walked(commit, folder, today, watched) if told is None else told

    def _walked(self, commit: str, folder: str, today: int, watched: str) -> RecordHistory:
        told = record_history(
            self._git, self._objects, commit, folder, today=today, watched=watched
        )
        self._known.setdefault((folder, watched), told)
        return told


class _Walk:
    """Walks along the way of first parents."""

    def __init__(self, links: Links, changes: FolderChanges, *, today: int) -> None:
        """Take what reads commits, what compares their trees, and the last second of today."""
        self._links = links
        self._changes = changes
        self._today = today
        self._seconds: dict[str, int] = {}
        self._at_boundary: dict[str, str] = {}
        self._why: list[str] = []
        self._watched: dict[str, str] = {}
        self._first_told = ""

    def history(self, commit: str) -> RecordHistory:
        """Return the history up to a commit; raises `TreeError` for what can't be read."""
        arrivals = list(self._arrivals(commit))
        origins = Origins(self._links, self._changes).of(arrivals)
        unknown = {path for (_, path), origin in origins.items() if not origin.is_known}
        if unknown and not self._why:
            self._why.append(_SHALLOW if self._links.boundary else _PARTIAL)
        seconds = {commit: self._seconds[commit] for commit in reversed(self._seconds)}
        times = _times(seconds, self._today)
        return RecordHistory(
            versions=self._versions(arrivals, origins, times),
            why_unknown=" ".join(self._why),
            at_boundary=self._at_boundary,
            unknown_origins=frozenset(map(_text, unknown)),
            times=times,
            seconds=seconds,
            watched=self._watched_by_commit(),
        )

    def _arrivals(self, commit: str) -> Generator[Arrival, None, None]:
        """Yield the commits that changed records, newest first, and take the times of all."""
        is_told = True
        before: list[Link] = []
        for links in self._links.way(commit):
            self._seconds.update((link.commit, link.seconds) for link in links)
            if is_told:
                is_told = yield from self._changed([*before, *links])
            before = links[-1:]
        if not is_told:
            return
        root = before[0]
        if root.commit in self._links.boundary:
            self._why.append(_SHALLOW)
            self._end(root)
        else:
            yield from self._changed([root, root._replace(commit="", tree="")])

    def _changed(self, links: Sequence[Link]) -> Generator[Arrival, None, bool]:
        """Yield those of some commits that changed records against the next one, but the last.

        Return whether all of them could be compared.
        """
        pairs = list(pairwise(links))
        told = self._changes.between([(link.tree, parent.tree) for link, parent in pairs])
        for (link, _), changes in zip(pairs, told, strict=False):
            if changes.watched is not None:
                self._watched[link.commit] = changes.watched
            if changes.inside:
                yield Arrival(link, changes)
        if len(told) == len(pairs):
            return True
        self._why.append(_PARTIAL)
        self._end(links[len(told)])
        return False

    def _end(self, link: Link) -> None:
        """Take the files of a commit as those that were there before all that is known."""
        told = self._changes.between([(link.tree, "")])
        if not told:
            raise TreeError(f"The folders of {link.commit} aren't there.")
        self._at_boundary = {_text(path): blob for path, blob in told[0].inside.items()}
        self._watched[link.commit] = told[0].watched or ""
        self._first_told = link.commit

    def _watched_by_commit(self) -> dict[str, str]:
        """Return what the watched file was, from the first commit on of which that is known."""
        found: dict[str, str] = {}
        if not self._changes.is_watching:
            return found
        blob, is_told = "", not self._first_told
        for commit in reversed(self._seconds):
            blob = self._watched.get(commit, blob)
            is_told |= commit == self._first_told
            if is_told:
                found[commit] = blob
        return found

    def _versions(
        self,
        arrivals: Sequence[Arrival],
        origins: Mapping[Came, Origin],
        times: Mapping[str, int],
    ) -> dict[str, tuple[RecordVersion, ...]]:
        numbers = {commit: number for number, commit in enumerate(times)}
        beside: dict[str, tuple[str, ...]] = {}
        found: dict[str, list[RecordVersion]] = {}
        for arrival in reversed(arrivals):
            own = Origin(arrival.link, arrival.changes.outside)
            for path, blob in sorted(arrival.changes.inside.items()):
                link, outside, _ = origins.get((arrival.link.commit, path), own)
                if link.commit not in beside:
                    beside[link.commit] = self._changes.paths(outside)
                version = RecordVersion(
                    path=_text(path),
                    blob=blob,
                    commit=arrival.link.commit,
                    parent=arrival.link.parent,
                    at=times[arrival.link.commit],
                    origin=link.commit,
                    origin_parent=link.parent,
                    number=numbers[arrival.link.commit],
                    beside=beside[link.commit],
                )
                found.setdefault(version.path, []).append(version)
        return {path: tuple(found[path]) for path in sorted(found)}


def _times(seconds: Mapping[str, int], today: int) -> dict[str, int]:
    """Return when commits came, oldest first; none of them earlier than one before it."""
    times: dict[str, int] = {}
    latest = 0
    for commit, second in seconds.items():
        latest = max(latest, min(second, today))
        times[commit] = latest
    return times


def _text(path: bytes) -> str:
    return path.decode("utf-8", "surrogateescape")
