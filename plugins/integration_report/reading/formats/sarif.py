"""SARIF 2.1.0, the results of scanners: every scan is a case, and every finding that counts is one.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html is the specification. A scan
passed if it ran to its end and found no error that nobody accepted.
"""

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

import msgspec

from integration_report.model.runs import (
    CaseOutcome,
    ResultFormat,
    RunError,
    TestCase,
    TestRun,
)
from integration_report.reading.formats.cases import told_apart
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
from integration_report.reading.formats.sarif_results import (
    Rules,
    message_of,
    place_of,
    rule_of,
    weight_of,
)
from integration_report.reading.formats.signature import Signature
from integration_report.reading.formats.source import ResultSource
from integration_report.reading.formats.texts import MOST_MESSAGE, one_line
from integration_report.reading.formats.times import point_in_time, seconds_between
from integration_report.reading.formats.unreadable import UnreadableError

_MOST_ERRORS: Final = 100
_COMMIT: Final = re.compile(r"[0-9a-f]{7,64}")
_NOTIFICATIONS: Final = ("toolExecutionNotifications", "toolConfigurationNotifications")
_COUNTED: Final[Mapping[str, str]] = {
    "warning": "warnings",
    "note": "notes",
    "suppressed": "findings that were accepted",
    "absent": "findings that are gone",
}
_OUTCOMES: Final[Mapping[str, CaseOutcome]] = {
    "error": CaseOutcome.FAILED,
    "undecided": CaseOutcome.UNKNOWN,
}


class _Root(msgspec.Struct, rename="camel"):
    runs: list[msgspec.Raw] | None = None
    inline_external_properties: Any = None


class _Run(msgspec.Struct, rename="camel"):
    tool: Any = None
    results: list[msgspec.Raw] | None = None
    invocations: Any = None
    artifacts: Any = None
    automation_details: Any = None
    version_control_provenance: Any = None
    external_property_file_references: Any = None


def is_sarif(signature: Signature) -> bool:
    """Return whether a file is SARIF of a version that can be read."""
    top = signature.members
    if not top:
        return signature.head.startswith("{") and "sarif-2" in signature.head[:1000]
    version = text_of(lenient(top["version"], Any)) if "version" in top else ""
    schema = text_of(lenient(top["$schema"], Any)) if "$schema" in top else ""
    return "runs" in top and (version.startswith("2.") or "sarif" in schema.casefold())


def read_sarif(source: ResultSource) -> TestRun:
    """Return what a SARIF file says; raises `UnreadableError` when it can't be read."""
    content = unambiguous(source)
    root = decode(content, _Root)
    if root.runs is None:
        message, hint = "The file has no list `runs`.", "Let the scanner write the file again."
        raise UnreadableError(1, 1, message, hint)
    places = Places(content)
    outside = map(members, listed(root.inline_external_properties))
    has_more = any("results" in one for one in outside)
    scans = [
        _Scan(part, span, places, has_more=has_more)
        for part, span in places.parts(root.runs, places.whole)
    ]
    cases = told_apart(case for scan in scans for case in scan.cases())
    starts = [one for scan in scans for one in scan.times("startTimeUtc")]
    ends = [one for scan in scans for one in scan.times("endTimeUtc")]
    started = min(starts, default=None)
    return TestRun(
        format=ResultFormat.SARIF,
        producer=", ".join(dict.fromkeys(scan.producer for scan in scans[:5] if scan.producer)),
        started=started,
        seconds=seconds_between(started, max(ends, default=None)),
        commit=next((scan.commit for scan in scans if scan.commit), ""),
        succeeded=False if any(scan.has_ended_badly for scan in scans) else None,
        cases=cases,
        errors=tuple(error for scan in scans for error in scan.errors)[:_MOST_ERRORS],
        notes=tuple(note for scan in scans[:_MOST_ERRORS] for note in scan.notes()),
    )


class _Scan:
    """A run of a scanner."""

    def __init__(self, part: msgspec.Raw, span: Span, places: Places, *, has_more: bool) -> None:
        """Take the run, where it is, and what finds the places in it.

        `has_more` tells that results of a run stand elsewhere in the file.
        """
        self._span, self._places = span, places
        found = lenient(part, _Run)
        self._is_readable = found is not None
        self._run = found or _Run()
        outside = members(self._run.external_property_file_references)
        self._is_elsewhere = has_more or "results" in outside
        invocations = self._run.invocations
        # A single one where a list should be still tells how the scan ended.
        one_or_more = [invocations] if isinstance(invocations, dict) else listed(invocations)
        self._invocations = [members(one) for one in one_or_more]
        driver = members(members(self._run.tool).get("driver"))
        self.tool = one_line(text_of(driver.get("name"))) or "an unnamed tool"
        version = text_of(driver.get("semanticVersion") or driver.get("version"))
        self.producer = one_line(f"{text_of(driver.get('name'))} {version}")
        self.has_ended_badly = any(
            one.get("executionSuccessful", True) is not True for one in self._invocations
        )
        self.errors = tuple(self._errors())
        self._weights: Counter[str] = Counter()

    @property
    def commit(self) -> str:
        """Return the commit that was scanned; empty when the file doesn't say."""
        for one in map(members, listed(self._run.version_control_provenance)):
            revision = text_of(one.get("revisionId")).strip().casefold()
            if _COMMIT.fullmatch(revision):
                return revision
        return ""

    def times(self, member: str) -> Iterator[dt.datetime]:
        """Yield the points in time that the invocations have for something."""
        for one in self._invocations:
            point = point_in_time(text_of(one.get(member)))
            if point is not None:
                yield point

    def cases(self) -> Iterator[TestCase]:
        """Yield the case of the scan, and those of the findings that count."""
        findings = list(self._findings())
        mark = self._places.mark(self._span)
        group = text_of(members(self._run.automation_details).get("id"))
        outcome, message = self._outcome(findings)
        yield TestCase(
            marks=mark,
            name=f"scan by {self.tool}",
            class_name=one_line(group),
            outcome=outcome,
            message=message,
        )
        yield from findings

    def notes(self) -> Iterator[str]:
        """Yield how many findings there are that aren't cases."""
        counted = [
            f"{self._weights[weight]} {words}"
            for weight, words in _COUNTED.items()
            if self._weights[weight]
        ]
        if counted:
            yield f"The scan by {self.tool} has {', '.join(counted)}."

    def _outcome(self, findings: Sequence[TestCase]) -> tuple[CaseOutcome, str]:
        if not self._is_readable:
            return CaseOutcome.UNKNOWN, "The scan isn't what the format says."
        if self.errors:
            return CaseOutcome.ERROR, self.errors[0].message
        failed = sum(one.outcome is CaseOutcome.FAILED for one in findings)
        if failed:
            return CaseOutcome.FAILED, f"Findings of level error: {failed}"
        if self._is_elsewhere:
            return CaseOutcome.UNKNOWN, "Results of the scan are kept apart from it."
        if self._run.results is None:
            return CaseOutcome.UNKNOWN, "The file has no results of the scan, not even none."
        if findings:
            return CaseOutcome.UNKNOWN, f"Findings that somebody has to judge: {len(findings)}"
        return CaseOutcome.PASSED, ""

    def _findings(self) -> Iterator[TestCase]:
        rules = Rules(self._run.tool, self._invocations)
        artifacts = listed(self._run.artifacts)
        for part, span in self._places.parts(self._run.results or (), self._span):
            result = lenient(part, dict[str, Any])
            if result is None:
                yield TestCase(
                    marks=self._places.mark(span), name="a finding", outcome=CaseOutcome.UNKNOWN
                )
                continue
            weight = weight_of(result, rules)
            self._weights[weight] += 1
            outcome = _OUTCOMES.get(weight)
            if outcome is None:
                continue
            rule = rules.of(result)
            name = rule_of(result) or text_of(rule.get("id"))
            message = message_of(result.get("message"), rule)
            file, line = place_of(result.get("locations"), artifacts)
            yield TestCase(
                marks=self._places.mark(span),
                name=one_line(name or message) or "a finding",
                suite=(self.tool,),
                class_name=one_line(file),
                outcome=outcome,
                message=one_line(message, MOST_MESSAGE),
                file=one_line(file),
                line=line,
            )

    def _errors(self) -> Iterator[RunError]:
        """Yield what broke while the scan ran: what wasn't scanned, was not found to be well."""
        mark = self._places.mark(self._span)
        number = 0
        artifacts = listed(self._run.artifacts)
        for invocation in self._invocations:
            for one in (one for key in _NOTIFICATIONS for one in listed(invocation.get(key))):
                notification = members(one)
                if notification.get("level", "warning") in ("warning", "note", "none"):
                    continue
                number += 1
                if number <= _MOST_ERRORS:
                    yield RunError(marks=mark, message=_notified(notification, artifacts))
        if self.has_ended_badly and not number:
            reasons = (
                text_of(one.get("exitCodeDescription")) or text_of(one.get("exitSignalName"))
                for one in self._invocations
            )
            reason = next((one for one in reasons if one), "it says that it did not succeed")
            message = f"The scan by {self.tool} broke: {reason}"
            yield RunError(marks=mark, message=one_line(message, MOST_MESSAGE))


def _notified(notification: Mapping[str, Any], artifacts: Sequence[Any]) -> str:
    """Return what a notification says, with the file that it is about."""
    said = message_of(notification.get("message"), {})
    said = said or text_of(members(notification.get("exception")).get("message"))
    file, line = place_of(notification.get("locations"), artifacts)
    place = f"{file}:{line}: " if file and line else f"{file}: " if file else ""
    return one_line(f"{place}{said or 'an error without a message'}", MOST_MESSAGE)
