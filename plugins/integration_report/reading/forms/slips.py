"""Slips of the pen: what was meant to be a task or a table, and to Markdown is none."""

import re
from typing import Final

from integration_report.model.words import Kind
from integration_report.reading import codes
from integration_report.reading.forms.sheet import Sheet
from integration_report.reading.markdown_cells import delimiter_count, split_cells
from integration_report.reading.markdown_lines import Line
from integration_report.reading.markdown_source import Item, Paragraph

_WITH_TASKS: Final = frozenset(
    {Kind.ENVIRONMENT, Kind.INTEGRATION, Kind.EXTERNAL, Kind.TEST_REPORT, Kind.FLOW}
)
_MARKER: Final = re.compile(r"\[[ \t]*[xXvV✓✔✗✘☑✅-]?[ \t]*\](?![\[(:])")
_LINE: Final = re.compile(r"(?:[-*+]|\d{1,9}[.)])?" + _MARKER.pattern)
_ROW: Final = re.compile(r"\|.*\|.*\|[ \t]*")


def report_slips(sheet: Sheet) -> None:
    """Report what looks like a task or a table and was therefore not read as one."""
    tasks = sheet.kind in _WITH_TASKS
    for block in sheet.source.blocks:
        if isinstance(block, Item):
            if block.checked is None and tasks and _MARKER.match(block.lines[0].text):
                _report_marker(sheet, block.lines[0])
        elif isinstance(block, Paragraph):
            _report_paragraph(sheet, block, tasks=tasks)


def _report_paragraph(sheet: Sheet, block: Paragraph, *, tasks: bool) -> None:
    rows = None
    for above, line in zip((None, *block.lines), block.lines, strict=False):
        if tasks and line.text[:1] in "[-*+0123456789" and _LINE.match(line.text):
            _report_marker(sheet, line)
        elif above and "|" in above.text and _report_dashes(sheet, above, line):
            return
        elif rows is None and line.text[:1] == "|" and _ROW.fullmatch(line.text):
            rows = line
    if rows:
        sheet.problems.add(
            codes.BAD_ROW,
            rows.line,
            rows.column,
            "This looks like a row of a table, but Markdown takes it for text.",
            "Put headings and a line of dashes '|---|---|' above the rows, without an empty line.",
        )


def _report_marker(sheet: Sheet, line: Line) -> None:
    sheet.problems.add(
        codes.WRONG_TYPE,
        line.line,
        line.column,
        "This looks like a task, but Markdown takes it for text.",
        "Write '- [ ] …' or '- [x] …', with one character in the brackets and a space behind them.",
    )


def _report_dashes(sheet: Sheet, above: Line, line: Line) -> bool:
    """Report a line of dashes that doesn't fit the headings above it; return whether it is one."""
    if line.text[:1] not in ("|", ":", "-"):
        return False
    count, wanted = delimiter_count(line.text), len(split_cells(above.text, 1))
    found = count > 0 and count != wanted
    if found:
        sheet.problems.add(
            codes.BAD_ROW,
            line.line,
            line.column,
            f"The line of dashes has {count} cells for {wanted} headings, so this is no table.",
            "Give it as many cells as there are headings.",
        )
    return found
