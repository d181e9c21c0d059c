"""Evidence answers by kind, by name and by id, and says what it couldn't read."""

import datetime as dt

from integration_report.model.checklist import Integration
from integration_report.model.document import Document, Record
from integration_report.model.evidence import Evidence, kind_of
from integration_report.model.issues import Issue, IssueList
from integration_report.model.location import Location, Reference, pack_mark
from integration_report.model.plan import Component, Phase, Plan, PlannedPoint, Step
from integration_report.model.report import IntegrationReport
from integration_report.model.signoff import Policy
from integration_report.model.specification import Specification, SpecificationFile
from integration_report.model.verification import SpecificationVerification, Verification
from integration_report.model.words import Kind

TODAY = dt.date(2026, 10, 1)


def document(path: str, record: Record) -> Document[Record]:
    return Document(path=path, blob="0" * 40, kind=kind_of(type(record)), record=record)


def evidence(*documents: Document[Record]) -> Evidence:
    return Evidence(documents, as_of=TODAY)


def step(name: str, *others: str) -> Step:
    return Step(component=Reference.to(name), integrates_with=tuple(map(Reference.to, others)))


def test_documents_stand_in_the_order_of_their_paths() -> None:
    found = evidence(document("b.yml", Plan()), document("a.yml", IssueList()))
    assert [each.path for each in found.documents] == ["a.yml", "b.yml"]


def test_documents_are_found_by_the_type_of_their_record() -> None:
    checklist = Integration(from_=Reference.to("a"), to=Reference.to("b"))
    found = evidence(document("b.yml", Plan()), document("a.yml", checklist))
    assert [record for _, record in found.of(Integration)] == [checklist]
    assert found.of(Policy) == []


def test_a_document_without_a_record_is_unreadable_and_found_by_no_type() -> None:
    broken: Document[Record] = Document(path="a.yml", blob="", kind=Kind.PLAN, record=None)
    found = evidence(broken)
    assert found.unreadable == (broken,)
    assert found.of(Plan) == []
    assert found.plan is None
    assert not broken.is_sound


def test_without_a_plan_there_are_no_components_and_points() -> None:
    found = evidence()
    assert found.components == {}
    assert found.points == {}
    assert found.policy is None


def test_the_steps_name_the_components_when_the_plan_lists_none() -> None:
    plan = Plan(phases=(Phase(id="1", sequence=(step("Database"), step("Auth Service"))),))
    found = evidence(document("plan.md", plan))
    assert list(found.components) == ["database", "auth-service"]
    assert found.component_names.find("Auth") == "auth-service"


def test_points_are_what_steps_integrate_with_and_what_the_plan_lists() -> None:
    plan = Plan(
        components={name: Component(id=name) for name in ("a", "b", "c")},
        phases=(Phase(id="1", sequence=(step("b", "a"), step("c", "a", "nobody", "c"))),),
        points=(
            PlannedPoint(from_=Reference.to("b"), to=Reference.to("a"), protocol="SQL"),
            PlannedPoint(from_=Reference.to("c"), to=Reference.to("b"), marks=pack_mark(9, 5)),
        ),
    )
    points = evidence(document("plan.yml", plan)).points
    assert list(points) == [("b", "a"), ("c", "a"), ("c", "b")]
    assert points["b", "a"].protocol == "SQL"
    assert points["c", "b"].location == Location("plan.yml", 9, 5)
    assert points["c", "b"].id == "c--b"


def test_of_two_issues_with_one_id_the_first_counts() -> None:
    issues = IssueList(issues=(Issue(id="INT-1", title="first"), Issue(id="INT-1", title="second")))
    found = evidence(document("issues.yml", issues))
    assert found.issues["INT-1"][1].title == "first"
    assert found.issue_names.find("INT-1") == "INT-1"


def test_the_first_plan_and_policy_by_path_count() -> None:
    first, second = Plan(title="first"), Plan(title="second")
    found = evidence(document("b.yml", second), document("a.yml", first))
    assert found.plan is first


def test_a_location_is_that_of_the_fact_or_of_the_documents_beginning() -> None:
    plan = document("plan.yml", Plan(marks=pack_mark(2, 1)))
    assert plan.location() == Location("plan.yml", 1, 1)
    assert plan.location(plan.record) == Location("plan.yml", 2, 1)
    assert plan.is_sound


def report(path: str, day: int | None) -> Document[Record]:
    date = None if day is None else dt.date(2026, 9, day)
    return document(path, IntegrationReport(version=path, date=date))


def test_the_current_report_is_the_one_with_the_latest_date() -> None:
    found = evidence(report("a.md", 2), report("b.md", 3), report("c.md", None), report("d.md", 1))
    assert found.report is not None
    assert found.report.version == "b.md"


def test_of_reports_of_one_day_the_last_by_path_is_current() -> None:
    found = evidence(report("b.md", 3), report("a.md", 3))
    assert found.report is not None
    assert found.report.version == "b.md"
    assert evidence().report is None


def test_files_that_a_specification_is_made_of_are_no_evidence_unless_they_say_so() -> None:
    part: Document[Record] = Document(path="schemas.yaml", blob="", kind=None, record=None)
    other: Document[Record] = Document(path="other.yaml", blob="", kind=None, record=None)
    broken: Document[Record] = Document(path="a.yml", blob="", kind=Kind.PLAN, record=None)
    files = tuple(SpecificationFile(path, "") for path in ("api.yaml", "schemas.yaml", "a.yml"))
    made = SpecificationVerification(Specification("api.yaml", files=files))
    found = evidence(part, other, broken).verified(Verification({}, {"api.yaml": made}))
    assert found.documents == (broken, other)
