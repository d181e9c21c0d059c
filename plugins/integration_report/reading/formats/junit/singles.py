"""A row of a JUnit file that is a test case by itself, as nearly all are; and the case it makes."""

import math
import re
import string
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from integration_report.model.runs import CaseOutcome, TestCase
from integration_report.reading.formats.junit.outcomes import TELLING, RowOutcome, outcome_of
from integration_report.reading.formats.junit.producers import Producer
from integration_report.reading.formats.junit.rows import Row
from integration_report.reading.formats.properties import NOTHING, Told, told_by
from integration_report.reading.formats.texts import (
    MOST_ERROR_TYPE,
    MOST_MESSAGE,
    MOST_NAME,
    block,
    count,
    first_line,
    id_in_name,
    one_line,
    seconds,
    sum_of_known,
)

_PASSED: Final = CaseOutcome.PASSED
_USUAL: Final = 3
"""How many attributes a row usually has: class, name and time."""
_CAPITALS: Final = string.ascii_uppercase.encode()
_USUAL_BYTES: Final = bytes(byte for byte in range(0x21, 0x7F) if byte != ord("-")) + b"\0"
_NO_CAPITALS: Final = bytes(byte for byte in range(256) if byte not in _CAPITALS)
_BLANKS_TO_MEND: Final = re.compile(r"  |\0 | \0")
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
        self._is_told = (
            bool(directives)
            or producer.lists_only
            or producer.passes_have_results
            or producer.times_what_ran
            or context.told != NOTHING
        )
        self._name = _Names().__getitem__
        self._file = one_line(context.file)

    def cases_of(self, rows: Sequence[Row], names: Sequence[str]) -> list[TestCase]:
        """Return the cases of rows with these names, in their order.

        There may be hundreds of thousands of rows that say nothing and so passed, with no other
        attributes than the usual three. What can be seen of all their texts at once is.
        """
        if self._is_told or not _are_plain(names):
            return [self._case_of(row) for row in rows]
        all_attributes = [row.attributes for row in rows]
        all_seconds = _all_seconds([one.get("time", "") for one in all_attributes])
        name_of, suite, file = self._name, self._context.suites, self._file
        cases = []
        for row, name, attributes, lasted in zip(
            rows, names, all_attributes, all_seconds, strict=True
        ):
            class_name = attributes.get("classname")
            if (
                class_name is not None
                and lasted is not None
                and len(attributes) == _USUAL
                and not row.said
                and not row.properties
            ):
                case = TestCase(
                    marks=row.mark,
                    name=name,
                    suite=suite,
                    class_name=name_of(class_name),
                    outcome=_PASSED,
                    seconds=lasted,
                    file=file,
                )
            else:
                case = self._case_of(row)
            cases.append(case)
        return cases

    def _case_of(self, row: Row) -> TestCase:
        """Return the case of any row; of one that says nothing without a detour."""
        attributes = row.attributes
        get = attributes.get
        name = get("name")
        if (
            self._is_told
            or row.said
            or row.properties
            or not name
            or not attributes.keys().isdisjoint(TELLING)
        ):
            said = judgement_of(row, self._producer, self._directives)
            return case_of([Judged(row, said)], said, self._context, self._producer)
        name = one_line(name)
        file = get("file") or get("filepath")
        return TestCase(
            marks=row.mark,
            name=name,
            suite=self._context.suites,
            class_name=self._name(get("classname", "")),
            id=id_in_name(name),
            outcome=_PASSED,
            seconds=_seconds_of(get("time") or get("duration")),
            file=self._name(file) if file else self._file,
            line=_line(attributes, self._producer),
        )


class _Names(dict[str, str]):
    """Names on one line by what they are in the file; many rows have the same ones."""

    def __missing__(self, text: str) -> str:
        name = self[text] = one_line(text)
        return name


def _are_plain(names: Sequence[str]) -> bool:
    """Return whether names can be taken as they are, and none has an id in it."""
    together = "\0".join(names)
    text = together.encode()
    odd = text.translate(None, _USUAL_BYTES)
    return (
        all(names)
        and not odd.translate(None, b" -")
        and (b"-" not in odd or not text.translate(None, _NO_CAPITALS))
        and (b" " not in odd or _BLANKS_TO_MEND.search(f"\0{together}\0") is None)
        and len(max(names, key=len, default="")) <= MOST_NAME
    )


def _all_seconds(texts: Sequence[str]) -> list[float | None]:
    """Return durations; the usual ones, digits and points only, all at once."""
    if not "".join(texts).encode().translate(None, b".0123456789"):
        try:
            found = list(map(float, texts))
        except ValueError:
            found = [math.nan]
        if math.isfinite(sum(found)):
            return list(found)
    return [_seconds_of(text) for text in texts]


def names_of(rows: Sequence[Row]) -> list[str]:
    """Return the names of rows as the file has them; nothing for one without a name."""
    return [row.attributes.get("name", "") for row in rows]


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
        marks=row.mark,
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
    message = why.message.strip() or first_line(trace)
    return {
        "message": one_line(message, MOST_MESSAGE),
        "trace": trace,
        "error_type": one_line(why.type, MOST_ERROR_TYPE),
        "output": output,
    }


def _seconds(rows: list[Judged]) -> float | None:
    if len(rows) == 1:
        attributes = rows[0].row.attributes
        return _seconds_of(attributes.get("time") or attributes.get("duration"))
    return sum_of_known(seconds(judged.row.attributes.get("time")) for judged in rows)


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
