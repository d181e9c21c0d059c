"""The plan in the summary: its components, integration points, phases and their order."""

import datetime as dt

from integration_report.model.location import Location
from integration_report.model.status import Reason, State
from integration_report.model.summary.parts import IssueCounts, Part, Rated


class ComponentSummary(Rated, frozen=True, kw_only=True):
    """A component."""

    owner: str = ""
    """Who answers for it."""
    external: bool = False
    """Whether it belongs to somebody else."""
    description: str = ""
    """What it does."""
    phase: str = ""
    """Id of its phase; empty when no step integrates it."""
    milestone: str = ""
    """What works when it is integrated."""
    issues: IssueCounts = IssueCounts()
    """Its unresolved issues."""
    points: tuple[str, ...] = ()
    """Ids of its integration points, on either end."""
    documents: tuple[str, ...] = ()
    """Paths of the documents that are evidence of it."""
    waits_for: tuple[str, ...] = ()
    """Ids of the components it depends on that aren't complete."""
    completed: dt.date | None = None
    """The day since which it has been complete without a break; `null` when it isn't, or when
    that can't be known."""
    completed_in: str = ""
    """Full id of the commit that made it complete; empty when that can't be known."""
    completed_unknown: str = ""
    """Why that can't be known of what is complete; else empty."""


class PointSummary(Rated, frozen=True, kw_only=True):
    """An integration point."""

    from_: str
    """Id of the component that calls; the name as written when the plan doesn't know it."""
    to: str
    """Id of the component that is called; likewise."""
    protocol: str = ""
    """How they talk."""
    planned: bool = True
    """Whether the plan asks for it."""
    documents: tuple[str, ...] = ()
    """Paths of the documents that are evidence of it."""
    completed: dt.date | None = None
    """The day since which it has been complete without a break; `null` when it isn't, or when
    that can't be known."""
    completed_in: str = ""
    """Full id of the commit that made it complete; empty when that can't be known."""
    completed_unknown: str = ""
    """Why that can't be known of what is complete; else empty."""


class StepSummary(Part, frozen=True, kw_only=True):
    """A step of a phase."""

    order: int
    """Its number in the plan, from 1."""
    component: str
    """Id of the component."""
    name: str
    """Name of the component."""
    integrates_with: tuple[str, ...]
    """Ids of the components that it is connected to; names as written when unknown."""
    milestone: str
    """What works when it is done."""
    status: State
    """How it stands."""
    reasons: tuple[Reason, ...] = ()
    """The facts against completeness."""
    completed: dt.date | None = None
    """The day since which its component has been complete; `null` when it isn't, or when that
    can't be known."""
    completed_in: str = ""
    """Full id of the commit that made it complete; empty when that can't be known."""
    location: Location | None = None
    """Where it is written."""


class PhaseSummary(Rated, frozen=True, kw_only=True):
    """A phase of the plan."""

    due: dt.date | None
    """The day by which it should be complete."""
    overdue: bool = False
    """Whether that day has passed and it isn't complete."""
    completed: dt.date | None = None
    """The day since which it has been complete without a break; `null` when it isn't, or when
    that can't be known."""
    completed_in: str = ""
    """Full id of the commit that made it complete; empty when that can't be known."""
    completed_unknown: str = ""
    """Why that can't be known of what is complete; else empty."""
    days_late: int | None = None
    """By how many days it became complete after the day it was due, negative when before; `null`
    when either day isn't known."""
    steps: tuple[StepSummary, ...]
    """Its steps in order."""


class PlanSummary(Part, frozen=True, kw_only=True):
    """The order that the strategy gives."""

    order: tuple[str, ...] = ()
    """Ids of the components in the order the strategy asks for; empty when there is a cycle."""
    waves: tuple[tuple[str, ...], ...] = ()
    """Ids of components that can be integrated at the same time, wave by wave."""
    startable: tuple[str, ...] = ()
    """Ids of components that can start now: not complete, and all they need is complete."""
    stubs: tuple[str, ...] = ()
    """Top-down and sandwich: components that need a stub until their turn comes."""
    cycles: tuple[tuple[str, ...], ...] = ()
    """Circles of components that need each other."""
    risk: str = ""
    """The strategy's risk as the guide rates it."""
