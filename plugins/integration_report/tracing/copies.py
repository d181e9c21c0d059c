"""Which document or form a new document is a copy of, where it arrived with good news."""

from collections import Counter
from collections.abc import Callable, Iterable
from functools import cache
from typing import Final

from integration_report.model.summary.changes import How
from integration_report.model.timeline import Delta, Event, Timeline
from integration_report.tracing.trails import Arrival, Versions

_FEWEST: Final = 3
"""How many statements a document has at least, for another with the same to be its copy."""


def tell_copies(
    timeline: Timeline,
    arrivals: Iterable[Arrival],
    versions: Versions,
    is_form: Callable[[str], bool],
) -> None:
    """Say of the statements of new documents what they were copied with, where that can be told.

    A statement was copied when a form says the same, when the commit took it out of another
    document, as when one is split in two, and when another document of that time states the same
    things in the same order, and of this one the same.
    """
    wanted: dict[str, list[Arrival]] = {}
    for arrival in arrivals:
        wanted.setdefault(arrival.commit, []).append(arrival)
    if not wanted:
        return
    children = Counter(event.commit.parents[0] for event in timeline.events if event.commit.parents)
    trees: dict[str, dict[str, str]] = {}
    outlines, is_form = _Outlines(versions), cache(is_form)
    for event in reversed(timeline.events):
        tree = _taken(trees, children, event)
        found = wanted.pop(event.commit.id, ())
        if found:
            sources = _Sources(tree, event.deltas[0], outlines, is_form)
            for arrival in found:
                sources.tell(arrival)
            if not wanted:
                return
        for change in event.deltas[0].changes:
            tree.pop(change.before_path, None)
        tree.update((one.path, one.after) for one in event.deltas[0].changes if one.after)
        if children[event.commit.id]:
            trees[event.commit.id] = tree


def _taken(
    trees: dict[str, dict[str, str]], children: Counter[str], event: Event
) -> dict[str, str]:
    """Return the files of the first parent, to be changed; the last child takes them away."""
    parent = event.deltas[0].parent
    children[parent] -= 1
    if children[parent] <= 0:
        return trees.pop(parent, {})
    return dict(trees.get(parent, {}))


class _Outlines:
    """What versions have in common with their copies, each looked at once."""

    def __init__(self, versions: Versions) -> None:
        self.versions = versions
        self._known: dict[str, int | None] = {}

    def by_outline(self, tree: dict[str, str]) -> dict[int, list[str]]:
        """Return the paths of documents that can have copies, by what these have in common."""
        found: dict[int, list[str]] = {}
        known = self._known
        for path, blob in sorted(tree.items()):
            outline = known[blob] if blob in known else self._outline(path, blob)
            if outline is not None:
                found.setdefault(outline, []).append(path)
        return found

    def _outline(self, path: str, blob: str) -> int | None:
        version = self.versions(blob, path)
        is_long = version is not None and len(version.statements) >= _FEWEST
        self._known[blob] = version.outline if version is not None and is_long else None
        return self._known[blob]


class _Sources:
    """What documents of a commit can be copies of."""

    def __init__(
        self,
        tree: dict[str, str],
        delta: Delta,
        outlines: _Outlines,
        is_form: Callable[[str], bool],
    ) -> None:
        """Take the files of the parent, and what the commit changed."""
        self._tree, self._versions = tree, outlines.versions
        self._all_outlines = outlines
        forms = {path: blob for path, blob in tree.items() if is_form(path)}
        forms |= {one.path: one.after for one in delta.changes if one.after and is_form(one.path)}
        # Of two that say the same, a form is what both were made from.
        self._parts = [(path, self._said(blob, path)) for path, blob in sorted(forms.items())]
        self._parts += [
            (
                one.before_path,
                self._said(one.before, one.before_path) - self._said(one.after, one.path),
            )
            for one in delta.changes
            if one.before and not is_form(one.path)
        ]
        self._outlines: dict[int, list[str]] | None = None

    def tell(self, arrival: Arrival) -> None:
        """Say of the statements that arrived with a document what they were copied with."""
        for trail in arrival.trails:
            statement = arrival.version.statements[trail.at]
            said = (statement.sort, statement.text, statement.state)
            source = next((path for path, has in self._parts if said in has), "")
            if not source:
                source = self._copied(arrival, trail.at)
            if source:
                trail.how, trail.copied_from = How.COPIED, source

    def _said(self, blob: str, path: str) -> set[tuple[str, str, str]]:
        """Return what a version states, each with its state; nothing of one that is gone."""
        version = self._versions(blob, path) if blob else None
        if version is None:
            return set()
        return {(one.sort, one.text, one.state) for one in version.statements}

    def _copied(self, arrival: Arrival, number: int) -> str:
        """Return the first document that states the same things, and of one of them the same."""
        if len(arrival.version.statements) < _FEWEST:
            return ""
        if self._outlines is None:
            self._outlines = self._all_outlines.by_outline(self._tree)
        state = arrival.version.statements[number].state
        alike = self._outlines.get(arrival.version.outline, ())
        return next((path for path in alike if self._state(path, number) == state), "")

    def _state(self, path: str, number: int) -> str:
        version = self._versions(self._tree[path], path)
        return version.statements[number].state if version is not None else ""
