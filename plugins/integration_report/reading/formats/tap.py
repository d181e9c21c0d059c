"""The Test Anything Protocol in its versions 12, 13 and 14, as runners write it to a file.

https://testanything.org has the specifications. A stream is text, so that whatever tests print
stands among the results: only what can be nothing else counts as one.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from integration_report.model.runs import CountedSuite, ResultFormat, TestRun, Unlisted
from integration_report.reading.formats import tap_lines
from integration_report.reading.formats.cases import told_apart
from integration_report.reading.formats.signature import Signature
from integration_report.reading.formats.source import ResultSource
from integration_report.reading.formats.tap_cases import TapCases
from integration_report.reading.formats.tap_lines import lines_of
from integration_report.reading.formats.tap_stream import TapStream
from integration_report.reading.formats.texts import MOST_COUNTED, seconds

_MOST_BEFORE: Final = 20
"""How many lines may stand before the one that names the version."""
_FIRST: Final = re.compile(r"(?:not )?ok 1(?:\s|$)")
_NUMBERED: Final = re.compile(r"(?:not )?ok [0-9]{1,9}(?:\s|$)")


def is_tap(signature: Signature) -> bool:
    """Return whether a file is a TAP stream: by its version line, or a plan with test points.

    Words such as `ok` in a log don't make one.
    """
    if signature.head.startswith("<") or signature.is_json:
        return False
    lines = [line.rstrip() for line in signature.head.split("\n")]
    if any(tap_lines.VERSION.fullmatch(line) for line in lines[:_MOST_BEFORE]):
        return True
    told = [line for line in lines if line and not line.startswith("#")]
    if not told:
        return False
    if any(tap_lines.PLAN.fullmatch(line) for line in told):
        is_whole = all(tap_lines.PLAN.fullmatch(line) for line in told)
        bails = any(tap_lines.BAIL_OUT.fullmatch(line) for line in told)
        return is_whole or bails or any(tap_lines.POINT.fullmatch(line) for line in told)
    # A plan may come last, behind the beginning that is looked at here, or never.
    if not _FIRST.match(told[0]):
        return False
    return sum(_NUMBERED.match(line) is not None for line in told) > 1 or len(told) == 1


def read_tap(source: ResultSource) -> TestRun:
    """Return what a TAP stream says; raises `UnreadableError` when it is no text."""
    stream = TapStream()
    for line in lines_of(source):
        stream.take(line)
    stream.end()
    found = TapCases(stream)
    cases = told_apart(found.cases())
    failed = sum(case.outcome.is_failed for case in cases)
    counters, unlisted = _held_against(stream.counters, failed)
    left_out = unlisted.skipped + found.missing + len(found.skipped_streams)
    took = stream.counters.get("duration_ms")
    return TestRun(
        format=ResultFormat.TAP,
        producer="node:test" if "cancelled" in stream.counters else "",
        seconds=seconds(took, scale=0.001),
        cases=cases,
        counters=counters,
        unlisted=Unlisted(
            failed=unlisted.failed, among_passed=unlisted.among_passed, skipped=left_out
        ),
        errors=tuple(found.errors),
        is_interrupted=found.is_interrupted,
        notes=tuple(_notes(found)),
    )


def _held_against(
    counters: Mapping[str, float], failed: int
) -> tuple[tuple[CountedSuite, ...], Unlisted]:
    """Return the counter of failures that no test point bears out, and the failures of it.

    Runners count points with subtests, files and hooks in ways of their own, so that no more can
    be told than that something failed.
    """
    declared = int(counters.get("fail", 0) + counters.get("cancelled", 0))
    if failed or not declared or declared > MOST_COUNTED:
        return (), Unlisted()
    counted = CountedSuite(name="", column="failed", declared=declared, counted=0)
    return (counted,), Unlisted(failed=declared)


def _notes(found: TapCases) -> Iterator[str]:
    for reason in found.skipped_streams:
        yield f"The whole stream was skipped: {reason}" if reason else "All of it was skipped."
    if found.unplanned:
        yield (
            f"{found.unplanned} results can't be told from what tests printed, or are half"
            " written; they count as unknown."
        )
    if found.out_of_order:
        yield f"The numbers of {found.out_of_order} results are out of order."
    if found.disagreeing:
        yield f"{found.disagreeing} results say that subtests passed, some of which didn't."
    if found.scripts:
        yield f"{found.scripts} files or suites without a test were left out."
    if found.not_subtests:
        yield f"{found.not_subtests} lines look like results where none can stand."
