"""What all charts have in common: title, description, and a table that says the same."""

import datetime as dt
import re
from collections.abc import Iterator
from xml.etree import ElementTree as ET

import pytest

from chart_parts import category, metric, phase
from integration_report.model.summary import Progress
from integration_report.rendering.charts import ages, metrics, outcomes
from integration_report.rendering.charts.phases import progress_and_dates
from integration_report.rendering.charts.progress import whole_and_phases
from integration_report.rendering.draw import Drawing
from integration_report.rendering.tabular import Chart
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
    assert "No issue is unresolved." in words


def test_drawing_twice_gives_the_very_same_charts() -> None:
    assert Drawing().fragment(every_chart()) == Drawing().fragment(every_chart())


def told_by(html: str) -> Iterator[tuple[set[str], set[str]]]:
    """Yield the figures and days of each bar and of the row of the table that begins like it."""
    drawn = ET.fromstring(f"<x>{html}</x>")  # noqa: S314 - our own markup
    rows = {words_of(row[0]): " ".join(map(words_of, row)) for row in drawn.iterfind(".//tbody/tr")}
    for bar in drawn.iterfind(".//li"):
        row = next(text for head, text in rows.items() if words_of(bar[0]).startswith(head))
        own = " ".join(words_of(part) for part in bar if part.get("class") in TELLING)
        yield figures_in(COMPUTED.sub("", own)), figures_in(row)


TELLING = ("ir-chart__figure", "ir-chart__notes")
COMPUTED = re.compile(r", in \d+ days?|\d+ days? overdue, since")
"""What follows from a day of the table and the day of the report."""


def words_of(part: ET.Element) -> str:
    return " ".join(" ".join(part.itertext()).split())


def figures_in(text: str) -> set[str]:
    return set(re.findall(r"\d{4}-\d\d-\d\d|[\d.]+", text))


def test_each_bar_has_its_figures_and_days_in_the_table_too() -> None:
    late = {"opened": dt.date(2026, 9, 30), "due": dt.date(2026, 10, 9), "owner": "o7"}
    counted = Progress(finished=31, total=97, failed=2, blocked=3, missing=5, skipped=6, waived=8)
    shown = here(
        report(
            progress=counted,
            phases=(
                phase("1", progress=counted, due=dt.date(2026, 9, 1), overdue=True),
                phase("2", progress=counted, due=dt.date(2026, 12, 1)),
            ),
            tests=results_of(categories=(category(total=40, passed=30, failed=4, skipped=6),)),
            issues=(issue("I-1", age_days=10, **late),),
        )
    )
    measured = metric("< 3s", "4.25s", target_value=3, actual_value=4.25, pass_=False)
    for chart in (
        progress_and_dates(shown),
        whole_and_phases(shown),
        outcomes.by_category(shown),
        metrics.against_targets(shown, [measured]),
        ages.open_issues(shown),
    ):
        for figures, table in told_by(Drawing().fragment((chart,))):
            assert figures, chart.id
            assert figures - table == set(), chart.id


def test_each_picture_has_a_title_and_a_description() -> None:
    drawn = ET.fromstring(f"<x>{Drawing().fragment(every_chart('Plain'))}</x>")  # noqa: S314 - our own markup
    pictures = [one for one in drawn.iterfind(".//span/svg") if not one.get("aria-hidden")]
    assert len(pictures) >= 5
    for picture in pictures:
        assert picture.get("role") == "img"
        title, description = (picture.find(name) for name in ("title", "desc"))
        assert title is not None
        assert description is not None
        assert title.text
        assert description.text
        assert picture.get("aria-labelledby") == f"{title.get('id')} {description.get('id')}"
