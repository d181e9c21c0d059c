"""The integration report as its author writes it: words, and claims to be checked."""

import datetime as dt

from integration_report.model.document import Record
from integration_report.model.location import Fact, Reference
from integration_report.model.results import CategoryResult, Totals
from integration_report.model.words import Outcome, Severity


class ComponentClaim(Fact, frozen=True, kw_only=True, gc=False):
    """What the report says of a component."""

    component: Reference
    """The component."""
    status: str = ""
    """The claimed status as written, such as `✓ Complete`."""
    issues: str = ""
    """The claimed count of unresolved issues as written, such as `1 minor`."""
    notes: str = ""
    """Anything else."""


class PointClaim(Fact, frozen=True, kw_only=True, gc=False):
    """What the report says of an integration point."""

    from_: Reference
    """The component that calls."""
    to: Reference
    """The component that is called."""
    protocol: str = ""
    """How they talk."""
    status: Outcome = Outcome.UNKNOWN
    """The claimed status."""


class IssueClaim(Fact, frozen=True, kw_only=True, gc=False):
    """What the report says of an issue."""

    id: str
    """The issue's id."""
    description: str = ""
    """What is wrong."""
    severity: Severity | None = None
    """The claimed severity."""
    status: str = ""
    """The claimed status as written."""


class SignatureLine(Fact, frozen=True, kw_only=True, gc=False):
    """A row of the report's sign-off table; it asks for a sign-off and is none."""

    role: str
    """The role that signs."""
    name: str = ""
    """Who should sign."""
    signature: str = ""
    """What stands on the line; a line of underscores is nothing."""
    date: dt.date | None = None
    """The date on the line."""


class Recommendation(Fact, frozen=True, kw_only=True, gc=False):
    """One recommendation of the author."""

    text: str
    """The author's words."""


class IntegrationReport(Record, frozen=True, kw_only=True, gc=False, tag="report"):
    """The integration report (process guide, section 4.1)."""

    version: str = ""
    """The version that the report is about."""
    date: dt.date | None = None
    """The report's date."""
    author: str = ""
    """Who wrote it."""
    summary: str = ""
    """The executive summary as Markdown; the author's words."""
    by_component: tuple[ComponentClaim, ...] = ()
    """Claims by component."""
    by_point: tuple[PointClaim, ...] = ()
    """Claims by integration point."""
    results: tuple[CategoryResult, ...] = ()
    """Claimed test results by category."""
    total: Totals | None = None
    """Claimed totals."""
    results_text: str = ""
    """What the author says about the test results, as Markdown."""
    issues: tuple[IssueClaim, ...] = ()
    """Claims about known issues."""
    recommendations: tuple[Recommendation, ...] = ()
    """The author's recommendations."""
    signoffs: tuple[SignatureLine, ...] = ()
    """The lines of the sign-off table."""
