"""YAML becomes nodes, event by event: scalars stay text, and every key and value has its place."""

from collections.abc import Callable
from itertools import islice
from typing import Any, Final, NoReturn

import yaml
from yaml.events import (
    AliasEvent,
    MappingEndEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from integration_report.reading import codes
from integration_report.reading.nodes import Mapping, Node, Scalar, Sequence
from integration_report.reading.problems import Problems
from integration_report.reading.yaml_events import event_source

MOST_LEVELS: Final = 16
MOST_EVENTS: Final = 50_000

_PLAIN: Final = ("", None)
_RESERVED: Final = frozenset("@`%")

_HINTS: Final = (
    ("tab character", "Indent with spaces: there is a tab."),
    ("cannot start any token", "Put a value that begins with a special character in quotes."),
    (
        "mapping values are not allowed",
        "Put a value that contains a colon in quotes, and begin the names of fields in one column.",
    ),
    ("expected key", "Check the indentation, and put values with special characters in quotes."),
    ("expected ':'", "Write 'name: value', with a space after the colon."),
    ("expected '-' indicator", "Check the indentation: the items of a list stand in one column."),
    ("expected ',' or", "Close the bracket, and put commas between the items."),
    ("end of stream", "Close the quotation mark or bracket."),
)


class _StopError(Exception):
    """Reading can't go on; what is wrong has been reported."""


def read_yaml(text: str, problems: Problems, *, first_line: int = 1) -> Node | None:
    """Return what a YAML document says, or `None` when it says nothing.

    `first_line` is the line of the file in which the text begins (front matter begins later than
    in the first). Syntax errors, duplicate keys, second documents, anchors, aliases, tags, merge
    keys, and what is beyond the limits become problems. After an error that ends the reading,
    the entries of the top mapping that stand before it are returned.
    """
    builder = _Builder(text, problems, first_line)
    node = builder.document()
    if builder.broken_line:
        # The parser looks ahead: an error spoils the entry that stands before it.
        whole = "".join(text.splitlines(keepends=True)[: builder.broken_line])
        before = _Builder(whole, Problems(problems.path), first_line).document()
        if _entries(before) >= _entries(node):
            return before
    return node


def _entries(node: Node | None) -> int:
    return len(node.entries) if type(node) is Mapping else 0


class _Builder:
    """Builds the nodes of one document."""

    __slots__ = ("_before", "_get", "_next", "_problems", "_text", "_top", "broken_line")

    def __init__(self, text: str, problems: Problems, first_line: int) -> None:
        # Events of libyaml have no common type that knows all their attributes.
        self._get: Callable[[], Any] = event_source(text)
        # The limit is kept here, where it costs nothing: the iterator ends.
        self._next = islice(iter(self._get, None), MOST_EVENTS).__next__
        self._text = text
        self._problems = problems
        self._before = first_line
        self._top: Node | None = None
        self.broken_line = 0

    def document(self) -> Node | None:
        """Return the first document's node and report a second one."""
        try:
            self._read()
        except yaml.MarkedYAMLError as error:
            self._syntax(error)
        except yaml.YAMLError as error:
            message = f"The YAML can't be read: {error}."
            hint = "Save the file as UTF-8 without control characters."
            self._problems.add(codes.SYNTAX, self._before, 1, message, hint)
        except _StopError:
            pass
        return self._top

    def _read(self) -> None:
        try:
            self._next()
            if type(self._next()) is StreamEndEvent:
                return
            self._top = self._node(self._next(), 0)
            self._next()
            event = self._next()
        except StopIteration:
            self._limit(self._get(), f"The document has more than {MOST_EVENTS:,} parts")
        if type(event) is not StreamEndEvent:
            self._feature(event, "A second document begins here", "Put it in its own file.")

    def _node(self, event: Any, level: int) -> Node:  # noqa: ANN401
        """Return the node that begins with an event; `level` is how deep it is nested."""
        mark = event.start_mark
        kind = type(event)
        if kind is AliasEvent:
            self._feature(event, f"'*{event.anchor}' is an alias", "Write the value out.")
            return Scalar("", mark.line + self._before, mark.column + 1)
        if event.tag is not None or event.anchor is not None:
            self._properties(event)
        if kind is ScalarEvent:
            quoted = event.style not in _PLAIN
            return Scalar(event.value, mark.line + self._before, mark.column + 1, quoted)
        if level == MOST_LEVELS:
            self._limit(event, f"The document is nested more than {MOST_LEVELS} levels deep")
        if kind is SequenceStartEvent:
            return self._sequence(mark, level + 1)
        return self._mapping(mark, level + 1)

    def _sequence(self, mark: Any, level: int) -> Sequence:  # noqa: ANN401
        items: list[Node] = []
        while type(event := self._next()) is not SequenceEndEvent:
            items.append(self._node(event, level))
        return Sequence(items, mark.line + self._before, mark.column + 1)

    def _mapping(self, mark: Any, level: int) -> Mapping:  # noqa: ANN401
        take, node = self._next, self._node
        mapping = Mapping([], mark.line + self._before, mark.column + 1)
        if level == 1:
            self._top = mapping
        append = mapping.entries.append
        seen: dict[str, Scalar] = {}
        while type(event := take()) is not MappingEndEvent:
            key = node(event, level)
            value = node(take(), level)
            if type(key) is not Scalar:
                self._feature(event, "A key is a list or a mapping", "Use a plain text as key.")
            elif seen.setdefault(key.text, key) is not key:
                message = f"Key '{key.text}' already stands in line {seen[key.text].line}."
                hint = "Keep one of the two."
                self._problems.add(codes.DUPLICATE_KEY, key.line, key.column, message, hint)
            elif key.text == "<<" and not key.quoted:
                self._feature(event, "'<<' merges another mapping", "Write the values out.")
            else:
                append((key, value))
        return mapping

    def _properties(self, event: Any) -> None:  # noqa: ANN401
        if event.anchor is not None:
            hint = "Delete it, and write the value out where it is needed."
            self._feature(event, f"'&{event.anchor}' is an anchor", hint)
        if event.tag is not None:
            hint = "Delete it: the field says what type its value has."
            self._feature(event, f"'{event.tag}' is a tag", hint)

    def _feature(self, event: Any, message: str, hint: str) -> None:  # noqa: ANN401
        self._add(codes.YAML_FEATURE, event.start_mark, f"{message}; documents do without.", hint)

    def _limit(self, event: Any, message: str) -> NoReturn:  # noqa: ANN401
        hint = "Split the document into smaller ones."
        self._add(codes.SIZE, event.start_mark, f"{message}.", hint)
        raise _StopError

    def _syntax(self, error: yaml.MarkedYAMLError) -> None:
        problem = error.problem or error.context or "it breaks off"
        context = f" {error.context}" if error.problem and error.context else ""
        message = f"The YAML can't be read here{context}: {problem}."
        mark: Any = error.problem_mark or error.context_mark
        self.broken_line = mark.line
        if "end of stream" in problem and error.context_mark:
            # What has no end is told where it begins.
            mark = error.context_mark
        self._add(codes.SYNTAX, mark, message, self._hint(problem, mark))

    def _hint(self, problem: str, mark: Any) -> str:  # noqa: ANN401
        """Return what to do about a syntax error; `mark` is where it is."""
        lines = self._text.splitlines()
        character = lines[mark.line][mark.column :][:1] if mark.line < len(lines) else ""
        if "cannot start any token" in problem:
            if character == "\t":
                problem = "tab character"
            elif character in _RESERVED:
                return f"Put the value in quotes, for it begins with '{character}'."
        return next(
            (hint for part, hint in _HINTS if part in problem),
            "Correct the line, or put the value in quotes.",
        )

    def _add(self, code: str, mark: Any, message: str, hint: str) -> None:  # noqa: ANN401
        line = mark.line + self._before
        self._problems.add(code, line, mark.column + 1, message, hint)
