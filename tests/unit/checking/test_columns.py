"""Columns of counts add up only where every row has a number."""

from integration_report.checking.columns import added_up, count, row_name
from integration_report.model.results import CategoryResult


def row(category: str = "API", **counts: int) -> CategoryResult:
    return CategoryResult(category=category, **counts)


def test_no_column_for_broken_tests_means_none_broke() -> None:
    assert count(row(), "errors") == 0
    assert count(row(errors=2), "errors") == 2
    assert count(row(), "failed") is None


def test_a_column_with_a_gap_has_no_sum() -> None:
    assert added_up([row(total=1), row(total=2)], "total") == 3
    assert added_up([row(total=1), row()], "total") is None
    assert added_up([], "total") is None


def test_a_row_is_called_by_its_category() -> None:
    assert row_name(row()) == "the row 'API'"
    assert row_name(row("")) == "the row of totals"
