"""What became of an interaction of a Pact file when a provider was verified.

The formats are those of `pact_verification.py`, which says where they are from.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

import msgspec

from integration_report.model.runs import CaseOutcome, TestCase
from integration_report.reading.formats.json_values import lenient, listed, members, text_of
from integration_report.reading.formats.texts import (
    MOST_MESSAGE,
    block,
    id_in_name,
    one_line,
    seconds,
)

_WORDS: Final[Mapping[str, CaseOutcome]] = {
    "passed": CaseOutcome.PASSED,
    "failed": CaseOutcome.FAILED,
    "pending": CaseOutcome.EXPECTED_FAILURE,
    "skipped": CaseOutcome.SKIPPED,
    "ok": CaseOutcome.PASSED,
    "error": CaseOutcome.FAILED,
}
_NAMES: Final = (
    *("interactionDescription", "testFullDescription", "testDescription", "full_description"),
    *("description", "interactionId"),
)
_DURATION: Final = re.compile(r"(?P<number>[0-9.]{1,15})(?P<unit>ns|µs|us|ms|s|m)")
_UNITS: Final = {"ns": 1e-9, "µs": 1e-6, "us": 1e-6, "ms": 1e-3, "s": 1.0, "m": 60.0}
_MOST_TOLD: Final = 50


def of_broker(part: msgspec.Raw, mark: bytes) -> TestCase:
    """Return an interaction as it is published to a broker, in either version."""
    test = members(lenient(part, Any))
    success, status = test.get("success"), text_of(test.get("status")).lower()
    outcome = _WORDS.get(status, CaseOutcome.UNKNOWN)
    if isinstance(success, bool) and (not status or outcome.is_passed is success):
        outcome = CaseOutcome.PASSED if success else CaseOutcome.FAILED
    elif success is not None:
        outcome = CaseOutcome.UNKNOWN  # the two contradict each other
    told = [*_mismatches(test.get("mismatches")), *_exceptions(test)]
    name = next((text_of(test[one]) for one in _NAMES if test.get(one)), "")
    return _case(name, outcome, told, mark)


def of_library(part: msgspec.Raw, mark: bytes) -> TestCase:
    """Return an interaction as the Rust library's report has it, which others use as well."""
    result = members(lenient(part, Any))
    outcome = _WORDS.get(text_of(result.get("result")).lower(), CaseOutcome.UNKNOWN)
    mismatch = members(result.get("mismatch"))
    if mismatch and outcome.is_passed:
        outcome = CaseOutcome.FAILED
    if outcome.is_failed and result.get("pending") is True:
        outcome = CaseOutcome.EXPECTED_FAILURE
    told = list(_mismatches(mismatch.get("mismatches")))
    told += [text_of(mismatch[key]) for key in ("message", "error") if mismatch.get(key)]
    name = text_of(result.get("description") or result.get("interactionDescription"))
    consumer = one_line(text_of(result.get("consumer")))
    took = _seconds(text_of(result.get("duration")))
    return _case(name, outcome, told, mark, (consumer,) if consumer else (), took)


def of_jvm(part: msgspec.Raw, mark: bytes, suite: tuple[str, ...]) -> TestCase:
    """Return an interaction as Pact-JVM's report has it."""
    given = members(lenient(part, Any))
    verification = members(given.get("verification"))
    outcome = _WORDS.get(text_of(verification.get("result")).lower(), CaseOutcome.UNKNOWN)
    parts = ("message", "status", "header", "body", "metadata", "cause", "exception")
    told = [text_of(verification[one]) for one in parts if verification.get(one)]
    if told and outcome.is_passed:
        outcome = CaseOutcome.UNKNOWN
    name = text_of(members(given.get("interaction")).get("description"))
    return _case(name, outcome, told, mark, suite)


def _mismatches(value: Any) -> Iterator[str]:  # noqa: ANN401
    """Yield what differs, with where it does."""
    for one in map(members, listed(value)[:_MOST_TOLD]):
        place = text_of(one.get("identifier") or one.get("path") or one.get("key"))
        text = text_of(one.get("description") or one.get("mismatch") or one.get("message"))
        yield f"{place}: {text}" if place and text else place or text


def _exceptions(test: Mapping[str, Any]) -> Iterator[str]:
    for one in [test.get("exception"), *listed(test.get("exceptions"))[:_MOST_TOLD]]:
        text = text_of(members(one).get("message")) or text_of(one)
        if text:
            yield text


def _seconds(text: str) -> float | None:
    """Return a duration that is written with its unit, such as `40ms`; `None` for any other."""
    found = _DURATION.fullmatch(text)
    return seconds(found["number"], scale=_UNITS[found["unit"]]) if found else None


def _case(
    name: str,
    outcome: CaseOutcome,
    told: list[str],
    mark: bytes,
    suite: tuple[str, ...] = (),
    took: float | None = None,
) -> TestCase:
    text = "" if outcome.is_passed else "\n".join(one for one in told if one)
    shown = one_line(name)
    return TestCase(
        marks=mark,
        name=shown,
        suite=suite,
        id=id_in_name(shown),
        outcome=outcome if shown or not outcome.is_passed else CaseOutcome.UNKNOWN,
        message=one_line(text.partition("\n")[0], MOST_MESSAGE),
        trace=block(text) if "\n" in text else "",
        seconds=took,
    )
