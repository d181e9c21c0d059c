"""Known issues in the summary."""

import datetime as dt

from integration_report.model.location import Location
from integration_report.model.summary.changes import LastChange
from integration_report.model.summary.parts import Part
from integration_report.model.words import IssueStatus, Severity


class WaiverSummary(Part, frozen=True, kw_only=True):
    """The decision to live with an issue."""

    reason: str
    """Why it can be lived with."""
    approved_by: str
    """Who decided so."""
    expires: dt.date | None
    """The last day on which it holds."""
    valid: bool
    """Whether it holds: approved, with a reason, and not past its day."""


class IssueSummary(Part, frozen=True, kw_only=True):
    """A known issue."""

    id: str
    """Identifier."""
    title: str
    """What is wrong."""
    severity: Severity
    """How much it hurts."""
    status: IssueStatus
    """Where it stands."""
    open: bool = True
    """Whether it is unresolved: of status `open`, `in-progress` or none that is known."""
    blocks: bool = False
    """Whether it blocks: unresolved, of a severity that blocks, and not waived."""
    components: tuple[str, ...]
    """Ids of the components that it hits."""
    tests: tuple[str, ...] = ()
    """The tests that show it."""
    owner: str = ""
    """Who works on it."""
    opened: dt.date | None = None
    """When it was found."""
    due: dt.date | None = None
    """The day by which it should be resolved."""
    age_days: int | None = None
    """Days since it was opened; `null` when nobody says when, that is to come, or it is settled."""
    description: str = ""
    """More about it."""
    action: str = ""
    """What is done about it."""
    waiver: WaiverSummary | None
    """The decision to live with it."""
    location: Location
    """Where it is written."""
    changed: LastChange | None = None
    """Who changed its state last; `null` without a history."""
