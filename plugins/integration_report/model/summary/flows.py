"""End-to-end flows in the summary."""

import datetime as dt

import msgspec

from integration_report.model.location import Location
from integration_report.model.summary.changes import LastChange
from integration_report.model.summary.checklists import ItemSummary
from integration_report.model.summary.parts import Part, Rated
from integration_report.model.words import Outcome


class FlowStepSummary(Part, frozen=True, kw_only=True):
    """A step of a flow."""

    step: int
    """Its number."""
    action: str
    """What the user does."""
    expected: str
    """What should happen."""
    actual: str | None
    """What happened."""
    claimed: Outcome
    """What the author says of it."""
    status: Outcome
    """What counts: the claim, or `unknown` where nothing shows it."""
    location: Location
    """Where it is written."""
    changed: LastChange | None = None
    """Who changed its state last; `null` without a history."""


class MetricSummary(Part, frozen=True, kw_only=True):
    """A measured figure against its target."""

    name: str
    """What is measured."""
    target: str
    """The bound as written."""
    actual: str | None
    """The figure as written."""
    unit: str
    """The unit of both; empty for a plain number."""
    pass_: bool | None = msgspec.field(name="pass")
    """What the program computes; `null` when it can't tell."""
    claimed: Outcome = Outcome.UNKNOWN
    """What the author says of it."""
    target_value: float | None = None
    """The bound as a number in `unit`."""
    actual_value: float | None = None
    """The figure as a number in `unit`."""
    why: str = ""
    """Why it doesn't pass, or can't be told."""
    source: str = ""
    """Where the figure comes from: a result file and a name in it; empty when it was written."""
    measured: str = ""
    """The figure that stands there, with its unit; empty when none does."""
    measured_at: Location | None = None
    """Where it stands."""
    location: Location
    """Where it is written."""
    changed: LastChange | None = None
    """Who changed its state last; `null` without a history."""


class FlowChecks(Part, frozen=True, kw_only=True):
    """The data-flow checks of a flow."""

    done: int
    """Checks that are done."""
    open: int
    """Checks that are open."""
    not_applicable: int
    """Checks that don't apply."""


class FlowSummary(Rated, frozen=True, kw_only=True):
    """An end-to-end flow."""

    path: str
    """The document's path."""
    journey: str = ""
    """The journey in words."""
    components: tuple[str, ...] = ()
    """Ids of the components that it goes through."""
    tested: dt.date | None = None
    """When it was verified."""
    environment: str = ""
    """Where it was verified."""
    steps: tuple[FlowStepSummary, ...]
    """The steps in order."""
    checks: FlowChecks
    """The data-flow checks, counted."""
    items: tuple[ItemSummary, ...] = ()
    """The data-flow checks."""
    metrics: tuple[MetricSummary, ...]
    """The measured figures."""
