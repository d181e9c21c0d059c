"""The assertions, requests and scripts of a run of Newman, with what became of each."""

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from integration_report.model.runs import CaseOutcome, TestCase
from integration_report.reading.formats.json_values import (
    Places,
    Span,
    lenient,
    listed,
    members,
    text_of,
    whole_number,
)
from integration_report.reading.formats.texts import MOST_MESSAGE, block, id_in_name, one_line

_SCRIPTS = {"prerequest": "pre-request script", "test": "test script"}


class Execution(msgspec.Struct, rename="camel"):
    """A request of the collection, with the assertions about its response."""

    cursor: Any = None
    item: Any = None
    id: Any = None
    request_error: Any = None
    assertions: list[msgspec.Raw] | None = None
    prerequest_script: Any = None
    test_script: Any = None


class _Assertion(msgspec.Struct):
    assertion: Any = None
    skipped: Any = None
    error: Any = None


class _Failure(msgspec.Struct):
    error: Any = None
    at: Any = None
    source: Any = None
    cursor: Any = None


class Seen:
    """What the executions were about, for finding what only the list of failures tells."""

    def __init__(self) -> None:
        """Begin without any."""
        self.cycles = 0
        """How often the collection was to run."""
        self.cases: dict[tuple[str, str], TestCase] = {}
        """What has failed, by the execution and by what failed in it."""


def cases_of(
    execution: Execution,
    span: Span,
    places: Places,
    folders: Mapping[str, tuple[str, ...]],
    seen: Seen,
) -> Iterator[TestCase]:
    """Yield the assertions about a request, before them what broke without one."""
    cursor, item = members(execution.cursor), members(execution.item)
    cycles = whole_number(cursor.get("cycles")) or 1
    seen.cycles = max(seen.cycles, cycles)
    about = (*folders.get(_id(execution, item), ()), one_line(text_of(item.get("name"))))
    suite = (*about, f"iteration {_iteration(cursor)}") if cycles > 1 else about
    ref = text_of(cursor.get("ref"))
    for name, error in _broken(execution):
        case = _failed(name, error, CaseOutcome.ERROR, suite, places.mark(span))
        seen.cases[ref, name] = case
        yield case
    for part, where in places.parts(execution.assertions or (), span):
        case = _asserted(part, suite, places.mark(where))
        if case.outcome is CaseOutcome.FAILED:
            seen.cases[ref, case.name] = case
        yield case


def of_failure(part: msgspec.Raw, mark: bytes, seen: Seen) -> TestCase | None:
    """Return the test that a failure of the run's list is about, if no execution tells of it."""
    failure = lenient(part, _Failure)
    if failure is None:
        return TestCase(marks=mark, name="", outcome=CaseOutcome.UNKNOWN)
    error, cursor, at = members(failure.error), members(failure.cursor), text_of(failure.at)
    name = one_line(text_of(error.get("test"))) if at.startswith("assertion") else ""
    outcome = CaseOutcome.FAILED if name else CaseOutcome.ERROR
    script = at.partition("-script")[0]
    name = name or _SCRIPTS.get(script, one_line(at) or "run")
    if (text_of(cursor.get("ref")), name) in seen.cases:
        return None
    suite = (one_line(text_of(members(failure.source).get("name"))),)
    return _failed(name, error, outcome, suite, mark)


def _id(execution: Execution, item: Mapping[str, Any]) -> str:
    return text_of(item.get("id")) or text_of(execution.id)


def _iteration(cursor: Mapping[str, Any]) -> int:
    return (whole_number(cursor.get("iteration")) or 0) + 1


def _broken(execution: Execution) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield what broke about a request without being an assertion, and its error."""
    if execution.request_error is not None:
        yield "request", members(execution.request_error)
    for name, scripts in (
        (_SCRIPTS["prerequest"], execution.prerequest_script),
        (_SCRIPTS["test"], execution.test_script),
    ):
        for script in listed(scripts):
            yield name, members(members(script).get("error"))


def _asserted(part: msgspec.Raw, suite: tuple[str, ...], mark: bytes) -> TestCase:
    assertion = lenient(part, _Assertion)
    if assertion is None:
        return TestCase(marks=mark, name="", suite=suite, outcome=CaseOutcome.UNKNOWN)
    name = one_line(text_of(assertion.assertion))
    if assertion.error is not None:
        return _failed(name, members(assertion.error), CaseOutcome.FAILED, suite, mark)
    outcome = {True: CaseOutcome.SKIPPED, False: CaseOutcome.PASSED, None: CaseOutcome.PASSED}
    known = assertion.skipped is None or isinstance(assertion.skipped, bool)
    return TestCase(
        marks=mark,
        name=name,
        suite=suite,
        id=id_in_name(name),
        outcome=outcome[assertion.skipped] if known and name else CaseOutcome.UNKNOWN,
    )


def _failed(
    name: str,
    error: Mapping[str, Any],
    outcome: CaseOutcome,
    suite: tuple[str, ...],
    mark: bytes,
) -> TestCase:
    told = (error.get(key) for key in ("syscall", "code", "address", "port"))
    message = text_of(error.get("message")) or " ".join(text_of(one) for one in told if one)
    return TestCase(
        marks=mark,
        name=name,
        suite=suite,
        id=id_in_name(name),
        outcome=outcome,
        message=one_line(message, MOST_MESSAGE),
        trace=block(text_of(error.get("stack"))),
        error_type=one_line(text_of(error.get("name")) or text_of(error.get("code"))),
    )
