"""Runs made by hand: short ways to write down result files in tests."""

# ruff: noqa: ANN401

import datetime as dt
from typing import Any

from evidence_builders import document, evidence, issue, issues, mark, reference, references, waiver
from integration_report.model.document import Document
from integration_report.model.evidence import Evidence
from integration_report.model.issues import IssueList
from integration_report.model.results import SuiteFiles, TestSuites
from integration_report.model.runs import CaseOutcome, ResultFormat, TestCase, TestRun
from integration_report.model.test_history import CombinedSuite
from integration_report.model.words import Severity
from integration_report.rollup.combined_cases import combined
from integration_report.rollup.issues import KnownIssues
from integration_report.rollup.rated_suites import RatedSuite, rate_suites
from integration_report.rollup.suites import suites_of
from judged_projects import ready

PASSED, FAILED, SKIPPED = CaseOutcome.PASSED, CaseOutcome.FAILED, CaseOutcome.SKIPPED
FLAKY, ERROR, NOT_RUN = CaseOutcome.FLAKY, CaseOutcome.ERROR, CaseOutcome.NOT_RUN

WAIVED = issues(issue("I-9", severity=Severity.LOW, tests=references("T-1", "b"), waiver=waiver()))


def case(name: str = "works", outcome: CaseOutcome = PASSED, **fields: Any) -> TestCase:
    """Return a test case, passed unless said otherwise."""
    known: dict[str, Any] = {"class_name": "Orders", "marks": mark(5)}
    return TestCase(name=name, outcome=outcome, **(known | fields))


def at(day: int, hour: int = 12) -> dt.datetime:
    """Return a time in October."""
    return dt.datetime(2026, 10, day, hour)  # noqa: DTZ001 — as records have it


def run(*cases: TestCase, day: int | None = None, hour: int = 12, **fields: Any) -> TestRun:
    """Return a run of some cases, on a day of October if one is given."""
    started = at(day, hour) if day else None
    return TestRun(**({"format": ResultFormat.JUNIT_XML, "started": started} | fields), cases=cases)


def file(name: str, *cases: TestCase, **fields: Any) -> Document[TestRun]:
    """Return a result file below `data/results/`."""
    return document(f"data/results/{name}", run(*cases, **fields))


def entry(
    files: str = "results/*", category: str = "API", *, component: str = "", **fields: Any
) -> SuiteFiles:
    """Return what says which files a suite has."""
    tests = references(*fields.pop("tests", ()))
    about = reference(component) if component else None
    return SuiteFiles(
        files=files, category=category, component=about, tests=tests, marks=mark(3), **fields
    )


def named(*entries: SuiteFiles) -> Document[Any]:
    """Return the document that names suites."""
    return document("data/suites.yml", TestSuites(suites=entries))


def whole(found: Evidence) -> list[CombinedSuite]:
    """Return the suites of evidence with each test once."""
    return [combined(suite) for suite in suites_of(found)]


def suite_of(*documents: Document[Any]) -> CombinedSuite:
    """Return the only suite of documents."""
    (only,) = whole(evidence(*documents))
    return only


def rated(*documents: Document[Any], known: IssueList | None = None) -> RatedSuite:
    """Return the only suite of documents, rated, with issues that are known."""
    lists = [document("data/issues.yml", known)] if known else []
    found = evidence(*documents, *lists)
    (only,) = rate_suites(found, KnownIssues(found))
    return only


def outcomes(suite: CombinedSuite) -> dict[str, CaseOutcome]:
    """Return what became of each test of a suite."""
    return {one.id: one.outcome for one in suite.cases}


def ready_with(runs: list[Document[Any]], suites: Document[Any]) -> list[Document[Any]]:
    """Return a project that is ready but for its runs; `suites` is what names their suites."""
    known = [one for one in ready() if one.path != "data/tests.yml"]
    return [*known, document("data/waived.yml", WAIVED), suites, *runs]
