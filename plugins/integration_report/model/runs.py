"""Test runs: what the result file of a runner says, before anything is concluded from it."""

import datetime as dt
from enum import StrEnum
from typing import Final

from integration_report.model.document import Record
from integration_report.model.location import Fact
from integration_report.model.words import Severity


class ResultFormat(StrEnum):
    """What a result file is written in; recognised by its content, never by its name."""

    JUNIT_XML = "junit-xml"
    CTRF = "ctrf"
    PLAYWRIGHT_JSON = "playwright-json"
    K6_JSON = "k6-json"
    NEWMAN_JSON = "newman-json"
    SCHEMATHESIS_NDJSON = "schemathesis-ndjson"
    TAP = "tap"
    XUNIT_XML = "xunit-xml"
    NUNIT_XML = "nunit-xml"
    TRX = "trx"
    SARIF = "sarif"
    PACT_VERIFICATION = "pact-verification"

    @property
    def label(self) -> str:
        """Return what it is called in sentences and tables."""
        return _LABELS[self]


_LABELS: Final = {
    ResultFormat.JUNIT_XML: "JUnit XML",
    ResultFormat.CTRF: "CTRF",
    ResultFormat.PLAYWRIGHT_JSON: "Playwright JSON",
    ResultFormat.K6_JSON: "k6 summary",
    ResultFormat.NEWMAN_JSON: "Newman JSON",
    ResultFormat.SCHEMATHESIS_NDJSON: "Schemathesis NDJSON",
    ResultFormat.TAP: "TAP",
    ResultFormat.XUNIT_XML: "xUnit.net XML",
    ResultFormat.NUNIT_XML: "NUnit XML",
    ResultFormat.TRX: "TRX",
    ResultFormat.SARIF: "SARIF",
    ResultFormat.PACT_VERIFICATION: "Pact verification",
}


class CaseOutcome(StrEnum):
    """What became of a test case in a run."""

    PASSED = "passed"
    FAILED = "failed"
    """A check of the test didn't hold; also when its clean-up broke besides."""
    ERROR = "error"
    """It broke before, or without, a check that could fail."""
    SKIPPED = "skipped"
    """It was left out on purpose: skipped, disabled, pending, to do."""
    NOT_RUN = "not-run"
    """It was meant to run and never did, because the run ended early."""
    EXPECTED_FAILURE = "expected-failure"
    """It failed, and its author had said so; it has shown nothing."""
    UNEXPECTED_PASS = "unexpected-pass"  # noqa: S105 — a word for a result
    """It passed though its author had said that it would fail, and the run accepts that."""
    FLAKY = "flaky"
    """It failed, was tried again in the same run, and passed."""
    UNKNOWN = "unknown"
    """The file names it, and doesn't say what became of it."""

    @property
    def is_passed(self) -> bool:
        """Return whether the test ran and ended well; a flaky one did in the end."""
        return self in (CaseOutcome.PASSED, CaseOutcome.FLAKY, CaseOutcome.UNEXPECTED_PASS)

    @property
    def is_failed(self) -> bool:
        """Return whether the test failed or broke."""
        return self in (CaseOutcome.FAILED, CaseOutcome.ERROR)

    @property
    def is_skipped(self) -> bool:
        """Return whether the test has shown nothing, as nobody ran it to its end."""
        return self in (CaseOutcome.SKIPPED, CaseOutcome.NOT_RUN, CaseOutcome.EXPECTED_FAILURE)

    @property
    def is_executed(self) -> bool:
        """Return whether the test is known to have begun."""
        return self not in (CaseOutcome.SKIPPED, CaseOutcome.NOT_RUN, CaseOutcome.UNKNOWN)


class TestCase(Fact, frozen=True, kw_only=True, gc=False):
    """A test case of a run; its place is that in the result file."""

    __test__ = False

    name: str
    """Its name with its parameters, as the runner writes it."""
    suite: tuple[str, ...] = ()
    """The suites around it from the outermost, without those that stand for the whole file."""
    class_name: str = ""
    """The class, module or file that the runner puts it in."""
    id: str = ""
    """An id such as `INT-045` from its properties or its name; empty when it has none."""
    outcome: CaseOutcome
    """What became of it."""
    message: str = ""
    """Why it failed, broke or wasn't run, in the runner's words; at most 500 characters."""
    trace: str = ""
    """The beginning of what the runner adds to the message; at most 2,000 characters."""
    error_type: str = ""
    """The sort of failure, such as `AssertionError`."""
    seconds: float | None = None
    """How long it took; `None` when the file doesn't say, or says nonsense."""
    file: str = ""
    """The file of the test's source, as the runner writes it."""
    line: int | None = None
    """The line in that file, from 1."""
    attempts: int = 1
    """How often it was tried in this run."""
    component: str = ""
    """The component that it names in its properties."""
    category: str = ""
    """The category that it names in its properties."""
    severity: Severity | None = None
    """How much its failure hurts, as its properties say."""
    issue: str = ""
    """The issue that it names in its properties."""
    attachments: tuple[str, ...] = ()
    """The files that it names as attached; never opened."""
    output: str = ""
    """The beginning of what it printed, if it didn't pass; at most 2,000 characters."""
    ordinal: int = 1
    """Which of the tests of the same name in this run it is, from 1."""


class CountedSuite(Fact, frozen=True, kw_only=True, gc=False):
    """A suite, or the whole file, whose counters disagree with what it contains.

    A counter that the file doesn't have is `None`.
    """

    name: str
    """The suite's name; empty for the whole file."""
    column: str
    """What is counted: `tests`, `passed`, `failed`, `errors` or `skipped`."""
    declared: int
    """What the counter says."""
    counted: int
    """What its cases make."""


class Unlisted(Fact, frozen=True, kw_only=True, gc=False):
    """Tests of which only counters tell: what the counters have beyond the cases."""

    failed: int = 0
    """Number of tests that failed."""
    errors: int = 0
    """Number of tests that broke."""
    skipped: int = 0
    """Number of tests that were not run."""
    unknown: int = 0
    """Number of tests of which nothing else is said."""
    among_passed: int = 0
    """How many of them must be among the cases that look as if they had passed."""


class RunError(Fact, frozen=True, kw_only=True, gc=False):
    """Something that broke outside of any test: a load error, a global set-up, a worker."""

    message: str
    """What broke, in the runner's words; at most 500 characters."""
    trace: str = ""
    """The beginning of what the runner adds; at most 2,000 characters."""


class RunMetric(Fact, frozen=True, kw_only=True, gc=False):
    """A figure that a run measured."""

    name: str
    """Its name as flows write it after the `#`, such as `http_req_duration.p(95)`."""
    value: float
    """The figure."""
    unit: str = ""
    """Its unit, such as `ms`; empty when it has none."""


class TestRun(Record, frozen=True, kw_only=True, gc=False, tag="test-run"):
    """What one result file says."""

    __test__ = False

    format: ResultFormat
    """What the file is written in."""
    producer: str = ""
    """What wrote it, such as `pytest` or `jest 30.2`; empty when that can't be told."""
    suite: str = ""
    """The name that the file gives to the whole run; empty when it gives none."""
    started: dt.datetime | None = None
    """When it began, in UTC, or as written when the file names no zone; `None` if not told."""
    seconds: float | None = None
    """How long it took."""
    commit: str = ""
    """The commit that was tested; empty when the file doesn't say."""
    shard: str = ""
    """Which part of a run that was divided it is, such as `1/2`."""
    succeeded: bool | None = None
    """What the run says of itself as a whole; `None` when it doesn't."""
    cases: tuple[TestCase, ...] = ()
    """The test cases, each once, in the order of the file."""
    counters: tuple[CountedSuite, ...] = ()
    """The counters that disagree with the cases."""
    unlisted: Unlisted = Unlisted()
    """Tests of which only counters tell."""
    errors: tuple[RunError, ...] = ()
    """What broke outside of any test."""
    is_interrupted: bool = False
    """Whether the run ended before it had run everything, as it says itself."""
    metrics: tuple[RunMetric, ...] = ()
    """The figures that it measured."""
    notes: tuple[str, ...] = ()
    """What of the file was not understood, or is worth knowing, a sentence each."""

    def is_finding(self, case: TestCase) -> bool:
        """Return whether a case is what a scan found: once it is put right, it is gone."""
        return self.format is ResultFormat.SARIF and bool(case.suite)

    @property
    def has_failed(self) -> bool:
        """Return whether a test failed or broke, or something outside of any test did."""
        listed = any(case.outcome.is_failed for case in self.cases)
        return bool(listed or self.errors or self.unlisted.failed or self.unlisted.errors)

    @property
    def failed_without_failures(self) -> bool:
        """Return whether the run says that it failed, and nothing in it did."""
        return self.succeeded is False and not self.has_failed

    @property
    def has_executed(self) -> bool:
        """Return whether any test was executed, as far as the file says."""
        return bool(self.unlisted.failed or self.unlisted.errors) or any(
            case.outcome.is_executed for case in self.cases
        )

    @property
    def hides_tests(self) -> bool:
        """Return whether its counters tell of tests that aren't among its cases."""
        return self.unlisted != Unlisted()

    @property
    def has_figures_alone(self) -> bool:
        """Return whether it has measured something, and neither tests nor trouble are in it."""
        return bool(self.metrics) and not (
            self.cases
            or self.errors
            or self.counters
            or self.is_interrupted
            or self.succeeded is False
            or self.hides_tests
        )
