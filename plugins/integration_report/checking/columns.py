"""The columns of a table of test results: their names, and their counts."""

from collections.abc import Iterable
from typing import Final

from integration_report.model.results import CategoryResult, TestReport

OUTCOMES: Final = ("passed", "failed", "skipped", "errors")
"""The columns that add up to the total."""

COLUMNS: Final = ("total", *OUTCOMES)
"""All columns of counts."""


def all_rows(report: TestReport) -> tuple[CategoryResult, ...]:
    """Return the rows of a report's table, the row of totals last."""
    return (*report.results, report.total) if report.total else report.results


def counted_rows(report: TestReport) -> tuple[CategoryResult, ...]:
    """Return the rows that count all tests of a report: its categories, else its totals."""
    return report.results or all_rows(report)


def count(row: CategoryResult, column: str) -> int | None:
    """Return the count of a row in a column, or `None` when none is written.

    Most tables have no column for tests that broke: no count there means none.
    """
    value: int | None = getattr(row, column)
    return 0 if value is None and column == "errors" else value


def added_up(rows: Iterable[CategoryResult], column: str) -> int | None:
    """Return the sum of a column, or `None` when a row has no count in it, or there is no row."""
    counts = [count(row, column) for row in rows]
    known = [number for number in counts if number is not None]
    return sum(known) if counts and len(known) == len(counts) else None


def row_name(row: CategoryResult) -> str:
    """Return what a row is called in a message."""
    return f"the row '{row.category}'" if row.category else "the row of totals"
