"""The references of all documents: which names stand where for a component, an issue or a test."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple, TypeAlias

from integration_report.model.checklist import Environment, External, Integration
from integration_report.model.contract import Contract
from integration_report.model.document import Document
from integration_report.model.evidence import Evidence
from integration_report.model.flow import Flow
from integration_report.model.issues import IssueList
from integration_report.model.location import Location, Reference
from integration_report.model.plan import Plan
from integration_report.model.report import IntegrationReport
from integration_report.model.results import TestReport, TestSuites


class Mention(NamedTuple):
    """A reference and the document that it stands in."""

    document: Document[Any]
    """The document."""
    reference: Reference
    """The reference."""

    @property
    def location(self) -> Location:
        """Return where the reference is written."""
        return self.document.location(self.reference)


_Found: TypeAlias = Iterable[Reference | None]


def component_mentions(evidence: Evidence) -> Iterator[Mention]:
    """Yield every reference to a component, document by document."""
    for document in evidence.documents:
        find = _COMPONENTS.get(type(document.record))
        if find is not None:
            for reference in find(document.record):
                if reference is not None:
                    yield Mention(document, reference)


def _of_plan(plan: Plan) -> _Found:
    for step in plan.steps():
        yield step.component
        yield from step.integrates_with
    for point in plan.points:
        yield point.from_
        yield point.to
    yield from plan.meeting_layer
    yield from plan.stubs


def _of_test_report(report: TestReport) -> _Found:
    yield from report.components
    for row in report.results:
        yield row.component


def _of_report(report: IntegrationReport) -> _Found:
    for component_claim in report.by_component:
        yield component_claim.component
    for point_claim in report.by_point:
        yield point_claim.from_
        yield point_claim.to


def _of_issues(record: IssueList) -> _Found:
    return (component for issue in record.issues for component in issue.components)


def _components_of(record: Environment | Flow) -> _Found:
    return record.components


def _ends_of(record: Integration | Contract) -> _Found:
    return (record.from_, record.to)


_COMPONENTS: Mapping[type, Callable[[Any], _Found]] = {
    Contract: _ends_of,
    Environment: _components_of,
    External: lambda record: (record.system,),
    Flow: _components_of,
    Integration: _ends_of,
    IntegrationReport: _of_report,
    IssueList: _of_issues,
    Plan: _of_plan,
    TestReport: _of_test_report,
    TestSuites: lambda record: (suite.component for suite in record.suites),
}
