"""Results of verifying a provider against Pact files: as brokers get them, and as verifiers write.

https://github.com/pact-foundation/pact_broker documents what is published to a broker. The reports
of the Rust library and of Pact-JVM have their own forms; nothing specifies them.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Any, Final, NamedTuple

import msgspec

from integration_report.model.runs import ResultFormat, RunError, TestCase, TestRun
from integration_report.reading.formats.cases import notes_of_unknown, told_apart
from integration_report.reading.formats.json_values import (
    Places,
    Span,
    decode,
    lenient,
    listed,
    members,
    text_of,
    unambiguous,
)
from integration_report.reading.formats.pact_interactions import (
    of_broker,
    of_jvm,
    of_library,
)
from integration_report.reading.formats.recorded import name_and_version
from integration_report.reading.formats.signature import Signature
from integration_report.reading.formats.source import ResultSource
from integration_report.reading.formats.texts import MOST_MESSAGE, one_line
from integration_report.reading.formats.times import point_in_time

_PUBLISHED: Final = frozenset({"success", "providerApplicationVersion"})
_LIBRARY: Final = frozenset({"result", "errors", "interactionResults"})
_JVM: Final = frozenset({"metaData", "provider", "execution"})
_BEGINNING: Final = re.compile(
    r'\{\s*(?:"buildUrl"\s*:\s*"[^"]{0,2000}"\s*,\s*)?"providerApplicationVersion"\s*:'
    r'|\{\s*"success"\s*:\s*(?:true|false)\s*,\s*"providerApplicationVersion"\s*:'
)
_MOST_ERRORS: Final = 200


class _Found(NamedTuple):
    """What one of the forms says."""

    cases: list[TestCase]
    """The interactions."""
    succeeded: bool | None
    """What it says of itself as a whole."""
    producer: str
    """What wrote it."""
    errors: tuple[RunError, ...] = ()
    """What broke outside of any interaction."""
    provider: str = ""
    """Whose answers were verified."""


class _Published(msgspec.Struct, rename="camel"):
    success: Any = None
    test_results: msgspec.Raw = msgspec.Raw()
    verified_by: Any = None
    verification_date: Any = None


class _Tests(msgspec.Struct):
    tests: list[msgspec.Raw] | None = None


class _Library(msgspec.Struct, rename="camel"):
    result: Any = None
    interaction_results: list[msgspec.Raw] | None = None
    errors: Any = None


class _Jvm(msgspec.Struct, rename="camel"):
    execution: list[msgspec.Raw]
    meta_data: Any = None
    provider: Any = None


class _Execution(msgspec.Struct):
    interactions: list[msgspec.Raw] | None = None
    consumer: Any = None
    result: Any = None


def is_pact_verification(signature: Signature) -> bool:
    """Return whether a file has the results of a verification."""
    top = signature.members
    if not top:
        return _BEGINNING.match(signature.head) is not None
    if top.keys() >= _PUBLISHED:
        return True
    if top.keys() >= _JVM:
        return "pactJvmVersion" in members(lenient(top["metaData"], Any))
    return top.keys() >= _LIBRARY and {"notices", "pendingErrors"} & top.keys() != set()


def read_pact_verification(source: ResultSource) -> TestRun:
    """Return what a verification showed; raises `UnreadableError` when it can't be read."""
    content = unambiguous(source)
    places = Places(content)
    top = decode(content, dict[str, msgspec.Raw])
    started = None
    if top.keys() >= _PUBLISHED:
        published = decode(content, _Published)
        found = _published(published, places)
        started = point_in_time(text_of(published.verification_date))
    elif "interactionResults" in top:
        found = _library(decode(content, _Library), places)
    else:
        report = decode(content, _Jvm)
        found = _jvm(report, places)
        date = text_of(members(report.meta_data).get("date"))
        started = point_in_time(date.partition("[")[0])
    cases = told_apart(found.cases)
    return TestRun(
        format=ResultFormat.PACT_VERIFICATION,
        producer=found.producer,
        suite=found.provider,
        started=started,
        succeeded=found.succeeded,
        cases=cases,
        errors=found.errors,
        notes=tuple(_notes(cases, found)),
    )


def _published(published: _Published, places: Places) -> _Found:
    results = lenient(published.test_results, list[msgspec.Raw])
    if results is None:
        tests = lenient(published.test_results, _Tests)
        results = (tests.tests or []) if tests else []
    cases = [
        of_broker(part, places.mark(span)) for part, span in places.parts(results, places.whole)
    ]
    name = members(published.verified_by)
    producer = name_and_version(
        {"name": name.get("implementation"), "version": name.get("version")}
    )
    return _Found(cases, _said(published.success), producer or "Pact")


def _library(report: _Library, places: Places) -> _Found:
    parts = list(places.parts(report.interaction_results or (), places.whole))
    cases = [of_library(part, places.mark(span)) for part, span in parts]
    providers = {text_of(members(lenient(part, Any)).get("provider")) for part, _ in parts}
    errors = () if any(one.outcome.is_failed for one in cases) else _errors(report.errors)
    provider = one_line(providers.pop()) if len(providers) == 1 else ""
    return _Found(cases, _said(report.result), "Pact", errors, provider)


def _errors(value: Any) -> tuple[RunError, ...]:  # noqa: ANN401
    """Return what broke though no interaction failed, such as a Pact file that isn't there."""
    found = []
    for given in listed(value)[:_MOST_ERRORS]:
        error = members(given)
        mismatch = members(error.get("mismatch"))
        told = (error.get("interaction"), mismatch.get("message") or mismatch.get("error"))
        message = ": ".join(text_of(one) for one in told if one) or text_of(given)
        found.append(RunError(message=one_line(message, MOST_MESSAGE)))
    return tuple(found)


def _jvm(report: _Jvm, places: Places) -> _Found:
    cases: list[TestCase] = []
    errors: list[RunError] = []
    for part, span in places.parts(report.execution, places.whole):
        execution = lenient(part, _Execution)
        if execution is None:
            cases.append(of_jvm(msgspec.Raw(b"null"), places.mark(span), ()))
            continue
        consumer = one_line(text_of(members(execution.consumer).get("name")))
        cases += _interactions(execution, span, places, (consumer,) if consumer else ())
        failure = members(execution.result)
        if failure:
            told = (failure.get("state"), failure.get("message"))
            message = ": ".join(text_of(one) for one in told if one)
            errors.append(RunError(message=one_line(message, MOST_MESSAGE)))
    version = members(report.meta_data).get("pactJvmVersion")
    producer = name_and_version({"name": "Pact-JVM", "version": version})
    provider = one_line(text_of(members(report.provider).get("name")))
    return _Found(cases, None, producer, tuple(errors[:_MOST_ERRORS]), provider)


def _interactions(
    execution: _Execution, around: Span, places: Places, suite: tuple[str, ...]
) -> Iterator[TestCase]:
    for part, span in places.parts(execution.interactions or (), around):
        yield of_jvm(part, places.mark(span), suite)


def _said(value: Any) -> bool | None:  # noqa: ANN401
    return value if isinstance(value, bool) else None


def _notes(cases: Sequence[TestCase], found: _Found) -> Iterator[str]:
    if not cases and found.succeeded is not None:
        yield "The file doesn't say which interactions were verified."
    yield from notes_of_unknown(cases)
