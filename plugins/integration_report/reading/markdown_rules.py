"""How markdown-it-py is asked for blocks: its containers, with leaves that keep their places.

The library's own rules find quotes, lists, fences and HTML. Headings, tables and paragraphs have
rules of their own here, because the library forgets the column they start in, makes three tokens a
cell, and reads every paragraph twice. One rule chooses by a line's first character; trying all
eleven at each line would take most of the time. Where the library differs from cmark-gfm in what
is a list item, these rules side with cmark-gfm.
"""

# The library hands "silent" over by position.
# ruff: noqa: FBT001, FBT003

import re
import sys
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
)
from markdown_it.token import Token

from integration_report.reading.markdown_cells import delimiter_count
from integration_report.reading.markdown_lines import (
    BLANK,
    CODE_INDENT,
    DEFINITION,
    HEADING,
    TABLE,
    TEXT,
    Line,
    first_character,
    is_indented,
    is_tag,
    line_at,
    new_state,
    push,
    row_of,
    underline,
)

MOST_NESTING: Final = 64
"""How deep containers may nest, a list counting twice; the library goes down by recursion."""

_MOST_LEVELS: Final = 6
_BARE_TASK: Final = re.compile(r"\[[ xX]\][ \t]+")
_Rule: TypeAlias = Callable[[StateBlock, int, int, bool], bool]
_Rules: TypeAlias = Mapping[str, tuple[_Rule, ...]]


class Blocks(NamedTuple):
    """The blocks of a document."""

    tokens: list[Token]
    """The library's tokens in order, leaves of the types in `markdown_lines` among them."""
    too_deep: int
    """The line, from 1, where nesting goes deeper than is read; 0 when none does."""


def read_blocks(text: str, *, first_line: int = 1) -> Blocks:
    """Return the blocks of a Markdown text whose lines end with `\\n`.

    `first_line` is the number of its first line in the document.
    """
    parser = _parser()
    state = StateBlock(text, parser, new_state(first_line), [])
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
    ruler.push("ends_quote", _ends_quote, {"alt": ["blockquote"]})
    ruler.push("ends_list", _ends_list, {"alt": ["list"]})
    return parser


def _block(state: StateBlock, line: int, end: int, silent: bool) -> bool:
    """Read the block that begins at a line, whatever it is."""
    if state.level >= MOST_NESTING:
        state.env["too_deep"] = state.env["too_deep"] or line_at(state, line).line
        state.line = end
        return True
    if state.sCount[line] - state.blkIndent >= CODE_INDENT:
        return code(state, line, end, silent)
    for rule in _STARTS.get(first_character(state, line), ()):
        if rule(state, line, end, silent):
            return True
    return _table(state, line, end, silent) or _paragraph(state, line, end)


def _ends_quote(state: StateBlock, line: int, end: int, _silent: bool) -> bool:
    return _matches(_STARTS, state, line, end) or is_tag(state, line)


def _ends_list(state: StateBlock, line: int, end: int, _silent: bool) -> bool:
    return _matches(_LIST_ENDS, state, line, end)


def _matches(rules: _Rules, state: StateBlock, line: int, end: int) -> bool:
    if is_indented(state, line):
        return False
    start = state.bMarks[line] + state.tShift[line]
    for rule in rules.get(state.src[start : start + 1], ()):  # noqa: SIM110 - a loop is faster
        if rule(state, line, end, True):
            return True
    return False


def _list(state: StateBlock, line: int, end: int, silent: bool) -> bool:
    if silent:
        return list_block(state, line, end, silent)
    state.env["indents"].append(state.blkIndent)
    found = list_block(state, line, end, silent)
    state.env["indents"].pop()
    return found


def _quote(state: StateBlock, line: int, end: int, silent: bool) -> bool:
    if silent:
        return blockquote(state, line, end, silent)
    # A mark that is indented as code is none, but the library takes it for one. So such lines
    # look to it as if they were outside, where they can only go on with a paragraph.
    hidden: dict[int, int] = {}
    following = line + 1
    while following < end and not state.isEmpty(following):
        indent = state.sCount[following]
        marked = first_character(state, following) == ">"
        if marked and indent - state.blkIndent >= CODE_INDENT:
            hidden[following] = indent
            state.sCount[following] = -1
        elif not marked and _ends_quote(state, following, end, True):
            break
        following += 1
    found = blockquote(state, line, end, silent)
    for number, indent in hidden.items():
        state.sCount[number] = indent
    return found


def _hr(state: StateBlock, line: int, end: int, silent: bool) -> bool:
    start = state.bMarks[line] + state.tShift[line]
    mark = state.src[start]
    if state.src[start + 1 : start + 3].strip(mark + " \t\n"):
        return False
    return hr(state, line, end, silent)


def _heading(state: StateBlock, line: int, _end: int, silent: bool) -> bool:
    whole = line_at(state, line)
    text = whole.text.lstrip("#")
    level = len(whole.text) - len(text)
    if level > _MOST_LEVELS or (text and text[0] not in BLANK):
        return False
    if not silent:
        content = text.strip(BLANK)
        lead = text.find(content)
        open_end = content.rstrip("#")
        if not open_end or open_end[-1] in BLANK:
            content = open_end.rstrip(BLANK)
        state.line = line + 1
        place = whole.column + level + lead
        push(state, HEADING, level=level, lines=[Line(content, whole.line, place)])
    return True


def _table(state: StateBlock, line: int, end: int, silent: bool) -> bool:
    second = line + 1
    if (
        second >= end
        or state.sCount[second] < state.blkIndent
        or state.sCount[second] - state.blkIndent >= CODE_INDENT
        or first_character(state, second) not in ("|", "-", ":")
    ):
        return False
    head = line_at(state, line)
    if "|" not in head.text:
        return False
    headings = row_of(head)
    if delimiter_count(line_at(state, second).text) != len(headings.cells):
        return False
    if silent:
        return True
    parent, state.parentType = state.parentType, "table"
    rows = [headings]
    following = second + 1
    while following < end and _continues_table(state, following, end):
        rows.append(row_of(line_at(state, following)))
        following += 1
    state.parentType = parent
    state.line = following
    push(state, TABLE, rows=rows)
    return True


def _continues_table(state: StateBlock, line: int, end: int) -> bool:
    return (
        state.blkIndent <= state.sCount[line] < state.blkIndent + CODE_INDENT
        and not state.isEmpty(line)
        and not _matches(_STARTS, state, line, end)
    )


def _paragraph(state: StateBlock, line: int, end: int) -> bool:
    """Read a paragraph, or a heading that is underlined."""
    lines = [line_at(state, line)]
    if _is_bare_task(state, lines[0]):
        # The marker is no text, so there is no paragraph yet that another line could go on with.
        state.line = line + 1
        push(state, TEXT, lines=lines)
        if state.isEmpty(line + 1):
            # An item without text ends at an empty line; the list puts the indent back.
            state.blkIndent = sys.maxsize
        return True
    parent, state.parentType = state.parentType, "paragraph"
    following = line + 1
    level = 0
    may_be_table = True
    while following < state.lineMax and not state.isEmpty(following):
        text = line_at(state, following)
        # A line that is indented as code, or that a quote or list goes on with, is never a start.
        if 0 <= state.sCount[following] < state.blkIndent + CODE_INDENT:
            if following < end:
                level = underline(state, following, lines)
                if level:
                    break
            # When the line under a table's headings doesn't fit them, GitHub looks for no more.
            if state.sCount[following] >= state.blkIndent and _is_delimiter(text.text):
                may_be_table = False
            if _ends_paragraph(state, following, may_be_table=may_be_table):
                break
        lines.append(text)
        following += 1
    state.parentType = parent
    state.line = following + 1 if level else following
    while lines and DEFINITION.fullmatch(lines[0].text):
        # It says where a link leads, and nothing on the page.
        del lines[0]
    if level:
        push(state, HEADING, level=level, lines=lines)
    elif lines:
        push(state, TEXT, lines=lines)
    return True


def _is_bare_task(state: StateBlock, line: Line) -> bool:
    return bool(
        line.text[-1:] in BLANK
        and _BARE_TASK.fullmatch(line.text)
        and state.tokens
        and state.tokens[-1].type == "list_item_open"
    )


def _is_delimiter(text: str) -> bool:
    return text[0] in "|-:" and delimiter_count(text) > 0


def _ends_paragraph(state: StateBlock, line: int, *, may_be_table: bool) -> bool:
    if _matches(_STARTS, state, line, state.lineMax):
        return True
    if may_be_table and _table(state, line, state.lineMax, True):
        return True
    return state.sCount[line] < state.blkIndent and is_tag(state, line)


_FENCE: Final[_Rules] = {"`": (fence,), "~": (fence,)}
_STARTS: Final[_Rules] = {
    **_FENCE,
    **dict.fromkeys("*-", (_hr, _list)),
    **dict.fromkeys("+0123456789", (_list,)),
    "_": (_hr,),
    ">": (_quote,),
    "<": (html_block,),
    "#": (_heading,),
}
"""What may begin with a character, and end a paragraph."""
_LIST_ENDS: Final[_Rules] = {**_FENCE, ">": (_quote,), **dict.fromkeys("*-_", (_hr,))}
"""What may end a list although it is indented like an item."""
