"""Markdown becomes front matter and blocks with places: headings, paragraphs, items, tables."""

import re
from typing import Final, NamedTuple, TypeAlias

from integration_report.reading import codes
from integration_report.reading.markdown_lines import HEADING, TABLE, TEXT, Line, TableRow
from integration_report.reading.markdown_rules import read_blocks
from integration_report.reading.nodes import Mapping, Scalar
from integration_report.reading.problems import Problems
from integration_report.reading.yaml_source import read_yaml

_FENCE: Final = "---"
_ENDS: Final = frozenset({_FENCE, "..."})
_KEY: Final = re.compile(r"[A-Za-z_]\w*\s*:")
_TASK: Final = re.compile(r"\[([ xX])\][ \t]+")


class Heading(NamedTuple):
    """A heading that stands in no list and no quote."""

    text: str
    """Its Markdown, on one line."""
    level: int
    """From 1 to 6."""
    line: int
    """Line in the document, from 1."""
    column: int
    """Column where its text begins, from 1."""


class Paragraph(NamedTuple):
    """A paragraph, wherever it stands."""

    lines: list[Line]
    """Its lines."""
    nested: bool
    """Whether it stands in a list."""


class Item(NamedTuple):
    """The beginning of a list item: its first paragraph."""

    lines: list[Line]
    """The paragraph's lines, without the task marker."""
    checked: bool | None
    """Whether the task is ticked; `None` for an item that is no task."""
    ordered: bool
    """Whether the list is numbered."""
    depth: int
    """How many items it is nested in."""
    line: int
    """Line in the document, from 1."""
    column: int
    """Column of the task marker, or of the text of an item that is no task, from 1."""


class Table(NamedTuple):
    """A table."""

    headings: TableRow
    """The first row."""
    rows: list[TableRow]
    """The other rows, without the line of dashes."""


Block: TypeAlias = Heading | Paragraph | Item | Table


class MarkdownSource(NamedTuple):
    """What a Markdown document says before it is known what it means."""

    front: Mapping | None
    """The front matter; `None` when there is none."""
    blocks: list[Block]
    """The blocks in order."""
    lines: list[str]
    """The document's lines, front matter included."""


def read_markdown(text: str, problems: Problems) -> MarkdownSource:
    """Return the front matter and the blocks of a Markdown document.

    Task lists are read as GitHub reads them: a list item is a task when its first paragraph
    begins, on the line of the item's own mark, with `[ ]`, `[x]` or `[X]` and white space.
    Code, HTML and comments are left out. Front matter that can't be read, and nesting beyond
    the limit, become problems.
    """
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    lines = text.split("\n")
    front, first_line = _front_matter(lines, problems)
    body = text if first_line == 1 else "\n".join(lines[first_line - 1 :])
    tokens, too_deep = read_blocks(body, first_line=first_line)
    if too_deep:
        problems.add(
            codes.SIZE,
            too_deep,
            1,
            "Lists and quotes are nested too deep here, and the rest was not read.",
            "Nest less deeply, or split the document.",
        )
    blocks: list[Block] = []
    previous = ""
    open_items: list[tuple[int, bool]] = []
    for token in tokens:
        kind = token.type
        if kind is TEXT or kind is HEADING:
            found = token.meta["lines"]
            if previous == "list_item_open":
                blocks.append(_item(found, open_items))
            elif previous is TEXT and open_items and (bare := _bare_task(blocks[-1])):
                blocks[-1] = bare._replace(lines=found)
            elif kind is TEXT:
                blocks.append(Paragraph(found, bool(open_items)))
            elif token.level == 0:
                heading = found[0]
                title = " ".join(line.text.strip() for line in found)
                blocks.append(Heading(title, token.meta["level"], heading.line, heading.column))
        elif kind == "list_item_open":
            marked = token.map[0] + first_line if token.map else 0
            open_items.append((marked, token.markup in (".", ")")))
        elif kind == "list_item_close":
            open_items.pop()
        elif kind is TABLE:
            rows = token.meta["rows"]
            blocks.append(Table(rows[0], rows[1:]))
        previous = kind
    return MarkdownSource(front, blocks, lines)


def _bare_task(block: Block) -> Item | None:
    """Return a block if it is a task without text: the text stands in the lines below."""
    if isinstance(block, Item) and block.checked is not None and not block.lines[0].text:
        return block
    return None


def _item(lines: list[Line], open_items: list[tuple[int, bool]]) -> Item:
    marked, ordered = open_items[-1]
    depth = len(open_items) - 1
    first = lines[0]
    task = _TASK.match(first.text) if first.line == marked else None
    if task is None:
        return Item(lines, None, ordered, depth, first.line, first.column)
    end = task.end()
    rest = Line(first.text[end:], first.line, first.column + end)
    return Item([rest, *lines[1:]], task[1] != " ", ordered, depth, first.line, first.column)


def _front_matter(lines: list[str], problems: Problems) -> tuple[Mapping | None, int]:
    """Return the front matter and the line after it, from 1."""
    if lines[0].rstrip() != _FENCE:
        return None, 1
    end = next((n for n in range(1, len(lines)) if lines[n].rstrip() in _ENDS), 0)
    if not end:
        if len(lines) > 1 and _KEY.match(lines[1]):
            problems.add(
                codes.SYNTAX,
                1,
                1,
                "The front matter that begins here has no end.",
                "Put a line '---' after its last field.",
            )
        return None, 1
    node = read_yaml("\n".join(lines[1:end]) + "\n", problems, first_line=2)
    if isinstance(node, Mapping):
        return node, end + 2
    if node is not None and not (isinstance(node, Scalar) and node.is_absent):
        problems.add(
            codes.SYNTAX,
            node.line,
            node.column,
            "The front matter is no mapping from names to values.",
            "Write 'name: value', one a line, between the two lines '---'.",
        )
    return Mapping([], 1, 1), end + 2
