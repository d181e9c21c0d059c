"""The summary: everything that pages, terminal and report.json show, in the shape of report.json.

The fields and their order are the published shape of `integration-report/report/1`; fields may be
added, none renamed or removed. The modules divide it by theme, and what is public is imported from
here.
"""

from integration_report.model.summary.checklists import (
    ActionSummary,
    ChecklistSummary,
    ItemSummary,
    SectionSummary,
)
from integration_report.model.summary.contracts import (
    ChangeSummary,
    CheckSummary,
    ContractSummary,
    DeviationSummary,
    DriftSummary,
)
from integration_report.model.summary.findings import (
    FindingSummary,
    SuppressedSummary,
    UnreadableSummary,
)
from integration_report.model.summary.flows import (
    FlowChecks,
    FlowStepSummary,
    FlowSummary,
    MetricSummary,
)
from integration_report.model.summary.issues import IssueSummary, WaiverSummary
from integration_report.model.summary.parts import IssueCounts, Part, Progress, Rated
from integration_report.model.summary.plan import (
    ComponentSummary,
    PhaseSummary,
    PlanSummary,
    PointSummary,
    StepSummary,
)
from integration_report.model.summary.release import (
    DeliverableSummary,
    SignoffSummary,
    Verdict,
    VerdictReason,
)
from integration_report.model.summary.report import REPORT_SCHEMA, Narrative, Report
from integration_report.model.summary.specifications import (
    CoverageCounts,
    OperationCoverageSummary,
    ResponseCoverageSummary,
    SpecificationSummary,
)
from integration_report.model.summary.tests import (
    CaseSummary,
    CategoryRowSummary,
    CategorySummary,
    FailureSummary,
    RunSummary,
    SkipSummary,
    TestsSummary,
    VanishedSummary,
)

__all__ = [
    "REPORT_SCHEMA",
    "ActionSummary",
    "CaseSummary",
    "CategoryRowSummary",
    "CategorySummary",
    "ChangeSummary",
    "CheckSummary",
    "ChecklistSummary",
    "ComponentSummary",
    "ContractSummary",
    "CoverageCounts",
    "DeliverableSummary",
    "DeviationSummary",
    "DriftSummary",
    "FailureSummary",
    "FindingSummary",
    "FlowChecks",
    "FlowStepSummary",
    "FlowSummary",
    "IssueCounts",
    "IssueSummary",
    "ItemSummary",
    "MetricSummary",
    "Narrative",
    "OperationCoverageSummary",
    "Part",
    "PhaseSummary",
    "PlanSummary",
    "PointSummary",
    "Progress",
    "Rated",
    "Report",
    "ResponseCoverageSummary",
    "RunSummary",
    "SectionSummary",
    "SignoffSummary",
    "SkipSummary",
    "SpecificationSummary",
    "StepSummary",
    "SuppressedSummary",
    "TestsSummary",
    "UnreadableSummary",
    "VanishedSummary",
    "Verdict",
    "VerdictReason",
    "WaiverSummary",
]
