"""The tests of a Playwright report, with what became of each."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final, NamedTuple

import msgspec

from integration_report.model.runs import CaseOutcome, TestCase
from integration_report.reading.formats.json_values import (
    MOST_PRINTED,
    listed,
    members,
    paths_of,
    scalar,
    text_of,
    whole_number,
)
from integration_report.reading.formats.properties import told_by
from integration_report.reading.formats.texts import (
    MOST_MESSAGE,
    bare,
    block,
    id_in_name,
    one_line,
    seconds,
    sum_of_known,
)

_REASONS: Final = frozenset({"skip", "fixme", "fail"})
_ERROR_TYPE: Final = re.compile(r"(?P<type>[A-Za-z_]{0,80}(?:Error|Exception))\b")


class Spec(msgspec.Struct):
    """A test as it is written, with its runs in the projects."""

    title: Any = None
    file: Any = None
    line: Any = None
    tags: Any = None
    tests: list[msgspec.Raw] | None = None


class Test(msgspec.Struct, rename="camel"):
    """A test in one project, with its tries."""

    __test__ = False

    status: Any = None
    expected_status: Any = None
    project_name: Any = None
    annotations: Any = None
    results: Any = None


class FoundTest(NamedTuple):
    """A test with its parts around it."""

    case: TestCase
    """The test."""
    word: str
    """The report's word for what became of it."""
    is_executed: bool
    """Whether there was at least one attempt."""
    is_cut_off: bool
    """Whether an attempt was interrupted."""


class _Why(NamedTuple):
    message: str
    trace: str = ""
    error_type: str = ""
    output: str = ""


def not_understood(mark: bytes, name: str = "") -> FoundTest:
    """Return a test of which nothing but its name can be read."""
    case = TestCase(marks=mark, name=name, outcome=CaseOutcome.UNKNOWN)
    return FoundTest(case, "", is_executed=False, is_cut_off=False)


def found_test(test: Test, spec: Spec, titles: tuple[str, ...], mark: bytes) -> FoundTest:
    """Return a test with the titles around it, from that of its file."""
    results = [members(one) for one in listed(test.results)]
    word = text_of(test.status)
    outcome = _outcome(word, text_of(test.expected_status), results)
    last: Mapping[str, Any] = results[-1] if results else {}
    annotations = [members(one) for one in listed(test.annotations)]
    annotations += list(map(members, listed(last.get("annotations"))))
    said = [(text_of(one.get("type")), text_of(one.get("description"))) for one in annotations]
    told = told_by(said + [("id", text_of(tag)) for tag in listed(spec.tags)])
    name = one_line(text_of(spec.title))
    project = one_line(text_of(test.project_name))
    file = one_line(text_of(spec.file)) or titles[0]
    took = [seconds(scalar(one.get("duration")), scale=0.001) for one in results]
    case = TestCase(
        marks=mark,
        name=name,
        suite=(project, *titles[1:]) if project else titles[1:],
        class_name=file,
        id=told.id or id_in_name(name),
        outcome=outcome,
        seconds=sum_of_known(took),
        file=file,
        line=whole_number(spec.line) or None,
        attempts=max(1, len(results)),
        component=told.component,
        category=told.category,
        severity=told.severity,
        issue=told.issue,
        attachments=paths_of(listed(last.get("attachments"))) or told.attachments,
        **({} if outcome is CaseOutcome.PASSED else _why(results, said)._asdict()),
    )
    cut_off = any(one.get("status") == "interrupted" for one in results)
    return FoundTest(case, word, is_executed=bool(results), is_cut_off=cut_off)


def _outcome(word: str, expected: str, results: Sequence[Mapping[str, Any]]) -> CaseOutcome:
    """Return what a test's word means, with what it was expected to do and what its tries did."""
    last = text_of(results[-1].get("status")) if results else ""
    if word == "unexpected":
        return CaseOutcome.FAILED
    if word == "skipped":
        # A test that its author skips is expected to be skipped; any other was never run.
        return CaseOutcome.SKIPPED if expected == "skipped" else CaseOutcome.NOT_RUN
    if word == "flaky":
        return CaseOutcome.FLAKY if last == "passed" else CaseOutcome.FAILED
    if word != "expected" or not last or last != (expected or "passed"):
        return CaseOutcome.UNKNOWN
    return {"passed": CaseOutcome.PASSED, "skipped": CaseOutcome.SKIPPED}.get(
        last, CaseOutcome.EXPECTED_FAILURE
    )


def _why(results: Sequence[Mapping[str, Any]], said: Sequence[tuple[str, str]]) -> _Why:
    """Return message, trace, sort of failure and output of the last try that has an error."""
    broken = [one for one in results if one.get("error") or listed(one.get("errors"))]
    reason = next((text for name, text in said if name in _REASONS and text), "")
    if not broken and any(one.get("status") == "passed" for one in results):
        reason = reason or "It passed, and was expected to fail."
    if not broken:
        return _Why(one_line(reason, MOST_MESSAGE))
    last = broken[-1]
    error = members(last.get("error")) or members(next(iter(listed(last.get("errors"))), None))
    message = bare(text_of(error.get("message")) or text_of(error.get("value")))
    kind = _ERROR_TYPE.match(message)
    printed = [
        text_of(members(one).get("text"))
        for one in (*listed(last.get("stdout")), *listed(last.get("stderr")))[:MOST_PRINTED]
    ]
    return _Why(
        one_line(reason or message, MOST_MESSAGE),
        block(text_of(error.get("stack")) or text_of(error.get("message"))),
        kind["type"] if kind else "",
        block("".join(printed)),
    )
