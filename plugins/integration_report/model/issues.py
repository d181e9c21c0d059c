"""Known issues."""

import datetime as dt

from integration_report.model.document import Record
from integration_report.model.location import Fact, Reference
from integration_report.model.words import IssueStatus, Severity


class Waiver(Fact, frozen=True, kw_only=True, gc=False):
    """The decision to live with an issue until a day."""

    reason: str = ""
    """Why it can be lived with."""
    approved_by: str = ""
    """Who decided so."""
    expires: dt.date | None = None
    """The last day on which it holds; `None` when none is given."""


class Issue(Fact, frozen=True, kw_only=True, gc=False):
    """A known issue."""

    id: str
    """Identifier, such as `INT-001`."""
    title: str = ""
    """What is wrong, in a sentence."""
    severity: Severity | None = None
    """How much it hurts; `None` when nothing is written."""
    status: IssueStatus = IssueStatus.UNKNOWN
    """Where it stands."""
    components: tuple[Reference, ...] = ()
    """The components that it hits."""
    tests: tuple[Reference, ...] = ()
    """The tests that show it."""
    opened: dt.date | None = None
    """When it was found."""
    closed: dt.date | None = None
    """When it was closed."""
    due: dt.date | None = None
    """The day by which it should be closed."""
    owner: str = ""
    """Who works on it."""
    description: str = ""
    """More about it."""
    action: str = ""
    """What is done about it."""
    waiver: Waiver | None = None
    """The decision to live with it; `None` when there is none."""


class IssueList(Record, frozen=True, kw_only=True, gc=False, tag="issues"):
    """A list of known issues (process guide, section 4.1)."""

    issues: tuple[Issue, ...] = ()
    """The issues as written."""
