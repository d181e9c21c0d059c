"""What of covered files changed since they were signed: item by item, by whom, in which commit."""

import os
from collections.abc import Iterable, Iterator
from typing import Any, Final, NamedTuple

from integration_report.attesting.ancestry import up_to
from integration_report.attesting.versions import Versions, whole_file
from integration_report.attesting.writers import File, Writers
from integration_report.history.repository import Repository
from integration_report.model.location import Location
from integration_report.model.summary.release import SignoffChange
from integration_report.model.timeline import Timeline
from integration_report.model.tree import Tree, TreeError
from integration_report.settings import Settings
from integration_report.tracing.changes_by_path import ChangesByPath
from integration_report.tracing.field_blame import NOBODY, FieldBlame
from integration_report.tracing.field_trees import FieldTree
from integration_report.tracing.fields import FieldDifference, differences_of
from integration_report.tracing.file_ways import Holds, last_change, renamings

_ORDINARY: Final = 0o100644
_MOST_CHANGES: Final = 200
_MOST_VERSIONS: Final = 200
_MOST_RENAMED: Final = 1_000
"""How many new files are looked up by their former names."""


class CoveredChanges(NamedTuple):
    """What changed."""

    changes: tuple[SignoffChange, ...]
    """The changes, in order of the bytes of their paths and of where they stand."""
    more: int
    """How many others there are at least; a file that wasn't looked into counts as one."""


def covered_changes(
    settings: Settings,
    repository: Repository,
    timeline: Timeline,
    *,
    signed: str,
    before: Iterable[str],
    after: Iterable[str],
    tree: Tree | None = None,
) -> CoveredChanges:
    """Return in what the covered files differ from those of a commit.

    `signed` is the full id of that commit, `before` are the paths of what was covered in it, and
    `after` of what is covered now: in the head of the timeline, or in `tree`, which may be a work
    tree with changes that nobody has committed. A field or file that is as it was has not changed,
    whatever happened meanwhile. Documents of a kind are told field by field; of forms, results,
    specifications and what can't be read, and where there is too much to read, the file as a
    whole. Raises `RepositoryError` and `TreeError` when the files of the commits can't be listed.
    """
    return _Changes(settings, repository, timeline, signed, tree).between(before, after)


class _Changes:
    """Tells what changed between a commit and now."""

    def __init__(
        self,
        settings: Settings,
        repository: Repository,
        timeline: Timeline,
        signed: str,
        tree: Tree | None,
    ) -> None:
        self._repository, self.timeline = repository, timeline
        self._signed = repository.tree(signed)
        self.stops = up_to(signed, repository, timeline)
        self._head = repository.tree(timeline.head)
        self._tree = tree if tree is not None else self._head
        self._versions = Versions(settings, repository, most=_MOST_VERSIONS)
        self.by_path = ChangesByPath(timeline)

    def between(self, before: Iterable[str], after: Iterable[str]) -> CoveredChanges:
        old = {path: self._signed_file(path) for path in before}
        new = {path: self._file_now(path) for path in after}
        added, gone = new.keys() - old.keys(), old.keys() - new.keys()
        few = sorted(added, key=os.fsencode)[:_MOST_RENAMED] if gone else ()
        renamed = {
            path: one
            for path, one in renamings(self.by_path, few, self.stops).items()
            if one.path in gone
        }
        moved = {one.path for one in renamed.values()}
        found: list[SignoffChange] = []
        more = 0
        for path in sorted(old.keys() | new.keys() - moved, key=os.fsencode):
            if path in moved and path not in new:
                continue
            if len(found) > _MOST_CHANGES:
                more += old.get(path) != new.get(path)
            elif path in renamed:
                former = renamed[path].path
                found.append(self._renamed(path, former, renamed[path].commit))
                found.extend(self._of_file(old[former], new[path]))
            elif path not in new:
                found.append(self._removed(path))
            elif path not in old:
                found.append(self._whole(new[path], "added"))
            else:
                found.extend(self._of_file(old[path], new[path]))
        more += max(0, len(found) - _MOST_CHANGES)
        return CoveredChanges(tuple(found[:_MOST_CHANGES]), more)

    def _of_file(self, old: File, new: File) -> Iterator[SignoffChange]:
        """Yield what changed in a file, and whether it can be run."""
        if old.mode != new.mode:
            yield self._mode(old, new)
        if old.blob == new.blob:
            return
        versions = self._versions.of(new.path)
        then = versions(old.blob, old.path)
        now = self._now(new)
        found = differences_of(then, now) if then is not None and now is not None else ()
        if not found or now is None:
            yield self._whole(new, "changed")
            return
        writers = self._writers(new, now, found)
        for one, commit in zip(found, writers, strict=True):
            place = Location(new.path, one.line, one.column)
            yield self._change(
                new.path,
                one.how,
                commit,
                field=one.field,
                before=one.before,
                after=one.after,
                location=place,
            )

    def _now(self, file: File) -> FieldTree | None:
        """Return what a file says now, in the head or in the work tree."""
        if self.committed(file.path) == file.blob:
            return self._versions.of(file.path)(file.blob, file.path)
        try:
            content = self._tree.read(file.path)
        except TreeError:
            return None
        return self._versions.made_of(content, file.path, file.blob)

    def _writers(self, file: File, now: FieldTree, found: tuple[FieldDifference, ...]) -> list[str]:
        """Return the commit that made each difference."""
        committed = self.committed(file.path)
        if not committed:
            return [NOBODY] * len(found)
        trees = self._versions.of(file.path)
        head = now if committed == file.blob else trees(committed, file.path)
        if head is None:
            return [NOBODY] * len(found)
        writers = Writers(self.by_path, trees, self.stops, File(file.path, committed, 0), head)
        commits = list(writers.of(now, found))
        whole = self.last_of(writers.file) if None in commits else NOBODY
        return [whole if commit is None else commit for commit in commits]

    def _renamed(self, path: str, former: str, commit: str) -> SignoffChange:
        return self._change(path, "changed", commit, before=former, after=path)

    def _removed(self, path: str) -> SignoffChange:
        """Return that a file isn't covered any more; the head may have it nevertheless."""
        commit = NOBODY
        if not self.committed(path):
            commit = last_change(self.by_path, path, _is_gone, self.stops)
        return self._change(path, "removed", commit)

    def _whole(self, file: File, how: str) -> SignoffChange:
        return self._change(file.path, how, self.last_of(file), location=Location(file.path))

    def _change(self, path: str, how: str, commit: str, **others: Any) -> SignoffChange:  # noqa: ANN401
        event = self.timeline.by_id.get(commit)
        about = event.commit if event is not None else None
        return SignoffChange(
            path=path,
            how=how,
            by=about.author if about else "",
            commit=about.id if about else "",
            at=about.authored_at if about else None,
            **others,
        )

    def last_of(self, file: File) -> str:
        """Return the commit that changed a file last; `NOBODY` for one that isn't committed so."""
        if self.committed(file.path) != file.blob:
            return NOBODY
        blame = FieldBlame(self.by_path, whole_file, self.stops)
        return (blame.writers(file.path, file.blob, [0]) or {}).get(0, NOBODY)

    def _mode(self, old: File, new: File) -> SignoffChange:
        """Return that a file can be run now, or can't any more."""
        commit = NOBODY
        if self.committed(new.path) and self._head.mode(new.path) == new.mode:
            commit = last_change(self.by_path, new.path, self._has_mode(new.mode), self.stops)
        values = {"before": f"{old.mode:o}", "after": f"{new.mode:o}"}
        return self._change(new.path, "mode", commit, location=Location(new.path), **values)

    def _has_mode(self, mode: int) -> Holds:
        def holds(commit: str, blob: str, path: str) -> bool:
            return bool(blob) and self._repository.tree(commit, is_sized=False).mode(path) == mode

        return holds

    def committed(self, path: str) -> str:
        """Return the id of a file's bytes in the head; empty without that file."""
        return self._head.recorded_blob(path) or ""

    def _signed_file(self, path: str) -> File:
        return File(path, self._signed.identify(path), self._signed.mode(path))

    def _file_now(self, path: str) -> File:
        """Return a file as it is now; on disk it is assumed to run or not as in the head."""
        if self._tree is self._head:
            return File(path, self._head.identify(path), self._head.mode(path))
        known = self._head if self.committed(path) else self._signed
        mode = known.mode(path) if known.recorded_blob(path) else _ORDINARY
        return File(path, self._tree.identify(path), mode)


def _is_gone(commit: str, blob: str, path: str) -> bool:  # noqa: ARG001
    return not blob
