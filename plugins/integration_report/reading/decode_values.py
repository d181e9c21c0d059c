"""Readers of single values: text, numbers, dates, words with a fixed meaning, references.

A reader takes a node and the collected problems and returns the value, `ABSENT` when nothing was
written, or `REJECTED` when what was written makes no sense (which it reports). Each is made once
for a field, with the field's name for its messages.
"""

import datetime as dt
import re
from collections.abc import Callable
from enum import Enum, StrEnum
from typing import Any, Final

from integration_report.model.location import Reference, pack_mark
from integration_report.model.names import did_you_mean, nearest
from integration_report.model.words import (
    ENUM_ALIASES,
    OUTCOME_SPELLINGS,
    Outcome,
    outcome_of,
    writable,
)
from integration_report.reading import codes
from integration_report.reading.nodes import Node, Scalar, Sequence
from integration_report.reading.placeholders import DASHES, is_placeholder
from integration_report.reading.problems import Problems
from integration_report.reading.specifications.scalars import plain_value


class Nothing(Enum):
    """Why a reader returns no value."""

    ABSENT = "absent"
    """Nothing was written."""
    REJECTED = "rejected"
    """What was written makes no sense; that has been reported."""


ABSENT: Final = Nothing.ABSENT
REJECTED: Final = Nothing.REJECTED

Reader = Callable[[Node, Problems], Any]

_WORDS: Final = {
    **dict.fromkeys(("yes", "true", "on"), True),
    **dict.fromkeys(("no", "false", "off"), False),
}
_INTEGER = re.compile(r"[+-]?[0-9]{1,15}")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MOST_SHOWN: Final = 60
_LARGEST: Final = 1 << 63


def shown(text: str) -> str:
    """Return a value for a message: on one line, in quotes, and not too long."""
    line = " ".join(text.split())
    return f"'{line[:_MOST_SHOWN]}…'" if len(line) > _MOST_SHOWN else f"'{line}'"


def wrong(node: Node, problems: Problems, message: str, hint: str) -> Nothing:
    """Report a value that isn't of the field's type and return `REJECTED`."""
    problems.add(codes.WRONG_TYPE, node.line, node.column, message, hint)
    return REJECTED


def text_reader(label: str) -> Reader:
    """Return the reader of a text; white space around it doesn't count."""

    def read(node: Node, problems: Problems) -> str | Nothing:
        if type(node) is not Scalar:
            return _bracketed(node) or _not_single(node, problems, label, "a text")
        text = node.text
        if not node.quoted:
            if text in {"", "~", "null"}:
                return ABSENT
        elif text and (text[0] == " " or text[-1] in " \n"):
            text = text.strip()
        return ABSENT if text[:1] in {"[", "_"} and is_placeholder(text) else text

    return read


def bool_reader(label: str) -> Reader:
    """Return the reader of yes or no."""

    def read(node: Node, problems: Problems) -> bool | Nothing:
        text = _single(node, problems, label, "yes or no")
        if isinstance(text, Nothing):
            return text
        value = _WORDS.get(text.casefold())
        if value is None:
            message = f"Field '{label}' is {shown(text)}, which is neither yes nor no."
            return wrong(node, problems, message, "Write yes or no.")
        return value

    return read


def int_reader(label: str) -> Reader:
    """Return the reader of a whole number."""

    def read(node: Node, problems: Problems) -> int | Nothing:
        text = _single(node, problems, label, "a whole number")
        if isinstance(text, Nothing):
            return text
        if not _INTEGER.fullmatch(text):
            message = f"Field '{label}' is {shown(text)}, which is no whole number."
            return wrong(node, problems, message, "Write digits only, such as 42.")
        return int(text)

    return read


def date_reader(label: str) -> Reader:
    """Return the reader of a day."""

    def read(node: Node, problems: Problems) -> dt.date | Nothing:
        text = _single(node, problems, label, "a date")
        if isinstance(text, Nothing):
            return text
        if _DATE.fullmatch(text):
            try:
                return dt.date.fromisoformat(text)
            except ValueError:
                message = f"Field '{label}' is {shown(text)}, a day that doesn't exist."
                return wrong(node, problems, message, "Correct the month or the day.")
        message = f"Field '{label}' is {shown(text)}, which is no date."
        return wrong(node, problems, message, "Write year-month-day, such as 2026-10-01.")

    return read


def datetime_reader(label: str) -> Reader:
    """Return the reader of a point in time."""

    def read(node: Node, problems: Problems) -> dt.datetime | Nothing:
        text = _single(node, problems, label, "a point in time")
        if isinstance(text, Nothing):
            return text
        try:
            value = dt.datetime.fromisoformat(text) if text.isascii() else None
        except ValueError:
            value = None
        if value is None or value.utcoffset() is None:
            message = f"Field '{label}' is {shown(text)}, which is no date with time and zone."
            return wrong(node, problems, message, "Write it such as 2026-10-01T12:00:00Z.")
        return value

    return read


def outcome_reader(label: str) -> Reader:
    """Return the reader of a result as cells of tables claim it."""
    words = ", ".join(spelling for spelling in OUTCOME_SPELLINGS if spelling.isalpha())
    hint = f"Write ✓ or ✗, ⚠ for partial, or one of the words {words}."

    def read(node: Node, problems: Problems) -> Outcome | Nothing:
        if type(node) is not Scalar:
            return _not_single(node, problems, label, "a result")
        if node.is_absent:
            return ABSENT
        outcome = outcome_of(node.text)
        if outcome is None:
            message = f"Field '{label}' is {shown(node.text)}, which is no result."
            wrong(node, problems, message, hint)
            return Outcome.UNKNOWN
        return outcome

    return read


def enum_reader(label: str, words: type[StrEnum], code: str) -> Reader:
    """Return the reader of a word with a fixed meaning; `code` is that of an unknown word."""
    known = {member.value: member for member in writable(words)}
    unknown = known.get("unknown", REJECTED)
    spellings = {
        **known,
        **{alias: known[value] for alias, value in ENUM_ALIASES.get(words, {}).items()},
    }
    choices = [value for value in known if value != "unknown"]

    def read(node: Node, problems: Problems) -> StrEnum | Nothing:
        if type(node) is Scalar and node.text in spellings:
            return spellings[node.text]
        text = _single(node, problems, label, "one of " + ", ".join(choices))
        if isinstance(text, Nothing):
            return text
        word = " ".join(text.replace("_", "-").casefold().split())
        value = spellings.get(word) or spellings.get(word.replace(" ", "-"))
        if value is None:
            message = f"Field '{label}' is {shown(text)}, which isn't one of its words."
            hint = did_you_mean(
                nearest(text, choices), otherwise=f"Write one of {', '.join(choices)}."
            )
            problems.add(code, node.line, node.column, message, hint)
            return unknown
        return value

    return read


def reference_reader(label: str) -> Reader:
    """Return the reader of a name that stands for something defined elsewhere."""

    def read(node: Node, problems: Problems) -> Reference | Nothing:
        text = _single(node, problems, label, "a name")
        if isinstance(text, Nothing):
            return text
        mark = pack_mark(node.line, node.column)
        return Reference(marks=mark + mark, text=text)

    return read


def plain_reader(_label: str) -> Reader:
    """Return the reader of a JSON value: what isn't quoted means what YAML 1.2 says it means."""

    def read(node: Node, _problems: Problems) -> object:
        value = _plain(node)
        return ABSENT if value is None else value

    return read


def _plain(node: Node) -> object:
    if isinstance(node, Scalar):
        return node.text if node.quoted else _number_or_text(node.text)
    if isinstance(node, Sequence):
        return [_plain(item) for item in node.items]
    return {key.text: _plain(value) for key, value in node.entries}


def _number_or_text(text: str) -> object:
    value = plain_value(text)
    # What is kept between runs has no larger numbers.
    return text if isinstance(value, int) and abs(value) >= _LARGEST else value


def _single(node: Node, problems: Problems, label: str, asked: str) -> str | Nothing:
    """Return the text of a scalar, without the placeholders that stand for nothing."""
    if type(node) is not Scalar:
        return _bracketed(node) or _not_single(node, problems, label, asked)
    text = node.text.strip()
    if not text or text in DASHES or node.is_absent or is_placeholder(text):
        return ABSENT
    return text


def _bracketed(node: Node) -> Nothing | None:
    """Return `ABSENT` for a placeholder such as `[Date]`, which YAML reads as a list."""
    if type(node) is Sequence and all(type(item) is Scalar for item in node.items):
        text = ", ".join(item.text for item in node.items if type(item) is Scalar)
        return ABSENT if is_placeholder(f"[{text}]") else None
    return None


def _not_single(node: Node, problems: Problems, label: str, asked: str) -> Nothing:
    found = "a list" if type(node) is Sequence else "a mapping"
    message = f"Field '{label}' is {found}, not {asked}."
    return wrong(node, problems, message, f"Write {asked} there.")
