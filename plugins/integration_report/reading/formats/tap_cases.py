"""The tree of a TAP stream becomes test cases: the leaves of its subtests, and what is missing.

A point with subtests sums them up and is no test itself, unless it failed and none of them did.
"""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from typing import Final

from integration_report.model.location import pack_mark
from integration_report.model.runs import CaseOutcome, RunError, TestCase
from integration_report.reading.formats.properties import severity_of
from integration_report.reading.formats.tap_stream import Level, Point, Segment, TapStream
from integration_report.reading.formats.texts import (
    MOST_COUNTED,
    MOST_ERROR_TYPE,
    MOST_MESSAGE,
    id_in_name,
    one_line,
    seconds,
)

_MOST_MISSING: Final = 1_000
_MOST_ERRORS: Final = 100
_BROKEN: Final = frozenset({"cancelledByParent", "testTimeoutFailure"})
_SCRIPT: Final = re.compile(r"/.{1,1000}\.[cm]?[jt]sx?")
_OF_TODOS: Final = frozenset({"todo", "cancelled"})


class TapCases:
    """Turns a stream into cases and run errors."""

    def __init__(self, stream: TapStream) -> None:
        """Take a stream that has been read to its end."""
        self._stream = stream
        self._counts_todos = bool(_OF_TODOS & stream.counters.keys()) or _is_timed(stream.root)
        """Whether the runner is one for which a test to do is neither passed nor failed."""
        self.errors: list[RunError] = []
        self.is_interrupted = False
        self.missing = 0
        """How many planned tests that never ran have no case."""
        self.skipped_streams: list[str] = []
        """Why a whole stream was left out, for each one that was."""
        self.disagreeing = 0
        """How many points passed although subtests of theirs did not."""
        self.unplanned = 0
        """How many points passed that no plan has, or whose number another one has."""
        self.out_of_order = 0
        """How many points have a lower number than the one before."""
        self.scripts = 0
        """How many points stand for a script without tests."""
        self.not_subtests = stream.stray
        """How many indented lines look like points and are none."""

    def cases(self) -> Iterator[TestCase]:
        """Yield the test cases in the order of the stream."""
        bailed_out = self._stream.bailed_out
        if bailed_out is not None:
            line, reason = bailed_out
            self._add_error(line, f"Bail out! {reason}")
            self.is_interrupted = True
        yield from self._of_level(self._stream.root, ())

    def _of_level(self, level: Level, suites: tuple[str, ...]) -> Iterator[TestCase]:
        for segment in level.segments:
            yield from self._of_segment(segment, level, suites)
        for orphan in level.orphans:
            yield from self._of_orphan(orphan, suites)

    def _of_orphan(self, level: Level, suites: tuple[str, ...]) -> Iterator[TestCase]:
        """Yield the cases of subtests whose point never came.

        Text that happens to look like test points shows nothing, unless it says that one failed.
        """
        if level.is_meant:
            self._add_error(level.segments[0].line, "Subtests have no test point that sums them up")
            yield from self._of_level(level, suites)
            return
        for segment in level.segments:
            self.not_subtests += len(segment.points)
            for point in segment.points:
                if not point.is_ok and not point.described.directive:
                    yield self._case(point, suites, CaseOutcome.FAILED, 0)
        for orphan in level.orphans:
            yield from self._of_orphan(orphan, suites)

    def _of_segment(
        self, segment: Segment, level: Level, suites: tuple[str, ...]
    ) -> Iterator[TestCase]:
        is_mixed = any(one.number is not None for one in segment.points)
        if is_mixed:
            yield from self._without_numbers(segment, suites)
        numbers = _numbers(segment)
        uses = Counter(numbers)
        plan, count = segment.plan, len(segment.points)
        is_known = plan is not None and plan <= MOST_COUNTED
        has_more = is_known and plan is not None and count > plan
        before = 0
        for point, number in zip(segment.points, numbers, strict=True):
            self.out_of_order += number < before
            before = number
            # Where more is written than was planned, what was printed can't be told from tests.
            doubtful = (
                has_more
                and segment.is_leading
                and (uses[number] > 1 or (plan is not None and number > plan))
            )
            doubtful = doubtful or (is_mixed and point.number is None)
            cut = point.is_cut and not (segment.is_leading and count == plan)
            yield from self._of_point(point, number, suites, is_doubtful=doubtful or cut)
        yield from self._missing(segment, level, suites, uses)

    def _without_numbers(self, segment: Segment, suites: tuple[str, ...]) -> Iterator[TestCase]:
        """Take the points out of a numbered segment that fill no gap of its numbers.

        They are what tests printed; one that says that something failed is kept as a case.
        """
        known = {one.number for one in segment.points}
        kept = []
        for point, number in zip(segment.points, _numbers(segment), strict=True):
            is_gap = segment.plan is not None and number not in known and number <= segment.plan
            if point.number is not None or is_gap:
                kept.append(point)
                continue
            self.not_subtests += 1
            if not point.is_ok and not point.described.directive:
                yield self._case(point, suites, CaseOutcome.FAILED, number)
        segment.points[:] = kept

    def _missing(
        self, segment: Segment, level: Level, suites: tuple[str, ...], uses: Counter[int]
    ) -> Iterator[TestCase]:
        """Yield the planned tests that never ran; a plan that doesn't hold is a run error."""
        plan, count = segment.plan, len(segment.points)
        if plan is None or plan > MOST_COUNTED:
            if level is self._stream.root and self._stream.bailed_out is None:
                self.is_interrupted = True
                plan_text = "no plan" if plan is None else f"a plan of {plan:,} tests"
                self._add_error(
                    segment.line, f"The stream has {plan_text}: nobody can tell whether it is whole"
                )
            return
        if plan == 0 and segment.reason[:4].casefold() == "skip" and level is self._stream.root:
            reason = segment.reason.partition(" ")[2].strip()
            self.skipped_streams.append(one_line(reason, MOST_MESSAGE))
        missing = plan - sum(1 for number in uses if 1 <= number <= plan)
        if not segment.is_leading:
            # A runner that writes the plan last has counted what it wrote, whatever the numbers.
            missing = min(missing, max(0, plan - count))
        if (missing or count > plan) and self._stream.bailed_out is None:
            self._add_error(segment.line, f"{plan:,} tests were planned, and {count:,} written")
        gone = (number for number in range(1, plan + 1) if number not in uses)
        written = 0
        for number in islice(gone, min(missing, _MOST_MISSING)):
            written += 1
            yield TestCase(
                marks=pack_mark(segment.line, level.indent + 1),
                name=f"test {number}",
                suite=suites,
                outcome=CaseOutcome.NOT_RUN,
                message="It was planned, and the stream has no result of it.",
            )
        self.missing += missing - written

    def _of_point(
        self, point: Point, number: int, suites: tuple[str, ...], *, is_doubtful: bool
    ) -> Iterator[TestCase]:
        outcome = self._outcome(point)
        inside = point.inside
        if inside is not None and not inside.is_meant:
            yield from self._of_orphan(inside, suites)
            inside = None
        if inside is None:
            if is_doubtful and outcome.is_passed:
                outcome = CaseOutcome.UNKNOWN
                self.unplanned += 1
            yield from self._of_leaf(point, number, suites, outcome)
            return
        name = _name(point, number)
        leaves = tuple(self._of_level(inside, (*suites, name)))
        yield from leaves
        if not leaves:
            yield from self._of_leaf(point, number, suites, outcome)
        elif outcome.is_failed:
            if not any(case.outcome.is_failed for case in leaves):
                yield self._case(point, suites, outcome, number)
        elif outcome.is_passed and any(case.outcome.is_failed for case in leaves):
            self.disagreeing += 1

    def _of_leaf(
        self, point: Point, number: int, suites: tuple[str, ...], outcome: CaseOutcome
    ) -> Iterator[TestCase]:
        """Yield the case of a point without subtests, if it is one.

        Suites without tests, and scripts that a runner took for test files, pass by nothing.
        """
        values = point.diagnostics
        is_script = (
            outcome.is_passed
            and bool(values.values)
            and _SCRIPT.fullmatch(point.described.name) is not None
        )
        if outcome.is_passed and (is_script or values.value("type") == "suite"):
            self.scripts += 1
            return
        if outcome.is_failed and values.value("exitCode"):
            outcome = CaseOutcome.ERROR
        yield self._case(point, suites, outcome, number)

    def _outcome(self, point: Point) -> CaseOutcome:
        directive = point.described.directive
        if directive == "skip":
            return CaseOutcome.SKIPPED
        if directive == "todo":
            if not point.is_ok:
                return CaseOutcome.EXPECTED_FAILURE
            return CaseOutcome.SKIPPED if self._counts_todos else CaseOutcome.UNEXPECTED_PASS
        if point.is_ok:
            return CaseOutcome.PASSED
        is_broken = point.diagnostics.value("failureType") in _BROKEN
        return CaseOutcome.ERROR if is_broken else CaseOutcome.FAILED

    def _case(
        self, point: Point, suites: tuple[str, ...], outcome: CaseOutcome, number: int
    ) -> TestCase:
        name = _name(point, number)
        said = point.diagnostics
        file, line = said.place
        passed = outcome.is_passed
        return TestCase(
            marks=pack_mark(point.line, point.column),
            name=name,
            suite=suites,
            id=id_in_name(name),
            outcome=outcome,
            message=""
            if passed
            else one_line(point.described.reason, MOST_MESSAGE) or said.message,
            trace="" if passed else said.text,
            error_type="" if passed else one_line(said.value("name"), MOST_ERROR_TYPE),
            seconds=_seconds(point),
            file=file,
            line=line,
            severity=severity_of(said.value("severity")) if said.values else None,
        )

    def _add_error(self, line: int, message: str) -> None:
        if len(self.errors) < _MOST_ERRORS:
            text = one_line(message, MOST_MESSAGE)
            self.errors.append(RunError(marks=pack_mark(line, 1), message=text))


def _numbers(segment: Segment) -> list[int]:
    """Return the number of each point; one without a number follows the one before it."""
    numbers, before = [], 0
    for point in segment.points:
        before = point.number if point.number is not None else before + 1
        numbers.append(before)
    return numbers


def _name(point: Point, number: int) -> str:
    return one_line(point.described.name) or f"test {number}"


def _seconds(point: Point) -> float | None:
    text = point.described.seconds or point.diagnostics.value("duration_ms")
    return seconds(text[:-1]) if text.endswith("s") else seconds(text or None, scale=0.001)


def _is_timed(level: Level) -> bool:
    """Return whether the first point says how long it took, as runners in JavaScript do."""
    point = next((one for segment in level.segments for one in segment.points), None)
    if point is None:
        return False
    within = point.inside is not None and _is_timed(point.inside)
    return within or bool(point.described.seconds or point.diagnostics.value("duration_ms"))
