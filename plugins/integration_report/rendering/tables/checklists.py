"""Tables of checklists: environments, external systems, points, and their items."""

from collections.abc import Iterable

from integration_report.model.location import Location
from integration_report.model.summary import (
    ChecklistSummary,
    FlowChecks,
    ItemSummary,
    SectionSummary,
)
from integration_report.model.words import Kind
from integration_report.rendering.cells import Day, Meter, Ref, Text
from integration_report.rendering.marks import badge
from integration_report.rendering.site import Here
from integration_report.rendering.tabular import Column, Row, Table

_ITEM_COLUMNS = (
    Column("item", "Item", "wide"),
    Column("state", "State", "word"),
    Column("owner", "Owner", "word"),
    Column("due", "Due", "word"),
    Column("evidence", "Evidence"),
    Column("source", "Written in", "path"),
)


def environments(here: Here) -> Table:
    """Return the environments' checklists."""
    return _checklists(here, "environments", "Environments", Kind.ENVIRONMENT)


def externals(here: Here) -> Table:
    """Return the external systems' checklists."""
    return _checklists(here, "externals", "External systems", Kind.EXTERNAL)


def checklists(here: Here) -> Table:
    """Return all checklists."""
    return _table(here, "checklists", "Checklists", here.site.report.checklists)


def chosen(here: Here, some: Iterable[ChecklistSummary]) -> Table:
    """Return the chosen checklists."""
    return _table(here, "checklists", "Checklists", some)


def items(here: Here) -> Table:
    """Return the items of all checklists."""
    return Table(
        name="items",
        caption="Items of all checklists",
        columns=(*_ITEM_COLUMNS, Column("section", "Section"), Column("checklist", "Checklist")),
        rows=tuple(
            Row(
                (
                    *_item(item, here).cells,
                    Text(item.section),
                    Ref(checklist.title, here.to(here.site.checklist_path(checklist))),
                )
            )
            for checklist in here.site.report.checklists
            for item in checklist.items
        ),
        empty="There are no checklists.",
    )


def meter_of_items(counts: ChecklistSummary | SectionSummary | FlowChecks) -> Meter:
    """Return how many items are done; those that don't apply need nothing more."""
    finished = counts.done + counts.not_applicable
    return Meter(finished, finished + counts.open)


def _checklists(here: Here, name: str, caption: str, kind: Kind) -> Table:
    return _table(here, name, caption, here.site.checklists(kind))


def _table(here: Here, name: str, caption: str, some: Iterable[ChecklistSummary]) -> Table:
    return Table(
        name=name,
        caption=caption,
        columns=(
            Column("checklist", "Checklist"),
            Column("status", "Status"),
            Column("progress", "Items done"),
            Column("sections", "Sections complete"),
            Column("source", "Written in", "path"),
        ),
        rows=tuple(_checklist(here, checklist) for checklist in some),
        empty="No checklist of this kind is recorded.",
    )


def _checklist(here: Here, checklist: ChecklistSummary) -> Row:
    finished = sum(not section.open for section in checklist.sections)
    return Row(
        (
            Ref(checklist.title, here.to(here.site.checklist_path(checklist)), checklist.id),
            badge(checklist.status),
            meter_of_items(checklist),
            Text(f"{finished} of {len(checklist.sections)}"),
            here.source(Location(checklist.path)),
        )
    )


def _item(item: ItemSummary, here: Here) -> Row:
    text = "— " * item.depth + item.text + (f" ({item.reason})" if item.reason else "")
    return Row(
        (
            here.words(text),
            badge(item.state),
            Text(f"@{item.owner}" if item.owner else ""),
            Day(item.due, "overdue" if item.overdue else ""),
            here.evidence(item.evidence),
            here.source(item.location),
        )
    )
