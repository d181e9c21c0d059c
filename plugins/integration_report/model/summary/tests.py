"""The tests of all reports in the summary."""

import datetime as dt

from integration_report.model.location import Location
from integration_report.model.runs import CaseOutcome, ResultFormat
from integration_report.model.status import Reason, State
from integration_report.model.summary.changes import LastChange
from integration_report.model.summary.parts import Part
from integration_report.model.test_history import Change
from integration_report.model.words import Severity


class CategoryRowSummary(Part, frozen=True, kw_only=True):
    """What one report says of a category."""

    total: int
    """Number of tests."""
    passed: int
    """Number of tests that passed."""
    failed: int
    """Number of tests that failed."""
    skipped: int
    """Number of tests that were not run."""
    errors: int
    """Number of tests that broke."""
    status: State
    """How it stands."""
    components: tuple[str, ...] = ()
    """Ids of the components that it is evidence of."""
    location: Location
    """Where it is written."""
    changed: LastChange | None = None
    """Who changed its state last; `null` without a history."""


class CategorySummary(Part, frozen=True, kw_only=True):
    """The tests of a category, or all tests."""

    name: str
    """The category."""
    total: int
    """Number of tests."""
    passed: int
    """Number of tests that passed."""
    failed: int
    """Number of tests that failed."""
    skipped: int
    """Number of tests that were not run."""
    errors: int
    """Number of tests that broke."""
    status: State = State.UNKNOWN
    """How it stands; `missing` for an expected category without a result."""
    documents: tuple[str, ...] = ()
    """Paths of the documents that the numbers come from."""
    rows: tuple[CategoryRowSummary, ...] = ()
    """What each report says of it."""
    expected: Location | None = None
    """Where it is expected, when there is no report of it."""


class FailureSummary(Part, frozen=True, kw_only=True):
    """A failed test."""

    id: str
    """The test's id."""
    name: str
    """What it tests."""
    category: str
    """Its category; empty when the report doesn't say."""
    reason: str
    """Why it failed."""
    severity: Severity | None
    """How much it hurts."""
    issue: str
    """Id of the issue that stands for it; empty when there is none."""
    waived: bool = False
    """Whether a valid waiver of that issue allows to live with it."""
    trace: str = ""
    """The beginning of what the runner says besides; empty when it says nothing."""
    output: str = ""
    """The beginning of what the test printed; empty when that isn't told."""
    component: str = ""
    """Id of the component that it tests; empty when that isn't told, or several could be meant."""
    location: Location
    """Where it is written."""
    changed: LastChange | None = None
    """Who changed its state last; `null` without a history."""


class SkipSummary(Part, frozen=True, kw_only=True):
    """A skipped test."""

    id: str
    """The test's id."""
    name: str = ""
    """What it tests."""
    category: str = ""
    """Its category."""
    reason: str
    """Why it was not run; empty when nobody says."""
    component: str = ""
    """Id of the component that it tests; empty when that isn't told, or several could be meant."""
    location: Location
    """Where it is written."""
    changed: LastChange | None = None
    """Who changed its state last; `null` without a history."""


class CaseSummary(Part, frozen=True, kw_only=True, omit_defaults=True):
    """A test case of a current run."""

    id: str
    """The test's id, else its name with its class."""
    name: str = ""
    """Its name, when it has an id besides."""
    category: str = ""
    """Its category."""
    component: str = ""
    """Id of the component that it tests; empty when that isn't told."""
    outcome: CaseOutcome
    """What became of it in the current runs."""
    change: Change = Change.NONE
    """How that differs from the run before."""
    seconds: float | None = None
    """How long it took; `None` when nobody says."""
    file: str = ""
    """The file of its source, as the runner writes it."""
    line: int | None = None
    """The line in that file, from 1."""
    issue: str = ""
    """Id of the issue that stands for it; empty when there is none."""
    waived: bool = False
    """Whether a valid waiver of that issue allows to live with it."""
    location: Location
    """Where the result file tells of it."""


class VanishedSummary(Part, frozen=True, kw_only=True):
    """A test that was planned, or run before, and of which the current runs know nothing."""

    id: str
    """The test's id, else its name with its class."""
    category: str
    """Its category."""
    component: str = ""
    """Id of the component that it tests; empty when that isn't told."""
    is_planned: bool
    """Whether a document of kind `test-suites` asks for it; else it was run before."""
    issue: str = ""
    """Id of the issue that stands for it; empty when there is none."""
    waived: bool = False
    """Whether a valid waiver of that issue allows to live with it."""
    location: Location
    """Where it is asked for, or where it was run last."""


class RunSummary(Part, frozen=True, kw_only=True):
    """A result file, current or not."""

    path: str
    """Its path."""
    category: str
    """The category of its tests that name none themselves."""
    format: ResultFormat
    """What it is written in."""
    producer: str
    """What wrote it; empty when that can't be told."""
    started: dt.datetime | None
    """When the run began; `None` when nobody says."""
    commit: str
    """The commit that was tested; empty when nobody says."""
    is_current: bool
    """Whether it counts, or a newer run replaces it."""
    total: int
    """Number of tests in it."""
    figures: int = 0
    """Number of figures that it measured."""
    status: State
    """How it stands by itself."""


class TestsSummary(Part, frozen=True, kw_only=True):
    """The tests of all reports."""

    __test__ = False

    total: int
    """Number of tests."""
    passed: int
    """Number of tests that passed."""
    failed: int
    """Number of tests that failed."""
    skipped: int
    """Number of tests that were not run."""
    errors: int
    """Number of tests that broke."""
    status: State
    """How they stand."""
    reasons: tuple[Reason, ...] = ()
    """The facts against completeness."""
    categories: tuple[CategorySummary, ...]
    """The same by category; expected ones without a result too."""
    failures: tuple[FailureSummary, ...]
    """The tests that failed or broke."""
    skips: tuple[SkipSummary, ...]
    """The tests that were not run."""
    flaky: int = 0
    """How many of those that passed had failed, and passed when they were tried again."""
    unknown: int = 0
    """Number of tests of which nobody says what became of them."""
    vanished: tuple[VanishedSummary, ...] = ()
    """Tests that should be there, or were, and are not."""
    cases: tuple[CaseSummary, ...] = ()
    """Every test case of the current runs of result files."""
    runs: tuple[RunSummary, ...] = ()
    """Every result file that could be read, by path."""
