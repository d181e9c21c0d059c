"""Following files through history: who made what is there, or isn't, and what it was called."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final, NamedTuple, TypeAlias

from integration_report.model.timeline import Delta, Event, FileChange
from integration_report.tracing.changes_by_path import ChangesByPath
from integration_report.tracing.field_blame import NOBODY

_NONE: Final = frozenset[str]()

Holds: TypeAlias = Callable[[str, str, str], bool]
"""Tells of a version whether something holds: of a commit, the id of its bytes, and its path.

The id is empty where the commit has no such file.
"""


class Renaming(NamedTuple):
    """What a file was called before."""

    path: str
    """Its path before."""
    commit: str
    """Full id of the commit that renamed it last."""


def last_change(
    changes: ChangesByPath,
    path: str,
    holds: Holds,
    stops: frozenset[str] = frozenset(),
) -> str:
    """Return the commit since which something holds of a file; `NOBODY` where it always did.

    At the head it does hold. A parent in which it does, too, knows more; the first one is
    believed. Of `stops` nothing is asked: what holds there was chosen by the merge before it, if
    any.
    """
    timeline, merge = changes.timeline, NOBODY
    at = timeline.events[0].commit.id if timeline.events else ""
    for event in timeline.events:
        if event.commit.id != at:
            continue
        if at in stops or at in timeline.boundary:
            return merge if stops else NOBODY
        ways = [
            _older(delta, known.get(path), path, holds)
            for delta, known in zip(event.deltas, changes(event), strict=True)
        ]
        way = next((number for number, older in enumerate(ways) if older is not None), None)
        if way is None:
            return at
        if None in ways:
            merge = merge or at
        path, at = ways[way] or path, event.deltas[way].parent
    return merge


def _older(delta: Delta, change: FileChange | None, path: str, holds: Holds) -> str | None:
    """Return the path in a parent of a file of which something holds there, too."""
    if change is not None:
        before = change.before_path or path
        return before if holds(delta.parent, change.before, before) else None
    # Under another name it is still there, and gone from this one.
    moved = next((one for one in delta.changes if one.before_path == path), None)
    if moved is not None:
        return path if holds(delta.parent, moved.before, path) else None
    return path


def renamings(
    changes: ChangesByPath, paths: Iterable[str], stops: frozenset[str]
) -> dict[str, Renaming]:
    """Return what files of the head were called at `stops`, of those that were renamed since."""
    timeline = changes.timeline
    found: dict[str, Renaming] = {}
    waiting: dict[str, dict[str, str]] = {}
    if timeline.events:
        waiting[timeline.events[0].commit.id] = {path: path for path in paths}
    for event in timeline.events:
        names = waiting.pop(event.commit.id, {})
        if event.commit.id in stops:
            continue
        for delta, known in zip(event.deltas, changes(event), strict=True):
            older = waiting.setdefault(delta.parent, {})
            for name, path in list(names.items()):
                change = known.get(name)
                if change is not None and not change.before:
                    continue
                before = name if change is None else change.before_path
                if before != name:
                    commit = found[path].commit if path in found else event.commit.id
                    found[path] = Renaming(before, commit)
                older[before] = path
                del names[name]
    return {path: one for path, one in found.items() if one.path != path}


def touching(
    changes: ChangesByPath, paths: Iterable[str]
) -> Iterator[tuple[Event, Mapping[str, frozenset[str]]]]:
    """Yield the events that changed files of the head on any way, with what they are called there.

    Each comes with the paths of files in it, and the head's files that they became. Files are
    followed through renames, and to where one of their path was deleted before they came. Of the
    end of a shallow clone nobody knows what it changed.
    """
    timeline = changes.timeline
    wanted = {path: frozenset({path}) for path in paths}
    waiting: dict[str, dict[str, frozenset[str]]] = {}
    if timeline.events:
        waiting[timeline.events[0].commit.id] = dict(wanted)
    for event in timeline.events:
        names = waiting.pop(event.commit.id, {})
        touched: dict[str, frozenset[str]] = {}
        for number, (delta, known) in enumerate(
            zip(event.deltas, changes(event), strict=True), start=1
        ):
            older = names if number == len(event.deltas) else dict(names)
            before: list[tuple[str, frozenset[str]]] = []
            for change in known.values():
                became = names.get(change.path, _NONE) | _taken_away(change, names, wanted)
                if became:
                    touched[change.path] = touched.get(change.path, _NONE) | became
                    before.append((change.before_path or change.path, became))
            for change in known.values():
                older.pop(change.path, None)
            _join(older, before)
            _join(waiting.setdefault(delta.parent, {}), older.items())
        if touched and event.commit.id not in timeline.boundary:
            yield event, touched


def _taken_away(
    change: FileChange, names: Mapping[str, frozenset[str]], wanted: Mapping[str, frozenset[str]]
) -> frozenset[str]:
    """Return the files that came back later to where a change takes one away."""
    if change.after and change.path == change.before_path:
        return _NONE
    return names.get(change.before_path, _NONE) | wanted.get(change.before_path, _NONE)


def _join(names: dict[str, frozenset[str]], others: Iterable[tuple[str, frozenset[str]]]) -> None:
    for name, became in others:
        known = names.get(name)
        names[name] = became if known is None or known == became else known | became
