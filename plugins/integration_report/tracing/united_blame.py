"""Every commit that wrote what the fields of a document say, on each way that merges joined.

`git blame` names one: where several parents of a merge say the same, it follows the first. Whoever
wants to know all who wrote something has to follow each of them.
"""

from collections.abc import Mapping
from typing import NamedTuple, TypeAlias

from integration_report.model.timeline import Event
from integration_report.tracing.changes_by_path import ChangesByPath
from integration_report.tracing.field_blame import FieldTrees
from integration_report.tracing.field_matching import Alignment
from integration_report.tracing.field_trees import FieldTree

_Fields: TypeAlias = frozenset[tuple[int, int]]
"""Fields on their way back: the number where the way began, and that in the version reached."""


class _Version(NamedTuple):
    """A version of a document on a way."""

    path: str
    tree: FieldTree


class UnitedBlame:
    """Follows the fields of documents at the head of a timeline along all ways at once."""

    def __init__(self, changes: ChangesByPath, trees: FieldTrees) -> None:
        """Take the timeline's changes, and what gives the versions of documents."""
        self._changes, self._trees = changes, trees
        self._found: dict[int, set[str]] = {}
        self._waiting: dict[str, dict[str, tuple[_Version, _Fields]]] = {}

    def writers(self, path: str, blob: str) -> Mapping[int, frozenset[str]] | None:
        """Return all commits that wrote each field of a document at the head, by its number.

        It is `None` when a version on a way can't be read. A commit that brings a file back that
        was deleted before is none of them.
        """
        tree = self._trees(blob, path)
        events = self._changes.timeline.events
        if tree is None or not events:
            return None
        self._found = {}
        whole = frozenset((number, number) for number in range(len(tree.fields)))
        self._waiting = {events[0].commit.id: {path: (_Version(path, tree), whole)}}
        for event in events:
            for version, fields in self._waiting.pop(event.commit.id, {}).values():
                if not self._visit(event, version, fields):
                    return None
            if not self._waiting:
                break
        return {number: frozenset(commits) for number, commits in self._found.items()}

    def _visit(self, event: Event, version: _Version, fields: _Fields) -> bool:
        """Pass fields on to each parent that says the same; what none does is the commit's own."""
        if event.commit.id in self._changes.timeline.boundary:
            return True
        left, is_new = fields, True
        for delta, changes in zip(event.deltas, self._changes(event), strict=True):
            change = changes.get(version.path)
            if change is None:
                if delta.parent:
                    self._wait(delta.parent, version, fields)
                    left = frozenset()
                continue
            if not change.before:
                continue
            is_new = False
            before = self._trees(change.before, change.before_path)
            if before is None:
                return False
            alignment = Alignment(before, version.tree)
            passed = frozenset(one for one in fields if alignment.is_same(one[1]))
            older = frozenset((first, alignment.fields[at]) for first, at in passed)
            self._wait(delta.parent, _Version(change.before_path, before), older)
            left -= passed
        if not (is_new and self._was_there(event, version.path)):
            for first, _ in left:
                self._found.setdefault(first, set()).add(event.commit.id)
        return True

    def _was_there(self, event: Event, path: str) -> bool:
        """Return whether any other commit took a file away that an event brings, or renamed it."""
        return any(
            change.before_path == path and (not change.after or change.path != path)
            for other in self._changes.timeline.events
            if other.commit.id != event.commit.id
            for delta in other.deltas
            for change in delta.changes
        )

    def _wait(self, parent: str, version: _Version, fields: _Fields) -> None:
        if not fields:
            return
        waiting = self._waiting.setdefault(parent, {})
        known = waiting.get(version.path)
        waiting[version.path] = (version, fields if known is None else known[1] | fields)
