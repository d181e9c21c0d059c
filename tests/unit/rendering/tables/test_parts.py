"""Tables of parts."""

from integration_report.model.summary import PointSummary
from integration_report.rendering.tables import parts
from reports import changed, here, report


def columns(*points: PointSummary) -> list[str]:
    table = parts.points_apart(here(report(points=points)))
    assert all(len(row.cells) == len(table.columns) for row in table.rows)
    return [column.key for column in table.columns]


def test_a_table_of_points_has_only_columns_that_tell_something() -> None:
    (point,) = report().points
    assert columns(point) == ["point", "from", "to", "status", "progress", "source"]
    spoken = changed(point, protocol="REST")
    assert columns(point, spoken)[3] == "protocol"
    unplanned = changed(point, planned=False)
    assert columns(point, unplanned)[-2:] == ["planned", "source"]


def test_a_table_of_no_points_can_be_drawn() -> None:
    assert parts.points_apart(here(report(points=()))).rows == ()
