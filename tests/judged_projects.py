"""Whole projects made by hand, and the reports that they lead to."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from evidence_builders import (
    DONE,
    TODAY,
    check,
    contract,
    document,
    evidence,
    flow,
    integration,
    issue,
    issues,
    plan,
    references,
    report,
    results,
    row,
    sections,
    signoff,
)
from integration_report.model.checklist import Environment
from integration_report.model.document import Document
from integration_report.model.finding import Finding, Suppressed
from integration_report.model.results import TestSuites
from integration_report.model.summary import Report
from integration_report.model.words import Severity
from integration_report.rollup.rate import rate
from integration_report.rollup.summarize import summarize
from integration_report.signoffs.decide import decide


def ready() -> list[Document[Any]]:
    """Return the documents of a small project in which nothing is left to do."""
    return [
        document("data/plan.yml", plan({"database": [], "api": ["database"], "web": ["api"]})),
        document(
            "data/environment.md",
            Environment(
                name="integration", components=references("database"), sections=sections(DONE)
            ),
        ),
        document("data/api-database.md", integration("api", "database", DONE, DONE)),
        document("data/web-api.md", integration("web", "api", DONE)),
        document("data/contract.yml", contract(check(), from_="web", to="api")),
        document("data/flow.yml", flow("web", "api")),
        document("data/tests.yml", results(row("API"), components=["api"], suite="API")),
        document("data/suites.yml", TestSuites(expect=references("API"))),
        document("data/issues.yml", issues(issue("INT-1", "api", severity=Severity.LOW))),
        document("data/report.md", report("1.0", "Tech Lead")),
        document("data/signoffs/1.0/tech-lead-alice.yml", signoff()),
    ]


def judged(
    documents: Iterable[Document[Any]],
    *,
    findings: Iterable[Finding] = (),
    suppressed: Iterable[Suppressed] = (),
    as_of: dt.date = TODAY,
) -> Report:
    """Return the report of documents."""
    found = evidence(*documents, as_of=as_of)
    return summarize(
        found,
        rate(found),
        findings=tuple(findings),
        suppressed=tuple(suppressed),
        signoffs=decide(found),
    )
