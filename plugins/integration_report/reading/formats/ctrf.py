"""Reports in the Common Test Report Format, in its draft and in the shapes that came before it.

https://github.com/ctrf-io/ctrf has the specification and, in schema/ctrf.schema.json, its schema.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

import msgspec

from integration_report.model.runs import CaseOutcome, ResultFormat, TestCase, TestRun
from integration_report.reading.formats.cases import held_against, notes_of_unknown, told_apart
from integration_report.reading.formats.json_values import (
    MOST_PRINTED,
    Places,
    Span,
    decode,
    lenient,
    listed,
    members,
    paths_of,
    scalar,
    text_of,
    unambiguous,
    whole_number,
)
from integration_report.reading.formats.properties import told_by
from integration_report.reading.formats.signature import Signature
from integration_report.reading.formats.source import ResultSource
from integration_report.reading.formats.texts import (
    MOST_MESSAGE,
    block,
    id_in_name,
    one_line,
    seconds,
    sum_of_known,
)
from integration_report.reading.formats.times import seconds_between, since_1970
from integration_report.reading.formats.unreadable import UnreadableError

_STATUSES: Final[Mapping[str, CaseOutcome]] = {
    "passed": CaseOutcome.PASSED,
    "failed": CaseOutcome.FAILED,
    "skipped": CaseOutcome.SKIPPED,
    "pending": CaseOutcome.SKIPPED,
}
_RAW: Final[Mapping[str, CaseOutcome]] = {
    "setup_failed": CaseOutcome.ERROR,
    "teardown_failed": CaseOutcome.ERROR,
    "error": CaseOutcome.ERROR,
    "errored": CaseOutcome.ERROR,
    "broken": CaseOutcome.ERROR,
    "interrupted": CaseOutcome.ERROR,
    "failed": CaseOutcome.FAILED,
    "fail": CaseOutcome.FAILED,
    "failure": CaseOutcome.FAILED,
    "timedout": CaseOutcome.FAILED,
    "xfailed": CaseOutcome.EXPECTED_FAILURE,
    "xfail": CaseOutcome.EXPECTED_FAILURE,
    "xpassed": CaseOutcome.UNEXPECTED_PASS,
    "todo": CaseOutcome.SKIPPED,
    "disabled": CaseOutcome.SKIPPED,
    "ignored": CaseOutcome.SKIPPED,
    "skip": CaseOutcome.SKIPPED,
    "skipped": CaseOutcome.SKIPPED,
    "notrun": CaseOutcome.NOT_RUN,
    "not_run": CaseOutcome.NOT_RUN,
}
"""What the runner's own word means, where the format's five words say less."""
_COLUMNS: Final = ("tests", "passed", "failed", "skipped")
_LEFT_OUT: Final = frozenset({"skipped", "pending", "other"})


class _Results(msgspec.Struct):
    tests: list[msgspec.Raw] | None = None
    tool: Any = None
    summary: Any = None
    environment: Any = None


class _Root(_Results):
    results: msgspec.Raw = msgspec.Raw()


class _Test(msgspec.Struct, rename="camel"):
    name: Any = None
    status: Any = None
    duration: Any = None
    suite: Any = None
    message: Any = None
    trace: Any = None
    raw_status: Any = None
    file_path: Any = None
    line: Any = None
    retries: Any = None
    retry_attempts: Any = None
    flaky: Any = None
    tags: Any = None
    labels: Any = None
    extra: Any = None
    browser: Any = None
    stdout: Any = None
    stderr: Any = None
    attachments: Any = None


def is_ctrf(signature: Signature) -> bool:
    """Return whether a file is a CTRF report."""
    top = signature.members
    if not top:
        return signature.is_json and '"CTRF"' in signature.head[:200]
    if "reportFormat" in top:
        return lenient(top["reportFormat"], str) == "CTRF"
    inner = lenient(top["results"], dict[str, msgspec.Raw]) if "results" in top else top
    return inner is not None and {"tool", "summary", "tests"} <= inner.keys()


def read_ctrf(source: ResultSource) -> TestRun:
    """Return what a CTRF report says; raises `UnreadableError` when it can't be read."""
    content = unambiguous(source)
    places = Places(content)
    root = decode(content, _Root)
    results: _Results = root
    around = places.whole
    if bytes(root.results):
        around = places.part(root.results, around)
        results = decode(bytes(root.results), _Results)
    if results.tests is None:
        raise UnreadableError(
            1, 1, "The report has no list `tests`.", "Let the runner write the file again."
        )
    read = [_case(part, span, places) for part, span in places.parts(results.tests, around)]
    cases = told_apart(case for case, _ in read)
    summary = members(results.summary)
    counters, unlisted = held_against(_declared(summary), _counted(read))
    started = since_1970(scalar(summary.get("start")))
    stopped = since_1970(scalar(summary.get("stop")))
    tool = members(results.tool)
    return TestRun(
        format=ResultFormat.CTRF,
        producer=one_line(f"{text_of(tool.get('name'))} {text_of(tool.get('version'))}"),
        suite=one_line(text_of(members(results.environment).get("reportName"))),
        started=started,
        seconds=seconds_between(started, stopped),
        commit=one_line(text_of(members(results.environment).get("commit"))),
        cases=cases,
        counters=counters,
        unlisted=unlisted,
        notes=tuple(_notes(cases, summary)),
    )


def _declared(summary: Mapping[str, Any]) -> dict[str, int | None]:
    """Return the summary's counters by column; the words for what didn't run are one column."""
    declared = {column: whole_number(summary.get(column)) for column in _COLUMNS}
    left_out = [whole_number(summary.get(word)) for word in sorted(_LEFT_OUT)]
    return declared | {"skipped": sum_of_known(left_out)}


def _counted(read: Sequence[tuple[TestCase, str]]) -> dict[str, int]:
    """Return how often the tests have each word, as the summary counts words and not outcomes."""
    words = Counter(word for _, word in read)
    return {
        "tests": len(read),
        "passed": words["passed"],
        "failed": words["failed"],
        "skipped": sum(words[word] for word in _LEFT_OUT),
    }


def _case(part: msgspec.Raw, span: Span, places: Places) -> tuple[TestCase, str]:
    """Return a test and the word that it has for what became of it."""
    mark = places.mark(span)
    test = lenient(part, _Test)
    if test is None:
        return TestCase(marks=mark, name="", outcome=CaseOutcome.UNKNOWN), ""
    name = one_line(text_of(test.name))
    word = text_of(test.status).strip().casefold()
    outcome = _outcome(test, word)
    told = told_by(list(_properties(test)))
    case = TestCase(
        marks=mark,
        name=name,
        suite=_suite(test.suite),
        class_name=one_line(text_of(test.browser)),
        id=told.id or id_in_name(name),
        outcome=outcome,
        message=one_line(text_of(test.message), MOST_MESSAGE),
        trace=block(text_of(test.trace)),
        seconds=seconds(scalar(test.duration), scale=0.001),
        file=one_line(text_of(test.file_path)),
        line=whole_number(test.line) or None,
        attempts=1 + (_retries(test) or 0),
        component=told.component,
        category=told.category,
        severity=told.severity,
        issue=told.issue,
        attachments=paths_of(listed(test.attachments)) or told.attachments,
        output="" if outcome is CaseOutcome.PASSED else _output(test),
    )
    return case, word


def _outcome(test: _Test, word: str) -> CaseOutcome:
    """Return what the format's word and the runner's own mean together."""
    raw = _RAW.get(text_of(test.raw_status).strip().casefold())
    outcome = _STATUSES.get(word, CaseOutcome.UNKNOWN)
    if outcome is CaseOutcome.PASSED:
        return _of_passed(test, raw)
    if outcome is CaseOutcome.FAILED:
        return raw if raw is CaseOutcome.ERROR else outcome
    if outcome is CaseOutcome.SKIPPED:
        narrower = raw in (CaseOutcome.EXPECTED_FAILURE, CaseOutcome.NOT_RUN)
        return raw if raw is not None and (narrower or raw.is_failed) else outcome
    # A word that isn't known never becomes a pass, whatever stands beside it.
    return raw if word == "other" and raw and not raw.is_passed else CaseOutcome.UNKNOWN


def _of_passed(test: _Test, raw: CaseOutcome | None) -> CaseOutcome:
    if raw is not None and raw is not CaseOutcome.UNEXPECTED_PASS:
        # The run accepts a test that failed: its author had said so.
        return CaseOutcome.EXPECTED_FAILURE if raw.is_failed else raw
    retried = [
        text_of(members(one).get("status")).casefold() for one in listed(test.retry_attempts)
    ]
    if test.flaky is True or "failed" in retried or (test.flaky is None and _retries(test)):
        return CaseOutcome.FLAKY
    return raw or CaseOutcome.PASSED


def _retries(test: _Test) -> int | None:
    return whole_number(test.retries) or len(listed(test.retry_attempts)) or None


def _suite(value: Any) -> tuple[str, ...]:  # noqa: ANN401
    """Return the suites around a test: a list, or a text with `>` between them, as it once was."""
    names = value if isinstance(value, list) else text_of(value).split(" > ")
    return tuple(name for name in (one_line(text_of(one)) for one in names) if name)


def _properties(test: _Test) -> Iterator[tuple[str, str]]:
    """Yield what labels, extras and tags such as `component:api` tell."""
    for source in (members(test.labels), members(test.extra)):
        for name, value in source.items():
            if name == "annotations":
                for one in map(members, listed(value)):
                    yield text_of(one.get("type")), text_of(one.get("description"))
            elif not isinstance(value, dict):
                yield name, text_of(value[0] if isinstance(value, list) and value else value)
    for tag in listed(test.tags):
        name, _, value = text_of(tag).lstrip("@").partition(":")
        yield name, value
        yield "id", text_of(tag)


def _output(test: _Test) -> str:
    printed = (*listed(test.stdout), *listed(test.stderr))
    return block("\n".join(text_of(one) for one in printed[:MOST_PRINTED]))


def _notes(cases: Sequence[TestCase], summary: Mapping[str, Any]) -> Iterator[str]:
    yield from notes_of_unknown(cases)
    if not summary:
        yield "The report has no summary that its tests could be held against."
