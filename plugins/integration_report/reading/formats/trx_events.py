"""The elements of a TRX file become test cases; what they are called stands after them."""

import re
from collections import Counter
from collections.abc import Mapping
from typing import Final

import msgspec

from integration_report.model.runs import CaseOutcome, TestCase
from integration_report.reading.formats.properties import MOST_PROPERTIES, told_by
from integration_report.reading.formats.texts import count, one_line, seconds
from integration_report.reading.formats.xml_elements import (
    AllowedCount,
    Draft,
    ElementEvents,
)

_OUTCOMES: Final[Mapping[str, CaseOutcome]] = {
    "passed": CaseOutcome.PASSED,
    **dict.fromkeys(("failed", "timeout"), CaseOutcome.FAILED),
    **dict.fromkeys(("error", "aborted", "disconnected", "notrunnable"), CaseOutcome.ERROR),
    **dict.fromkeys(("notexecuted", "inconclusive"), CaseOutcome.SKIPPED),
    **dict.fromkeys(("pending", "inprogress"), CaseOutcome.NOT_RUN),
}
"""Words of `outcome`. Others, such as `Completed` and `Warning`, don't say that a test passed."""
_RESULT: Final = re.compile(r"[A-Za-z]{1,40}(?:Result|ResultAggregation)")
_TEST: Final = re.compile(r"(?:[A-Z][A-Za-z]{1,30})?Test")
_TIME: Final = re.compile(
    r"(?:(?P<days>[0-9]{1,5})\.)?(?P<hours>[0-9]{1,4}):(?P<minutes>[0-9]{1,2})"
    r":(?P<seconds>[0-9]{1,2}(?:[.,][0-9]{1,9})?)"
)
_MOST_WARNINGS: Final = 20
_MOST_DEFINED: Final = 1_000_000
_BROKEN: Final = frozenset({"error", "timeout", "aborted", "disconnected", "notrunnable"})
_FAILURES: Final = ("failed", "error", "timeout", "aborted", "disconnected", "notRunnable")


class _Definition:
    """What a file says of a test, apart from its results."""

    __slots__ = ("class_name", "properties")

    def __init__(self) -> None:
        self.class_name = ""
        self.properties: list[tuple[str, str]] = []


class TrxEvents(ElementEvents):
    """Takes the events of a file; `cases` has its test cases when all of it is read."""

    texts = frozenset({"Message", "StackTrace", "StdOut", "Text", "Key", "Value"})

    def begin(self) -> None:
        """Forget everything."""
        self.run_name = ""
        self.outcome = ""
        self.times: dict[str, str] = {}
        self.warnings: list[str] = []
        self._open: list[Draft] = []
        self._inside: list[list[CaseOutcome]] = []
        self._tests: list[str] = []
        """The id of the test of each case."""
        self._top: Counter[CaseOutcome] = Counter()
        """How many results that aren't inside of others have each outcome."""
        self._info: Draft | None = None
        self._definition: _Definition | None = None
        self._definitions: dict[str, _Definition] = {}
        self._key = ""
        self._counters: Draft | None = None

    def started(self, name: str, attributes: dict[str, str]) -> None:
        """Take the beginning of an element."""
        if name == "TestRun":
            self.run_name = self.run_name or attributes.get("name", "")
        elif name == "Times":
            self.times = attributes
        elif _RESULT.fullmatch(name) and self.around in ("Results", "InnerResults"):
            self._open.append(self.draft(attributes))
            self._inside.append([])
        elif name == "ErrorInfo" and self._open:
            self._open[-1].has_failure = True
        elif name == "ResultFile" and self._open:
            self._open[-1].attach(attributes.get("path", ""))
        elif name == "ResultSummary":
            self.outcome = attributes.get("outcome", "")
        elif name == "Counters":
            self._counters = self.draft(attributes)
        elif name == "RunInfo":
            self._info = self.draft(attributes)
        else:
            self._start_definition(name, attributes)

    def _start_definition(self, name: str, attributes: dict[str, str]) -> None:
        if self.around == "TestDefinitions" and _TEST.fullmatch(name):
            self._definition = _Definition()
            if len(self._definitions) < _MOST_DEFINED:
                self._definitions[attributes.get("id", "")] = self._definition
        elif self._definition is None:
            return
        elif name == "TestMethod":
            # An adapter may write the assembly after the name of the class.
            class_name = attributes.get("className", "").partition(",")[0]
            self._definition.class_name = one_line(class_name)
        elif name == "TestCategoryItem":
            self._tell("category", attributes.get("TestCategory", ""))

    def ended(self, name: str, text: str) -> None:
        """Take the end of an element."""
        if self._open and _RESULT.fullmatch(name) and self.around in ("Results", "InnerResults"):
            self._end_result(self._open.pop(), self._inside.pop())
        elif name == "RunInfo":
            self._end_info()
        elif name == "TestRun":
            self._end_run()
        elif name == "Key":
            self._key = text
        elif name == "Value" and self._definition is not None:
            self._tell(self._key, text)
        elif name == "Text" and self._info is not None:
            self._info.message = text
        elif self._open:
            self._take_output(self._open[-1], name, text)
        elif self.around == "TestDefinitions":
            self._definition = None

    def _take_output(self, result: Draft, name: str, text: str) -> None:
        if name == "Message" and self.around == "ErrorInfo":
            result.message = text
        elif name == "StackTrace":
            result.trace = text
        elif name == "StdOut":
            result.output = text

    def _tell(self, name: str, value: str) -> None:
        definition = self._definition
        if definition is not None and len(definition.properties) < MOST_PROPERTIES:
            definition.properties.append((name, value))

    def _end_result(self, result: Draft, inside: list[CaseOutcome]) -> None:
        get = result.attributes.get
        word = get("outcome", "").strip().casefold()
        result.outcome = _OUTCOMES.get(word, CaseOutcome.UNKNOWN)
        if result.has_failure and word in ("passed", "completed", "warning", ""):
            result.outcome = CaseOutcome.FAILED
        if self._open:
            self._inside[-1].append(result.outcome)
            self._inside[-1].extend(inside)
        else:
            self._top[result.outcome] += 1
        is_borne_out = not result.outcome.is_failed or any(one.is_failed for one in inside)
        if inside and is_borne_out:
            # The rows of data are the tests; what they are in sums them up.
            return
        result.name = get("testName", "")
        result.seconds = _seconds(get("duration", ""))
        if word in _BROKEN:
            result.error_type = get("outcome", "")
        if result.outcome is CaseOutcome.SKIPPED and not result.message:
            result.message = result.output
        self.add_case(result)
        self._tests.append(get("testId", ""))

    def _end_info(self) -> None:
        info, self._info = self._info, None
        if info is None:
            return
        if info.attributes.get("outcome", "").strip().casefold() in ("error", "failed", "aborted"):
            self.add_error(info, "The run has an error without a message")
        elif info.message and len(self.warnings) < _MOST_WARNINGS:
            self.warnings.append(one_line(info.message))

    def _end_run(self) -> None:
        for number, test_id in enumerate(self._tests):
            definition = self._definitions.get(test_id)
            if definition is not None:
                self.cases[number] = _defined(self.cases[number], definition)
        if self._counters is not None:
            self._hold_counters(self._counters)

    def _hold_counters(self, counters: Draft) -> None:
        """Hold the counters against the results: rows of data, or what they are in, are counted."""
        numbers, top = Counter(case.outcome for case in self.cases), self._top
        get = counters.attributes.get

        def between(*outcomes: CaseOutcome) -> AllowedCount:
            rows = sum(numbers[one] for one in outcomes)
            tests = sum(top[one] for one in outcomes)
            return AllowedCount(rows, min(rows, tests), rows + tests if rows != tests else rows)

        failed = sum(count(get(word)) or 0 for word in _FAILURES)
        skipped = numbers[CaseOutcome.SKIPPED]
        self.hold_against(
            counters,
            {
                "tests": get("total"),
                "passed": get("passed"),
                "failed": str(failed),
                "skipped": get("notExecuted"),
            },
            {
                "tests": between(*CaseOutcome),
                "passed": between(CaseOutcome.PASSED),
                "failed": between(CaseOutcome.FAILED, CaseOutcome.ERROR),
                # Often it is 0 whatever was left out.
                "skipped": AllowedCount(skipped, 0, skipped),
            },
        )


def _defined(case: TestCase, definition: _Definition) -> TestCase:
    """Return a case with what the definition of its test says."""
    told = told_by(definition.properties)
    return msgspec.structs.replace(
        case,
        class_name=definition.class_name,
        id=told.id or case.id,
        component=told.component,
        category=told.category,
        severity=told.severity,
        issue=told.issue,
    )


def _seconds(text: str) -> float | None:
    """Return a duration such as `00:01:02.5000000` in seconds."""
    found = _TIME.fullmatch(text.strip())
    if found is None:
        return seconds(text)
    whole = int(found["days"] or 0) * 86_400 + int(found["hours"]) * 3600
    return whole + int(found["minutes"]) * 60 + float(found["seconds"].replace(",", "."))
