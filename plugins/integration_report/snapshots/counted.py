"""What the documents of past commits add up to, commit by commit."""

from collections.abc import Mapping, Sequence
from functools import cached_property

from integration_report.model.memory import without_collection
from integration_report.model.summary import Totals
from integration_report.reading.files import Area
from integration_report.rollup.trend import Contribution
from integration_report.snapshots.documents import Counts, PastDocuments
from integration_report.snapshots.way import FileVersion, Way, WayStep

_UNCOUNTED = frozenset({Area.PAGE, Area.FORM, Area.KEY})


class Counted:
    """The commits on a way that changed evidence, with what their documents add up to."""

    def __init__(self, way: Way, documents: PastDocuments, head: str, *, start: int = 0) -> None:
        """Take the way, what reads old versions of files, and the full id of the newest commit.

        `start` is the first step whose evidence lies in the folders that the way is about.
        """
        self._way = way
        self._start = start
        self._documents = documents
        self._head = head

    @cached_property
    def numbers(self) -> tuple[int, ...]:
        """Return which steps of the way changed evidence: many pages are none."""
        return tuple(
            number
            for number, step in enumerate(self._way.steps)
            if number >= self.first and any(map(self._is_evidence, (*step.gone, *step.new)))
        )

    @cached_property
    def steps(self) -> tuple[WayStep, ...]:
        """Return these steps, oldest first."""
        return tuple(self._way.steps[number] for number in self.numbers)

    @cached_property
    def first(self) -> int:
        """Return the first step from which on all files can be read; a partial clone lacks some."""
        lacking, first = 0, self._start
        for number, step in enumerate(self._way.steps):
            lacking += sum(not self._of(version).is_readable for version in step.new)
            lacking -= sum(not self._of(version).is_readable for version in step.gone)
            if lacking:
                first = max(first, number + 1)
        return first

    @cached_property
    def totals(self) -> tuple[Totals, ...]:
        """Return what the documents add up to at each of the steps that changed evidence."""
        whole, found, wanted = Contribution(), [], frozenset(self.numbers)
        for number, step in enumerate(self._way.steps):
            for version in step.gone:
                whole = whole.minus(self._of(version).added)
            for version in step.new:
                whole = whole.plus(self._of(version).added)
            if number in wanted:
                found.append(whole.totals())
        return tuple(found)

    @cached_property
    def sizes(self) -> Sequence[int]:
        """Return about how many documents there are at each step that changed evidence.

        That depends on nothing but their paths, and so not on what was read before.
        """
        found, size, wanted = [], 0, frozenset(self.numbers)
        for number, step in enumerate(self._way.steps):
            size += sum(map(self._is_counted, step.new)) - sum(map(self._is_counted, step.gone))
            if number in wanted:
                found.append(size)
        return found

    @cached_property
    def plans(self) -> frozenset[int]:
        """Return at which of the steps that changed evidence a plan was changed."""
        return frozenset(
            number
            for number, step in enumerate(self.steps)
            if any(self._of(version).is_plan for version in step.new)
        )

    @cached_property
    def files(self) -> Mapping[str, FileVersion]:
        """Return the newest commit's files of evidence, and those that it rests on, by path."""
        files: dict[str, FileVersion] = {}
        for step in self._way.steps:
            for version in step.gone:
                files.pop(version.path, None)
            files |= {one.path: one for one in step.new if self._is_evidence(one)}
        return files

    def _is_evidence(self, version: FileVersion) -> bool:
        return self._of(version).is_evidence

    def _is_counted(self, version: FileVersion) -> bool:
        area = self._documents.area(version.path)
        return area is not None and area not in _UNCOUNTED

    def _of(self, version: FileVersion) -> Counts:
        return self._counts[version.path, version.blob]

    @cached_property
    def _counts(self) -> Mapping[tuple[str, str], Counts]:
        """Return what all versions of files add to the totals."""
        versions = [version for step in self._way.steps for version in step.new]
        with without_collection():
            return self._documents.counts(versions, head=self._head)
