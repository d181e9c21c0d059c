"""What all charts have in common: title, description, and a table that says the same."""

import datetime as dt
import re

import pytest

from chart_parts import category, metric, phase
from integration_report.rendering.charts import ages, metrics, outcomes
from integration_report.rendering.charts.phases import progress_and_dates
from integration_report.rendering.charts.progress import whole_and_phases
from integration_report.rendering.draw import Drawing
from integration_report.rendering.view import Chart
from reports import here, issue, report
from reports import tests as results_of
from sites import parsed

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
