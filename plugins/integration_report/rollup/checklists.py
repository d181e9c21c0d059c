"""Checklists: their items counted, section by section."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from integration_report.model.checklist import (
    Checklist,
    Environment,
    External,
    Integration,
    Item,
    Section,
)
from integration_report.model.document import Document
from integration_report.model.status import Reason, ReasonKind, Status, Tally
from integration_report.model.summary import ChecklistSummary, ItemSummary, SectionSummary
from integration_report.model.words import ItemState, Kind
from integration_report.rollup.combine import RatedDocument, rated, title_of
from integration_report.rollup.wording import be, named, quoted, share


def rate_checklist(document: Document[Any], record: Checklist) -> RatedDocument:
    """Return how a checklist stands."""
    tally, detail, first = Tally(), [], None
    for section in record.sections:
        counts, waiting = tally_items(section.items)
        tally += counts
        if not waiting:
            continue
        first = first or waiting[0]
        detail.append(_open_items(document, section.items, waiting, quoted(section.title)))
    brief = []
    if first is not None:
        whole = tally.done + tally.open + tally.not_applicable
        title = quoted(title_of(document))
        message = f"{share(tally.open, whole, 'item')} of {title} {be(tally.open)} open"
        brief = [Reason(ReasonKind.OPEN, message, document.location(first))]
    return rated(document, tally, detail, brief)


def tally_items(items: Iterable[Item]) -> tuple[Tally, list[Item]]:
    """Return items counted, and those that are still to be done.

    An item that doesn't apply and gives no reason is still to be done.
    """
    items = list(items)
    states = [item.state for item in items]
    done = states.count(ItemState.DONE)
    if done == len(states):
        return Tally(done=done), []
    waiting = [item for item in items if is_waiting(item)]
    return (
        Tally(done=done, open=len(waiting), not_applicable=len(states) - done - len(waiting)),
        waiting,
    )


def is_waiting(item: Item) -> bool:
    """Return whether an item is still to be done."""
    if item.state is ItemState.NOT_APPLICABLE:
        return not item.reason
    return item.state is ItemState.OPEN


def summarize_checklist(
    document: Document[Any],
    record: Checklist,
    status: Status,
    *,
    identity: str,
    about: tuple[str, ...],
    as_of: dt.date,
) -> ChecklistSummary:
    """Return a checklist as it is laid out in the report."""
    tallies = [tally_items(section.items)[0] for section in record.sections]
    return ChecklistSummary(
        id=identity,
        kind=Kind(document.kind or Kind.ENVIRONMENT),
        path=document.path,
        title=title_of(document),
        about=about,
        fields={label: text for label, text in _fields(record) if text},
        status=status.state,
        reasons=status.reasons,
        done=sum(tally.done for tally in tallies),
        open=sum(tally.open for tally in tallies),
        not_applicable=sum(tally.not_applicable for tally in tallies),
        sections=tuple(
            SectionSummary(
                title=section.title,
                done=tally.done,
                open=tally.open,
                not_applicable=tally.not_applicable,
            )
            for section, tally in zip(record.sections, tallies, strict=True)
        ),
        items=tuple(
            item
            for section in record.sections
            for item in summarize_items(document, section, as_of)
        ),
    )


def summarize_items(document: Document[Any], section: Section, as_of: dt.date) -> list[ItemSummary]:
    """Return the items of a section as they are laid out in the report."""
    return [
        ItemSummary(
            section=section.title,
            text=item.text,
            state=item.state,
            reason=item.reason,
            owner=item.owner,
            due=item.due,
            overdue=is_overdue(item, as_of),
            evidence=texts(item.evidence),
            references=texts(item.references),
            depth=item.depth,
            location=document.location(item),
        )
        for item in section.items
    ]


def is_overdue(item: Item, as_of: dt.date) -> bool:
    """Return whether an item should have been done before today."""
    return item.due is not None and item.due < as_of and is_waiting(item)


def texts(references: tuple[Any, ...]) -> tuple[str, ...]:
    """Return what references say."""
    return tuple([reference.text for reference in references]) if references else ()


def _open_items(
    document: Document[Any], items: tuple[Item, ...], waiting: list[Item], section: str
) -> Reason:
    count = share(len(waiting), len(items), "item")
    message = f"{count} of {section} {be(len(waiting))} open: {named([i.text for i in waiting])}"
    return Reason(ReasonKind.OPEN, message, document.location(waiting[0]))


def _fields(record: Checklist) -> Iterable[tuple[str, str]]:
    if isinstance(record, Integration):
        yield "Date", record.date.isoformat() if record.date else ""
        yield "Integrator", record.integrator
        yield "Protocol", record.protocol
    elif isinstance(record, External):
        yield "External Owner", record.owner
        yield "Protocol", record.protocol
        yield "Environment", record.environment
    elif isinstance(record, Environment):
        yield "Environment", record.name
        yield "Date", record.date.isoformat() if record.date else ""
