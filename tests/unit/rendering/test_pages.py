"""All pages of a small report."""

import datetime as dt

import msgspec

from chart_parts import phase
from drawn_pages import made, text
from integration_report.model.location import Location
from integration_report.model.runs import CaseOutcome
from integration_report.model.status import ReasonKind, State
from integration_report.model.summary import (
    CaseSummary,
    CategorySummary,
    PlanSummary,
    SignoffSummary,
    TestsSummary,
    VanishedSummary,
    Verdict,
    VerdictReason,
    WaiverSummary,
)
from integration_report.model.words import Decision, Severity, Trust
from integration_report.rendering.links import Links
from reports import component, issue, report
from reports import tests as results_of


def test_what_became_of_tests_is_told_gravest_first_and_rare_words_are_explained() -> None:
    place = Location("data/results/a.xml", 7)
    gone = VanishedSummary(id="T-1", category="API", is_planned=True, location=place)
    flaky = CaseSummary(id="T-2", category="API", outcome=CaseOutcome.FLAKY, location=place)
    results = results_of(flaky=1, cases=(flaky,), vanished=(gone,))
    shown = text(made(report(tests=results))["tests.md"])
    told = (
        "Failed tests",
        "Vanished tests They are asked for or were run before, and no run that counts has them.",
        "Flaky tests They failed, and passed when they were tried again",
        "Skipped tests",
    )
    assert [shown.index(words) for words in told] == sorted(map(shown.index, told))
    plain = text(made(report(tests=results_of()))["tests.md"])
    assert "Vanished" not in plain
    assert "Flaky" not in plain


def test_every_subject_has_its_overview_in_the_navigation() -> None:
    overviews = [page.name for page in made(report()).values() if page.in_nav]
    assert overviews == [
        "Overview",
        "Plan",
        "Components",
        "Integration points",
        "External systems",
        "Environments",
        "Contracts",
        "Tests",
        "Flows",
        "Issues",
        "Actions",
        "Findings",
        "Deliverables",
        "Sign-offs",
        "Report",
    ]


def test_leaves_belong_to_their_overview() -> None:
    found = made(report())
    assert found["components/payment.md"].parent == "components/index.md"
    assert found["findings/chk.md"].parent == "findings/index.md"
    assert not found["components/payment.md"].in_nav


def test_the_overview_answers_with_words_and_reasons() -> None:
    shown = text(made(report())["index.md"])
    assert "Not ready: Version 1.0 can’t be released yet" in shown
    assert "1 reason stands in the way, as of 2026-10-10." in shown
    assert "Issue INT-001" in shown


def test_a_ready_version_says_so_and_nothing_stands_in_the_way() -> None:
    ready = report(
        verdict=Verdict(ready=True, reasons=()), issues=(), findings=(), commit="ab" * 20
    )
    shown = text(made(ready)["index.md"])
    assert "Ready: Version 1.0 can be released" in shown
    assert "commit ababababab" in shown
    assert "Nothing stands in the way." in shown
    assert "No unresolved issue blocks the release." in shown
    assert "Nothing is wrong with the documents." in shown


def test_notes_of_the_verdict_are_told_apart_from_reasons() -> None:
    note = VerdictReason(kind=ReasonKind.FAILED, message="test X is waived")
    verdict = Verdict(ready=True, reasons=(), notes=(note,))
    page = made(report(verdict=verdict))["index.md"]
    assert "Good to know" in text(page)
    assert "Test X is waived" in text(page)


def test_many_reasons_are_folded_and_none_is_lost() -> None:
    reasons = tuple(
        VerdictReason(kind=ReasonKind.OPEN, message=f"item {number} is open")
        for number in range(30)
    )
    page = made(report(verdict=Verdict(ready=False, reasons=reasons)))["index.md"]
    assert "Show 22 more reasons" in text(page)
    beginning, rest = page.html.split('id="reasons"')
    assert beginning.count("is open</span>") == 5
    assert rest.count("is open</span>") == 30


def test_what_is_not_known_stays_text_without_a_link() -> None:
    page = made(report(issues=(issue("I-1", components=("ghost",)),)))["issues.md"]
    assert "ghost" in text(page)
    assert "ghost</a>" not in page.html


def test_without_a_forge_a_statement_names_its_line_and_links_nowhere() -> None:
    page = made(report())["components/payment.md"]
    assert "data/issues.yml:3" in text(page)
    assert 'href=""' not in page.html


def test_without_a_forge_a_place_leads_to_the_page_that_shows_it() -> None:
    reason = VerdictReason(
        kind=ReasonKind.OPEN, message="INT-001 blocks", location=Location("data/issues.yml", 3)
    )
    shown = report(issues=(issue("INT-001"),), verdict=Verdict(ready=False, reasons=(reason,)))
    assert '<a class="ir-source" href="issues/#issue-INT-001">' in made(shown)["index.md"].html
    assert 'class="ir-source" href' not in made(shown)["issues.md"].html


def test_a_category_whose_failures_are_waived_says_so() -> None:
    counts = {"total": 2, "passed": 1, "failed": 1, "skipped": 0, "errors": 0}
    names = {State.COMPLETE: "Waived", State.FAILED: "Failed"}
    for state, name in names.items():
        category = CategorySummary(name="API", status=state, **counts)
        tests = TestsSummary(categories=(category,), failures=(), skips=(), status=state, **counts)
        words = text(made(report(tests=tests))["tests.md"])
        assert name in words
        assert ("Waived" in words) is (state is State.COMPLETE)


def test_cycles_and_stubs_are_shown_on_the_plan() -> None:
    plan = PlanSummary(cycles=(("payment", "database"),), stubs=("database",))
    page = made(report(plan=plan))["plan.md"]
    assert "Payment Gateway → Database → Payment Gateway" in text(page)
    assert "Stubs until their turn comes" in text(page)


def test_what_can_start_is_told_from_what_is_under_way() -> None:
    shown = report(
        components=(
            component("api", "Core API", State.PARTIAL),
            component("web", "Web Shop", State.NOT_STARTED),
        ),
        points=(),
        plan=PlanSummary(startable=("api", "web")),
    )
    plan = text(made(shown)["plan.md"])
    assert "Ready to start Web Shop Already under way Core API" in plan


def test_a_phase_leads_to_the_line_of_its_date() -> None:
    place = Location("data/plan.yml", 9)
    shown = report(phases=(phase("1", due=dt.date(2026, 10, 9), location=place),))
    plan = made(shown, Links(repo_url="https://git.example.com/shop"))["plan.md"]
    assert "Written in data/plan.yml:9" in text(plan)
    assert "1 of 1 data/plan.yml:9" in text(plan)


def test_the_statuses_below_a_map_are_said_to_be_those_of_points() -> None:
    assert "Integration points: ⊘ Blocked 1" in text(made(report())["index.md"])


def test_an_empty_report_has_all_overviews_and_says_that_nothing_is_there() -> None:
    empty = report(
        components=(), points=(), issues=(), findings=(), strategy=None, version="", title=""
    )
    found = made(empty)
    assert "There are no integration points." in text(found["points/index.md"])
    assert "This version" in text(found["index.md"])
    assert "the plan doesn’t say" in text(found["plan.md"])


def test_large_systems_have_a_table_instead_of_a_matrix() -> None:
    point = report().points[0]
    components = tuple(component(f"c{n}", f"C{n}", State.COMPLETE) for n in range(120))
    points = tuple(
        msgspec.structs.replace(point, id=f"p{n}", from_=f"c{n}", to=f"c{n + 1}")
        for n in range(119)
    )
    page = made(report(components=components, points=points))["points/index.md"]
    assert "119 components are too many for a matrix" in text(page)


def test_waivers_say_whether_they_hold() -> None:
    waiver = WaiverSummary(
        reason="known", approved_by="lead", expires=dt.date(2026, 12, 1), valid=True
    )
    lapsed = msgspec.structs.replace(waiver, valid=False)
    shown = text(
        made(report(issues=(issue("A", waiver=waiver), issue("B", waiver=lapsed))))["issues.md"]
    )
    assert "Waived known, by lead, until 2026-12-01" in shown
    assert "Waiver not valid" in shown


def test_an_issue_that_blocks_by_policy_says_so() -> None:
    page = made(report(issues=(issue("A", severity=Severity.HIGH, blocks=True),)))["issues.md"]
    assert "Blocks the release" in text(page)


def test_signoffs_show_their_state_and_an_unheard_of_one_as_doubtful() -> None:
    signoff = SignoffSummary(
        role="qa-lead",
        person="bob",
        printed_name="",
        decision=Decision.APPROVED,
        state="notarised",
        trust=Trust.RECORDED,
        signed_at=dt.datetime(2026, 10, 1, 10, tzinfo=dt.UTC),
        location=Location("data/signoffs/1.yml"),
    )
    page = made(report(signoffs=(signoff,)))["sign-offs.md"]
    assert "bob" in text(page)
    assert "? Notarised" in text(page)
    assert "2026-10-01 10:00" in text(page)


def test_findings_lead_to_their_rule() -> None:
    page = made(report())["findings/index.md"]
    assert 'href="../findings/chk/#CHK005"' in page.html
    assert "Something is wrong." in text(made(report())["findings/chk.md"])
