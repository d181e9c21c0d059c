"""How markdown-it-py is asked for blocks: its containers, with leaves that keep their places.

The library's own rules find quotes, lists, fences, HTML and reference definitions. Headings,
tables and paragraphs have rules of their own here, because the library forgets the column they
start in, makes three tokens a cell, and reads every paragraph twice. One rule chooses by a line's
first character; trying all eleven at each line would take most of the time.
"""

# The library hands "silent" over by position.
# ruff: noqa: FBT001, FBT003

from collections.abc import Callable, Mapping
from functools import cache
from typing import Final, NamedTuple, TypeAlias

from markdown_it import MarkdownIt
from markdown_it.rules_block import (
    StateBlock,
    blockquote,
    code,
    fence,
    hr,
    html_block,
    list_block,
    reference,
)
from markdown_it.token import Token

from integration_report.reading.markdown_cells import Cell, delimiter_count, split_cells

MOST_NESTING: Final = 64
"""How deep containers may nest, a list counting twice; the library goes down by recursion."""
TEXT: Final = "text"
"""Type of a paragraph's token; `meta["lines"]` has its `Line` values."""
HEADING: Final = "heading"
"""Type of a heading's token; `meta["level"]`, and `meta["lines"]` with its `Line` values."""
TABLE: Final = "table"
"""Type of a table's token; `meta["rows"]` has its `TableRow` values, headings first."""

_MOST_LEVELS: Final = 6
_CODE_INDENT: Final = 4
_BLANK: Final = " \t"
_TASK_MARKERS: Final = ("[ ]", "[x]", "[X]")
_Rule: TypeAlias = Callable[[StateBlock, int, int, bool], bool]
_Rules: TypeAlias = Mapping[str, tuple[_Rule, ...]]


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


class Blocks(NamedTuple):
    """The blocks of a document."""

    tokens: list[Token]
    """The library's tokens in order, leaves of this module's types among them."""
    too_deep: int
    """The line, from 1, where nesting goes deeper than is read; 0 when none does."""


def read_blocks(text: str, *, first_line: int = 1) -> Blocks:
    """Return the blocks of a Markdown text whose lines end with `\\n`.

    `first_line` is the number of its first line in the document.
    """
    parser = _parser()
    state = StateBlock(text, parser, {"first": first_line, "too_deep": 0}, [])
    state.env["starts"] = state.bMarks[:]
    parser.block.tokenize(state, 0, state.lineMax)
    return Blocks(state.tokens, state.env["too_deep"])


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"maxNesting": MOST_NESTING + 2})
    ruler = parser.block.ruler
    # The library looks for a rule of this name to know whether there is indented code.
    ruler.enableOnly(["code"])
    ruler.at("code", _block)
    ruler.push("ends_paragraph", _ends_paragraph, {"alt": ["paragraph", "reference"]})
    ruler.push("ends_quote", _ends_quote, {"alt": ["blockquote"]})
    ruler.push("ends_list", _ends_list, {"alt": ["list"]})
    return parser


def _block(state: StateBlock, line: int, end: int, silent: bool) -> bool:
    """Read the block that begins at a line, whatever it is."""
    if state.level >= MOST_NESTING:
        state.env["too_deep"] = state.env["too_deep"] or _line_at(state, line).line
        state.line = end
        return True
    if state.sCount[line] - state.blkIndent >= _CODE_INDENT:
        return code(state, line, end, silent)
    for rule in _OPENERS.get(_first_character(state, line), ()):
        if rule(state, line, end, silent):
            return True
    return _table(state, line, end, silent) or _paragraph(state, line, end)


def _ends_paragraph(state: StateBlock, line: int, end: int, _silent: bool) -> bool:
    return _matches(_PARAGRAPH_ENDS, state, line, end) or _table(state, line, end, True)


def _ends_quote(state: StateBlock, line: int, end: int, _silent: bool) -> bool:
    return _matches(_QUOTE_ENDS, state, line, end)


def _ends_list(state: StateBlock, line: int, end: int, _silent: bool) -> bool:
    return _matches(_LIST_ENDS, state, line, end)


def _matches(rules: _Rules, state: StateBlock, line: int, end: int) -> bool:
    start = state.bMarks[line] + state.tShift[line]
    for rule in rules.get(state.src[start : start + 1], ()):  # noqa: SIM110 - a loop is faster
        if rule(state, line, end, True):
            return True
    return False


def _hr(state: StateBlock, line: int, end: int, silent: bool) -> bool:
    start = state.bMarks[line] + state.tShift[line]
    mark = state.src[start]
    if state.src[start + 1 : start + 3].strip(mark + " \t\n"):
        return False
    return hr(state, line, end, silent)


def _reference(state: StateBlock, line: int, end: int, silent: bool) -> bool:
    start = state.bMarks[line] + state.tShift[line]
    if state.src.startswith(_TASK_MARKERS, start) and state.src[start + 3 : start + 4] != ":":
        return False
    return reference(state, line, end, silent)


def _heading(state: StateBlock, line: int, _end: int, silent: bool) -> bool:
    whole = _line_at(state, line)
    text = whole.text.lstrip("#")
    level = len(whole.text) - len(text)
    if level > _MOST_LEVELS or (text and text[0] not in _BLANK):
        return False
    if not silent:
        content = text.strip(_BLANK)
        lead = text.find(content)
        open_end = content.rstrip("#")
        if not open_end or open_end[-1] in _BLANK:
            content = open_end.rstrip(_BLANK)
        state.line = line + 1
        place = whole.column + level + lead
        _push(state, HEADING, level=level, lines=[Line(content, whole.line, place)])
    return True


def _table(state: StateBlock, line: int, end: int, silent: bool) -> bool:
    second = line + 1
    if (
        second >= end
        or state.sCount[second] < state.blkIndent
        or state.sCount[second] - state.blkIndent >= _CODE_INDENT
        or _first_character(state, second) not in ("|", "-", ":")
    ):
        return False
    head = _line_at(state, line)
    if "|" not in head.text:
        return False
    headings = _row(head)
    if delimiter_count(_line_at(state, second).text) != len(headings.cells):
        return False
    if silent:
        return True
    parent, state.parentType = state.parentType, "table"
    rows = [headings]
    following = second + 1
    while following < end and _continues_table(state, following, end):
        rows.append(_row(_line_at(state, following)))
        following += 1
    state.parentType = parent
    state.line = following
    _push(state, TABLE, rows=rows)
    return True


def _continues_table(state: StateBlock, line: int, end: int) -> bool:
    return (
        state.blkIndent <= state.sCount[line] < state.blkIndent + _CODE_INDENT
        and not state.isEmpty(line)
        and not _matches(_QUOTE_ENDS, state, line, end)
    )


def _row(line: Line) -> TableRow:
    return TableRow(line.line, line.column, split_cells(line.text, line.column))


def _paragraph(state: StateBlock, line: int, end: int) -> bool:
    """Read a paragraph, or a heading that is underlined."""
    lines = [_line_at(state, line)]
    parent, state.parentType = state.parentType, "paragraph"
    following = line + 1
    level = 0
    while following < state.lineMax and not state.isEmpty(following):
        # A line that is indented as code, or that a quote or list goes on with, is never a start.
        if 0 <= state.sCount[following] < state.blkIndent + _CODE_INDENT:
            if following < end:
                level = _underline(state, following)
                if level:
                    break
            if _ends_paragraph(state, following, state.lineMax, True):
                break
        lines.append(_line_at(state, following))
        following += 1
    state.parentType = parent
    state.line = following + 1 if level else following
    if level:
        _push(state, HEADING, level=level, lines=lines)
    else:
        _push(state, TEXT, lines=lines)
    return True


def _underline(state: StateBlock, line: int) -> int:
    mark = _first_character(state, line)
    if mark not in ("-", "=") or state.sCount[line] < state.blkIndent:
        return 0
    if _line_at(state, line).text.rstrip(_BLANK).strip(mark):
        return 0
    return 1 if mark == "=" else 2


def _first_character(state: StateBlock, line: int) -> str:
    start = state.bMarks[line] + state.tShift[line]
    return state.src[start : start + 1]


def _line_at(state: StateBlock, line: int) -> Line:
    start = state.bMarks[line] + state.tShift[line]
    column = start - state.env["starts"][line] + 1
    return Line(state.src[start : state.eMarks[line]], line + state.env["first"], column)


def _push(state: StateBlock, token_type: str, **meta: object) -> None:
    token = state.push(token_type, "", 0)
    token.meta = meta


_FENCE: Final[_Rules] = {"`": (fence,), "~": (fence,)}
_LIST: Final[_Rules] = {
    **dict.fromkeys("*-", (_hr, list_block)),
    **dict.fromkeys("+0123456789", (list_block,)),
    "_": (_hr,),
}
_OPENERS: Final[_Rules] = {
    **_FENCE,
    **_LIST,
    ">": (blockquote,),
    "[": (_reference,),
    "<": (html_block,),
    "#": (_heading,),
}
_QUOTE_ENDS: Final[_Rules] = {
    **_FENCE,
    **_LIST,
    ">": (blockquote,),
    "<": (html_block,),
    "#": (_heading,),
}
_PARAGRAPH_ENDS: Final = _QUOTE_ENDS
_LIST_ENDS: Final[_Rules] = {**_FENCE, ">": (blockquote,), **dict.fromkeys("*-_", (_hr,))}
