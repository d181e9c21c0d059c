"""The report as a whole, and the layout of what is planned."""

import datetime as dt

import msgspec
from hypothesis import given

from evidence_builders import (
    DONE,
    OPEN,
    TODAY,
    document,
    evidence,
    integration,
    issue,
    issues,
    item,
    plan,
    reference,
    report,
    results,
    row,
    unreadable,
)
from evidence_strategies import Project, projects
from integration_report.model.checklist import Environment, External, Section
from integration_report.model.finding import Finding, Level, Suppressed
from integration_report.model.location import Location
from integration_report.model.plan import Phase, Plan, PlannedPoint, Step
from integration_report.model.report import Recommendation
from integration_report.model.status import State
from integration_report.model.summary import Report
from integration_report.model.words import ItemState, Kind, Strategy
from integration_report.rollup.rate import rate
from integration_report.rollup.summarize import summarize
from judged_projects import judged, ready
from run_builders import case, entry, file, named


def test_the_shape_is_the_published_one() -> None:
    found = msgspec.json.decode(msgspec.json.encode(judged(ready())))
    assert found["schema"] == "integration-report/report/1"
    assert list(found)[:9] == [
        "schema",
        "title",
        "version",
        "commit",
        "as_of",
        "strategy",
        "status",
        "progress",
        "verdict",
    ]
    assert {"id", "from", "to", "protocol", "status", "reasons"} <= set(found["points"][0])
    assert {"part", "field", "expected", "actual", "claimed", "pass"} <= set(
        found["contracts"][0]["checks"][0]
    )


@given(projects())
def test_a_report_can_be_written_and_read_back(project: Project) -> None:
    found = judged(project)
    assert msgspec.json.decode(msgspec.json.encode(found), type=Report) == found


@given(projects())
def test_ids_are_unique_and_point_at_what_there_is(project: Project) -> None:
    found = judged(project)
    for parts in (
        found.components,
        found.points,
        found.phases,
        found.checklists,
        found.contracts,
        found.flows,
    ):
        identities = [part.id for part in parts]
        assert len(set(identities)) == len(identities)
    points = {point.id for point in found.points}
    paths = {one.path for one in project}
    for component in found.components:
        assert set(component.points) <= points
        assert set(component.documents) <= paths
    assert {path for one in found.deliverables for path in one.documents} <= paths


def test_the_title_is_given_or_the_plans() -> None:
    found = evidence(*ready())
    options = {"findings": (), "suppressed": (), "signoffs": ()}
    assert summarize(found, rate(found), **options).title == "Shop"
    assert summarize(found, rate(found), title="Shop 2", **options).title == "Shop 2"
    nothing = evidence()
    assert summarize(nothing, rate(nothing), **options).title == "Integration report"


def test_the_report_tells_who_depends_on_whom() -> None:
    found = judged([*ready()[:2], ready()[3]])
    web = {component.id: component for component in found.components}["web"]
    assert web.waits_for == ("api",)
    assert web.points == ("web--api",)
    assert found.components[1].points == ("api--database", "web--api")
    assert web.documents == ("data/web-api.md",)
    assert (web.phase, web.name, web.status) == ("7.1", "WEB", State.COMPLETE)
    assert found.plan.order == ("database", "api", "web")
    assert found.plan.startable == ("api",)
    assert found.plan.risk == "Lowest"


def test_what_can_start_follows_the_strategy_and_nothing_blocked_can() -> None:
    needs = {"web": ["api"], "api": ["database"], "database": []}
    shop = document("data/plan.yml", plan(needs, strategy=Strategy.TOP_DOWN))
    assert judged([shop]).plan.startable == ("web",)
    assert judged([shop]).plan.stubs == ("api", "database")
    blocked = document("data/issues.yml", issues(issue("INT-1", "web")))
    assert judged([shop, blocked]).plan.startable == ()


def test_phases_have_ids_dates_and_numbered_steps() -> None:
    shop = Plan(
        phases=(
            Phase(
                id="7.1",
                name="Core",
                due=dt.date(2026, 10, 1),
                sequence=(
                    Step(component=reference("Database"), milestone="DB operational"),
                    Step(component=reference("API"), integrates_with=(reference("Database"),)),
                ),
            ),
            Phase(id="7.1", sequence=(Step(component=reference("Auth Service")),)),
            Phase(id="", due=TODAY),
        )
    )
    found = judged([document("data/plan.yml", shop)])
    assert [(one.id, one.name, one.overdue) for one in found.phases] == [
        ("7.1", "Core", True),
        ("7.1-2", "7.1", False),
        ("phase-3", "phase-3", False),
    ]
    assert [step.order for phase in found.phases for step in phase.steps] == [1, 2, 3]
    assert [one.id for one in found.components] == ["database", "api", "auth-service"]
    assert found.phases[0].steps[1].integrates_with == ("database",)
    assert found.components[2].phase == "7.1-2"
    assert found.components[0].milestone == "DB operational"


def test_a_step_of_an_unknown_component_is_shown_as_written() -> None:
    shop = plan({"api": ["nobody"]}, phases=[["Nobody at all"]])
    known = msgspec.structs.replace(shop, components={"api": shop.components["api"]})
    (step,) = judged([document("data/plan.yml", known)]).phases[0].steps
    assert (step.component, step.name, step.status) == (
        "Nobody at all",
        "Nobody at all",
        State.UNKNOWN,
    )
    assert len(step.reasons) == 1


def test_points_show_protocol_and_whether_they_are_planned() -> None:
    shop = plan({"web": ["api"], "api": []})
    shop = msgspec.structs.replace(
        shop,
        points=(PlannedPoint(from_=reference("web"), to=reference("api"), protocol="REST"),),
    )
    soap = msgspec.structs.replace(integration("api", "Mail Relay"), protocol="SMTP")
    again = msgspec.structs.replace(integration("api", "mail relay"), protocol="")
    found = judged(
        [
            document("data/plan.yml", shop),
            document("data/mail.md", soap),
            document("data/mail2.md", again),
        ]
    )
    assert [(one.id, one.name, one.protocol, one.planned) for one in found.points] == [
        ("web--api", "WEB → API", "REST", True),
        ("api--mail-relay", "API → Mail Relay", "SMTP", False),
        ("api--mail-relay-2", "API → mail relay", "", False),
    ]
    assert found.points[1].location == Location("data/mail.md")


def test_checklists_say_what_they_are_about() -> None:
    found = judged(
        [
            document("data/plan.yml", plan({"api": []})),
            document("data/a.md", integration("API", "Mail")),
            document("data/b.md", External(system=reference("API"))),
            document("data/c.md", Environment(components=(reference("API"), reference("Mail")))),
        ]
    )
    assert [(one.id, one.kind, one.about) for one in found.checklists] == [
        ("a", Kind.INTEGRATION, ("api", "Mail")),
        ("b", Kind.EXTERNAL, ("api",)),
        ("c", Kind.ENVIRONMENT, ("api",)),
    ]


def test_actions_of_reports_that_count_come_open_first_by_date() -> None:
    late, soon = dt.date(2026, 10, 1), dt.date(2026, 10, 20)
    actions = (
        item("Done", DONE, due=late),
        item("Sometime", OPEN),
        item("Soon", OPEN, due=soon),
        item("Late", OPEN, due=late, owner="bea", references=(reference("INT-1"),)),
        item("Dropped", ItemState.NOT_APPLICABLE, reason="not needed"),
    )
    new = results(row("A"), suite="S", date=TODAY, actions=actions)
    old = results(row("A"), suite="S", date=late, actions=(item("Old", OPEN),))
    found = judged([document("data/new.yml", new), document("data/old.yml", old)])
    assert [(one.text, one.overdue) for one in found.actions] == [
        ("Late", True),
        ("Soon", False),
        ("Sometime", False),
        ("Done", False),
        ("Dropped", False),
    ]
    assert found.actions[0].references == ("INT-1",)


def test_the_authors_words_and_what_could_not_be_read_are_passed_on() -> None:
    words = report(
        "2.0",
        date=TODAY,
        results_text="Good.",
        recommendations=(Recommendation(text="Go."),),
    )
    lost = unreadable("data/lost.md")
    silent = msgspec.structs.replace(unreadable("data/more.md"), problems=())
    found = judged([document("data/report.md", words), lost, silent])
    assert found.version == "2.0"
    assert found.narrative.recommendations == ("Go.",)
    assert (found.narrative.path, found.narrative.results) == ("data/report.md", "Good.")
    assert [(one.path, one.message) for one in found.unreadable] == [
        ("data/lost.md", "data/lost.md breaks off."),
        ("data/more.md", "It can't be read."),
    ]


def test_findings_and_suppressed_ones_are_laid_out() -> None:
    finding = Finding("CHK001", Level.WARNING, Location("data/a.md", 3, 2), "Odd.", "Fix it.")
    found = evidence(document("data/a.md", Environment(sections=(Section(title="A"),))))
    laid_out = summarize(
        found,
        rate(found),
        findings=(finding,),
        suppressed=(Suppressed(finding, "known", Location("data/a.md")),),
        signoffs=(),
    )
    assert (laid_out.findings[0].line, laid_out.findings[0].hint) == (3, "Fix it.")
    assert laid_out.suppressed[0].reason == "known"


def test_result_files_that_count_are_evidence_of_the_components_that_they_are_about() -> None:
    found = evidence(
        document("data/plan.yml", plan({"web": ("api",), "api": ()})),
        named(entry("results/api-*", component="api"), entry("results/web-*", component="nobody")),
        file("api-1.xml", case("a"), day=1),
        file("api-2.xml", case("a"), day=2),
        file("web-2.xml", case("b", component="web"), day=2),
    )
    told = summarize(found, rate(found), findings=(), suppressed=(), signoffs=())
    assert {one.id: one.documents for one in told.components} == {
        "web": ("data/results/web-2.xml",),
        "api": ("data/results/api-2.xml",),
    }
