"""Charts of a small report: what they say, and that their tables say the same."""

import datetime as dt
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integration_report.model.location import Location
from integration_report.model.status import State
from integration_report.model.summary import (
    CategorySummary,
    FailureSummary,
    MetricSummary,
    PhaseSummary,
    Progress,
    StepSummary,
    WaiverSummary,
)
from integration_report.model.words import Severity
from integration_report.rendering.cells import keys_of
from integration_report.rendering.charts import ages, metrics, outcomes
from integration_report.rendering.charts.phases import progress_and_dates
from integration_report.rendering.charts.progress import whole_and_phases
from integration_report.rendering.draw import Drawing
from integration_report.rendering.view import Chart, ChartRow
from reports import here, issue, report
from reports import tests as results_of
from sites import parsed

PLACE = Location("data/plan.yml", 4)


def notes(row: ChartRow) -> list[str]:
    return [keys_of(note.cell)[-1] for note in row.notes]


def figures(chart: Chart) -> list[str]:
    return [keys_of(row.figure)[-1] for row in chart.rows]


def category(name: str = "API", **counts: Any) -> CategorySummary:  # noqa: ANN401 - any field of the part
    known = {"total": 0, "passed": 0, "failed": 0, "skipped": 0, "errors": 0}
    return CategorySummary(name=name, **known | counts)


def by_category(*categories: CategorySummary, **fields: Any) -> Chart:  # noqa: ANN401 - likewise
    return outcomes.by_category(here(report(tests=results_of(categories=categories, **fields))))


def phase(identity: str, **fields: Any) -> PhaseSummary:  # noqa: ANN401 - any field of the part
    step = StepSummary(
        order=1,
        component="database",
        name="Database",
        integrates_with=(),
        milestone="It runs",
        status=State.COMPLETE,
    )
    known = {"due": None, "steps": (step,), "status": State.PARTIAL, "name": f"Phase {identity}"}
    return PhaseSummary(id=identity, **known | fields)


def metric(target: str, actual: str | None, **fields: Any) -> MetricSummary:  # noqa: ANN401 - likewise
    known = {"name": "Total time", "unit": "s", "pass_": None, "location": PLACE}
    return MetricSummary(target=target, actual=actual, **known | fields)


def test_a_phase_says_how_far_it_is_and_what_the_rest_is() -> None:
    counted = Progress(finished=342, total=419, failed=2, blocked=1, missing=1, skipped=5, waived=2)
    chart = progress_and_dates(here(report(phases=(phase("1", progress=counted),))))
    assert figures(chart) == ["81 % (342 of 419)"]
    assert notes(chart.rows[0]) == [
        "Partial",
        "no date",
        "1 of 1 milestone reached",
        "2 failed",
        "1 blocked",
        "1 missing",
        "5 skipped",
        "68 open",
        "2 waived, not counted",
    ]


def test_the_whole_stands_above_the_phases() -> None:
    counted = Progress(finished=3, total=4, failed=1, waived=2)
    phases = (phase("1", progress=Progress(finished=3, total=3)), phase("2"))
    chart = whole_and_phases(here(report(progress=counted, phases=phases)))
    assert figures(chart) == ["75 % (3 of 4)", "100 % (3 of 3)", "nothing to count"]
    assert [notes(row) for row in chart.rows] == [
        ["3 done", "1 failed", "2 waived, not counted"],
        [],
        [],
    ]
    assert len(chart.table.rows) == 3


def test_only_all_is_100_percent_and_nothing_is_not_complete() -> None:
    phases = (
        phase("1", progress=Progress(finished=3, total=3)),
        phase("2", progress=Progress(finished=9_999, total=10_000)),
        phase("3"),
    )
    chart = progress_and_dates(here(report(phases=phases)))
    assert figures(chart) == ["100 % (3 of 3)", "99 % (9999 of 10000)", "nothing to count"]
    assert [notes(row)[3:] for row in chart.rows] == [[], ["1 open"], []]
    assert "ir-bar__part--warn" in chart.rows[1].picture
    assert "ir-bar__part" not in chart.rows[2].picture


def test_outcomes_are_told_apart() -> None:
    chart = by_category(
        category(total=10, passed=4, failed=2, errors=1, skipped=2),
        category("Load", status=State.MISSING),
        category("Core", total=7, passed=7),
        category("Odd", total=3, passed=3, failed=1, status=State.FAILED),
        category("None"),
        failures=(),
    )
    assert figures(chart) == [
        "4 of 10 passed", "no result", "7 of 7 passed", "3 of 3 passed", "0 of 0 passed",
    ]  # fmt: skip
    assert notes(chart.rows[1]) == ["Missing"]
    assert "ir-bar__part" not in chart.rows[1].picture
    assert notes(chart.rows[2]) == []
    assert notes(chart.rows[3])[-1] == "the counts make 4, the total says 3"
    assert "good" not in chart.rows[4].picture


def test_a_failure_that_is_lived_with_is_neither_failed_nor_passed() -> None:
    lived_with = FailureSummary(
        id="T-1",
        name="",
        category="API",
        reason="",
        severity=Severity.HIGH,
        issue="I",
        waived=True,
        location=PLACE,
    )
    failing = category(total=5, passed=3, failed=2, status=State.FAILED)
    assert notes(by_category(failing, failures=(lived_with,)).rows[0]) == [
        "3 passed", "1 failed", "1 waived",
    ]  # fmt: skip
    waived = category(total=5, passed=3, failed=2, status=State.COMPLETE)
    assert notes(by_category(waived).rows[0]) == ["3 passed", "2 waived"]


@given(*[st.integers(0, 500)] * 6)
def test_no_test_is_lost_and_none_is_passed_that_has_not_passed(
    passed: int, failed: int, errors: int, skipped: int, unknown: int, waived: int
) -> None:
    made = outcomes.of_category(
        category(
            total=passed + failed + errors + skipped + unknown,
            passed=passed,
            failed=failed,
            errors=errors,
            skipped=skipped,
            status=State.FAILED,
        ),
        waived,
    )
    assert sum(one.amount for one in made) == passed + failed + errors + skipped + unknown
    assert sum(one.amount for one in made if one.badge.tone == "good") == passed
    assert sum(one.amount for one in made if one.badge.tone == "doubt") == unknown


def test_metrics_say_their_direction_unit_and_what_cannot_be_told() -> None:
    found = metrics.against_targets(
        here(report()),
        [
            metric("< 3s", "1.4s", target_value=3, actual_value=1.4, pass_=True),
            metric(">= 200 req/s", "14 req/s", unit="req/s", target_value=200, actual_value=14,
                   pass_=False),
            metric("< 20ms", "5 MB", unit="ms", target_value=20, why="'MB' is no time"),
            metric("< 99%", None, unit="%", target_value=99, why="nothing was measured"),
            metric("fast", "very", unit="", why="'fast' is no number"),
            metric("", "very", unit="", why="there is no target"),
        ],
    )  # fmt: skip
    assert figures(found) == ["1.4s", "14 req/s", "5 MB", "not measured", "very", "very"]
    assert [notes(row) for row in found.rows] == [
        ["Passed", "target less than 3 s"],
        ["Failed", "target at least 200 req/s"],
        ["Can't tell", "target less than 20 ms", "'MB' is no time"],
        ["Can't tell", "target less than 99%", "nothing was measured"],
        ["Can't tell", "target fast", "'fast' is no number"],
        ["Can't tell", "there is no target"],
    ]
    assert [row.ends for row in found.rows][:4] == [
        ("0", "5 s"), ("0", "250 req/s"), ("0", "25 ms"), ("0", "100%"),
    ]  # fmt: skip
    assert [bool(row.picture) for row in found.rows] == [True] * 4 + [False] * 2


def test_ages_say_severity_owner_and_what_is_overdue() -> None:
    waiver = WaiverSummary(reason="r", approved_by="ann", expires=None, valid=True)
    opened = dt.date(2026, 9, 30)
    known = (
        issue("I-1", opened=opened, age_days=10, due=dt.date(2026, 10, 9), owner="ines"),
        issue("I-2", opened=opened, age_days=10, due=dt.date(2026, 10, 10), waiver=waiver),
        issue("I-3", severity=Severity.LOW, open=False),
        issue("I-4", severity=Severity.UNKNOWN, age_days=1),
        issue("I-5"),
    )
    chart = ages.open_issues(here(report(issues=known)))
    assert figures(chart) == ["10 days", "10 days", "1 day", "age unknown"]
    assert [notes(row) for row in chart.rows] == [
        ["Blocker", "overdue since 2026-10-09", "@ines"],
        ["Blocker", "Waived", "due 2026-10-10", "no owner"],
        ["Not stated", "no owner"],
        ["Blocker", "no owner"],
    ]
    assert [row.ends for row in chart.rows] == [("", "")] * 3 + [("0", "20 days")]
    assert len(chart.table.rows) == 4


def test_of_many_issues_the_first_have_a_bar_and_the_table_has_all() -> None:
    many = tuple(issue(f"I-{number}", age_days=number) for number in range(20))
    chart = ages.open_issues(here(report(issues=many)), most=5)
    assert len(chart.rows) == 5
    assert len(chart.table.rows) == 20
    assert chart.about.endswith("15 more issues are in the table only.")


def test_milestones_say_what_is_late_and_what_is_to_come() -> None:
    phases = (
        phase("1", due=dt.date(2026, 9, 1), status=State.COMPLETE),
        phase("2", due=dt.date(2026, 10, 9), overdue=True),
        phase("3", due=dt.date(2026, 10, 10)),
        phase("4", due=dt.date(2026, 11, 9)),
        phase("5"),
    )
    chart = progress_and_dates(here(report(phases=phases)))
    assert [notes(row)[1] for row in chart.rows] == [
        "due 2026-09-01",
        "1 day overdue, since 2026-10-09",
        "due 2026-10-10, today",
        "due 2026-11-09, in 30 days",
        "no date",
    ]
    assert notes(chart.rows[0]) == ["Complete", "due 2026-09-01", "1 of 1 milestone reached"]
    assert ["ir-time" in row.picture for row in chart.rows] == [True] * 4 + [False]
    assert chart.rows[-1].ends == ("2026-09-01", "2026-11-09")
    undated = progress_and_dates(here(report(phases=(phase("1"),))))
    assert undated.rows[-1].ends == ("", "")
    assert "diamond" not in undated.about


HOSTILE = "<img src=x onerror=alert(1)> \"&' </title></svg>"


def every_chart(text: str = HOSTILE) -> list[Chart]:
    shown = here(
        report(
            phases=(phase("1", name=text, due=dt.date(2026, 9, 1)),),
            tests=results_of(categories=(category(text, total=1, passed=1),)),
            issues=(issue(text, title=text, owner=text, age_days=3),),
        )
    )
    measured = metric("< 3s", text, name=text, unit=text, target_value=3, why=text)
    return [
        progress_and_dates(shown),
        whole_and_phases(shown),
        outcomes.by_category(shown),
        metrics.against_targets(shown, [measured]),
        ages.open_issues(shown),
    ]


def test_words_of_the_data_are_never_markup() -> None:
    html = Drawing().fragment(every_chart())
    assert "<img" not in html
    assert html.count("<svg") == html.count("</svg>")
    assert HOSTILE in parsed(html)[1]


def test_every_id_is_there_once_and_everything_that_is_pointed_at_is_there() -> None:
    html = Drawing().fragment(every_chart("Plain"))
    ids = re.findall(r' id="([^"]*)"', html)
    assert len(ids) == len(set(ids))
    for names in re.findall(r' aria-(?:labelledby|describedby)="([^"]*)"', html):
        assert set(names.split()) <= set(ids)


def test_two_charts_of_one_sort_can_stand_on_one_page() -> None:
    shown = here(report())
    html = Drawing().fragment(
        (ages.open_issues(shown), ages.open_issues(shown, key="chart-blockers"))
    )
    ids = re.findall(r' id="([^"]*)"', html)
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("folded", [True, False])
def test_a_table_has_the_same_figures_folded_or_not(folded: bool) -> None:
    html = Drawing().fragment((outcomes.by_category(here(report()), folded=folded),))
    assert html.count("<table") == 1
    assert ("<details" in html) is folded


def test_a_chart_of_nothing_says_so() -> None:
    empty = report(phases=(), tests=results_of(categories=()), issues=())
    words = parsed(
        Drawing().fragment(
            (
                progress_and_dates(here(empty)),
                outcomes.by_category(here(empty)),
                metrics.against_targets(here(empty), ()),
                ages.open_issues(here(empty)),
            )
        )
    )[1]
    assert "The plan has no phases." in words
    assert "No test results are recorded." in words
    assert "No metric is recorded." in words
    assert "No issue is open." in words


def test_drawing_twice_gives_the_very_same_charts() -> None:
    assert Drawing().fragment(every_chart()) == Drawing().fragment(every_chart())
