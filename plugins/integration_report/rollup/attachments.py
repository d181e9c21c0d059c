"""What each document is about: components and integration points, indexed once."""

from collections.abc import Iterable
from typing import Any, TypeAlias

from integration_report.model.checklist import Environment, External, Integration
from integration_report.model.contract import Contract
from integration_report.model.document import Document
from integration_report.model.evidence import Evidence
from integration_report.model.flow import Flow
from integration_report.model.location import Reference
from integration_report.model.names import Names
from integration_report.model.results import TestReport
from integration_report.model.words import Kind

Ends: TypeAlias = tuple[str, str]
"""The two ends of a point by id; an end that the plan doesn't know by its name as written."""


class Attachments:
    """Which documents are evidence of which component and point."""

    def __init__(self, evidence: Evidence) -> None:
        """Find out what every document of the evidence is about."""
        self.names = evidence.component_names
        self.points: dict[Ends, dict[str, None]] = {ends: {} for ends in evidence.points}
        """Paths by point: planned points in the plan's order, then those with a checklist only."""
        self.components: dict[str, dict[str, None]] = {name: {} for name in evidence.components}
        """Paths by component, without those of its points."""
        self.with_checklist: set[Ends] = set()
        """Points that have an integration checklist, if only an unreadable one."""
        self.any_could_be_checklist = False
        """Whether an unreadable document could be the checklist of any point."""
        self.any_could_be_anything = False
        """Whether of an unreadable document nothing is known at all."""
        for document, record in evidence.of(Integration):
            ends = self.ends(record.from_, record.to)
            self.with_checklist.add(ends)
            self.points.setdefault(ends, {})[document.path] = None
        for lost in evidence.unreadable:
            self._attach_unreadable(lost)
        for contract_document, contract in evidence.of(Contract):
            self._attach_contract(contract_document, contract)
        self._attach_others(evidence)

    def ends(self, from_: Reference, to: Reference) -> Ends:
        """Return the two ends of a point."""
        return self.end(from_), self.end(to)

    def end(self, name: Reference) -> str:
        """Return the id of a component, or the name as written when the plan doesn't know it."""
        return self.names.find(name.text) or name.text

    def find(self, names: Iterable[Reference]) -> tuple[str, ...]:
        """Return the ids of the components that names mean, each once, unknown ones left out."""
        return found(self.names, (name.text for name in names))

    def _attach_contract(self, document: Document[Contract], record: Contract) -> None:
        if record.from_ and record.to and self.ends(record.from_, record.to) in self.points:
            self.points[self.ends(record.from_, record.to)][document.path] = None
            return
        for end in (record.from_, record.to):
            component = self.names.find(end.text) if end else None
            if component:
                self.components[component][document.path] = None
                return

    def _attach_others(self, evidence: Evidence) -> None:
        for environment, checklist in evidence.of(Environment):
            self._attach(environment, checklist.components)
        for external, system in evidence.of(External):
            self._attach(external, (system.system,))
        for flow_document, flow in evidence.of(Flow):
            self._attach(flow_document, flow.components)
        for report_document, report in evidence.of(TestReport):
            rows = (*report.results, report.total) if report.total else report.results
            own = (row.component for row in rows if row.component)
            self._attach(report_document, (*report.components, *own))

    def _attach(self, document: Document[Any], names: Iterable[Reference]) -> None:
        for component in self.find(names):
            self.components[component][document.path] = None

    def _attach_unreadable(self, document: Document[Any]) -> None:
        components = found(self.names, document.about)
        could_be_checklist = document.kind in (None, Kind.INTEGRATION)
        ends = tuple(self.names.find(name) for name in document.about)
        if document.kind in (None, Kind.INTEGRATION, Kind.CONTRACT) and len(ends) == _TWO:
            from_, to = ends
            known = from_ is not None and to is not None
            if known and ((from_, to) in self.points or document.kind is Kind.INTEGRATION):
                point = (from_ or "", to or "")
                self.points.setdefault(point, {})[document.path] = None
                if could_be_checklist:
                    self.with_checklist.add(point)
                return
        if could_be_checklist:
            self.any_could_be_checklist = True
        if document.kind is None and not components:
            self.any_could_be_anything = True
        for component in components:
            self.components[component][document.path] = None


_TWO = 2


def found(names: Names, texts: Iterable[str]) -> tuple[str, ...]:
    """Return the ids that texts mean, each once, in order; those that mean nothing left out."""
    ids = (names.find(text) for text in texts)
    return tuple(dict.fromkeys(identity for identity in ids if identity))
