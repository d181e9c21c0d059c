"""The integration test report as Markdown, and the table of results that the report shares."""

from typing import Final, NamedTuple

from integration_report.model.names import normalized
from integration_report.reading import codes
from integration_report.reading.forms.fields import read_fields
from integration_report.reading.forms.sheet import Sheet
from integration_report.reading.forms.tables import Columns, read_table
from integration_report.reading.markdown_source import Item, Table
from integration_report.reading.nodes import Mapping, Node, Scalar, Sequence

FIELDS: Final = {
    "Suite": "suite",
    "Test Suite": "suite",
    "Date": "date",
    "Environment": "environment",
    "Components": "components",
    "Component": "components",
}
RESULTS: Final = Columns(
    {
        "Category": "category",
        "Total": "total",
        "Pass": "passed",
        "Fail": "failed",
        "Skip": "skipped",
        "Passed": "passed",
        "Failed": "failed",
        "Skipped": "skipped",
        "Errors": "errors",
        "Error": "errors",
        "Component": "component",
    },
    required=frozenset({"category"}),
)
FAILED: Final = Columns(
    {
        "Test ID": "id",
        "Description": "description",
        "Failure Reason": "reason",
        "Severity": "severity",
        "ID": "id",
        "Test": "id",
        "Reason": "reason",
        "Issue": "issue",
        "Category": "category",
    },
    required=frozenset({"id"}),
)
SKIPPED: Final = Columns(
    {"Test ID": "id", "Reason": "reason", "ID": "id", "Test": "id", "Category": "category"},
    required=frozenset({"id"}),
)

_TABLES: Final = {
    "test results summary": "results",
    "test results": "results",
    "results": "results",
    "summary": "results",
    "failed tests": "failed",
    "skipped tests": "skipped",
}
_LISTS: Final = {"failed": FAILED, "skipped": SKIPPED}
_ACTIONS: Final = frozenset({"action items", "actions"})
_HEADINGS: Final = ("Test Results Summary", "Failed Tests", "Skipped Tests", "Action Items")
_TOTALS: Final = frozenset({"total", "totals", "sum"})


class Results(NamedTuple):
    """A table of results by category."""

    rows: list[Mapping]
    """The categories."""
    total: Mapping | None
    """The row of totals; `None` when there is none."""


def read_test_report(sheet: Sheet, name: Scalar | None) -> None:
    """Read an integration test report (process guide, section 3.2)."""
    if name is not None:
        sheet.put("title", name)
    read_fields(sheet, FIELDS)
    found: dict[str, list[Node]] = {"results": [], "failed": [], "skipped": []}
    actions: list[Item] = []
    for part in sheet.parts:
        title = normalized(part.title)
        key = _TABLES.get(title)
        for table in part.tables:
            if key == "results":
                results = read_results(sheet, table)
                found[key].extend(results.rows)
                if results.total:
                    sheet.put("total", results.total)
            elif key:
                found[key].extend(read_table(sheet, table, _LISTS[key]))
        if title in _ACTIONS:
            actions.extend(part.tasks)
    for key, rows in found.items():
        if rows:
            sheet.put(key, Sequence(rows, rows[0].line, rows[0].column))
    sheet.put_items("actions", actions)
    sheet.report_unread(_HEADINGS)


def read_results(sheet: Sheet, table: Table) -> Results:
    """Return the categories of a table of results, and its row of totals."""
    rows = []
    total: Mapping | None = None
    for row in read_table(sheet, table, RESULTS):
        category = row.get("category")
        if not isinstance(category, Scalar) or category.text.casefold() not in _TOTALS:
            rows.append(row)
        elif total is None:
            total = _without_category(row, category)
        else:
            sheet.problems.add(
                codes.CONFLICT,
                row.line,
                row.column,
                f"The totals already stand in line {total.line}.",
                "Keep one row of totals.",
            )
    return Results(rows, total)


def _without_category(row: Mapping, category: Scalar) -> Mapping:
    """Return the row of totals; its category is the empty text, so it counts as written."""
    empty = Scalar("", category.line, category.column, quoted=True)
    entries = [(key, empty if value is category else value) for key, value in row.entries]
    return Mapping(entries, row.line, row.column)
