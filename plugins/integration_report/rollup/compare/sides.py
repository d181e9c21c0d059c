"""The two reports that are compared, and which of their documents are the same."""

from collections.abc import Callable, Hashable, Iterable, Iterator
from functools import cached_property
from typing import TypeVar

from integration_report.model.location import Location
from integration_report.model.summary import (
    ChecklistSummary,
    ContractSummary,
    FlowSummary,
    Report,
)
from integration_report.rollup.compare.matching import Matched, matched

T = TypeVar("T", ChecklistSummary, ContractSummary, FlowSummary)


class Sides:
    """Two reports, with the documents of the one found in the other, moved ones too."""

    def __init__(self, base: Report, head: Report) -> None:
        """Take the earlier report and the later one."""
        self.base = base
        self.head = head
        self.checklists = _matched(base.checklists, head.checklists, _CHECKLIST_KEYS)
        self.contracts = _matched(base.contracts, head.contracts, _CONTRACT_KEYS)
        self.flows = _matched(base.flows, head.flows, _FLOW_KEYS)
        self._moved = {one.path: other.path for one, other in self.checklists}
        self._moved |= {one.path: other.path for one, other in self.contracts}
        self._moved |= {one.path: other.path for one, other in self.flows}

    def path_now(self, path: str) -> str:
        """Return where a document of the earlier report is in the later one, as far as known."""
        return self._moved.get(path, path)

    @cached_property
    def paths_now(self) -> frozenset[str]:
        """Return the paths of all documents of which the later report tells."""
        return frozenset(_paths(self.head))


def place_of(location: Location | None) -> tuple[str, int, int]:
    """Return what orders things by where they are written."""
    return (location.path, location.line, location.column) if location else ("", 0, 0)


def _matched(
    before: Iterable[T], after: Iterable[T], keys: Iterable[Callable[[T], Hashable]]
) -> Matched[T]:
    return matched(before, after, keys, lambda one: (one.path, one.id))


_CHECKLIST_KEYS: tuple[Callable[[ChecklistSummary], Hashable], ...] = (
    lambda one: one.path,
    lambda one: (one.kind, one.about, one.title),
    lambda one: (one.kind, one.about) if one.about else None,
    lambda one: (one.kind, one.title) if one.title else None,
)
_CONTRACT_KEYS: tuple[Callable[[ContractSummary], Hashable], ...] = (
    lambda one: one.path,
    lambda one: (one.name, one.from_, one.to, one.operation),
    lambda one: (one.from_, one.to, one.operation) if one.operation else None,
    lambda one: one.name or None,
)
_FLOW_KEYS: tuple[Callable[[FlowSummary], Hashable], ...] = (
    lambda one: one.path,
    lambda one: (one.name, one.journey),
    lambda one: one.name or None,
)


def _paths(report: Report) -> Iterator[str]:
    """Yield the path of every document that a report names, as often as it does."""
    yield from (one.path for one in report.checklists)
    yield from (one.path for one in report.contracts)
    yield from (one.path for one in report.flows)
    yield from (one.path for one in report.tests.runs)
    yield from (one.path for one in report.findings)
    yield from (one.path for one in report.suppressed)
    yield from (path for one in report.components for path in one.documents)
    yield from (path for one in report.points for path in one.documents)
    yield from (path for one in report.tests.categories for path in one.documents)
    yield from (path for one in report.deliverables for path in one.documents)
    yield from (one.location.path for one in report.issues)
    yield from (one.location.path for one in report.actions)
    yield from (one.location.path for one in report.signoffs if one.location)
    yield from (one.location.path for one in report.components if one.location)
    yield from (one.location.path for one in report.phases if one.location)
    yield report.narrative.path
