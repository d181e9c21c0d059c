"""The plan: components, phases, the order of integration, and the points between components."""

import datetime as dt

from integration_report.model.document import Record
from integration_report.model.location import Fact, Reference
from integration_report.model.words import Strategy


class Component(Fact, frozen=True, kw_only=True, gc=False):
    """A part of the system that is integrated."""

    id: str
    """Identifier: lower-case words joined by hyphens."""
    name: str = ""
    """The name that people read; the id when none is given."""
    owner: str = ""
    """The person or team that answers for it."""
    external: bool = False
    """Whether it belongs to somebody else."""
    aliases: tuple[Reference, ...] = ()
    """Other names that documents may use for it."""
    description: str = ""
    """What it does, in a sentence."""

    @property
    def label(self) -> str:
        """Return the name, or the id when there is none."""
        return self.name or self.id


class Step(Fact, frozen=True, kw_only=True, gc=False):
    """The integration of one component, as a row of the sequence."""

    component: Reference
    """What is integrated."""
    order: int | None = None
    """Its number as the author wrote it; the list's order is what counts."""
    integrates_with: tuple[Reference, ...] = ()
    """What it is connected to in this step."""
    milestone: str = ""
    """What works when the step is done."""


class Phase(Fact, frozen=True, kw_only=True, gc=False):
    """A part of the plan with a name and a date."""

    id: str
    """Identifier, such as `7.1`."""
    name: str = ""
    """The name that people read."""
    due: dt.date | None = None
    """The day by which it should be complete."""
    sequence: tuple[Step, ...] = ()
    """Its steps in order."""

    @property
    def label(self) -> str:
        """Return the name, or the id when there is none."""
        return self.name or self.id


class PlannedPoint(Fact, frozen=True, kw_only=True, gc=False):
    """A connection that the plan lists by itself."""

    from_: Reference
    """The component that calls."""
    to: Reference
    """The component that is called."""
    protocol: str = ""
    """How they talk, such as `REST`."""


class Plan(Record, frozen=True, kw_only=True, gc=False, tag="plan"):
    """The integration plan (process guide, sections 1.1 and 1.2)."""

    strategy: Strategy | None = None
    """How the order was chosen; `None` when the plan doesn't say."""
    meeting_layer: tuple[Reference, ...] = ()
    """Sandwich: the components where the top-down and the bottom-up part meet."""
    stubs: tuple[Reference, ...] = ()
    """Top-down: components that a stub stands in for until they are integrated."""
    components: dict[str, Component] = {}
    """The components by id; when empty, the names in the sequence define them."""
    phases: tuple[Phase, ...] = ()
    """The phases in order."""
    points: tuple[PlannedPoint, ...] = ()
    """Connections that `integrates_with` leaves unsaid, or whose protocol is to be given."""

    def steps(self) -> list[Step]:
        """Return the steps of all phases in the plan's order."""
        return [step for phase in self.phases for step in phase.sequence]
