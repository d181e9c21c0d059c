"""The lines of a Markdown text while markdown-it-py reads it, and the leaves that keep places."""

import re
from typing import Final, NamedTuple

from markdown_it.common.html_re import HTML_OPEN_CLOSE_TAG_STR
from markdown_it.rules_block import StateBlock

from integration_report.reading.markdown_cells import Cell, split_cells

TEXT: Final = "text"
"""Type of a paragraph's token; `meta["lines"]` has its `Line` values."""
HEADING: Final = "heading"
"""Type of a heading's token; `meta["level"]`, and `meta["lines"]` with its `Line` values."""
TABLE: Final = "table"
"""Type of a table's token; `meta["rows"]` has its `TableRow` values, headings first."""
BLANK: Final = " \t"
"""White space within a line."""
CODE_INDENT: Final = 4
"""Indentation that makes a line code."""
DEFINITION: Final = re.compile(r"\[[^\[\]]+\]:[ \t]*\S+[ \t]*")
"""A line that says where a link leads, and nothing on the page."""

_TAG: Final = re.compile(HTML_OPEN_CLOSE_TAG_STR + r"\s*$")


class Line(NamedTuple):
    """A line of a block without its indentation and the marks of what it is nested in."""

    text: str
    """The text up to the line's end."""
    line: int
    """Line in the document, from 1."""
    column: int
    """Column where the text begins, from 1."""


class TableRow(NamedTuple):
    """A row of a table as it is written."""

    line: int
    """Line in the document, from 1."""
    column: int
    """Column where it begins, from 1."""
    cells: tuple[Cell, ...]
    """As many cells as it has, whatever the headings say."""


def new_state(first_line: int) -> dict[str, object]:
    """Return what the rules remember of a text whose first line has a number."""
    return {"first": first_line, "too_deep": 0, "indents": []}


def first_character(state: StateBlock, line: int) -> str:
    """Return the first character of a line that is no blank; empty for an empty last line."""
    start = state.bMarks[line] + state.tShift[line]
    return state.src[start : start + 1]


def line_at(state: StateBlock, line: int) -> Line:
    """Return a line, counted from 0, with its place in the document."""
    start = state.bMarks[line] + state.tShift[line]
    column = start - state.env["starts"][line] + 1
    return Line(state.src[start : state.eMarks[line]], line + state.env["first"], column)


def row_of(line: Line) -> TableRow:
    """Return a line as a row of a table."""
    return TableRow(line.line, line.column, split_cells(line.text, line.column))


def push(state: StateBlock, token_type: str, **meta: object) -> None:
    """Add a leaf."""
    state.push(token_type, "", 0).meta = meta


def is_indented(state: StateBlock, line: int) -> bool:
    """Return whether a line is indented as code in the innermost item that it could belong to.

    So it begins nothing; nor does one that a quote has as the continuation of a paragraph. The
    library asks this about the item that is open, and takes such a line for a new block.
    """
    indent = state.sCount[line]
    if indent < 0:
        return True
    if indent >= state.blkIndent:
        return bool(indent - state.blkIndent >= CODE_INDENT)
    for outer in reversed(state.env["indents"]):
        # The outermost list, and the first one in a quote, stand at 0.
        if outer <= indent:
            return bool(indent - outer >= CODE_INDENT)
        if outer == 0:
            break
    return False


def is_tag(state: StateBlock, line: int) -> bool:
    """Return whether a line is one HTML tag of any name.

    It can't end the paragraph above it, but one in a list or quote that the line isn't part of.
    """
    if first_character(state, line) != "<" or is_indented(state, line):
        return False
    return _TAG.match(line_at(state, line).text) is not None


def underline(state: StateBlock, line: int, above: list[Line]) -> int:
    """Return which level of heading a line makes of the lines above it; 0 for none."""
    mark = first_character(state, line)
    if mark not in ("-", "=") or state.sCount[line] < state.blkIndent:
        return 0
    if line_at(state, line).text.rstrip(BLANK).strip(mark):
        return 0
    if all(DEFINITION.fullmatch(part.text) for part in above):
        # There is nothing to underline: the line is text, or divides.
        return 0
    return 1 if mark == "=" else 2
