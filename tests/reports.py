"""A small report made by hand, for tests of how it is shown."""

import datetime as dt
from typing import Any

import msgspec

from integration_report.model.finding import Level
from integration_report.model.location import Location
from integration_report.model.status import Reason, ReasonKind, State
from integration_report.model.summary import (
    CategorySummary,
    ComponentSummary,
    FindingSummary,
    IssueCounts,
    IssueSummary,
    PointSummary,
    Progress,
    Report,
    TestsSummary,
    Verdict,
    VerdictReason,
)
from integration_report.model.words import IssueStatus, Severity, Strategy
from integration_report.rendering.links import Links
from integration_report.rendering.site import Here, Site

PLACE = Location("data/plan.yml", 4, 3)
BLOCKED = Reason(ReasonKind.OPEN, "issue INT-001 blocks", Location("data/issues.yml", 3))


def component(identity: str, name: str, status: State, **fields: Any) -> ComponentSummary:  # noqa: ANN401 - any field of the part
    """Return a component."""
    values: dict[str, Any] = {"owner": "platform", "location": PLACE} | fields
    return ComponentSummary(id=identity, name=name, status=status, **values)


def issue(identity: str, **fields: Any) -> IssueSummary:  # noqa: ANN401 - any field of the part
    """Return an unresolved blocker."""
    values: dict[str, Any] = {
        "title": "Payment timeout",
        "severity": Severity.BLOCKER,
        "status": IssueStatus.OPEN,
        "components": ("payment",),
        "waiver": None,
        "location": Location("data/issues.yml", 3),
    }
    return IssueSummary(id=identity, **values | fields)


def finding(message: str = "Something is wrong.", **fields: Any) -> FindingSummary:  # noqa: ANN401 - any field of the part
    """Return a finding."""
    values: dict[str, Any] = {
        "code": "CHK005",
        "severity": Level.WARNING,
        "path": "data/issues.yml",
        "line": 3,
        "column": 1,
        "message": message,
        "hint": "Mend it.",
    }
    return FindingSummary(**values | fields)


def tests(**fields: Any) -> TestsSummary:  # noqa: ANN401 - any field of the part
    """Return test results of one category."""
    counts: dict[str, Any] = {"total": 5, "passed": 4, "failed": 1, "skipped": 0, "errors": 0}
    values: dict[str, Any] = {
        "status": State.FAILED,
        "categories": (CategorySummary(name="API", **counts),),
        "failures": (),
        "skips": (),
    }
    return TestsSummary(**counts | values | fields)


def report(**fields: Any) -> Report:  # noqa: ANN401 - any field of the part
    """Return a report of two components, a point between them and an issue that blocks."""
    values: dict[str, Any] = {
        "title": "Shop",
        "version": "1.0",
        "commit": "",
        "as_of": dt.date(2026, 10, 10),
        "strategy": Strategy.INCREMENTAL,
        "status": State.BLOCKED,
        "progress": Progress(finished=1, total=2),
        "verdict": Verdict(
            ready=False, reasons=(VerdictReason(kind=ReasonKind.OPEN, message="issue INT-001"),)
        ),
        "components": (
            component(
                "database", "Database", State.COMPLETE, progress=Progress(finished=2, total=2)
            ),
            component(
                "payment",
                "Payment Gateway",
                State.BLOCKED,
                owner="commerce",
                issues=IssueCounts(blocker=1),
                reasons=(BLOCKED,),
            ),
        ),
        "points": (
            PointSummary(
                id="payment--database",
                name="Payment Gateway → Database",
                from_="payment",
                to="database",
                status=State.BLOCKED,
                location=PLACE,
            ),
        ),
        "phases": (),
        "checklists": (),
        "contracts": (),
        "tests": tests(),
        "flows": (),
        "issues": (issue("INT-001", blocks=True, age_days=10), issue("INT-002", age_days=9)),
        "actions": (),
        "deliverables": (),
        "signoffs": (),
        "findings": (finding(),),
    }
    return Report(**values | fields)


def markdown(text: str, *, places: bool = False) -> str:
    """Return a text as a paragraph, in the place of a real renderer's work."""
    return f"<p>{text}</p>"


def here(shown: Report, path: str = "index.md", links: Links | None = None) -> Here:
    """Return a page's view of a report."""
    return Site(shown, links or Links(), markdown).at(path)


def changed(shown: Report, **fields: Any) -> Report:  # noqa: ANN401 - any field of the part
    """Return a report with other values in some fields."""
    return msgspec.structs.replace(shown, **fields)
