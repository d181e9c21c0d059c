"""Checklists: the environment, one integration point, one external system."""

import datetime as dt

from integration_report.model.document import Record
from integration_report.model.location import Fact, Reference
from integration_report.model.words import ItemState


class Item(Fact, frozen=True, kw_only=True, gc=False):
    """One task of a task list."""

    text: str
    """What is to be done, without owner, date, links and strike-through."""
    state: ItemState = ItemState.OPEN
    """What the author says of it."""
    reason: str = ""
    """Why it is not applicable; empty when no reason is given."""
    owner: str = ""
    """The handle of the person who does it, without `@`."""
    due: dt.date | None = None
    """The day by which it should be done."""
    references: tuple[Reference, ...] = ()
    """Issues and tests that the text names, such as `INT-045`."""
    evidence: tuple[Reference, ...] = ()
    """Links that show that it was done."""
    depth: int = 0
    """How many items it is nested in."""


class Section(Fact, frozen=True, kw_only=True, gc=False):
    """A titled part of a checklist."""

    title: str
    """The heading."""
    items: tuple[Item, ...] = ()
    """Its tasks in the author's order, nested ones after the one they are nested in."""


class Checklist(Record, frozen=True, kw_only=True, gc=False):
    """What the three kinds of checklist have in common."""

    sections: tuple[Section, ...] = ()
    """The parts in the author's order."""

    def items(self) -> list[Item]:
        """Return the items of all sections in the author's order."""
        return [item for section in self.sections for item in section.items]


class Environment(Checklist, frozen=True, kw_only=True, gc=False, tag="environment"):
    """The environment checklist (process guide, section 1.3)."""

    name: str = ""
    """The environment's name, such as `integration`."""
    date: dt.date | None = None
    """When it was last gone through."""
    components: tuple[Reference, ...] = ()
    """Components that it is evidence of."""


class Integration(Checklist, frozen=True, kw_only=True, gc=False, tag="integration"):
    """The checklist of one integration point (process guide, section 2.1)."""

    from_: Reference
    """The component that calls."""
    to: Reference
    """The component that is called."""
    protocol: str = ""
    """How they talk, such as `REST`."""
    date: dt.date | None = None
    """When they were integrated."""
    integrator: str = ""
    """Who integrated them."""


class External(Checklist, frozen=True, kw_only=True, gc=False, tag="external"):
    """The checklist of one external system (process guide, section 2.2)."""

    system: Reference
    """The external component."""
    owner: str = ""
    """The contact on the other side."""
    protocol: str = ""
    """How it is talked to, such as `REST`."""
    environment: str = ""
    """Which of its environments, such as `Sandbox`."""
