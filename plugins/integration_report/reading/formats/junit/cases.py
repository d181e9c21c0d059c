"""Rows of a JUnit file become test cases: attempts and second failures of one test are one."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from integration_report.model.location import pack_mark
from integration_report.model.runs import CaseOutcome, TestCase
from integration_report.reading.formats.junit.outcomes import RowOutcome, outcome_of, worse
from integration_report.reading.formats.junit.producers import Producer
from integration_report.reading.formats.junit.rows import Row, Said, Suite
from integration_report.reading.formats.properties import Told, told_by
from integration_report.reading.formats.texts import (
    MOST_MESSAGE,
    block,
    count,
    id_in_name,
    one_line,
    seconds,
)

_DIRECTIVE: Final = re.compile(
    r"^(?P<not>not )?ok (?P<number>[0-9]{1,9})\b[^\n]{0,500}?"
    r"# *(?P<directive>SKIP|TODO)\S*(?P<reason>[^\n]{0,500})$",
    re.MULTILINE | re.IGNORECASE,
)
_TEARDOWN: Final = "failed on teardown"
_PASSED: Final = CaseOutcome.PASSED


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


def cases_of(suite: Suite, context: Context, producer: Producer) -> Iterator[TestCase]:
    """Yield the test cases of the rows that stand in a suite itself, in their order."""
    directives = _directives(suite)
    groups: dict[tuple[str | None, ...], list[Judged]] = {}
    for row in suite.rows:
        get = row.attributes.get
        key = (get("classname"), get("name"), get("file"), get("line"))
        said = outcome_of(row, producer)
        groups.setdefault(key, []).append(Judged(row, directives.get(_number(row), said)))
    are_attempts = producer.has_attempts or (
        producer.names_are_unique is not False
        and count(suite.attributes.get("tests")) == len(groups) < len(suite.rows)
    )
    for rows in groups.values():
        if len(rows) == 1:
            yield _case(rows, rows[0].said, context, producer)
        elif are_attempts:
            yield _case(
                rows, _of_attempts(rows, in_any_order=producer.has_attempts), context, producer
            )
        elif producer.names_are_unique:
            yield _case(rows, _together(rows), context, producer)
        else:
            for ordinal, parts in enumerate(_told_apart(rows), 1):
                yield _case(parts, _together(parts), context, producer, ordinal=ordinal)


def _directives(suite: Suite) -> dict[str, RowOutcome]:
    """Return what the output of a suite tells of tests by number: TAP in the clothes of JUnit.

    TAP::Formatter::JUnit writes tests that were left out, or failed as expected, as passing rows.
    """
    found: dict[str, RowOutcome] = {}
    for line in _DIRECTIVE.finditer("\n".join(suite.outputs)):
        is_skipped = line["directive"].casefold() == "skip"
        if is_skipped or line["not"]:
            outcome = CaseOutcome.SKIPPED if is_skipped else CaseOutcome.EXPECTED_FAILURE
            why = Said("skipped", "", line["reason"].strip(), "")
            found[line["number"]] = RowOutcome(outcome, why, 1)
    return found


def _number(row: Row) -> str:
    return row.attributes.get("name", "").partition(" ")[0]


def _told_apart(rows: Iterable[Judged]) -> Iterator[list[Judged]]:
    """Yield the rows of equal names by test: a broken clean-up belongs to the row before it."""
    parts: list[Judged] = []
    for judged in rows:
        if parts and not _follows(parts[-1], judged):
            yield parts
            parts = []
        parts.append(judged)
    if parts:
        yield parts


def _follows(before: Judged, after: Judged) -> bool:
    """Return whether a row tells more of the test of the row before it.

    pytest writes a test that fails and whose clean-up breaks as two rows, and jest-junit a file
    that can't be loaded as an error and a failure.
    """
    if before.said.outcome is CaseOutcome.FAILED and after.said.outcome is CaseOutcome.ERROR:
        return True
    if any(said.message.startswith(_TEARDOWN) for said in after.row.said):
        return before.said.outcome.is_failed
    classes = {judged.row.attributes.get("classname") for judged in (before, after)}
    return classes == {"Test suite failed to run"}


def _of_attempts(rows: list[Judged], *, in_any_order: bool) -> RowOutcome:
    """Return what became of a test whose rows are its attempts.

    pytest writes a failed attempt as a passing row, so that several that passed weren't well
    either, and a row that failed is the last; gotestsum writes failed attempts first. So one
    that passed after others failed is flaky, and so is one with nothing but passing attempts.
    """
    together = _together(rows)
    attempts = len(list(_told_apart(rows)))
    if rows[-1].said.outcome.is_passed and (together.outcome.is_failed or not in_any_order):
        return RowOutcome(CaseOutcome.FLAKY, together.why, attempts)
    return RowOutcome(together.outcome, together.why, attempts)


def _together(rows: list[Judged]) -> RowOutcome:
    """Return the worst of several rows of one test; what failed first tells why."""
    outcome, why = rows[0].said.outcome, rows[0].said.why
    for judged in rows[1:]:
        outcome = worse(outcome, judged.said.outcome)
        why = why or judged.said.why
    if {judged.row.attributes.get("classname") for judged in rows} == {"Test suite failed to run"}:
        outcome = CaseOutcome.ERROR
    return RowOutcome(outcome, why, max(judged.said.attempts for judged in rows))


def _case(
    rows: list[Judged],
    said: RowOutcome,
    context: Context,
    producer: Producer,
    *,
    ordinal: int = 1,
) -> TestCase:
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
        return seconds(attributes.get("time") or attributes.get("duration"))
    known = [seconds(judged.row.attributes.get("time")) for judged in rows]
    given = [one for one in known if one is not None]
    return sum(given) if given else None


def _line(attributes: Mapping[str, str], producer: Producer) -> int | None:
    line = count(attributes.get("line") or attributes.get("lineno"))
    if line is None:
        return None
    return line + producer.counts_lines_from_zero or None
