"""The XML of NUnit: `test-run` of NUnit 3 and later, `test-results` of NUnit 2.

https://docs.nunit.org/articles/nunit/technical-notes/usage/Test-Result-XML-Format.html describes
the former.
"""

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from typing import Final, NamedTuple

from integration_report.model.runs import CaseOutcome, ResultFormat, TestRun
from integration_report.reading.formats.cases import told_apart
from integration_report.reading.formats.properties import NOTHING, told_by
from integration_report.reading.formats.signature import Signature
from integration_report.reading.formats.source import ResultSource
from integration_report.reading.formats.texts import one_line, seconds
from integration_report.reading.formats.times import point_in_time
from integration_report.reading.formats.xml_elements import (
    AllowedCount,
    Draft,
    ElementEvents,
    exactly,
)
from integration_report.reading.formats.xml_events import STRAY_BYTES, read_xml

_ROOTS: Final = frozenset({"test-run", "test-results"})
_WHOLE: Final = frozenset({"assembly", "project", "test project"})
"""Types of suites that stand for the whole file."""
_BY_WORD: Final[Mapping[str, CaseOutcome]] = {
    **dict.fromkeys(("passed", "success"), CaseOutcome.PASSED),
    **dict.fromkeys(("failed", "failure"), CaseOutcome.FAILED),
    **dict.fromkeys(("error", "invalid", "notrunnable", "cancelled"), CaseOutcome.ERROR),
    **dict.fromkeys(("skipped", "ignored", "explicit", "inconclusive"), CaseOutcome.SKIPPED),
}
"""Words of `result` and `label`; a test that warned has neither passed nor failed."""
_BROKEN: Final = frozenset({"error", "invalid", "notrunnable", "cancelled"})
_CHILD: Final = frozenset({"child", "parent"})
_OF_CHILDREN: Final = ("One or more child tests had errors", "Child test failed")
_SUCCEEDED: Final[Mapping[str, bool]] = {
    "passed": True,
    "success": True,
    "failed": False,
    "failure": False,
    "error": False,
}


class _Words(NamedTuple):
    """What a test or suite is said to be, in lower case."""

    result: str
    label: str


def is_nunit(signature: Signature) -> bool:
    """Return whether a file is the XML of NUnit: by its root element."""
    return signature.root in _ROOTS


def read_nunit(source: ResultSource) -> TestRun:
    """Return what a file of NUnit says; raises `UnreadableError` when it is no XML."""
    events = _NunitEvents()
    is_as_declared = read_xml(source, events)
    root = events.root.attributes if events.root is not None else {}
    version = root.get("engine-version") or events.version
    return TestRun(
        format=ResultFormat.NUNIT_XML,
        producer=one_line(f"NUnit {version}") if version else "",
        suite=one_line(root.get("name", "")),
        started=_started(root),
        seconds=seconds(root.get("duration")) or events.seconds,
        succeeded=_SUCCEEDED.get(_words(root).result),
        cases=told_apart(events.cases),
        counters=tuple(events.counters),
        unlisted=events.unlisted,
        errors=tuple(events.errors),
        is_interrupted=events.is_cancelled,
        notes=() if is_as_declared else (STRAY_BYTES,),
    )


def _started(root: Mapping[str, str]) -> dt.datetime | None:
    written = root.get("start-time", "")
    return point_in_time(written) or point_in_time(f"{root.get('date')} {root.get('time')}")


class _NunitEvents(ElementEvents):
    texts = frozenset({"message", "stack-trace", "output", "filePath"})

    def begin(self) -> None:
        self.root: Draft | None = None
        self.version = ""
        self.seconds: float | None = None
        self.is_cancelled = False
        self._suites: list[Draft] = []
        self._test: Draft | None = None
        self._invalid = 0
        """How many tests couldn't be run; some writers count them as not run."""
        self._apart = 0
        """How many tests were left out that aren't counted with those that were skipped."""

    def started(self, name: str, attributes: dict[str, str]) -> None:
        if name in _ROOTS and self.root is None:
            self.root = self.draft(attributes)
        elif name == "test-suite":
            self._suites.append(self.draft(attributes))
            if len(self._suites) == 1:
                took = seconds(attributes.get("duration") or attributes.get("time"))
                self.seconds = self.seconds if took is None else (self.seconds or 0) + took
        elif name == "test-case":
            self._test = self.draft(attributes)
        elif name == "failure" and self._holder is not None:
            self._holder.has_failure = True
        elif name == "environment":
            self.version = attributes.get("nunit-version") or attributes.get(
                "framework-version", ""
            )
        elif name == "property" and self._holder is not None:
            self._holder.tell(attributes.get("name", ""), attributes.get("value", ""))
        elif name == "category" and self._holder is not None:
            self._holder.tell("category", attributes.get("name", ""))

    def ended(self, name: str, text: str) -> None:
        holder = self._holder
        if name == "test-case":
            self._end_test()
        elif name == "test-suite" and self._suites:
            self._end_suite(self._suites.pop())
        elif name in _ROOTS and len(self.names) == 1:
            self._end_root()
        elif holder is None:
            return
        elif name == "message" and self.around in ("failure", "reason"):
            holder.message = holder.message or text
        elif name == "stack-trace" and self.around == "failure":
            holder.trace = holder.trace or text
        elif name == "output":
            holder.output = text
        elif name == "filePath":
            holder.attach(text)

    @property
    def _holder(self) -> Draft | None:
        return self._test or (self._suites[-1] if self._suites else None)

    def _end_test(self) -> None:
        test, self._test = self._test, None
        if test is None:
            return
        get = test.attributes.get
        test.name, test.class_name = get("name", "") or get("fullname", ""), get("classname", "")
        test.suites = tuple(
            one_line(suite.attributes.get("name", ""))
            for suite in self._suites
            if suite.attributes.get("type", "").casefold() not in _WHOLE
            and suite.attributes.get("name", "").strip()
        )
        test.seconds = seconds(get("duration") or get("time"))
        told = NOTHING
        for suite in self._suites:
            if suite.properties:
                told = told_by(suite.properties, told)._replace(id="", attachments=())
        words = {*_words(test.attributes), get("runstate", "").strip().casefold()}
        test.outcome = _outcome(test.attributes)
        if words & {"notrunnable", "invalid"}:
            test.is_at_least(CaseOutcome.ERROR)
            self._invalid += 1
        if test.has_failure and not test.outcome.is_failed:
            test.outcome = CaseOutcome.ERROR if words & _BROKEN else CaseOutcome.FAILED
        self._apart += bool(words & {"inconclusive", "explicit"})
        self.is_cancelled |= "cancelled" in words
        self.add_case(test, told)

    def _end_suite(self, suite: Draft) -> None:
        """Take what broke in a suite itself; that one of its tests failed says nothing new."""
        get = suite.attributes.get
        label = _words(suite.attributes).label
        self.is_cancelled |= label == "cancelled"
        site = get("site", "").strip().casefold() or label
        if suite.has_failure and site not in _CHILD:
            suite.name = one_line(get("fullname") or get("name", ""))
            if not suite.message.startswith(_OF_CHILDREN):
                self.add_error(suite, "A suite of tests broke")

    def _end_root(self) -> None:
        if self.root is None:
            return
        root, numbers = self.root, Counter(case.outcome for case in self.cases)
        failed, errors = numbers[CaseOutcome.FAILED], numbers[CaseOutcome.ERROR]
        skipped, total = numbers[CaseOutcome.SKIPPED], len(self.cases)
        get, invalid = root.attributes.get, self._invalid
        allowed = {
            "tests": AllowedCount(total, total - skipped - invalid, total),
            "passed": exactly(numbers[CaseOutcome.PASSED]),
            "skipped": AllowedCount(skipped, max(0, skipped - self._apart), skipped + invalid),
        }
        declared = {"tests": get("total"), "passed": get("passed")}
        if self.names[0] == "test-run":
            declared |= {"failed": get("failed"), "skipped": get("skipped")}
            allowed["failed"] = AllowedCount(
                failed + errors, failed + errors - invalid, failed + errors
            )
        else:
            declared |= {"failed": get("failures"), "errors": get("errors")}
            declared["skipped"] = get("not-run")
            allowed["failed"] = exactly(failed)
            allowed["errors"] = AllowedCount(errors, errors - invalid, errors)
        self.hold_against(root, declared, allowed)


def _words(attributes: Mapping[str, str]) -> _Words:
    """Return the result and its label; Unity writes both in one, as in `Failed(Child)`."""
    result = attributes.get("result", "").strip().casefold()
    label = attributes.get("label", "").strip().casefold()
    for mark in "(:":
        if mark in result:
            result, _, more = result.partition(mark)
            label = label or more.removesuffix(")").strip()
    return _Words(result.strip(), label)


def _outcome(attributes: Mapping[str, str]) -> CaseOutcome:
    """Return what the attributes of a test say together; words that nobody knows say nothing."""
    result, label = _words(attributes)
    executed = attributes.get("executed", "").strip().casefold()
    success = attributes.get("success", "").strip().casefold()
    if result:
        outcome = _BY_WORD.get(result, CaseOutcome.UNKNOWN)
        if outcome is CaseOutcome.FAILED and label in _BROKEN:
            outcome = CaseOutcome.ERROR
    else:
        outcome = {"true": CaseOutcome.PASSED, "false": CaseOutcome.FAILED}.get(
            success, CaseOutcome.UNKNOWN
        )
        if executed == "false":
            return CaseOutcome.SKIPPED
    if outcome is CaseOutcome.PASSED:
        if executed == "false":
            return CaseOutcome.SKIPPED
        if success == "false":
            return CaseOutcome.FAILED
    return outcome
