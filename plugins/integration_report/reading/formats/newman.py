"""Summaries of runs of Postman collections, as Newman exports them in JSON.

https://learning.postman.com/docs/collections/using-newman-cli/newman-built-in-reporters/ names the
reporter; nothing specifies its parts, which are those of Newman's own objects in memory.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
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
from integration_report.reading.formats.newman_cases import (
    Execution,
    Seen,
    cases_of,
    of_failure,
)
from integration_report.reading.formats.signature import Signature
from integration_report.reading.formats.source import ResultSource
from integration_report.reading.formats.texts import (
    MOST_MESSAGE,
    block,
    number,
    one_line,
    sum_of_known,
)
from integration_report.reading.formats.times import seconds_between, since_1970

_BEGINNING: Final = re.compile(r'\{\s*"collection"\s*:\s*\{\s*"(?!info")')
_MOST_FOLDERS: Final = 50
_MOST_METRICS: Final = 100
_MOMENTS: Final = frozenset({"started", "completed"})


class _Run(msgspec.Struct):
    executions: list[msgspec.Raw] | None = None
    failures: list[msgspec.Raw] | None = None
    stats: Any = None
    timings: Any = None
    transfers: Any = None
    error: Any = None


class _Summary(msgspec.Struct):
    run: msgspec.Raw
    collection: Any = None
    error: Any = None


def is_newman(signature: Signature) -> bool:
    """Return whether a file is the summary of a run of Newman."""
    top = signature.members
    if not top:
        return _BEGINNING.match(signature.head) is not None
    if not {"collection", "run"} <= top.keys():
        return False
    run = lenient(top["run"], dict[str, msgspec.Raw])
    return run is not None and "stats" in run and bool({"executions", "failures"} & run.keys())


def read_newman(source: ResultSource) -> TestRun:
    """Return what the summary of a run says; raises `UnreadableError` when it can't be read."""
    content = unambiguous(source)
    places = Places(content)
    summary = decode(content, _Summary)
    run = decode(bytes(summary.run), _Run)
    around = places.part(summary.run, places.whole)
    collection = members(summary.collection)
    seen = Seen()
    found = list(_of_executions(run, around, places, _folders(collection), seen))
    stray = [
        of_failure(failure, places.mark(span), seen)
        for failure, span in places.parts(run.failures or (), around)
    ]
    cases = told_apart([*found, *(case for case in stray if case is not None)])
    counters, unlisted = held_against(_declared(members(run.stats)), _counted(cases))
    timings = members(run.timings)
    started = since_1970(scalar(timings.get("started")))
    completed = since_1970(scalar(timings.get("completed")))
    iterations = whole_number(members(members(run.stats).get("iterations")).get("total"))
    return TestRun(
        format=ResultFormat.NEWMAN_JSON,
        producer="Newman",
        suite=one_line(text_of(members(collection.get("info")).get("name"))),
        started=started,
        seconds=seconds_between(started, completed),
        cases=cases,
        counters=counters,
        unlisted=unlisted,
        errors=tuple(_errors(run.error, summary.error)),
        is_interrupted=run.error is not None
        or summary.error is not None
        or (iterations is not None and iterations < seen.cycles),
        metrics=tuple(_metrics(timings, members(run.transfers))),
        notes=tuple(_notes(cases, seen)),
    )


def _of_executions(
    run: _Run, around: Span, places: Places, folders: Mapping[str, tuple[str, ...]], seen: Seen
) -> Iterator[TestCase]:
    written: set[tuple[str, bytes]] = set()
    for part, span in places.parts(run.executions or (), around):
        execution = lenient(part, Execution)
        if execution is None:
            yield TestCase(marks=places.mark(span), name="", outcome=CaseOutcome.UNKNOWN)
            continue
        # A request that a script sends writes the execution that it belongs to once more.
        once = text_of(members(execution.cursor).get("ref")), sha256(bytes(part)).digest()
        if not once[0] or once not in written:
            written.add(once)
            yield from cases_of(execution, span, places, folders, seen)


def _folders(collection: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    """Return the folders around each request of a collection, by the request's id."""
    found: dict[str, tuple[str, ...]] = {}
    stack: list[tuple[Any, tuple[str, ...]]] = [(collection.get("item"), ())]
    while stack:
        items, around = stack.pop()
        for item in map(members, listed(items)):
            if isinstance(item.get("item"), list):
                if len(around) < _MOST_FOLDERS:
                    stack.append((item["item"], (*around, one_line(text_of(item.get("name"))))))
            else:
                found[text_of(item.get("id"))] = around
    return found


def _declared(stats: Mapping[str, Any]) -> dict[str, int | None]:
    assertions, requests, scripts = (
        members(stats.get(name)) for name in ("assertions", "requests", "scripts")
    )
    errors = [whole_number(one.get("failed")) for one in (requests, scripts)]
    return {
        "tests": whole_number(assertions.get("total")),
        "failed": whole_number(assertions.get("failed")),
        "errors": sum_of_known(errors),
    }


def _counted(cases: Sequence[TestCase]) -> dict[str, int]:
    """Return how many assertions there are, as the summary doesn't count what broke as one."""
    outcomes = Counter(case.outcome for case in cases)
    errors = outcomes[CaseOutcome.ERROR]
    return {
        "passed": outcomes[CaseOutcome.PASSED],
        "tests": len(cases) - errors,
        "failed": outcomes[CaseOutcome.FAILED],
        "errors": errors,
    }


def _errors(*values: Any) -> Iterator[RunError]:  # noqa: ANN401
    for value in values:
        if value is not None:
            error = members(value)
            message = text_of(error.get("message")) or text_of(value)
            yield RunError(
                message=one_line(message, MOST_MESSAGE), trace=block(text_of(error.get("stack")))
            )


def _metrics(timings: Mapping[str, Any], transfers: Mapping[str, Any]) -> Iterator[RunMetric]:
    for name, value in list(timings.items())[:_MOST_METRICS]:
        measured = number(scalar(value))
        if name not in _MOMENTS and measured is not None:
            yield RunMetric(name=one_line(name), value=measured, unit="ms")
    received = number(scalar(transfers.get("responseTotal")))
    if received is not None:
        yield RunMetric(name="responseTotal", value=received, unit="B")


def _notes(cases: Sequence[TestCase], seen: Seen) -> Iterator[str]:
    if seen.cycles > 1:
        yield f"The collection ran {seen.cycles} times; each time its tests are tests of their own."
    yield from notes_of_unknown(cases)
