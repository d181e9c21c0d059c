"""Rows of a JUnit file become test cases: attempts and second failures of one test are one."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from integration_report.model.runs import CaseOutcome, TestCase
from integration_report.reading.formats.junit.outcomes import RowOutcome, worse
from integration_report.reading.formats.junit.producers import Producer
from integration_report.reading.formats.junit.rows import Row, Said, Suite
from integration_report.reading.formats.junit.singles import (
    Context,
    Judged,
    SingleRows,
    case_of,
    judgement_of,
    names_of,
)
from integration_report.reading.formats.texts import count

_DIRECTIVE: Final = re.compile(
    r"^(?P<not>not )?ok (?P<number>[0-9]{1,9})\b[^\n]{0,500}?"
    r"# *(?P<directive>SKIP|TODO)\S*(?P<reason>[^\n]{0,500})$",
    re.MULTILINE | re.IGNORECASE,
)
_TEARDOWN: Final = "failed on teardown"


def cases_of(suite: Suite, context: Context, producer: Producer) -> list[TestCase]:
    """Return the test cases of the rows that stand in a suite itself, in their order."""
    directives = _directives(suite) if suite.outputs else {}
    singles = SingleRows(context, producer, directives)
    names = names_of(suite.rows)
    if len(set(names)) == len(names):
        return singles.cases_of(suite.rows, names)
    groups = _groups(suite.rows)
    are_attempts = producer.has_attempts or (
        producer.names_are_unique is not False
        and count(suite.attributes.get("tests")) == len(groups) < len(suite.rows)
    )
    cases: list[TestCase] = []
    alone = [group[0] for group in groups if len(group) == 1]
    made = iter(singles.cases_of(alone, names_of(alone)))
    for group in groups:
        if len(group) == 1:
            cases.append(next(made))
            continue
        judged = [Judged(row, judgement_of(row, producer, directives)) for row in group]
        if are_attempts:
            said = _of_attempts(judged, in_any_order=producer.has_attempts)
            cases.append(case_of(judged, said, context, producer))
        elif producer.names_are_unique:
            cases.append(case_of(judged, _together(judged), context, producer))
        else:
            cases.extend(
                case_of(parts, _together(parts), context, producer, ordinal=ordinal)
                for ordinal, parts in enumerate(_told_apart(judged), 1)
            )
    return cases


def _groups(rows: Sequence[Row]) -> list[list[Row]]:
    """Return the rows by what they call their test, in their order."""
    groups: dict[tuple[str | None, ...], list[Row]] = {}
    for row in rows:
        get = row.attributes.get
        key = (get("classname"), get("name"), get("file"), get("line"))
        groups.setdefault(key, []).append(row)
    return list(groups.values())


def _directives(suite: Suite) -> dict[str, RowOutcome]:
    """Return what the output of a suite tells of tests by number: TAP in the clothes of JUnit.

    TAP::Formatter::JUnit writes tests that were left out, or failed as expected, as passing rows.
    """
    found: dict[str, RowOutcome] = {}
    for line in _DIRECTIVE.finditer("\n".join(suite.outputs)):
        is_both = line["reason"].lstrip().casefold().startswith("& skip")
        is_skipped = line["directive"].casefold() == "skip" or is_both
        if is_skipped or line["not"]:
            outcome = CaseOutcome.SKIPPED if is_skipped else CaseOutcome.EXPECTED_FAILURE
            why = Said("skipped", "", line["reason"].strip(), "")
            found[line["number"]] = RowOutcome(outcome, why, 1)
    return found


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
