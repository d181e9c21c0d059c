"""Contract tests in the summary."""

import datetime as dt

import msgspec

from integration_report.model.location import Location
from integration_report.model.summary.parts import Part, Rated
from integration_report.model.words import Outcome, Severity


class CheckSummary(Part, frozen=True, kw_only=True):
    """One field of a contract."""

    part: str
    """`request` or `response`."""
    field: str
    """The field."""
    expected: str
    """The expectation as written."""
    actual: str | None
    """What was observed; `null` when nothing was written down."""
    claimed: Outcome
    """What the author says of it."""
    pass_: bool | None = msgspec.field(name="pass")
    """What the program computes; `null` when it can't tell."""
    why: str = ""
    """Why it doesn't pass, or can't be told."""
    location: Location
    """Where it is written."""


class DeviationSummary(Part, frozen=True, kw_only=True):
    """A known difference of a contract."""

    issue: str
    """The issue that stands for it."""
    severity: Severity | None
    """How much it hurts."""
    resolution: str
    """What is done about it."""
    location: Location
    """Where it is written."""


class ContractSummary(Rated, frozen=True, kw_only=True):
    """A contract test."""

    path: str
    """The document's path."""
    from_: str = ""
    """Id of the component that calls."""
    to: str = ""
    """Id of the component that answers."""
    source: str
    """Path of the specification."""
    operation: str
    """The operation."""
    tested: dt.date | None = None
    """When it was tested."""
    environment: str = ""
    """Where it was tested."""
    checks: tuple[CheckSummary, ...]
    """The fields compared."""
    deviations: tuple[DeviationSummary, ...]
    """The differences that are known."""
