"""A row of a JUnit file that is a test case by itself, as nearly all are; and the case it makes."""

from collections.abc import Mapping
from typing import Final, NamedTuple

from integration_report.model.location import pack_mark
from integration_report.model.runs import CaseOutcome, TestCase
from integration_report.reading.formats.junit.outcomes import RowOutcome, outcome_of
from integration_report.reading.formats.junit.producers import Producer
from integration_report.reading.formats.junit.rows import Row
from integration_report.reading.formats.properties import NOTHING, Told, told_by
from integration_report.reading.formats.texts import (
    MOST_MESSAGE,
    block,
    count,
    id_in_name,
    one_line,
    seconds,
)

_PASSED: Final = CaseOutcome.PASSED
_TELLING: Final = frozenset(
    {"status", "result", "executed", "success", "disabled", "skipped", "ignored"}
)
"""Attributes that may say what became of a test."""
_MOST_USUAL: Final = 20


class Context(NamedTuple):
    """What the suites around a row say."""

    suites: tuple[str, ...]
    """Their names from the outermost, without the one of the whole file."""
    file: str
    """The source file that the nearest of them names."""
    told: Told
    """What their properties tell."""


class Judged(NamedTuple):
    """A row with what became of it."""

    row: Row
    """The row."""
    said: RowOutcome
    """What became of it."""


class SingleRows:
    """Makes the cases of the rows of a suite that are tests by themselves."""

    def __init__(
        self, context: Context, producer: Producer, directives: Mapping[str, RowOutcome]
    ) -> None:
        """Take what the suites say, what wrote the file, and what the output tells by number."""
        self._context = context
        self._producer = producer
        self._directives = directives
        self._is_told = bool(directives) or producer.lists_only or context.told != NOTHING
        self._names: dict[str, str] = {"": ""}
        self._file = one_line(context.file)

    def case_of(self, row: Row) -> TestCase:
        """Return the case of a row; the one that says nothing, and so passed, without a detour.

        There may be hundreds of thousands of them, so that a detour is felt.
        """
        attributes = row.attributes
        get = attributes.get
        name = get("name")
        if (
            self._is_told
            or row.said
            or row.properties
            or not name
            or not attributes.keys().isdisjoint(_TELLING)
        ):
            said = judgement_of(row, self._producer, self._directives)
            return case_of([Judged(row, said)], said, self._context, self._producer)
        name = one_line(name)
        file = get("file") or get("filepath")
        return TestCase(
            marks=pack_mark(row.line, row.column),
            name=name,
            suite=self._context.suites,
            class_name=self._name(get("classname", "")),
            id=id_in_name(name),
            outcome=_PASSED,
            seconds=_seconds_of(get("time") or get("duration")),
            file=self._name(file) if file else self._file,
            line=_line(attributes, self._producer),
        )

    def _name(self, text: str) -> str:
        """Return a name of which many rows have the same one."""
        known = self._names.get(text)
        if known is None:
            known = self._names[text] = one_line(text)
        return known


def judgement_of(row: Row, producer: Producer, directives: Mapping[str, RowOutcome]) -> RowOutcome:
    """Return what became of a row, as it says itself or the output of its suite by its number."""
    said = outcome_of(row, producer)
    if not directives:
        return said
    return directives.get(row.attributes.get("name", "").partition(" ")[0], said)


def case_of(
    rows: list[Judged],
    said: RowOutcome,
    context: Context,
    producer: Producer,
    *,
    ordinal: int = 1,
) -> TestCase:
    """Return the test case that one or several rows are, of which `said` is what became."""
    row = rows[0].row
    attributes = row.attributes
    name = one_line(attributes.get("name", ""))
    file = attributes.get("file") or attributes.get("filepath") or context.file
    told = told_by([one for judged in rows for one in judged.row.properties], context.told)
    return TestCase(
        marks=pack_mark(row.line, row.column),
        name=name,
        suite=context.suites,
        class_name=one_line(attributes.get("classname", "")),
        id=told.id or id_in_name(name),
        outcome=said.outcome,
        seconds=_seconds(rows),
        file=one_line(file),
        line=_line(attributes, producer),
        attempts=said.attempts,
        component=told.component,
        category=told.category,
        severity=told.severity,
        issue=told.issue,
        attachments=told.attachments,
        ordinal=ordinal,
        **(_words(rows, said) if said.outcome is not _PASSED else {}),
    )


def _words(rows: list[Judged], said: RowOutcome) -> dict[str, str]:
    """Return why a test didn't pass: the message, or the text's first line; and the rest."""
    why = said.why
    output = block("\n".join(part for judged in rows for part in judged.row.outputs))
    if why is None:
        return {"output": output}
    trace = block(why.text)
    message = why.message.strip() or next((one for one in trace.split("\n") if one.strip()), "")
    return {
        "message": one_line(message, MOST_MESSAGE),
        "trace": trace,
        "error_type": one_line(why.type, 200),
        "output": output,
    }


def _seconds(rows: list[Judged]) -> float | None:
    if len(rows) == 1:
        attributes = rows[0].row.attributes
        return _seconds_of(attributes.get("time") or attributes.get("duration"))
    known = [seconds(judged.row.attributes.get("time")) for judged in rows]
    given = [one for one in known if one is not None]
    return sum(given) if given else None


def _seconds_of(text: str | None) -> float | None:
    """Return a duration; the usual one, a few digits with a point, without a detour."""
    if not text:
        return None
    if len(text) < _MOST_USUAL and text.isascii() and text.replace(".", "", 1).isdigit():
        return float(text)
    return seconds(text)


def _line(attributes: Mapping[str, str], producer: Producer) -> int | None:
    text = attributes.get("line") or attributes.get("lineno")
    line = count(text) if text else None
    if line is None:
        return None
    return line + producer.counts_lines_from_zero or None
