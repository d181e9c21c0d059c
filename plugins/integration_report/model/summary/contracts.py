"""Contract tests in the summary."""

import datetime as dt

import msgspec

from integration_report.model.location import Location
from integration_report.model.summary.changes import LastChange
from integration_report.model.summary.parts import Part, Rated
from integration_report.model.verification import Breaks
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
    """Where it is written; of a computed field, where its value was recorded."""
    from_specification: bool = False
    """Whether the program took the field from the specification, and not from a table."""
    specification: str = ""
    """What the specification asks for, beside an expectation of a table."""
    compared: int = 1
    """At how many places it was compared, in all exchanges and lists."""
    failing: int = 0
    """At how many of them it fails."""
    failing_places: tuple[str, ...] = ()
    """The first failing places, such as `body.items[7].id`."""
    specified_at: Location | None = None
    """Where the specification asks for it."""
    changed: LastChange | None = None
    """Who changed its state last; `null` without a history."""


class DeviationSummary(Part, frozen=True, kw_only=True):
    """A known difference of a contract."""

    issue: str
    """The issue that stands for it."""
    severity: Severity | None
    """How much it hurts."""
    resolution: str
    """What is done about it."""
    field: str = ""
    """The field that deviates; empty for the whole contract."""
    deviates: bool | None = None
    """Whether a field that it stands for fails; `null` when that can't be told."""
    location: Location
    """Where it is written."""


class ChangeSummary(Part, frozen=True, kw_only=True):
    """One difference between a specification now and when a contract was tested."""

    words: str
    """The difference in a sentence without a full stop."""
    breaks: Breaks
    """Whom it breaks."""
    part: str = ""
    """`request` or `response`; empty for the operation as a whole."""
    field: str = ""
    """The field; empty for the operation as a whole."""
    location: Location | None = None
    """Where it is written now; `null` for what is gone."""


class DriftSummary(Part, frozen=True, kw_only=True):
    """How a specification has changed since a contract was tested."""

    tested_against: str
    """The object id that the contract names."""
    is_stale: bool
    """Whether what the operation means has changed."""
    changes: tuple[ChangeSummary, ...] = ()
    """The differences, those that break first."""
    unknown: str = ""
    """Why it can't be told; empty when it can."""


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
    specification: str = ""
    """Id of the specification among the report's; empty when none could be read."""
    operation_key: str = ""
    """Method and path template of the operation, found in the specification."""
    operation_location: Location | None = None
    """Where the operation is specified."""
    recordings: tuple[str, ...] = ()
    """Paths of the recordings that it rests on."""
    exchanges: int = 0
    """How many exchanges were compared with the specification."""
    exchanges_failing: int = 0
    """How many of them fail."""
    exchanges_undecided: int = 0
    """Of how many of them it can't be told."""
    unknown: str = ""
    """Why nothing was compared with the specification; empty when something was."""
    notes: tuple[str, ...] = ()
    """What was not compared and why, a sentence each."""
    drift: DriftSummary | None = None
    """How the specification has changed since; `null` when the contract names no state of it."""
