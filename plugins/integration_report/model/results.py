"""Test results: reports written by people, and what the result files of runners are."""

import datetime as dt

from integration_report.model.checklist import Item
from integration_report.model.document import Record
from integration_report.model.location import Fact, Reference
from integration_report.model.words import Severity


class CategoryResult(Fact, frozen=True, kw_only=True, gc=False):
    """A row of the test results summary; a count that was not written is `None`."""

    category: str
    """The category's name; empty in the row of totals."""
    total: int | None = None
    """Number of tests."""
    passed: int | None = None
    """Number of tests that passed."""
    failed: int | None = None
    """Number of tests that failed."""
    skipped: int | None = None
    """Number of tests that were not run."""
    errors: int | None = None
    """Number of tests that broke before they could pass or fail."""
    component: Reference | None = None
    """The component that the category tests."""


class Totals(CategoryResult, frozen=True, kw_only=True, gc=False):
    """The row of totals, which has no category."""

    category: str = ""
    """Nothing, or a word such as `Total`."""


class FailedTest(Fact, frozen=True, kw_only=True, gc=False):
    """A row of the table of failed tests."""

    id: str
    """The test's id."""
    description: str = ""
    """What it tests."""
    reason: str = ""
    """Why it failed."""
    severity: Severity | None = None
    """How much it hurts; `None` when nothing is written."""
    issue: Reference | None = None
    """The issue that stands for it."""
    category: str = ""
    """The category that it belongs to."""


class SkippedTest(Fact, frozen=True, kw_only=True, gc=False):
    """A row of the table of skipped tests."""

    id: str
    """The test's id."""
    reason: str = ""
    """Why it was not run."""
    category: str = ""
    """The category that it belongs to."""


class TestReport(Record, frozen=True, kw_only=True, gc=False, tag="test-report"):
    """An integration test report (process guide, section 3.2)."""

    __test__ = False

    suite: str = ""
    """Name of the test suite."""
    date: dt.date | None = None
    """When it ran."""
    environment: str = ""
    """Where it ran."""
    components: tuple[Reference, ...] = ()
    """Components that it is evidence of."""
    results: tuple[CategoryResult, ...] = ()
    """The summary by category."""
    total: Totals | None = None
    """The totals that the author states; `None` when there are none."""
    failed: tuple[FailedTest, ...] = ()
    """The tests that failed."""
    skipped: tuple[SkippedTest, ...] = ()
    """The tests that were not run."""
    actions: tuple[Item, ...] = ()
    """What is to be done about it."""


class SuiteFiles(Fact, frozen=True, kw_only=True, gc=False):
    """What the result files that match a pattern are."""

    files: str
    """Pattern of paths below the data folder, such as `results/api-*.xml`."""
    category: str
    """The category of their tests."""
    environment: str = ""
    """Where they ran."""
    component: Reference | None = None
    """The component that they test."""
    commit: str = ""
    """The commit that they tested, for files that don't say it themselves."""
    exit: int | None = None
    """The exit code of the runner: a run that failed has not passed, whatever its cases say."""
    tests: tuple[Reference, ...] = ()
    """Ids of tests that must be among them: one that isn't has vanished."""


class TestSuites(Record, frozen=True, kw_only=True, gc=False, tag="test-suites"):
    """What the result files are, and which categories there must be."""

    __test__ = False

    suites: tuple[SuiteFiles, ...] = ()
    """The result files by pattern."""
    expect: tuple[Reference, ...] = ()
    """Categories that must have a result."""
