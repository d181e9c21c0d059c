"""Bold lines such as `**Date:** 2026-10-02` as fields."""

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Final, NamedTuple

from integration_report.model.names import did_you_mean, nearest, normalized
from integration_report.reading import codes
from integration_report.reading.forms.sheet import Part, Sheet, scalar
from integration_report.reading.markdown_lines import Line
from integration_report.reading.markdown_source import Paragraph
from integration_report.reading.markdown_text import plain
from integration_report.reading.name_lists import listed

LISTS: Final = frozenset({"components", "meeting_layer", "recordings", "stubs"})
"""Fields that hold several names, separated by commas."""

_TITLE: Final = "title"
_LABEL: Final = re.compile(r"(?:^|(?<=\s))(\*\*|__)([^*_:\s][^*:]{0,60}?)[ ]?(?::\1|\1[ ]?:)[ \t]*")
_DIVIDERS: Final = " \t|·•,;/"


class Field(NamedTuple):
    """A bold label with its text."""

    label: str
    """The label without colon."""
    text: str
    """The text as written, without marks of a line break."""
    line: int
    """Line of the text, from 1."""
    column: int
    """Column of the text, from 1."""
    label_column: int
    """Column of the label, from 1."""


def fields_of(part: Part) -> Iterator[Field]:
    """Yield the fields in the paragraphs of a part.

    A line without a label goes on with the field above it, unless that ends in a hard line break.
    """
    for block in part.blocks:
        if not isinstance(block, Paragraph) or block.nested:
            continue
        current: Field | None = None
        for line in block.lines:
            text, broken = _unbroken(line.text)
            found = list(_of_line(text, line))
            if found:
                if current:
                    yield current
                yield from found[:-1]
                current = found[-1]
            elif current:
                current = current._replace(text=f"{current.text} {text}".strip())
            if broken and current:
                yield current
                current = None
        if current:
            yield current


def read_fields(sheet: Sheet, known: Mapping[str, str]) -> None:
    """Put a document's bold lines into its fields.

    `known` gives the key for each label. Lines above the first section must be known; further
    down, a bold line with another label is prose.
    """
    first = next((number for number, part in enumerate(sheet.parts) if part.heading), 0)
    for number, part in enumerate(sheet.parts):
        read_fields_of(sheet, part, known, strict=number <= first)


def read_fields_of(sheet: Sheet, part: Part, known: Mapping[str, str], *, strict: bool) -> None:
    """Put the bold lines of one part into the document's fields."""
    for field in fields_of(part):
        key = _key(field.label, known)
        if key is not None:
            text = plain(field.text)
            make = listed if key in LISTS else scalar
            sheet.put(key, make(text, field.line, field.column))
        elif strict:
            _report_unknown(sheet, field, known)


def _key(label: str, known: Mapping[str, str]) -> str | None:
    name = normalized(label)
    if name == _TITLE:
        return _TITLE
    return next((key for other, key in known.items() if normalized(other) == name), None)


def _report_unknown(sheet: Sheet, field: Field, known: Collection[str]) -> None:
    hint = did_you_mean(
        nearest(field.label, known),
        otherwise="Write it as a sentence, or move it below a heading of its own.",
    )
    message = f"Field '{field.label}' isn't one of a document of kind '{sheet.kind}'."
    sheet.problems.add(codes.UNKNOWN_FIELD, field.line, field.label_column, message, hint)


def _of_line(text: str, line: Line) -> Iterator[Field]:
    if not text.startswith(("**", "__")):
        return
    labels = list(_LABEL.finditer(text))
    if not labels or labels[0].start() > 0:
        return
    for number, label in enumerate(labels):
        last = number + 1 == len(labels)
        end = len(text) if last else labels[number + 1].start()
        value = text[label.end() : end]
        value = value.rstrip() if last else value.rstrip(_DIVIDERS)
        yield Field(
            label[2].strip(),
            value,
            line.line,
            line.column + label.end(),
            line.column + label.start(),
        )


def _unbroken(text: str) -> tuple[str, bool]:
    """Return a line without the mark of a hard line break, and whether it has one."""
    stripped = text.rstrip(" \t")
    if stripped.endswith("\\"):
        return stripped[:-1].rstrip(" \t"), True
    return stripped, text.endswith("  ")
