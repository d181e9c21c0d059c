"""The chart of the whole and its phases: the whole stands first."""

from chart_parts import figures, notes, phase
from integration_report.model.summary import Progress
from integration_report.rendering.charts.progress import whole_and_phases
from reports import here, report


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
