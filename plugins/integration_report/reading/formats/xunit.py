"""The XML of xUnit.net: https://xunit.net/docs/format-xml-v1 and format-xml-v2, which v3 extends.

Reporters of other languages write it too.
"""

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from typing import Final

from integration_report.model.runs import CaseOutcome, ResultFormat, TestRun
from integration_report.reading.formats.cases import told_apart
from integration_report.reading.formats.signature import Signature
from integration_report.reading.formats.source import ResultSource
from integration_report.reading.formats.texts import count, one_line, seconds, sum_of_known
from integration_report.reading.formats.times import point_in_time
from integration_report.reading.formats.xml_elements import (
    AllowedCount,
    Draft,
    ElementEvents,
    exactly,
)
from integration_report.reading.formats.xml_events import STRAY_BYTES, read_xml

_OUTCOMES: Final[Mapping[str, CaseOutcome]] = {
    "pass": CaseOutcome.PASSED,
    "fail": CaseOutcome.FAILED,
    "skip": CaseOutcome.SKIPPED,
    "notrun": CaseOutcome.NOT_RUN,
}
_MARKS: Final = ("run-date", "run-time", "test-framework", "total=", "environment=")
_NO_TEXT: Final = "xUnit.net reports an error without a message"


def is_xunit(signature: Signature) -> bool:
    """Return whether a file is the XML of xUnit.net; other assemblies have no counters."""
    if signature.root == "assemblies":
        return True
    attributes = signature.root_attributes
    return signature.root == "assembly" and any(mark in attributes for mark in _MARKS)


def read_xunit(source: ResultSource) -> TestRun:
    """Return what a file of xUnit.net says; raises `UnreadableError` when it is no XML."""
    events = _XunitEvents()
    is_as_declared = read_xml(source, events)
    assemblies = events.assemblies
    times = [seconds(one.attributes.get("time")) for one in assemblies]
    starts = (_started(one.attributes) for one in assemblies)
    framework = next((one.attributes.get("test-framework", "") for one in assemblies), "")
    return TestRun(
        format=ResultFormat.XUNIT_XML,
        producer=one_line(framework),
        suite=one_line(assemblies[0].attributes.get("name", "")) if len(assemblies) == 1 else "",
        started=min((one for one in starts if one is not None), default=None),
        seconds=sum_of_known(times),
        cases=told_apart(events.cases),
        counters=tuple(events.counters),
        unlisted=events.unlisted,
        errors=tuple(events.errors),
        notes=() if is_as_declared else (STRAY_BYTES,),
    )


def _started(attributes: Mapping[str, str]) -> dt.datetime | None:
    day, time = attributes.get("run-date", ""), attributes.get("run-time", "")
    return point_in_time(attributes.get("start-rtf", "")) or point_in_time(f"{day} {time}")


class _XunitEvents(ElementEvents):
    texts = frozenset({"message", "stack-trace", "output", "reason", "trait", "attachment"})

    def begin(self) -> None:
        self.assemblies: list[Draft] = []
        self._test: Draft | None = None
        self._broken: Draft | None = None
        self._suites: list[str] = []
        self._first_case = self._first_error = 0

    def started(self, name: str, attributes: dict[str, str]) -> None:
        if name == "assembly":
            self._begin_assembly(attributes)
        elif name in ("collection", "class"):
            self._suites.append(one_line(attributes.get("name", "")))
        elif name == "test":
            self._test = self.draft(attributes)
        elif name == "failure" and self._test is not None:
            self._test.has_failure = True
            self._test.error_type = attributes.get("exception-type", "")
        elif name == "error" or (name == "failure" and self._broken is None):
            self._broken = self.draft(attributes)
            self._broken.name = " ".join(
                attributes[key] for key in ("type", "name") if attributes.get(key)
            )
        elif name == "trait" and self._test is not None:
            self._test.tell(attributes.get("name", ""), attributes.get("value", ""))

    def ended(self, name: str, text: str) -> None:
        holder = self._test or self._broken
        if name == "message" and holder is not None:
            holder.message = holder.message or text
        elif name == "stack-trace" and holder is not None:
            holder.trace = holder.trace or text
        elif name == "reason" and self._test is not None:
            self._test.message = self._test.message or text
        elif name == "output" and self._test is not None:
            self._test.output = text
        elif name == "test":
            self._end_test()
        elif name in ("error", "failure") and self._test is None and self._broken is not None:
            if name == "error" or "error" not in self.names:
                self.add_error(self._broken, _NO_TEXT)
                self._broken = None
        elif name in ("collection", "class") and self._suites:
            self._suites.pop()
        elif name == "assembly":
            self._end_assembly()

    def _begin_assembly(self, attributes: dict[str, str]) -> None:
        assembly = self.draft(attributes)
        assembly.name = attributes.get("name", "")
        self.assemblies.append(assembly)
        self._first_case, self._first_error = len(self.cases), len(self.errors)

    def _end_test(self) -> None:
        test, self._test = self._test, None
        if test is None:
            return
        get = test.attributes.get
        test.name = get("name", "")
        test.class_name = get("type", "")
        test.suites = () if test.class_name else tuple(one for one in self._suites if one)
        test.seconds = seconds(get("time"))
        test.file, test.source_line = get("source-file", ""), count(get("source-line"))
        test.outcome = _OUTCOMES.get(get("result", "").strip().casefold(), CaseOutcome.UNKNOWN)
        if test.has_failure:
            test.is_at_least(CaseOutcome.FAILED)
        self.add_case(test)

    def _end_assembly(self) -> None:
        if not self.assemblies:
            return
        assembly = self.assemblies[-1]
        cases = self.cases[self._first_case :]
        numbers = Counter(case.outcome for case in cases)
        get = assembly.attributes.get
        declared = {
            "tests": get("total"),
            "passed": get("passed"),
            "failed": get("failed"),
            "errors": get("errors"),
            "skipped": get("skipped"),
        }
        skipped, not_run = numbers[CaseOutcome.SKIPPED], numbers[CaseOutcome.NOT_RUN]
        self.hold_against(
            assembly,
            declared,
            {
                "tests": AllowedCount(len(cases), len(cases) - not_run, len(cases)),
                "passed": exactly(numbers[CaseOutcome.PASSED]),
                "failed": exactly(numbers[CaseOutcome.FAILED]),
                "errors": exactly(len(self.errors) - self._first_error),
                "skipped": AllowedCount(skipped + not_run, skipped, skipped + not_run),
            },
        )
