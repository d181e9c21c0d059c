from evidence_builders import document, evidence, reference, references, unreadable
from integration_report.checking.references import component_mentions
from integration_report.model.checklist import Environment, External, Integration
from integration_report.model.contract import Contract
from integration_report.model.document import Record
from integration_report.model.flow import Flow
from integration_report.model.issues import Issue, IssueList
from integration_report.model.plan import Phase, Plan, PlannedPoint, Step
from integration_report.model.report import ComponentClaim, IntegrationReport, PointClaim
from integration_report.model.results import CategoryResult, SuiteFiles, TestReport, TestSuites
from integration_report.model.signoff import Policy


def mentioned(record: Record) -> list[str]:
    of = evidence(document("data/a.yml", record), unreadable("data/b.yml"))
    return [mention.reference.text for mention in component_mentions(of)]


def test_a_plan_mentions_steps_needs_points_meeting_layer_and_stubs() -> None:
    step = Step(component=reference("a"), integrates_with=references("b", "c"))
    plan = Plan(
        phases=(Phase(id="1", sequence=(step,)),),
        points=(PlannedPoint(from_=reference("d"), to=reference("e")),),
        meeting_layer=references("f"),
        stubs=references("g"),
    )
    assert mentioned(plan) == ["a", "b", "c", "d", "e", "f", "g"]


def test_checklists_mention_what_they_are_about() -> None:
    assert mentioned(Integration(from_=reference("a"), to=reference("b"))) == ["a", "b"]
    assert mentioned(External(system=reference("a"))) == ["a"]
    assert mentioned(Environment(components=references("a", "b"))) == ["a", "b"]


def test_contracts_and_flows_mention_their_components() -> None:
    assert mentioned(Contract(name="Orders", from_=reference("a"))) == ["a"]
    assert mentioned(Contract(name="Orders")) == []
    assert mentioned(Flow(name="Checkout", components=references("a"))) == ["a"]


def test_results_mention_their_components() -> None:
    row = CategoryResult(category="API", component=reference("b"))
    report = TestReport(components=references("a"), results=(row, CategoryResult(category="DB")))
    assert mentioned(report) == ["a", "b"]
    suites = TestSuites(suites=(SuiteFiles(files="*", category="API", component=reference("a")),))
    assert mentioned(suites) == ["a"]


def test_issues_and_reports_mention_components() -> None:
    assert mentioned(IssueList(issues=(Issue(id="1", components=references("a")),))) == ["a"]
    report = IntegrationReport(
        by_component=(ComponentClaim(component=reference("a")),),
        by_point=(PointClaim(from_=reference("b"), to=reference("c")),),
    )
    assert mentioned(report) == ["a", "b", "c"]


def test_other_documents_mention_none() -> None:
    assert mentioned(Policy()) == []
