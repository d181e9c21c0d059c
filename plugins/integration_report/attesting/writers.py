"""Which commits made the differences between two versions of a document."""

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import NamedTuple

from integration_report.tracing.changes_by_path import ChangesByPath
from integration_report.tracing.field_blame import NOBODY, FieldBlame, FieldTrees
from integration_report.tracing.field_matching import Alignment
from integration_report.tracing.field_trees import FieldTree, Key
from integration_report.tracing.fields import FieldDifference, is_in_order, order_of
from integration_report.tracing.file_ways import last_change


class File(NamedTuple):
    """A covered file."""

    path: str
    """Its path."""
    blob: str
    """Full id of its bytes."""
    mode: int
    """Git's mode."""


class _UnreadableError(Exception):
    """Raised where a version can't be read, so that it can't be asked."""


class Writers:
    """Tells who made differences that a document of the head, or one made of it, has."""

    def __init__(
        self,
        changes: ChangesByPath,
        trees: FieldTrees,
        stops: frozenset[str],
        file: File,
        head: FieldTree,
    ) -> None:
        """Take what the timeline changed, what reads versions, and the document of the head.

        What `stops` say is of no interest: it is older than the differences.
        """
        self._changes, self._trees, self._stops = changes, trees, stops
        self.file, self._head = file, head

    def of(self, now: FieldTree, differences: Iterable[FieldDifference]) -> Iterator[str | None]:
        """Yield the newest commit that made each difference.

        It is `NOBODY` for what isn't committed, and `None` where that can't be told.
        `now` is what the document says, which may be other than in the head.
        """
        found = tuple(differences)
        numbers = self._in_head(now)
        wanted = {
            numbers[number]
            for one in found
            if not one.is_order
            for number in one.fields
            if number in numbers
        }
        blame = FieldBlame(self._changes, self._trees, self._stops)
        writers = blame.writers(self.file.path, self.file.blob, sorted(wanted)) if wanted else {}
        for one in found:
            if one.is_order or not one.fields:
                yield self._since(now, one)
            elif writers is None:
                yield None
            elif any(number not in numbers for number in one.fields):
                yield NOBODY
            else:
                yield self._newest(writers[numbers[number]] for number in one.fields)

    def _in_head(self, now: FieldTree) -> dict[int, int]:
        """Return the numbers in the head of the fields that say there what they say now."""
        if now is self._head:
            return {number: number for number in range(len(now.fields))}
        alignment = Alignment(self._head, now)
        return {new: old for new, old in alignment.fields.items() if alignment.is_same(new)}

    def _since(self, now: FieldTree, one: FieldDifference) -> str | None:
        """Return the commit since which something is gone, or in the order of now."""
        order = order_of(now, one.key) or []

        def holds(commit: str, blob: str, path: str) -> bool:  # noqa: ARG001
            version = self._trees(blob, path) if blob else None
            if version is None:
                raise _UnreadableError
            return _is_so(version, one, order)

        if not _is_so(self._head, one, order):
            return None if now is self._head else NOBODY
        try:
            return last_change(self._changes, self.file.path, holds, self._stops)
        except _UnreadableError:
            return None

    def _newest(self, commits: Iterable[str]) -> str:
        """Return the commit that is before all others in the timeline."""
        known = [self._order[commit] for commit in commits if commit in self._order]
        return self._changes.timeline.events[min(known)].commit.id if known else NOBODY

    @cached_property
    def _order(self) -> dict[str, int]:
        events = self._changes.timeline.events
        return {event.commit.id: number for number, event in enumerate(events)}


def _is_so(version: FieldTree, one: FieldDifference, order: list[Key]) -> bool:
    """Return whether a version lacks what is gone, or has a list in an order."""
    if not one.is_order:
        return one.key not in version.by_key
    return is_in_order(version, one.key, order)
