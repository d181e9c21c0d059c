"""The summary: everything that pages, terminal and report.json show, in the shape of report.json.

The fields and their order are the published shape of `integration-report/report/1`; fields may be
added, none renamed or removed. The modules divide it by theme, and what is public is imported from
here.
"""

from integration_report.model.summary.changes import How, LastChange
from integration_report.model.summary.checklists import (
    ActionSummary,
    ChecklistSummary,
    ItemSummary,
    SectionSummary,
)
from integration_report.model.summary.comparison import (
    COMPARISON_SCHEMA,
    Comparison,
    Difference,
    Direction,
    Side,
    Topic,
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
from integration_report.model.summary.history import History
from integration_report.model.summary.issues import IssueSummary, WaiverSummary
from integration_report.model.summary.lately import LOG_SCHEMA, Happening, LogListing
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
    SignoffChange,
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
from integration_report.model.summary.status_log import (
    STATUS_LOG_SCHEMA,
    StatusChange,
    StatusLog,
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
from integration_report.model.summary.trend import (
    TREND_SCHEMA,
    RatedTotals,
    Totals,
    TrendListing,
    TrendRow,
)
from integration_report.model.summary.versions import ReleasedVersion

__all__ = [
    "COMPARISON_SCHEMA",
    "LOG_SCHEMA",
    "REPORT_SCHEMA",
    "STATUS_LOG_SCHEMA",
    "TREND_SCHEMA",
    "ActionSummary",
    "CaseSummary",
    "CategoryRowSummary",
    "CategorySummary",
    "ChangeSummary",
    "CheckSummary",
    "ChecklistSummary",
    "Comparison",
    "ComponentSummary",
    "ContractSummary",
    "CoverageCounts",
    "DeliverableSummary",
    "DeviationSummary",
    "Difference",
    "Direction",
    "DriftSummary",
    "FailureSummary",
    "FindingSummary",
    "FlowChecks",
    "FlowStepSummary",
    "FlowSummary",
    "Happening",
    "History",
    "How",
    "IssueCounts",
    "IssueSummary",
    "ItemSummary",
    "LastChange",
    "LogListing",
    "MetricSummary",
    "Narrative",
    "OperationCoverageSummary",
    "Part",
    "PhaseSummary",
    "PlanSummary",
    "PointSummary",
    "Progress",
    "Rated",
    "RatedTotals",
    "ReleasedVersion",
    "Report",
    "ResponseCoverageSummary",
    "RunSummary",
    "SectionSummary",
    "Side",
    "SignoffChange",
    "SignoffSummary",
    "SkipSummary",
    "SpecificationSummary",
    "StatusChange",
    "StatusLog",
    "StepSummary",
    "SuppressedSummary",
    "TestsSummary",
    "Topic",
    "Totals",
    "TrendListing",
    "TrendRow",
    "UnreadableSummary",
    "VanishedSummary",
    "Verdict",
    "VerdictReason",
    "WaiverSummary",
]
