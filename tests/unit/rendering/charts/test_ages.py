"""The chart of unresolved issues: how old, how grave, whose, and what is overdue."""

import datetime as dt

from chart_parts import figures, notes
from integration_report.model.summary import WaiverSummary
from integration_report.model.words import Severity
from integration_report.rendering.charts import ages
from reports import here, issue, report


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
