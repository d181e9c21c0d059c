"""Which type of record a document of each kind has."""

from collections.abc import Mapping
from typing import Any, Final

from integration_report.model.checklist import Environment, External, Integration
from integration_report.model.contract import Contract
from integration_report.model.document import Record
from integration_report.model.flow import Flow
from integration_report.model.issues import IssueList
from integration_report.model.plan import Plan
from integration_report.model.recording import Recording
from integration_report.model.report import IntegrationReport
from integration_report.model.results import TestReport, TestSuites
from integration_report.model.runs import TestRun
from integration_report.model.signoff import Policy, Signoff
from integration_report.model.words import Kind

RECORD_TYPES: Final[Mapping[Kind, type[Record]]] = {
    Kind.PLAN: Plan,
    Kind.ENVIRONMENT: Environment,
    Kind.INTEGRATION: Integration,
    Kind.EXTERNAL: External,
    Kind.CONTRACT: Contract,
    Kind.TEST_REPORT: TestReport,
    Kind.TEST_SUITES: TestSuites,
    Kind.FLOW: Flow,
    Kind.ISSUES: IssueList,
    Kind.REPORT: IntegrationReport,
    Kind.SIGNOFF: Signoff,
    Kind.POLICY: Policy,
}
"""The record type of each kind of document that people write; every such kind has one."""

AnyRecord = (
    Plan
    | Environment
    | Integration
    | External
    | Contract
    | TestReport
    | TestSuites
    | Flow
    | IssueList
    | IntegrationReport
    | Signoff
    | Policy
    | TestRun
    | Recording
)
"""The union of all record types, told apart by their field `kind`."""


def record_type(kind: Kind) -> type[Any]:
    """Return the type of the records of a kind."""
    return RECORD_TYPES[kind]
