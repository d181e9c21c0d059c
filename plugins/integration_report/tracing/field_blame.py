"""Following the fields of a document back through history to the commits that wrote them last.

The rules are those of `git blame`, with fields in place of lines: what a parent says is that
parent's, at a merge the first parent's that says it; what no parent says is the commit's own.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Final, TypeAlias

from integration_report.model.timeline import Delta, Event, FileChange
from integration_report.tracing.changes_by_path import ChangesByPath
from integration_report.tracing.field_matching import Alignment
from integration_report.tracing.field_trees import FieldTree

FieldTrees: TypeAlias = Callable[[str, str], FieldTree | None]
"""Gives what a version says, by the id of its bytes and its path; `None` if it is unreadable."""

NOBODY: Final = ""
"""In place of the commit of a field where nobody knows it."""


class _Trail:
    """A field on its way back."""

    __slots__ = ("at", "born", "field", "merge")

    def __init__(self, field: int) -> None:
        self.field = field
        """Its number where the way began."""
        self.at = field
        """Its number in the version that was reached."""
        self.merge = NOBODY
        """The newest merge on its way of which a parent says something else."""
        self.born = NOBODY
        """The commit that brought its file, if that may have been there once before."""


_Sides: TypeAlias = list[tuple[str, FileChange]]
"""The parents that have a document otherwise or not at all, each with its change."""
_Pending: TypeAlias = tuple[str, FieldTree, list[_Trail]]
"""The path of a version, what it says, and the fields that are to be looked for."""


class FieldBlame:
    """Follows fields of documents at the head of a timeline."""

    def __init__(
        self,
        changes: ChangesByPath,
        trees: FieldTrees,
        stops: frozenset[str] = frozenset(),
    ) -> None:
        """Take the timeline's changes, and what gives the versions of documents.

        `stops` are commits of which nothing is asked: what they or older ones wrote is nobody's,
        unless a merge took it in place of something else.
        """
        self._changes = changes
        self._trees = trees
        self._stops = stops
        self._found: dict[int, str] = {}
        self._waiting: dict[str, list[_Pending]] = {}

    def writers(self, path: str, blob: str, fields: Iterable[int]) -> Mapping[int, str] | None:
        """Return the commits that wrote some fields of a document at the head, by their number.

        It is `None` when a version on the way can't be read, for any commit may have written
        anything then. A field whose commit isn't in the clone is `NOBODY`'s.
        """
        tree = self._trees(blob, path)
        if tree is None:
            return None
        timeline = self._changes.timeline
        self._found = {}
        trails = [_Trail(number) for number in fields]
        if not timeline.events or not trails:
            return {trail.field: NOBODY for trail in trails}
        self._waiting = {timeline.events[0].commit.id: [(path, tree, trails)]}
        for event in timeline.events:
            for pending in self._waiting.pop(event.commit.id, ()):
                if not self._visit(event, pending):
                    return None
            if not self._waiting:
                break
        return {trail.field: self._found.get(trail.field, trail.born) for trail in trails}

    def _visit(self, event: Event, pending: _Pending) -> bool:
        """Pass fields on to the parents or end their ways; `False` for an unreadable version."""
        path, tree, trails = pending
        commit = event.commit.id
        if commit in self._stops or commit in self._changes.timeline.boundary:
            self._end(trails)
            return True
        sides = []
        for delta, changes in zip(event.deltas, self._changes(event), strict=True):
            change = changes.get(path)
            if change is None and trails[0].born:
                change = _taken_away(delta, path)
            if change is not None and (not change.before or change.before != change.after):
                sides.append((delta.parent, change))
            elif delta.parent:
                if len(event.deltas) > 1:
                    self._chosen(event, path, trails)
                before_path = path if change is None else change.before_path
                self._wait(delta.parent, (before_path, tree, trails))
                return True
        if len(sides) == 1 and sides[0][0] and not sides[0][1].before:
            # Whoever brings back a file that was deleted has not written it.
            for trail in trails:
                trail.born = trail.born or commit
            self._wait(sides[0][0], (path, tree, trails))
            return True
        return self._divide(event, tree, trails, sides)

    def _divide(self, event: Event, tree: FieldTree, trails: list[_Trail], sides: _Sides) -> bool:
        """Pass each field to the first parent that says the same; what none does is the event's."""
        for parent, change in sides:
            if not change.before or not trails:
                continue
            version = self._trees(change.before, change.before_path)
            if version is None:
                return False
            passed, trails = _divided(version, tree, trails)
            if passed:
                if len(event.deltas) > 1:
                    self._merged(event, passed)
                self._wait(parent, (change.before_path, version, passed))
        for trail in trails:
            self._found[trail.field] = trail.born or event.commit.id
        return True

    def _chosen(self, event: Event, path: str, trails: list[_Trail]) -> None:
        """Remember a merge that took a document from one parent, if another has another."""
        if any(path in changes for changes in self._changes(event)):
            self._merged(event, trails)

    def _merged(self, event: Event, trails: list[_Trail]) -> None:
        for trail in trails:
            trail.merge = trail.merge or event.commit.id

    def _end(self, trails: list[_Trail]) -> None:
        """End ways where older commits are nobody's: a merge may have chosen what they wrote."""
        for trail in trails:
            self._found[trail.field] = trail.born or (trail.merge if self._stops else NOBODY)

    def _wait(self, parent: str, pending: _Pending) -> None:
        self._waiting.setdefault(parent, []).append(pending)


def _taken_away(delta: Delta, path: str) -> FileChange | None:
    """Return the change that gave a file another name, as if it had deleted it."""
    moved = next((one for one in delta.changes if one.before_path == path), None)
    return FileChange(path, path, moved.before, "", 0) if moved is not None else None


def _divided(
    before: FieldTree, after: FieldTree, trails: list[_Trail]
) -> tuple[list[_Trail], list[_Trail]]:
    """Return the fields that say in an older version what they say now, and those that don't."""
    alignment = Alignment(before, after)
    passed, left = [], []
    for trail in trails:
        if alignment.is_same(trail.at):
            trail.at, trail.born = alignment.fields[trail.at], NOBODY
            passed.append(trail)
        else:
            left.append(trail)
    return passed, left
