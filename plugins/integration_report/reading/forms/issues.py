"""The list of known issues as Markdown."""

from typing import Final

from integration_report.reading.forms.fields import read_fields
from integration_report.reading.forms.sheet import Sheet
from integration_report.reading.forms.tables import Columns, read_table
from integration_report.reading.nodes import Mapping, Node, Scalar, Sequence

ISSUES: Final = Columns(
    {
        "ID": "id",
        "Description": "title",
        "Severity": "severity",
        "Status": "status",
        "Title": "title",
        "Issue": "id",
        "Components": "components",
        "Component": "components",
        "Tests": "tests",
        "Opened": "opened",
        "Closed": "closed",
        "Due": "due",
        "Owner": "owner",
        "Details": "description",
        "Action": "action",
        "Waiver Reason": "waiver.reason",
        "Approved By": "waiver.approved_by",
        "Expires": "waiver.expires",
    },
    required=frozenset({"id"}),
    lists=frozenset({"components", "tests"}),
)

_WAIVER: Final = "waiver."


def read_issues(sheet: Sheet, name: Scalar | None) -> None:
    """Read a list of known issues (process guide, section 4.1); its tables may stand anywhere."""
    if name is not None:
        sheet.put("title", name)
    read_fields(sheet, {})
    issues: list[Node] = []
    tables = [table for part in sheet.parts for table in part.tables]
    for table in tables:
        issues.extend(map(_issue, read_table(sheet, table, ISSUES)))
    if tables:
        # A table without an issue is a statement too: none is known.
        first = issues[0] if issues else tables[0].headings
        sheet.put("issues", Sequence(issues, first.line, first.column))
    sheet.report_unread(())


def _issue(row: Mapping) -> Mapping:
    """Return a row with the columns of the waiver, if they say anything, as a mapping."""
    entries: list[tuple[Scalar, Node]] = []
    waiver: list[tuple[Scalar, Node]] = []
    for key, value in row.entries:
        if not key.text.startswith(_WAIVER):
            entries.append((key, value))
        elif isinstance(value, Scalar) and value.text:
            name = Scalar(key.text.removeprefix(_WAIVER), key.line, key.column)
            waiver.append((name, value))
    if waiver:
        first = waiver[0][0]
        key = Scalar("waiver", first.line, first.column)
        entries.append((key, Mapping(waiver, first.line, first.column)))
    return Mapping(entries, row.line, row.column)
