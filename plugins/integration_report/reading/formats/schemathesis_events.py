"""What the events of a run of Schemathesis say: one test for each operation in each phase."""

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple

import msgspec

from integration_report.model.location import pack_mark
from integration_report.model.runs import CaseOutcome, RunError, TestCase, Unlisted
from integration_report.reading.formats.json_values import lenient, listed, members, scalar, text_of
from integration_report.reading.formats.texts import (
    MOST_MESSAGE,
    block,
    id_in_name,
    one_line,
    seconds,
    sum_of_known,
)
from integration_report.reading.formats.times import since_1970
from integration_report.reading.formats.unreadable import MOST_CASES, too_many_cases

_STATUSES: Final[Mapping[str, CaseOutcome]] = {
    "success": CaseOutcome.PASSED,
    "failure": CaseOutcome.FAILED,
    "error": CaseOutcome.ERROR,
    "interrupted": CaseOutcome.NOT_RUN,
    "skip": CaseOutcome.SKIPPED,
}
_WORSE: Final = (
    CaseOutcome.SKIPPED,
    CaseOutcome.PASSED,
    CaseOutcome.NOT_RUN,
    CaseOutcome.UNKNOWN,
    CaseOutcome.ERROR,
    CaseOutcome.FAILED,
)
"""What became of a test that several scenarios are about: the last of these decides."""
_PREPARING: Final = frozenset({"auth_bootstrap", "probing", "schema_analysis"})
_NO_LABEL: Final = "Error"
_MOST_FAILURES: Final = 200


class _Recorder(msgspec.Struct):
    label: Any = None
    checks: Any = None


class _Finished(msgspec.Struct):
    id: Any = None
    phase: Any = None
    status: Any = None
    elapsed_time: Any = None
    skip_reason: Any = None
    recorder: msgspec.Raw = msgspec.Raw()


class _Shown(NamedTuple):
    """What one scenario shows."""

    outcome: CaseOutcome
    message: str = ""
    trace: str = ""
    error_type: str = ""


class _Broken(NamedTuple):
    """What broke about an operation, and the line that tells of it."""

    error: Mapping[str, Any]
    line: int


class SchemathesisEvents:
    """What the events of a run have told so far."""

    def __init__(self) -> None:
        """Begin with nothing told."""
        self.started: dt.datetime | None = None
        self.seconds: float | None = None
        self.errors: list[RunError] = []
        self.has_failed = False
        self._cases: dict[tuple[str, str], TestCase] = {}
        self._broken: dict[tuple[str, str], _Broken] = {}
        self._unnamed: dict[str, list[int]] = {}
        self._running: set[str] = set()
        self._stop = ""
        self._is_stopped = False

    @property
    def is_interrupted(self) -> bool:
        """Return whether the run ended before it had run everything."""
        return self._is_stopped or self._stop != "completed"

    def take(self, name: str, part: msgspec.Raw, line: int) -> None:
        """Take an event; one that tells nothing about tests is left out."""
        if name in ("ScenarioStarted", "FuzzScenarioStarted"):
            self._running.add(text_of(members(lenient(part, Any)).get("id")))
        elif name in ("ScenarioFinished", "FuzzScenarioFinished"):
            self._finished(part, line)
        elif name == "NonFatalError":
            self._non_fatal(members(lenient(part, Any)), line)
        elif name == "FatalError":
            self.has_failed = True
            self._add_error(members(lenient(part, Any)).get("exception"))
        elif name == "Interrupted":
            self._is_stopped = True
        elif name == "EngineStarted":
            stamp = members(lenient(part, Any)).get("timestamp")
            self.started = since_1970(scalar(stamp))
        elif name == "EngineFinished":
            self._ended(members(lenient(part, Any)))
        elif name == "PhaseFinished":
            self._phase_finished(members(lenient(part, Any)))

    def cases(self) -> Iterator[TestCase]:
        """Yield the tests, in the order in which the file first names them."""
        found = list(self._cases.values())
        for (phase, label), (error, line) in self._broken.items():
            if (phase, label) not in self._cases:
                found.append(_case(phase, label, line, _of_error(error)))
                if self._unnamed.get(phase):
                    self._unnamed[phase].pop()
        for phase, lines in self._unnamed.items():
            shown = _Shown(CaseOutcome.ERROR, "A scenario broke without saying which it is.")
            found.extend(_case(phase, _NO_LABEL, line, shown) for line in lines)
        yield from sorted(found, key=lambda case: case.marks)

    def unlisted(self) -> Unlisted:
        """Return the scenarios that began and of whose end nothing is told."""
        return Unlisted(unknown=len(self._running))

    def notes(self) -> Iterator[str]:
        """Yield what is worth knowing about the run as a whole."""
        if self._stop not in ("", "completed"):
            yield f"The run stopped early: {self._stop.replace('_', ' ')}."
        if not self._stop:
            yield "The report has no end: the run was cut off."

    def _finished(self, part: msgspec.Raw, line: int) -> None:
        event = lenient(part, _Finished)
        if event is None:
            case = _case("", "", line, _Shown(CaseOutcome.UNKNOWN))
            self._cases[f"line {line}", ""] = case
            return
        self._running.discard(text_of(event.id))
        recorder = lenient(event.recorder, _Recorder) if bytes(event.recorder) else None
        phase = text_of(event.phase) or "fuzz"
        label = text_of(recorder.label) if recorder else ""
        shown = _shown(event, recorder)
        if phase in _PREPARING:
            if shown.outcome.is_failed:
                self._add_error(f"{phase}: {shown.message or text_of(event.status)}")
            return
        if label == _NO_LABEL and shown.outcome is CaseOutcome.ERROR:
            # It broke before it had a name; the error that is told just before has the name.
            self._unnamed.setdefault(phase, []).append(line)
            return
        broken = self._broken.get((phase, label))
        if broken and broken.error and shown.outcome is CaseOutcome.ERROR:
            shown = _of_error(broken.error)
        case = _case(phase, label, line, shown, seconds(scalar(event.elapsed_time)))
        before = self._cases.get((phase, label))
        self._cases[phase, label] = case if before is None else _together(before, case)
        if len(self._cases) > MOST_CASES:
            raise too_many_cases()

    def _non_fatal(self, event: Mapping[str, Any], line: int) -> None:
        error = members(event.get("value"))
        phase, label = text_of(event.get("phase")), text_of(event.get("label"))
        if event.get("related_to_operation") is True and label and phase:
            self._broken.setdefault((phase, label), _Broken(error, line))
        else:
            self._add_error(error)

    def _phase_finished(self, event: Mapping[str, Any]) -> None:
        if event.get("status") in ("error", "failure", "interrupted"):
            self.has_failed = True

    def _ended(self, event: Mapping[str, Any]) -> None:
        self._stop = one_line(text_of(event.get("stop_reason"))) or "completed"
        self.seconds = seconds(scalar(event.get("running_time")))
        for failure in listed(event.get("failures"))[:_MOST_FAILURES]:
            self.has_failed = True
            self._add_error(members(failure))

    def _add_error(self, error: Any) -> None:  # noqa: ANN401
        if len(self.errors) == _MOST_FAILURES:
            return
        said = members(error)
        message = text_of(said.get("title")) or text_of(said.get("message")) or text_of(error)
        trace = block(text_of(said.get("message")))
        self.errors.append(RunError(message=one_line(message, MOST_MESSAGE), trace=trace))


def _shown(event: _Finished, recorder: _Recorder | None) -> _Shown:
    status = text_of(event.status)
    outcome = _STATUSES.get(status, CaseOutcome.UNKNOWN)
    checks = members(recorder.checks if recorder else None)
    made = [members(one) for some in checks.values() for one in listed(some)]
    failures = [
        members(members(one.get("failure_info")).get("failure"))
        for one in made
        if one.get("status") == "failure"
    ]
    if failures:
        return _of_failures(failures)
    if outcome is CaseOutcome.PASSED and not made:
        return _Shown(CaseOutcome.UNKNOWN, "It is called a success, and no check was made.")
    if outcome.is_skipped:
        reason = text_of(event.skip_reason) or ("Interrupted" if status == "interrupted" else "")
        return _Shown(outcome, one_line(reason, MOST_MESSAGE))
    return _Shown(outcome)


def _of_failures(failures: list[Mapping[str, Any]]) -> _Shown:
    """Return the failures of a scenario together, each sort of them once and sorted."""
    sorts: dict[str, str] = {}
    for one in failures[:_MOST_FAILURES]:
        code = text_of(one.get("code")) or text_of(one.get("type")) or "failure"
        sorts.setdefault(code, text_of(one.get("title")))
    told = "; ".join(f"{code} {sorts[code]}".strip() for code in sorted(sorts))
    messages = dict.fromkeys(text_of(one.get("message")) for one in failures[:_MOST_FAILURES])
    return _Shown(
        CaseOutcome.FAILED,
        one_line(told, MOST_MESSAGE),
        block("\n\n".join(message for message in messages if message)),
        one_line(", ".join(sorted(sorts))),
    )


def _of_error(error: Mapping[str, Any]) -> _Shown:
    message = text_of(error.get("message"))
    kind = one_line(text_of(error.get("type")))
    first = message.partition("\n")[0]
    return _Shown(CaseOutcome.ERROR, one_line(first, MOST_MESSAGE), block(message), kind)


def _case(phase: str, label: str, line: int, shown: _Shown, took: float | None = None) -> TestCase:
    name = one_line(label)
    return TestCase(
        marks=pack_mark(line, 1),
        name=name,
        suite=(one_line(phase),) if phase else (),
        id=id_in_name(name),
        outcome=shown.outcome,
        message=shown.message,
        trace=shown.trace,
        error_type=shown.error_type,
        seconds=took,
    )


def _together(before: TestCase, after: TestCase) -> TestCase:
    """Return two scenarios of one test as one, with the worse outcome and the time of both."""
    worse = max(before, after, key=lambda case: _WORSE.index(case.outcome))
    took = sum_of_known((before.seconds, after.seconds))
    return msgspec.structs.replace(worse, marks=before.marks, seconds=took)
