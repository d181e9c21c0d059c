"""End-to-end flows."""

import datetime as dt

from integration_report.model.checklist import Item
from integration_report.model.document import Record
from integration_report.model.location import Fact, Reference
from integration_report.model.words import Outcome


class FlowStep(Fact, frozen=True, kw_only=True, gc=False):
    """One step of a flow, expected and observed."""

    action: str
    """What the user does."""
    step: int | None = None
    """Its number as written; the list's order is what counts."""
    expected: str = ""
    """What should happen, in words."""
    actual: str | None = None
    """What happened; `None` when nothing was written down."""
    claimed: Outcome = Outcome.UNKNOWN
    """What the author says of it."""


class Metric(Fact, frozen=True, kw_only=True, gc=False):
    """A measured figure against its target."""

    name: str
    """What is measured."""
    target: str
    """The bound, such as `< 5s`."""
    actual: str | None = None
    """What was measured, with its unit; `None` when nothing was written down."""
    from_: str = ""
    """Where the figure comes from: a result file and a name in it."""
    claimed: Outcome = Outcome.UNKNOWN
    """What the author says of it."""


class Flow(Record, frozen=True, kw_only=True, gc=False, tag="flow"):
    """The verification of an end-to-end flow (process guide, section 3.3)."""

    name: str
    """The flow's name."""
    flow: str = ""
    """The journey in words, such as `Login → Create Order → Payment`."""
    date: dt.date | None = None
    """When it was verified."""
    environment: str = ""
    """Where it was verified."""
    components: tuple[Reference, ...] = ()
    """Components that it goes through."""
    steps: tuple[FlowStep, ...] = ()
    """The steps in order."""
    checks: tuple[Item, ...] = ()
    """The data-flow checks."""
    metrics: tuple[Metric, ...] = ()
    """The measured figures."""
