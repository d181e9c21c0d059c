"""The chart of phases: how far each is, and when its milestones are due."""

import datetime as dt

from chart_parts import figures, notes, phase
from integration_report.model.status import State
from integration_report.model.summary import Progress
from integration_report.rendering.charts.phases import progress_and_dates
from reports import here, report


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


def test_sums_that_differ_from_the_whole_are_explained() -> None:
    whole, half = Progress(finished=1, total=6), Progress(finished=1, total=3)
    phases = (phase("1", progress=half), phase("2", progress=half))
    same = progress_and_dates(here(report(phases=phases, progress=whole)))
    assert "share" not in same.about
    other = progress_and_dates(here(report(phases=phases, progress=Progress(total=5))))
    assert "What several phases share counts in each" in other.about


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
