"""The report as a whole: the fields of report.json in their order."""

import datetime as dt

from integration_report.model.status import State
from integration_report.model.summary.checklists import ActionSummary, ChecklistSummary
from integration_report.model.summary.contracts import ContractSummary
from integration_report.model.summary.findings import (
    FindingSummary,
    SuppressedSummary,
    UnreadableSummary,
)
from integration_report.model.summary.flows import FlowSummary
from integration_report.model.summary.issues import IssueSummary
from integration_report.model.summary.parts import Part, Progress
from integration_report.model.summary.plan import (
    ComponentSummary,
    PhaseSummary,
    PlanSummary,
    PointSummary,
)
from integration_report.model.summary.release import DeliverableSummary, SignoffSummary, Verdict
from integration_report.model.summary.specifications import SpecificationSummary
from integration_report.model.summary.tests import TestsSummary
from integration_report.model.words import Strategy

REPORT_SCHEMA = "integration-report/report/1"
"""The name of the shape of report.json."""


class Narrative(Part, frozen=True, kw_only=True):
    """The author's own words in the report."""

    path: str = ""
    """The report's path; empty when there is none."""
    author: str = ""
    """Who wrote it."""
    date: dt.date | None = None
    """The report's date."""
    summary: str = ""
    """The executive summary as Markdown."""
    results: str = ""
    """What the author says about the test results, as Markdown."""
    recommendations: tuple[str, ...] = ()
    """The recommendations."""


class Report(Part, frozen=True, kw_only=True):
    """All of it."""

    schema: str = REPORT_SCHEMA
    """The shape's name."""
    title: str
    """The report's title."""
    version: str
    """The version that it is about; empty when no report says."""
    commit: str
    """Full id of the commit whose files these are; empty for a work tree with others."""
    as_of: dt.date
    """The day that counts as today."""
    strategy: Strategy | None
    """The plan's strategy."""
    status: State
    """How the whole stands."""
    progress: Progress
    """How far the whole is."""
    verdict: Verdict
    """Whether the version can go out."""
    plan: PlanSummary = PlanSummary()
    """The order that the strategy gives."""
    components: tuple[ComponentSummary, ...]
    """The components in the plan's order."""
    points: tuple[PointSummary, ...]
    """The integration points in the plan's order, then those the plan doesn't ask for."""
    phases: tuple[PhaseSummary, ...]
    """The phases in order."""
    checklists: tuple[ChecklistSummary, ...]
    """The checklists by path."""
    contracts: tuple[ContractSummary, ...]
    """The contract tests by path."""
    specifications: tuple[SpecificationSummary, ...] = ()
    """The specifications that contracts name, by path, with their coverage."""
    tests: TestsSummary
    """The tests."""
    flows: tuple[FlowSummary, ...]
    """The flows by path."""
    issues: tuple[IssueSummary, ...]
    """The known issues, unresolved ones first, by severity and age."""
    actions: tuple[ActionSummary, ...]
    """The action items, open ones first, by date."""
    deliverables: tuple[DeliverableSummary, ...]
    """The guide's eight."""
    signoffs: tuple[SignoffSummary, ...]
    """The sign-offs, by role."""
    findings: tuple[FindingSummary, ...]
    """The findings, by path, line and column."""
    suppressed: tuple[SuppressedSummary, ...] = ()
    """The findings that their documents suppress."""
    unreadable: tuple[UnreadableSummary, ...] = ()
    """The documents that couldn't be read."""
    narrative: Narrative = Narrative()
    """The author's words."""
