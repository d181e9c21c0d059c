"""Checklists on pages: how far each section is, what each item says, and what is wrong with it."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import islice

from integration_report.model.location import Location
from integration_report.model.summary import (
    ActionSummary,
    ChecklistSummary,
    FindingSummary,
    ItemSummary,
    SectionSummary,
)
from integration_report.model.words import ItemState
from integration_report.rendering.cells import Day
from integration_report.rendering.changes import ticked_by
from integration_report.rendering.checklist_blocks import Item, Items, Remark, Remarks
from integration_report.rendering.marks import badge
from integration_report.rendering.site import Here

Task = ItemSummary | ActionSummary
"""An item of a checklist, or an action item."""


def handles(owner: str) -> tuple[str, ...]:
    """Return the persons that an item names as the author writes them: `alice, bob` is two."""
    return tuple(f"@{name}" for name in owner.split(", ") if name)


def remark(here: Here, finding: FindingSummary, *, placed: bool) -> Remark:
    """Return a finding in words; one that stands at its place need not say where that is."""
    location = Location(finding.path, finding.line, finding.column)
    return Remark(
        badge=badge(finding.severity),
        message=finding.message,
        hint=finding.hint,
        rule=here.rule(finding.code),
        source=None if placed else here.line(location),
    )


def remarks_on(here: Here, findings: Iterable[FindingSummary]) -> tuple[Remarks, ...]:
    """Return findings that stand apart from their lines, if there are any."""
    found = tuple(remark(here, one, placed=False) for one in findings)
    return (Remarks(title="Findings", remarks=found),) if found else ()


def due_of(task: Task) -> Day | None:
    """Return the day by which a task should be done, with a word where that is past."""
    return Day(task.due, "overdue" if task.overdue else "") if task.due else None


def item(here: Here, task: ItemSummary, findings: Iterable[FindingSummary]) -> Item:
    """Return an item with its words."""
    return Item(
        badge=badge(task.state),
        text=task.text,
        reason=task.reason,
        depth=task.depth,
        owner=", ".join(handles(task.owner)),
        due=due_of(task),
        references=here.references(task.references),
        evidence=here.evidence(task.evidence),
        changed=ticked_by(here, task),
        source=here.line(task.location),
        remarks=tuple(remark(here, one, placed=True) for one in findings),
    )


def by_item(
    tasks: Sequence[ItemSummary], findings: Iterable[FindingSummary]
) -> tuple[Mapping[int, list[FindingSummary]], list[FindingSummary]]:
    """Return findings by the line of the item that they are about, and those about no item."""
    lines = {task.location.line for task in tasks}
    found: dict[int, list[FindingSummary]] = {}
    others: list[FindingSummary] = []
    for finding in findings:
        if finding.line in lines:
            found.setdefault(finding.line, []).append(finding)
        else:
            others.append(finding)
    return found, others


def items(
    here: Here,
    title: str,
    tasks: Iterable[ItemSummary],
    findings: Mapping[int, Sequence[FindingSummary]],
) -> Items:
    """Return items, each with what is wrong with it; `findings` are by line."""
    return Items(
        title=f"Items of {title}" if title else "Items",
        entries=tuple(item(here, task, findings.get(task.location.line, ())) for task in tasks),
    )


def by_section(
    checklist: ChecklistSummary,
) -> tuple[tuple[SectionSummary, tuple[ItemSummary, ...]], ...]:
    """Return the sections of a checklist in the author's order, each with its items."""
    left = iter(checklist.items)
    return tuple(
        (section, (*islice(left, section.done + section.open + section.not_applicable),))
        for section in checklist.sections
    )


def waiting(tasks: Iterable[Task]) -> dict[str, int]:
    """Return how many items are open with each owner, the most first; `nobody` for no owner."""
    counts: dict[str, int] = {}
    for task in tasks:
        if task.state is ItemState.OPEN:
            for owner in handles(task.owner) or ("nobody",):
                counts[owner] = counts.get(owner, 0) + 1
    return dict(sorted(counts.items(), key=lambda entry: (-entry[1], entry[0])))
