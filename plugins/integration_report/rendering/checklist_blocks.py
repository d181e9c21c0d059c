"""What stands on pages for a checklist: its sections, its items, and remarks about its lines."""

from typing import ClassVar

import msgspec

from integration_report.rendering.cells import Badge, Chips, Day, Meter, Ref, Source, Text

_NOTHING = Chips(())


class Remark(msgspec.Struct, frozen=True, kw_only=True):
    """A finding beside what it is about."""

    badge: Badge
    """How grave it is."""
    message: str
    """What is wrong."""
    hint: str
    """What to do."""
    rule: Ref
    """The rule that says so."""
    source: Source | None = None
    """Where it is; `None` where it stands at the place itself."""


class Remarks(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """Findings that have no better place."""

    drawn: ClassVar[str] = "Remarks"
    title: str
    """What they are about."""
    remarks: tuple[Remark, ...]
    """The findings."""


class Sections(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """How far each section of a checklist is."""

    drawn: ClassVar[str] = "Sections"
    title: str
    """Whose sections they are."""
    entries: tuple[tuple[Ref, Meter], ...]
    """The sections in the author's order."""


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of an item, beside its words."""

    badge: Badge | None = None
    """Its state; `None` where the author's own box shows it."""
    text: str = ""
    """What is to be done; empty where the author's own words stand."""
    reason: str = ""
    """Why it doesn't apply."""
    depth: int = 0
    """How many items it is nested in."""
    owner: str = ""
    """Who does it, with the sign that stands before handles."""
    due: Day | None = None
    """The day by which it should be done."""
    references: Chips = _NOTHING
    """Issues and tests that it names."""
    evidence: Chips = _NOTHING
    """What shows that it was done."""
    changed: Text | None = None
    """Who changed its state last; `None` where nothing is known of that."""
    source: Source | None = None
    """Where it is written."""
    remarks: tuple[Remark, ...] = ()
    """What is wrong with it."""


class Items(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """The items of a checklist or of a section of one."""

    drawn: ClassVar[str] = "Items"
    title: str
    """Whose items they are."""
    entries: tuple[Item, ...]
    """The items in the author's order."""
    empty: str = "The section has no items."
    """What stands in the place of no items."""
