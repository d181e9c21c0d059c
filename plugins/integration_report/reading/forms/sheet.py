"""A Markdown document on its way to a node: its parts, its fields, and what was made of them."""

from collections.abc import Iterable
from functools import cache
from typing import Final, NamedTuple

import msgspec

from integration_report.model.names import did_you_mean, nearest, normalized
from integration_report.model.records import record_type
from integration_report.model.words import Kind
from integration_report.reading import codes
from integration_report.reading.items import item_node
from integration_report.reading.markdown_source import (
    Block,
    Heading,
    Item,
    MarkdownSource,
    Table,
)
from integration_report.reading.markdown_text import plain
from integration_report.reading.nodes import Mapping, Node, Scalar, Sequence
from integration_report.reading.placeholders import DASHES, is_placeholder
from integration_report.reading.problems import Problems

SITE_KEYS: Final = frozenset(
    {
        *("authors", "categories", "comments", "description", "draft", "hide", "icon", "search"),
        *("slug", "social", "status", "subtitle", "tags", "template", "robots"),
    }
)
"""Front matter that belongs to the site's generator, unless the kind has a field of that name."""


class Part(NamedTuple):
    """A heading with what stands below it, up to the next heading."""

    heading: Heading | None
    """The heading; `None` for what stands before the first one."""
    title: str
    """The heading as plain text."""
    blocks: list[Block]
    """What stands below it."""

    tables: list[Table]
    """The tables among that."""
    tasks: list[Item]
    """The tasks among that."""


class Sheet:
    """One document of a kind while its node is made."""

    def __init__(
        self, kind: Kind, source: MarkdownSource, parts: list[Part], problems: Problems
    ) -> None:
        """Take what the document says, and its parts; `problems` collects what is wrong."""
        self.kind = kind
        self.source = source
        self.problems = problems
        self.parts = parts
        self._front = source.front or Mapping([], 1, 1)
        self._entries: dict[str, tuple[Scalar, Node]] = {
            key.text: (key, value)
            for key, value in self._front.entries
            if key.text not in SITE_KEYS or key.text in fields_of_kind(kind)
        }
        self._used: set[int] = set()

    @property
    def heading(self) -> Part | None:
        """Return the part of the first heading, or `None` when there is no heading."""
        return next((part for part in self.parts if part.heading is not None), None)

    def put(self, key: str, node: Node) -> None:
        """Give a field its value; another value that it already has is reported and stays."""
        known = self._entries.get(key)
        if known is None or _is_nothing(known[1]):
            self._entries[key] = (Scalar(key, node.line, node.column), node)
        elif not _is_nothing(node) and not _agree(known[1], node):
            self.problems.add(
                codes.CONFLICT,
                node.line,
                node.column,
                f"Field '{key}' has another value here than in line {known[1].line}.",
                "Keep one of the two.",
            )

    def put_default(self, key: str, node: Node) -> None:
        """Give a field its value unless it already has one."""
        self._entries.setdefault(key, (Scalar(key, node.line, node.column), node))

    def use(self, *blocks: Block) -> None:
        """Note that tables or tasks have been understood."""
        self._used.update(map(id, blocks))

    def items(self, tasks: list[Item], line: int, column: int) -> Sequence:
        """Return tasks as a list of items that begins at a place, and note them as understood."""
        self.use(*tasks)
        nodes: list[Node] = [item_node(task) for task in tasks]
        return Sequence(nodes, line, column)

    def put_items(self, key: str, tasks: list[Item]) -> None:
        """Give a field the items of a task list; nothing when there is no task."""
        if tasks:
            self.put(key, self.items(tasks, tasks[0].line, tasks[0].column))

    def report_unread(self, known: Iterable[str]) -> None:
        """Report tables and tasks that the kind has no place for; `known` are its headings."""
        known = list(known)
        for part in self.parts:
            for table in part.tables:
                if id(table) not in self._used:
                    self._unread(table.headings.line, table.headings.column, "table", part, known)
            unread = next((task for task in part.tasks if id(task) not in self._used), None)
            if unread:
                self._unread(unread.line, unread.column, "task list", part, known)

    def node(self) -> Mapping:
        """Return the fields as a mapping with the kind first, as YAML has it."""
        heading = self.parts[0].heading or (self.heading.heading if self.heading else None)
        line, column = (heading.line, heading.column) if heading else (1, 1)
        if self.source.front is not None:
            line, column = self._front.line, self._front.column
        kind = (Scalar("kind", line, column), Scalar(self.kind.value, line, column))
        self._entries.setdefault("kind", kind)
        return Mapping(list(self._entries.values()), line, column)

    def _unread(self, line: int, column: int, what: str, part: Part, known: list[str]) -> None:
        where = f"below '{part.title}'" if part.heading else "above the first heading"
        hint = did_you_mean(
            nearest(part.title, known),
            otherwise=f"Its headings are {', '.join(known)}." if known else "Write it as a list.",
        )
        message = f"The {what} {where} has no place in a document of kind '{self.kind}'."
        self.problems.add(codes.UNKNOWN_FIELD, line, column, message, hint)


@cache
def fields_of_kind(kind: Kind) -> frozenset[str]:
    """Return the names of the fields that a document of a kind may have."""
    return frozenset(field.encode_name for field in msgspec.structs.fields(record_type(kind)))


def parts_of(source: MarkdownSource) -> list[Part]:
    """Return a document's parts in order; the first has no heading and may be empty."""
    part = Part(None, "", [], [], [])
    parts = [part]
    for block in source.blocks:
        if isinstance(block, Heading):
            part = Part(block, plain(block.text), [], [], [])
            parts.append(part)
            continue
        part.blocks.append(block)
        if isinstance(block, Item):
            if block.checked is not None:
                part.tasks.append(block)
        elif isinstance(block, Table):
            part.tables.append(block)
    return parts


def scalar(text: str, line: int, column: int) -> Scalar:
    """Return a text of a Markdown document as a node; only an empty one is no value."""
    return Scalar(text, line, column, quoted=bool(text))


def _is_nothing(node: Node) -> bool:
    if isinstance(node, Scalar):
        text = node.text.strip()
        return node.is_absent or not text or text in DASHES or is_placeholder(text)
    return isinstance(node, Sequence) and not node.items


def _agree(first: Node, second: Node) -> bool:
    """Return whether two nodes say the same, a short name being as good as the whole one."""
    if isinstance(first, Scalar) and isinstance(second, Scalar):
        one, other = sorted((normalized(first.text), normalized(second.text)), key=len)
        return one == other or (bool(one) and other.startswith(f"{one} "))
    if isinstance(first, Scalar) and isinstance(second, Sequence):
        first = Sequence([first], first.line, first.column)
    if isinstance(first, Sequence) and isinstance(second, Sequence):
        return len(first.items) == len(second.items) and all(map(_agree, first.items, second.items))
    if isinstance(first, Mapping) and isinstance(second, Mapping):
        return len(first.entries) == len(second.entries) and all(
            (match := second.get(key.text)) is not None and _agree(value, match)
            for key, value in first.entries
        )
    return False
