"""The end-to-end flow as Markdown."""

from typing import Final

from integration_report.model.names import normalized
from integration_report.reading.forms.fields import read_fields
from integration_report.reading.forms.sheet import Sheet
from integration_report.reading.forms.tables import Columns, read_table
from integration_report.reading.markdown_source import Item
from integration_report.reading.nodes import Node, Scalar, Sequence

FIELDS: Final = {
    "Flow": "flow",
    "Journey": "flow",
    "Date": "date",
    "Environment": "environment",
    "Components": "components",
    "Component": "components",
    "Name": "name",
}
STEPS: Final = Columns(
    {
        "Step": "step",
        "Action": "action",
        "Expected": "expected",
        "Actual": "actual",
        "Pass": "pass",
        "#": "step",
    },
    required=frozenset({"action"}),
    literal=frozenset({"pass"}),
)
METRICS: Final = Columns(
    {
        "Metric": "name",
        "Target": "target",
        "Actual": "actual",
        "Pass": "pass",
        "From": "from",
        "Source": "from",
    },
    required=frozenset({"name", "target"}),
    literal=frozenset({"pass"}),
)

_TABLES: Final = {
    "steps": ("steps", STEPS),
    "performance": ("metrics", METRICS),
    "metrics": ("metrics", METRICS),
}
_CHECKS: Final = frozenset({"data flow verification", "data flow"})
_HEADINGS: Final = ("Steps", "Data Flow Verification", "Performance")


def read_flow(sheet: Sheet, name: Scalar | None) -> None:
    """Read the verification of an end-to-end flow (process guide, section 3.3)."""
    if name is not None:
        sheet.put("name", name)
    read_fields(sheet, FIELDS)
    found: dict[str, list[Node]] = {"steps": [], "metrics": []}
    checks: list[Item] = []
    for part in sheet.parts:
        title = normalized(part.title)
        known = _TABLES.get(title)
        if known:
            key, columns = known
            for table in part.tables:
                found[key].extend(read_table(sheet, table, columns))
        elif title in _CHECKS:
            checks.extend(part.tasks)
    for key, rows in found.items():
        if rows:
            sheet.put(key, Sequence(rows, rows[0].line, rows[0].column))
    sheet.put_items("checks", checks)
    sheet.report_unread(_HEADINGS)
