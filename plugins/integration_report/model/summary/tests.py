"""The tests of all reports in the summary."""

from integration_report.model.location import Location
from integration_report.model.status import Reason, State
from integration_report.model.summary.parts import Part
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
    component: str = ""
    """Id of the component that it tests; empty when that isn't told, or several could be meant."""
    location: Location
    """Where it is written."""


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
