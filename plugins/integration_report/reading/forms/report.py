"""The integration report as Markdown: the author's words, and claims to be checked."""

from typing import Final

from integration_report.model.names import normalized
from integration_report.reading.forms.fields import read_fields
from integration_report.reading.forms.sheet import Part, Sheet, scalar
from integration_report.reading.forms.tables import Columns, read_table
from integration_report.reading.forms.test_report import read_results
from integration_report.reading.items import item_text
from integration_report.reading.markdown_source import Item
from integration_report.reading.nodes import Mapping, Node, Scalar, Sequence
from integration_report.reading.placeholders import is_placeholder

FIELDS: Final = {"Version": "version", "Date": "date", "Author": "author"}
COMPONENTS: Final = Columns(
    {"Component": "component", "Status": "status", "Issues": "issues", "Notes": "notes"},
    required=frozenset({"component"}),
)
POINTS: Final = Columns(
    {"From": "from", "To": "to", "Protocol": "protocol", "Status": "status"},
    required=frozenset({"from", "to"}),
    literal=frozenset({"status"}),
    arrow=True,
)
ISSUES: Final = Columns(
    {
        "ID": "id",
        "Description": "description",
        "Severity": "severity",
        "Status": "status",
        "Issue": "id",
        "Title": "description",
    },
    required=frozenset({"id"}),
)
SIGNOFFS: Final = Columns(
    {"Role": "role", "Name": "name", "Signature": "signature", "Date": "date"},
    required=frozenset({"role"}),
)

_TABLES: Final = {
    "by component": ("by_component", COMPONENTS),
    "by integration point": ("by_point", POINTS),
    "known issues": ("issues", ISSUES),
    "sign off": ("signoffs", SIGNOFFS),
    "signoff": ("signoffs", SIGNOFFS),
    "sign offs": ("signoffs", SIGNOFFS),
}
_SUMMARY: Final = frozenset({"executive summary", "summary"})
_RESULTS: Final = "test results"
_RECOMMENDATIONS: Final = "recommendations"
_HEADINGS: Final = (
    "By Component",
    "By Integration Point",
    "Test Results",
    "Known Issues",
    "Recommendations",
    "Sign-off",
)


def read_report(sheet: Sheet, name: Scalar | None) -> None:
    """Read an integration report (process guide, section 4.1)."""
    if name is not None:
        sheet.put("title", name)
    read_fields(sheet, FIELDS)
    found: dict[str, list[Node]] = {}
    for number, part in enumerate(sheet.parts):
        title = normalized(part.title)
        known = _TABLES.get(title)
        if known:
            key, columns = known
            for table in part.tables:
                found.setdefault(key, []).extend(read_table(sheet, table, columns))
        elif title in _SUMMARY:
            _put_text(sheet, "summary", number, part)
        elif title == _RESULTS:
            _read_results(sheet, number, part)
        elif title == _RECOMMENDATIONS:
            found.setdefault("recommendations", []).extend(_recommendations(sheet, part))
    for key, rows in found.items():
        if rows:
            sheet.put(key, Sequence(rows, rows[0].line, rows[0].column))
    sheet.report_unread(_HEADINGS)


def _read_results(sheet: Sheet, number: int, part: Part) -> None:
    rows: list[Node] = []
    for table in part.tables:
        results = read_results(sheet, table)
        rows.extend(results.rows)
        if results.total:
            sheet.put("total", results.total)
    if rows:
        sheet.put("results", Sequence(rows, rows[0].line, rows[0].column))
    _put_text(sheet, "results_text", number, part)


def _put_text(sheet: Sheet, key: str, number: int, part: Part) -> None:
    """Put what is written below a heading, and below its lower headings, as Markdown."""
    heading = part.heading
    if heading is None:
        return
    lines = sheet.source.lines
    end = len(lines)
    for later in sheet.parts[number + 1 :]:
        if later.heading and later.heading.level <= heading.level:
            end = later.heading.line - 1
            break
        sheet.use(*later.tasks)
    sheet.use(*part.tasks)
    tables = {
        line
        for table in part.tables
        for line in range(table.headings.line, table.headings.line + 2 + len(table.rows))
    }
    wanted = [line for line in range(heading.line + 1, end + 1) if line not in tables]
    text = "\n".join(lines[line - 1].rstrip() for line in wanted).strip()
    if text and not is_placeholder(text):
        first = next(line for line in wanted if lines[line - 1].strip())
        sheet.put(key, scalar(text, first, 1))


def _recommendations(sheet: Sheet, part: Part) -> list[Node]:
    """Return the items of the list of recommendations; nested items belong to their item."""
    found: list[Node] = []
    for block in part.blocks:
        if isinstance(block, Item) and not block.depth:
            sheet.use(block)
            text = item_text(block)
            key = Scalar("text", block.line, block.column)
            value = scalar(text, block.lines[0].line, block.lines[0].column)
            found.append(Mapping([(key, value)], block.line, block.column))
    return found
