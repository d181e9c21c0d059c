"""The chart of metrics: each figure beside what it is to keep."""

from chart_parts import figures, metric, notes
from integration_report.rendering.charts import metrics
from reports import here, report


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
