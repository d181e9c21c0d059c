"""What happened to statements in a commit: those that it changed, brought or took away."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from integration_report.model.statements import Statement
from integration_report.model.timeline import Event, FileChange, Timeline
from integration_report.tracing.matching import DocumentVersion, matched
from integration_report.tracing.trails import Versions


class Shift(NamedTuple):
    """A statement that a commit changed, brought or took away."""

    change: FileChange
    """The change of its document."""
    before: Statement | None
    """What was said before; `None` when nothing was."""
    after: Statement | None
    """What was said from then on; `None` when it is gone."""
    version: DocumentVersion
    """What the document states in the commit."""
    is_doubtful: bool = False
    """Whether the version before couldn't be read, so that an older commit may have done it."""


class Shifts:
    """What happened to statements, commit by commit."""

    def __init__(self, timeline: Timeline, versions: Versions) -> None:
        """Take the timeline and what gives the versions of documents."""
        self._timeline = timeline
        self._versions = versions

    def of(self, event: Event, paths: frozenset[str] | None = None) -> Iterator[Shift]:
        """Yield what happened in an event, document by document, in the documents' order.

        Of a merge that is what differs from each of its parents. `paths` are those of the
        documents that count, as they are called in the event; `None` for all.
        """
        first, *others = event.deltas
        if event.commit.id in self._timeline.boundary:
            return  # that it has all of its files says nothing about what it changed
        merged = [{change.path: change for change in delta.changes} for delta in others]
        for change in first.changes:
            if paths is not None and change.path not in paths:
                continue
            sides = [change]
            for changes in merged:
                if change.path not in changes:
                    break
                sides.append(changes[change.path])
            else:
                yield from self._of_document(event, sides)

    def _of_document(self, event: Event, sides: Sequence[FileChange]) -> Iterator[Shift]:
        change = sides[0]
        now = self._versions(change.after, change.path) if change.after else DocumentVersion(())
        if now is None:
            return  # the commit that makes it readable again tells what has happened meanwhile
        known: list[tuple[DocumentVersion, list[int | None]]] = []
        is_doubtful = False
        for delta, side in zip(event.deltas, sides, strict=True):
            version = (
                self._versions(side.before, side.before_path)
                if side.before
                else DocumentVersion(())
            )
            if version is None:
                is_doubtful = True
                version = self._readable_before(delta.parent, side.before_path)
            known.append((version, matched(version, now)))
        for number, after in enumerate(now.statements):
            befores = [
                version.statements[old] if (old := numbers[number]) is not None else None
                for version, numbers in known
            ]
            if all(before is None or before.state != after.state for before in befores):
                before = next((one for one in befores if one is not None), None)
                yield Shift(change, before, after, now, is_doubtful)
        for before in _gone(known):
            yield Shift(change, before, None, now, is_doubtful)

    def _readable_before(self, commit: str, path: str) -> DocumentVersion:
        """Return the newest version of a document that can be read, on the way of first parents."""
        event = self._timeline.by_id.get(commit)
        while event is not None:
            delta = event.deltas[0]
            change = next((one for one in delta.changes if one.path == path), None)
            if change is not None:
                if not change.before:
                    break
                path = change.before_path
                version = self._versions(change.before, path)
                if version is not None:
                    return version
            event = self._timeline.by_id.get(delta.parent)
        return DocumentVersion(())


def events_of(timeline: Timeline, path: str) -> Iterator[tuple[Event, frozenset[str]]]:
    """Yield the events that changed a document, with its paths in them, newest first.

    It is followed through renames, and from where a document of its path was deleted.
    """
    waiting: dict[str, set[str]] = {}
    if timeline.events:
        waiting[timeline.events[0].commit.id] = {path}
    for event in timeline.events:
        names = waiting.pop(event.commit.id, set())
        touched: set[str] = set()
        for delta in event.deltas:
            older = set(names)
            for change in delta.changes:
                is_end = change.before_path == path and (not change.after or change.path != path)
                if is_end:
                    older.add(path)
                if change.path in names or is_end:
                    touched.add(change.path)
                    older.discard(change.path)
                    older |= {change.before_path} if change.before else set()
            waiting.setdefault(delta.parent, set()).update(older)
        if touched:
            yield event, frozenset(touched)


def _gone(known: Sequence[tuple[DocumentVersion, Sequence[int | None]]]) -> Iterator[Statement]:
    """Yield the statements that every parent has and the event hasn't."""
    left = []
    for version, numbers in known:
        kept = set(numbers)
        left.append([one for at, one in enumerate(version.statements) if at not in kept])
    others = [{(one.sort, one.text) for one in statements} for statements in left[1:]]
    for one in left[0]:
        if all((one.sort, one.text) in other for other in others):
            yield one
