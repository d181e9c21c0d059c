"""The contract test as Markdown."""

from typing import Final

from integration_report.model.names import normalized
from integration_report.reading.forms.fields import read_fields
from integration_report.reading.forms.sheet import Sheet
from integration_report.reading.forms.tables import Columns, read_table
from integration_report.reading.nodes import Mapping, Node, Scalar, Sequence

FIELDS: Final = {
    "Contract Source": "source",
    "Source": "source",
    "Test Date": "tested",
    "Tested": "tested",
    "Date": "tested",
    "Tested Against": "tested_against",
    "Recordings": "recordings",
    "From": "from",
    "To": "to",
    "Operation": "operation",
    "Environment": "environment",
    "Name": "name",
}
CHECKS: Final = Columns(
    {"Field": "field", "Expected": "expected", "Actual": "actual", "Pass": "pass"},
    required=frozenset({"field", "expected"}),
    literal=frozenset({"expected", "pass"}),
)
DEVIATIONS: Final = Columns(
    {
        "Issue": "issue",
        "Severity": "severity",
        "Resolution": "resolution",
        "Field": "field",
    },
    required=frozenset({"issue"}),
)

_PARTS: Final = {
    "request contract": "request",
    "request": "request",
    "response contract": "response",
    "response": "response",
}
_DEVIATIONS: Final = frozenset({"contract deviations", "deviations"})
_HEADINGS: Final = ("Request Contract", "Response Contract", "Contract Deviations")


def read_contract(sheet: Sheet, name: Scalar | None) -> None:
    """Read a contract test (process guide, section 3.1)."""
    if name is not None:
        sheet.put("name", name)
    read_fields(sheet, FIELDS)
    checks: list[Node] = []
    deviations: list[Node] = []
    for part in sheet.parts:
        title = normalized(part.title)
        side = _PARTS.get(title)
        for table in part.tables:
            if side:
                checks.extend(_checks(side, read_table(sheet, table, CHECKS)))
            elif title in _DEVIATIONS:
                deviations.extend(read_table(sheet, table, DEVIATIONS))
    for key, found in (("checks", checks), ("deviations", deviations)):
        if found:
            sheet.put(key, Sequence(found, found[0].line, found[0].column))
    sheet.report_unread(_HEADINGS)


def _checks(side: str, rows: list[Mapping]) -> list[Node]:
    checks: list[Node] = []
    for row in rows:
        part = (Scalar("part", row.line, row.column), Scalar(side, row.line, row.column))
        checks.append(Mapping([part, *row.entries], row.line, row.column))
    return checks
