"""Text listings: the answer first, marks with words, and no more colour than was asked for."""

import datetime as dt
import re

import msgspec
import pytest

from evidence_builders import evidence, planned
from integration_report.model.finding import Level
from integration_report.model.listing import (
    FindingsListing,
    GateListing,
    LevelCounts,
    PlanEntry,
    PlanListing,
)
from integration_report.model.location import Location
from integration_report.model.status import ReasonKind, State
from integration_report.model.summary import (
    FindingSummary,
    IssueCounts,
    Report,
    Totals,
    TrendListing,
    TrendRow,
    Verdict,
    VerdictReason,
)
from integration_report.model.words import Strategy
from integration_report.rendering.listings.formats import USUAL, Screen, load_format
from integration_report.rendering.listings.text import listing
from integration_report.rollup.rate import rate
from integration_report.rollup.summarize import summarize
from run_builders import FLAKY, case, entry, file, named

WIDE = Screen(width=1000)


@pytest.fixture
def report() -> Report:
    """A plan of three components, the last with many reasons."""
    evidence = planned({"web": ("api", *(f"s{number}" for number in range(7))), "api": ("db",)})
    return summarize(
        evidence, rate(evidence), findings=(), suppressed=(), signoffs=(), title="Shop"
    )


def findings(*levels: Level) -> FindingsListing:
    return FindingsListing(
        findings=tuple(
            FindingSummary(
                code=f"SRC00{number}",
                severity=level,
                path="data/a.yml",
                line=number,
                column=2,
                message="It is wrong.",
                hint="Put it right.",
            )
            for number, level in enumerate(levels, 1)
        ),
        counts=LevelCounts(**{level.value: levels.count(level) for level in set(levels)}),
        documents=2,
    )


def test_every_format_can_be_loaded(report: Report) -> None:
    for name in USUAL:
        assert load_format(name)(report, Screen()).endswith("\n")


def test_a_finding_is_two_lines_and_the_end_tells_the_numbers() -> None:
    assert listing(findings(Level.ERROR, Level.WARNING, Level.INFO, Level.INFO), WIDE) == (
        "data/a.yml:1:2: SRC001 It is wrong.\n"
        "  Put it right.\n"
        "data/a.yml:2:2: SRC002 It is wrong.\n"
        "  Put it right.\n"
        "data/a.yml:3:2: SRC003 It is wrong.\n"
        "  Put it right.\n"
        "data/a.yml:4:2: SRC004 It is wrong.\n"
        "  Put it right.\n"
        "\n"
        "✗ 1 error, 1 warning, 2 notes in 2 documents.\n"
        "  error: SRC001 × 1\n"
        "  warning: SRC002 × 1\n"
        "  info: SRC003 × 1\n"
        "  info: SRC004 × 1\n"
    )


def test_without_an_error_the_end_says_so() -> None:
    assert "\n✓ no errors, 1 warning in 2 documents.\n" in listing(findings(Level.WARNING), WIDE)
    assert listing(findings(), WIDE) == "✓ No findings in 2 documents.\n"


def test_colours_only_add_to_the_text(report: Report) -> None:
    for part in (findings(Level.ERROR, Level.INFO), findings(), report):
        plain = listing(part, WIDE)
        colored = listing(part, Screen(width=1000, color=True))
        assert "\x1b[" not in plain
        assert "\x1b[" in colored
        without = re.sub(r"\x1b\[[0-9;]*m", "", colored)
        assert [line.rstrip() for line in without.splitlines()] == plain.splitlines()


def test_lines_keep_to_the_width_of_a_terminal(report: Report) -> None:
    assert max(map(len, listing(report, Screen(width=60)).splitlines())) <= 60


def test_a_report_begins_with_title_and_verdict(report: Report) -> None:
    lines = listing(report, WIDE).splitlines()
    assert lines[0] == "Shop (as of 2026-10-10, strategy incremental)"
    assert lines[1].startswith("✗ Not ready: ")
    ready = msgspec.structs.replace(
        report,
        title="",
        strategy=None,
        commit="0123456789abcdef",
        verdict=Verdict(ready=True, reasons=()),
    )
    assert listing(ready, WIDE).splitlines()[:2] == [
        "Integration report (as of 2026-10-10, commit 0123456789ab)",
        "✓ Ready",
    ]


def test_many_reasons_are_cut_short_unless_one_component_is_shown(report: Report) -> None:
    assert "and 3 more: --component web shows them" in listing(report, WIDE)
    alone = msgspec.structs.replace(report, components=report.components[:1])
    shown = listing(alone, WIDE)
    assert "more: --component" not in shown
    assert shown.count("∅ missing  ") > 8


def test_names_are_shown_where_ids_wait(report: Report) -> None:
    assert re.search(r"WEB .*API, S0", listing(report, WIDE))


def test_points_name_their_ends(report: Report) -> None:
    components = tuple(
        msgspec.structs.replace(one, name=f"The {one.id}") for one in report.components
    )
    shown = listing(msgspec.structs.replace(report, components=components), WIDE)
    assert re.search(r"missing +The web +The api", shown)


def test_flaky_and_vanished_tests_are_counted_if_there_are_any(report: Report) -> None:
    files = [
        file("1.xml", case("a"), case("b"), day=1),
        file("2.xml", case("a", FLAKY), day=2),
    ]
    found = evidence(named(entry()), *files)
    told = summarize(found, rate(found), findings=(), suppressed=(), signoffs=(), title="Shop")
    shown = listing(told, WIDE)
    assert re.search(r"Errors +Skip +Flaky +Vanished\n", shown)
    # As on the site, a flaky test isn't counted a second time among those that passed.
    assert re.search(r"API +1 +0 +0 +0 +0 +1 +1\n", shown)
    assert "Flaky" not in listing(report, WIDE)


def test_dates_issues_and_nothing_to_count_are_shown(report: Report) -> None:
    component = msgspec.structs.replace(report.components[0], issues=IssueCounts(high=2, low=1))
    phase = msgspec.structs.replace(report.phases[0], due=dt.date(2026, 10, 1), overdue=True)
    shown = listing(msgspec.structs.replace(report, components=(component,), phases=(phase,)), WIDE)
    assert "2 high, 1 low" in shown
    assert "2026-10-01 (overdue)" in shown
    empty = msgspec.structs.replace(report, components=(), points=(), phases=(), deliverables=())
    assert len(listing(empty, WIDE).splitlines()) == 3


def test_the_gate_groups_reasons_by_kind_and_adds_what_to_know() -> None:
    gate = GateListing(
        title="Shop",
        version="1.0",
        commit="",
        as_of=dt.date(2026, 10, 10),
        ready=False,
        reasons=(
            VerdictReason(
                kind=ReasonKind.FAILED, message="a test failed", location=Location("a.md", 3, 1)
            ),
            VerdictReason(kind=ReasonKind.OPEN, message="two are open"),
            VerdictReason(kind=ReasonKind.OPEN, message="::one more"),
        ),
        notes=(VerdictReason(kind=ReasonKind.UNKNOWN, message="not verified"),),
    )
    assert listing(gate, WIDE) == (
        "✗ Not ready: Shop 1.0 (as of 2026-10-10)\n"
        "✗ failed (1)\n"
        "    a test failed  a.md:3:1\n"
        "○ open (2)\n"
        "    two are open\n"
        "    \\x3a:one more\n"
        "To know\n"
        "    ? unknown  not verified\n"
    )
    ready = msgspec.structs.replace(gate, title="", version="", ready=True, reasons=(), notes=())
    assert listing(ready, WIDE) == "✓ Ready (as of 2026-10-10)\n"


def many(number: int) -> tuple[GateListing, PlanListing]:
    ids = [f"c{one}" for one in range(number)]
    reasons = tuple(
        VerdictReason(kind=ReasonKind.FAILED, message=f"The test {one} failed.", location=None)
        for one in ids
    )
    gate = GateListing(
        title="Shop",
        version="1.0",
        commit="",
        as_of=dt.date(2026, 10, 10),
        ready=False,
        reasons=reasons,
        notes=reasons,
    )
    order = tuple(PlanEntry(id=one, name=one, status=State.MISSING, waits_for=()) for one in ids)
    plan = PlanListing(
        title="Shop",
        strategy=None,
        risk="",
        order=order,
        waves=(tuple(ids),),
        startable=tuple(ids),
        stubs=(),
        cycles=(),
    )
    return gate, plan


@pytest.mark.no_cover
def test_no_more_is_laid_out_than_people_read_and_the_rest_is_counted() -> None:
    for whole, long in zip(many(500), many(1500), strict=True):
        shown, cut = listing(whole, WIDE), listing(long, WIDE)
        assert "more" not in shown
        assert cut.count("and 1,000 more: '--format json' has them all") == 2
        assert len(cut) < len(shown) + 200


@pytest.mark.no_cover
def test_a_report_of_thousands_of_components_says_what_it_leaves_out(report: Report) -> None:
    (component, *_), (point, *_) = report.components, report.points
    large = msgspec.structs.replace(report, components=(component,) * 1501, points=(point,) * 1502)
    said = listing(large, WIDE)
    assert said.count("and 1,001 more: '--format json' has them all") == 2, "table and reasons"
    assert said.count("and 1,002 more: '--format json' has them all") == 1


def test_the_plan_says_what_can_start_and_where_a_stub_is_needed() -> None:
    plan = PlanListing(
        title="Shop",
        strategy=Strategy.TOP_DOWN,
        risk="Medium",
        order=(
            PlanEntry(id="web", name="Web", status=State.PARTIAL, waits_for=("db",)),
            PlanEntry(id="db", name="Database", status=State.NOT_STARTED, waits_for=()),
        ),
        waves=(("web",), ("db",)),
        startable=("db",),
        stubs=("db",),
        cycles=(),
    )
    assert [line.split() for line in listing(plan, WIDE).splitlines()] == [
        ["Order", "of", "integration", "(top-down,", "medium", "risk)"],
        [],
        ["#", "Wave", "Component", "Status", "Start", "Waits", "for", "Stub"],
        ["1", "1", "Web", "⚠", "partial", "Database"],
        ["2", "2", "Database", "○", "not", "started", "now", "needed"],
        [],
        ["Can", "start", "now:", "Database"],
    ]
    nothing = msgspec.structs.replace(plan, startable=(), strategy=None, risk="")
    assert listing(nothing, WIDE).endswith("Can start now: nothing\n")
    assert listing(nothing, WIDE).startswith("Order of integration (no strategy given)\n")


def test_a_trend_shows_its_newest_commits_and_says_how_to_see_all() -> None:
    rows = tuple(
        TrendRow(commit=f"{number:040}", at=None, totals=Totals()) for number in range(1234)
    )
    shown = listing(TrendListing(title="", whole=True, rows=rows), WIDE)
    assert "1,194 older commits are left out: '--format csv' has them all" in shown
    assert len(shown.splitlines()) < 50
    assert "older commits" not in listing(TrendListing(title="", whole=True, rows=rows[:40]), WIDE)
