"""The guide's forms, taken out of its own text and filled in, are valid documents."""

import datetime as dt
import re
from pathlib import Path
from typing import Any

import pytest

from integration_report.model.checklist import Environment, External, Integration
from integration_report.model.contract import Contract
from integration_report.model.document import Document
from integration_report.model.flow import Flow
from integration_report.model.plan import Plan
from integration_report.model.report import IntegrationReport
from integration_report.model.results import TestReport
from integration_report.model.words import ItemState, Kind, Outcome, Severity
from integration_report.reading import codes
from integration_report.reading.document import read_document

DATA = Path(__file__).parents[3] / "data"
GUIDE = (DATA / "process-guide.md").read_text(encoding="utf-8")
FORMS = dict(
    zip(
        (
            Kind.PLAN,
            Kind.ENVIRONMENT,
            Kind.INTEGRATION,
            Kind.EXTERNAL,
            Kind.CONTRACT,
            Kind.TEST_REPORT,
            Kind.FLOW,
            Kind.REPORT,
        ),
        re.findall(r"^```markdown\n(.*?)^```", GUIDE, re.MULTILINE | re.DOTALL),
        strict=True,
    )
)
FILLED = {
    "[Component A]": "Order Service",
    "[Component B]": "User Service",
    "[Name]": "Alice Ng",
    "[System Name]": "PayRight",
    "[Contact]": "PayRight desk",
    "[REST/SOAP/File/etc]": "REST",
    "[Sandbox/Test/Prod]": "Sandbox",
    "[API/Interface Name]": "Create order",
    "[OpenAPI spec location]": "openapi/orders.yaml",
    "[Test suite name]": "Nightly",
    "[Integration/Staging]": "Integration",
    "[Flow Name]": "Checkout",
    "[e.g., User Registration → Login → Create Order → Payment]": "Login → Payment",
    "[X.Y]": "1.0",
    "[2-3 paragraph summary of integration status]": "All is well.",
    "[Summary from Step 3]": "90 tests ran.",
    "[Recommendation 1]": "Wait.",
    "[Recommendation 2]": "Release.",
}


def read(text: str) -> Document[Any]:
    document = read_document(text.encode(), "data/document.md", "0" * 40)
    assert document is not None
    return document


def filled(kind: Kind) -> Any:  # noqa: ANN401 - each kind has its record
    text = FORMS[kind].replace("_________ | [Date]", "_________ | 2026-10-03")
    for placeholder, value in FILLED.items():
        text = text.replace(placeholder, value)
    document = read(text.replace("[Date]", "2026-10-02"))
    assert document.problems == ()
    assert document.kind is kind
    return document.record


@pytest.mark.parametrize("kind", FORMS)
def test_the_committed_forms_are_those_of_the_guide(kind: Kind) -> None:
    assert (DATA / "guide_forms" / f"{kind}.md").read_text(encoding="utf-8") == FORMS[kind]


@pytest.mark.parametrize("kind", FORMS)
@pytest.mark.parametrize("levels", [1, 2, 3])
def test_a_form_is_recognised_whatever_the_level_of_its_headings(kind: Kind, levels: int) -> None:
    lowered = re.sub("^#", "#" * levels, FORMS[kind], flags=re.MULTILINE)
    assert read(lowered).kind is kind


@pytest.mark.parametrize("kind", FORMS)
def test_an_empty_form_lacks_only_the_names_in_its_heading(kind: Kind) -> None:
    found = {problem.code for problem in read(FORMS[kind]).problems}
    named = {Kind.INTEGRATION, Kind.EXTERNAL, Kind.CONTRACT, Kind.FLOW}
    assert found == ({codes.MISSING_FIELD} if kind in named else set())


def test_the_sequence_gives_phases_steps_and_abbreviated_neighbours() -> None:
    plan: Plan = filled(Kind.PLAN)
    assert [(phase.id, phase.name) for phase in plan.phases] == [
        ("7.1", "Core Infrastructure"),
        ("7.2", "Business Logic"),
        ("7.3", "External Systems"),
    ]
    steps = plan.steps()
    assert [step.order for step in steps] == [1, 2, 3, 4, 5, 6, 7]
    assert [str(step.component) for step in steps][:3] == ["Database", "Auth Service", "Core API"]
    assert steps[0].integrates_with == ()
    assert [str(name) for name in steps[2].integrates_with] == ["Auth", "Database"]
    assert steps[2].milestone == "Basic CRUD"
    names = steps[2].integrates_with
    assert [(name.place().line, name.place().column) for name in names] == [(8, 18), (8, 24)]


def test_the_environment_gives_four_sections() -> None:
    environment: Environment = filled(Kind.ENVIRONMENT)
    sizes = [(section.title, len(section.items)) for section in environment.sections]
    assert sizes == [("Infrastructure", 4), ("Configuration", 4), ("Data", 3), ("Tooling", 4)]
    item = environment.sections[0].items[0]
    assert (item.text, item.state) == ("Integration environment provisioned", ItemState.OPEN)
    assert (item.place().line, item.place("text").column) == (4, 7)


def test_the_integration_point_gives_both_ends_and_numbered_tasks() -> None:
    integration: Integration = filled(Kind.INTEGRATION)
    assert (str(integration.from_), str(integration.to)) == ("Order Service", "User Service")
    assert integration.date == dt.date(2026, 10, 2)
    assert integration.integrator == "Alice Ng"
    assert [len(section.items) for section in integration.sections] == [5, 5, 5, 3]
    assert integration.sections[1].items[3].text == "Execute smoke test"
    assert integration.sections[3].items[2].text == "Rollback tested (if needed)"


def test_the_external_system_gives_owner_protocol_and_environment() -> None:
    external: External = filled(Kind.EXTERNAL)
    assert str(external.system) == "PayRight"
    assert external.owner == "PayRight desk"
    assert (external.protocol, external.environment) == ("REST", "Sandbox")
    assert [len(section.items) for section in external.sections] == [3, 3, 4, 3]


def test_the_contract_gives_checks_and_no_deviation_for_none() -> None:
    contract: Contract = filled(Kind.CONTRACT)
    assert contract.name == "Create order"
    assert str(contract.source) == "openapi/orders.yaml"
    assert contract.tested == dt.date(2026, 10, 2)
    assert [check.part for check in contract.checks] == ["request"] * 3 + ["response"] * 3
    check = contract.checks[4]
    assert (check.field, check.expected, check.actual) == ("Body.id", "UUID", '"abc-123"')
    assert check.claimed is Outcome.PASSED
    assert contract.deviations == ()


def test_the_test_report_gives_categories_totals_failures_skips_and_actions() -> None:
    report: TestReport = filled(Kind.TEST_REPORT)
    assert report.suite == "Nightly"
    assert [(row.category, row.total, row.failed) for row in report.results] == [
        ("API Integration", 50, 2),
        ("Database", 30, 0),
        ("External Services", 10, 0),
    ]
    assert report.total is not None
    assert (report.total.total, report.total.passed, report.total.skipped) == (90, 86, 2)
    assert [(test.id, test.severity) for test in report.failed] == [
        ("INT-045", Severity.HIGH),
        ("INT-047", Severity.LOW),
    ]
    assert [(test.id, test.reason) for test in report.skipped] == [
        ("INT-091", "External service unavailable"),
        ("INT-092", "Depends on INT-091"),
    ]
    assert [str(name) for item in report.actions for name in item.references] == [
        "INT-045",
        "INT-047",
    ]


def test_the_flow_gives_steps_checks_and_metrics() -> None:
    flow: Flow = filled(Kind.FLOW)
    assert (flow.name, flow.flow) == ("Checkout", "Login → Payment")
    assert [(step.step, step.actual) for step in flow.steps] == [
        (1, "201"),
        (2, "Token"),
        (3, "ord-123"),
        (4, "Confirmed"),
    ]
    assert len(flow.checks) == 4
    assert [(metric.name, metric.target, metric.actual) for metric in flow.metrics] == [
        ("Total time", "< 5s", "3.2s"),
        ("DB queries", "< 20", "15"),
    ]


def test_the_report_gives_claims_counts_notes_and_no_signature_for_a_line() -> None:
    report: IntegrationReport = filled(Kind.REPORT)
    assert (report.version, report.author) == ("1.0", "Alice Ng")
    assert report.summary == "All is well."
    assert report.results_text == "90 tests ran."
    rows = [(row.status, row.issues, row.notes) for row in report.by_component]
    assert rows[1] == ("✓ Complete", "1 minor", "See INT-045")
    assert rows[3] == ("⚠ Partial", "1 blocker", "Waiting external")
    assert [(str(row.from_), str(row.to), row.protocol, row.status) for row in report.by_point] == [
        ("Web", "API", "REST", Outcome.PASSED),
        ("API", "DB", "SQL", Outcome.PASSED),
        ("API", "Payment", "REST", Outcome.PARTIAL),
    ]
    assert [(issue.id, issue.status) for issue in report.issues] == [("INT-001", "In progress")]
    assert [str(text.text) for text in report.recommendations] == ["Wait.", "Release."]
    assert [(line.role, line.name, line.signature) for line in report.signoffs] == [
        ("Tech Lead", "Alice Ng", ""),
        ("QA Lead", "Alice Ng", ""),
    ]


def test_placeholders_are_not_given_but_those_of_recommendations_are_kept() -> None:
    report = read(FORMS[Kind.REPORT]).record
    assert (report.version, report.author, report.summary, report.results_text) == ("", "", "", "")
    assert report.date is None
    assert [line.name for line in report.signoffs] == ["", ""]
    assert report.recommendations[0].text == "[Recommendation 1]"
