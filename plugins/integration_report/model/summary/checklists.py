"""Checklists in the summary, and the action items of test reports."""

import datetime as dt

from integration_report.model.location import Location
from integration_report.model.status import Reason, State
from integration_report.model.summary.changes import LastChange
from integration_report.model.summary.parts import Part
from integration_report.model.words import ItemState, Kind


class ItemSummary(Part, frozen=True, kw_only=True):
    """An item of a checklist."""

    section: str
    """Title of its section."""
    text: str
    """What is to be done."""
    state: ItemState
    """What the author says of it."""
    reason: str = ""
    """Why it doesn't apply."""
    owner: str
    """Handle of the person who does it; empty when there is none."""
    due: dt.date | None
    """The day by which it should be done."""
    overdue: bool = False
    """Whether it is open after that day."""
    evidence: tuple[str, ...] = ()
    """Links that show that it was done."""
    references: tuple[str, ...] = ()
    """Issues and tests that it names."""
    depth: int = 0
    """How many items it is nested in."""
    location: Location
    """Where it is written."""
    changed: LastChange | None = None
    """Who changed its state last; `null` without a history."""


class SectionSummary(Part, frozen=True, kw_only=True):
    """A section of a checklist."""

    title: str
    """The heading."""
    done: int
    """Items that are done."""
    open: int
    """Items that are open."""
    not_applicable: int
    """Items that don't apply."""


class ChecklistSummary(Part, frozen=True, kw_only=True):
    """A checklist."""

    id: str
    """Identifier, unique among checklists; usable in an address."""
    kind: Kind
    """`environment`, `integration` or `external`."""
    path: str
    """The document's path."""
    title: str
    """The document's title."""
    about: tuple[str, ...] = ()
    """Ids of the components, or of the two ends of the point, that it is about."""
    fields: dict[str, str] = {}
    """Its other fields by label, such as `Integrator`."""
    status: State
    """How it stands."""
    reasons: tuple[Reason, ...] = ()
    """The facts against completeness."""
    done: int
    """Items that are done."""
    open: int
    """Items that are open."""
    not_applicable: int
    """Items that don't apply."""
    sections: tuple[SectionSummary, ...]
    """Its sections in the author's order."""
    items: tuple[ItemSummary, ...]
    """Its items in the author's order."""


class ActionSummary(Part, frozen=True, kw_only=True):
    """An action item of a test report."""

    text: str
    """What is to be done."""
    owner: str
    """Who does it."""
    due: dt.date | None
    """The day by which it should be done."""
    overdue: bool = False
    """Whether it is open after that day."""
    state: ItemState
    """What the author says of it."""
    references: tuple[str, ...] = ()
    """Issues and tests that it names."""
    location: Location
    """Where it is written."""
    changed: LastChange | None = None
    """Who changed its state last; `null` without a history."""
