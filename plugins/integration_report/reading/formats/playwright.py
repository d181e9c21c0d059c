"""Reports of Playwright's own JSON reporter: https://playwright.dev/docs/test-reporters.

Their parts are the types from `JSONReport` on in Playwright's packages/playwright/types/
testReporter.d.ts.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

import msgspec

from integration_report.model.runs import (
    CaseOutcome,
    ResultFormat,
    RunError,
    RunMetric,
    TestCase,
    TestRun,
)
from integration_report.reading import codes
from integration_report.reading.formats.cases import held_against, notes_of_unknown, told_apart
from integration_report.reading.formats.json_values import (
    Places,
    Span,
    decode,
    lenient,
    listed,
    members,
    scalar,
    text_of,
    unambiguous,
    whole_number,
)
from integration_report.reading.formats.playwright_cases import (
    FoundTest,
    Spec,
    Test,
    found_test,
    not_understood,
)
from integration_report.reading.formats.signature import Signature
from integration_report.reading.formats.source import ResultSource
from integration_report.reading.formats.texts import (
    MOST_MESSAGE,
    bare,
    block,
    one_line,
    seconds,
)
from integration_report.reading.formats.times import point_in_time
from integration_report.reading.formats.unreadable import UnreadableError

_MOST_DEPTH: Final = 50
_MOST_ERRORS: Final = 200
_STOPPED: Final = "Testing stopped early"
_COMMITS: Final = ("git.commit.id", "revision.id", "commit")


class _Report(msgspec.Struct):
    suites: list[msgspec.Raw]
    config: Any = None
    errors: Any = None
    stats: Any = None


class _Suite(msgspec.Struct):
    title: Any = None
    specs: list[msgspec.Raw] | None = None
    suites: list[msgspec.Raw] | None = None


def is_playwright(signature: Signature) -> bool:
    """Return whether a file is a report of Playwright's JSON reporter."""
    top = signature.members
    if not top:
        return signature.is_json and '"rootDir"' in signature.head[:2000]
    if "suites" not in top:
        return False
    stats = lenient(top["stats"], dict[str, Any]) if "stats" in top else None
    config = lenient(top["config"], dict[str, Any]) if "config" in top else None
    return {"expected", "unexpected"} <= (stats or {}).keys() or "rootDir" in (config or {})


def read_playwright(source: ResultSource) -> TestRun:
    """Return what a report says; raises `UnreadableError` when it can't be read."""
    content = unambiguous(source)
    places = Places(content)
    report = decode(content, _Report)
    found = list(_tests(report.suites, places))
    cases = told_apart(one.case for one in found)
    stats, config = members(report.stats), members(report.config)
    errors = _errors(report.errors)
    counters, unlisted = held_against(_declared(stats), _counted(found))
    only_listed = bool(found) and not any(one.is_executed for one in found)
    never_run = any(
        one.case.outcome is CaseOutcome.NOT_RUN and not one.is_executed for one in found
    )
    took = seconds(scalar(stats.get("duration")), scale=0.001)
    fails_flaky = config.get("failOnFlakyTests") is True
    is_flaky = any(case.outcome is CaseOutcome.FLAKY for case in cases)
    return TestRun(
        format=ResultFormat.PLAYWRIGHT_JSON,
        producer=one_line(f"Playwright {text_of(config.get('version'))}"),
        started=point_in_time(text_of(stats.get("startTime"))),
        seconds=took,
        commit=_commit(members(config.get("metadata"))),
        shard=_shard(members(config.get("shard"))),
        succeeded=False if fails_flaky and is_flaky else None,
        cases=cases,
        counters=counters,
        unlisted=unlisted,
        errors=errors,
        is_interrupted=any(one.message.startswith(_STOPPED) for one in errors)
        or any(one.is_cut_off for one in found)
        or (never_run and not only_listed),
        metrics=() if took is None else (RunMetric(name="duration", value=took * 1000, unit="ms"),),
        notes=tuple(_notes(cases, only_listed=only_listed)),
    )


def _tests(top: Sequence[msgspec.Raw], places: Places) -> Iterator[FoundTest]:
    """Yield the tests of all suites, those of a suite before those of the suites in it."""
    stack: list[tuple[msgspec.Raw, Span, tuple[str, ...]]] = []
    stack.extend((part, span, ()) for part, span in places.parts(top, places.whole))
    stack.reverse()
    while stack:
        part, span, around = stack.pop()
        suite = lenient(part, _Suite)
        if suite is None:
            yield not_understood(places.mark(span))
            continue
        if len(around) > _MOST_DEPTH:
            message = f"Suites are nested more than {_MOST_DEPTH} deep."
            hint = "No run of Playwright has such suites; let it write the file again."
            raise UnreadableError(1, 1, message, hint, code=codes.SIZE)
        titles = (*around, one_line(text_of(suite.title)))
        for spec, where in places.parts(suite.specs or (), span):
            yield from _of_spec(spec, where, titles, places)
        inner = list(places.parts(suite.suites or (), span))
        stack.extend((one, where, titles) for one, where in reversed(inner))


def _of_spec(
    part: msgspec.Raw, span: Span, titles: tuple[str, ...], places: Places
) -> Iterator[FoundTest]:
    spec = lenient(part, Spec)
    if spec is None or not spec.tests:
        yield not_understood(places.mark(span), one_line(text_of(spec.title)) if spec else "")
        return
    for one, where in places.parts(spec.tests, span):
        test = lenient(one, Test)
        name = one_line(text_of(spec.title))
        if test is None:
            yield not_understood(places.mark(where), name)
        else:
            # The title stands in the spec, so that is where whoever looks for the test has to go.
            yield found_test(test, spec, titles, places.mark(span))


def _errors(value: Any) -> tuple[RunError, ...]:  # noqa: ANN401
    """Return what broke outside of tests."""
    errors = []
    for one in listed(value)[:_MOST_ERRORS]:
        error = members(one)
        text = text_of(error.get("message")) or text_of(error.get("value")) or text_of(one)
        trace = block(text_of(error.get("stack")))
        errors.append(RunError(message=one_line(bare(text), MOST_MESSAGE), trace=trace))
    return tuple(errors)


def _declared(stats: Mapping[str, Any]) -> dict[str, int | None]:
    expected, flaky = whole_number(stats.get("expected")), whole_number(stats.get("flaky"))
    return {
        "passed": None if expected is None else expected + (flaky or 0),
        "failed": whole_number(stats.get("unexpected")),
        "skipped": whole_number(stats.get("skipped")),
    }


def _counted(found: Sequence[FoundTest]) -> dict[str, int]:
    words = Counter(one.word for one in found)
    return {
        "passed": words["expected"] + words["flaky"],
        "failed": words["unexpected"],
        "skipped": words["skipped"],
    }


def _commit(metadata: Mapping[str, Any]) -> str:
    commit = text_of(members(metadata.get("gitCommit")).get("hash"))
    commit = commit or text_of(members(metadata.get("ci")).get("commitHash"))
    others = (text_of(metadata.get(name)) for name in _COMMITS)
    return one_line(commit or next((one for one in others if one), ""))


def _shard(shard: Mapping[str, Any]) -> str:
    current, total = whole_number(shard.get("current")), whole_number(shard.get("total"))
    return f"{current}/{total}" if current and total else ""


def _notes(cases: Sequence[TestCase], *, only_listed: bool) -> Iterator[str]:
    if only_listed:
        yield "The tests were only listed, or none was reached: nothing was executed."
    yield from notes_of_unknown(cases)
