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
from integration_report.model.wording import be, named, quoted, share
from integration_report.model.words import ItemState, Kind, says_nothing
from integration_report.rollup.combine import RatedDocument, rated, title_of


def rate_checklist(document: Document[Any], record: Checklist) -> RatedDocument:
    """Return how a checklist stands."""
    done = whole = 0
    waiting: list[Item] = []
    for section in record.sections:
        finished, others = count_items(section.items)
        done += finished
        whole += len(section.items)
        waiting += others
    tally = Tally(done=done, open=len(waiting), not_applicable=whole - done - len(waiting))
    reasons = []
    if waiting:
        title = quoted(title_of(document))
        count = share(len(waiting), whole, "item")
        names = named([item.text for item in waiting])
        message = f"{count} of {title} {be(len(waiting))} open: {names}"
        reasons = [Reason(ReasonKind.OPEN, message, waiting[0].at(document.path))]
    return rated(document, tally, reasons, reasons)


def tally_items(items: tuple[Item, ...]) -> tuple[Tally, list[Item]]:
    """Return items counted, and those that are still to be done."""
    done, waiting = count_items(items)
    rest = len(items) - done - len(waiting)
    return Tally(done=done, open=len(waiting), not_applicable=rest), waiting


def count_items(items: tuple[Item, ...]) -> tuple[int, list[Item]]:
    """Return how many items are done, and those that are still to be done."""
    others = [item for item in items if item.state is not ItemState.DONE]
    return len(items) - len(others), [item for item in others if is_waiting(item)]


def is_waiting(item: Item) -> bool:
    """Return whether an item is still to be done.

    So is one that is said not to apply without a reason.
    """
    state = item.state
    return state is ItemState.OPEN or (
        state is ItemState.NOT_APPLICABLE and says_nothing(item.reason)
    )


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
    sections = [_section(section) for section in record.sections]
    return ChecklistSummary(
        id=identity,
        kind=Kind(document.kind or Kind.ENVIRONMENT),
        path=document.path,
        title=title_of(document),
        about=about,
        fields={label: text for label, text in _fields(record) if text},
        status=status.state,
        reasons=status.reasons,
        done=sum([section.done for section in sections]),
        open=sum([section.open for section in sections]),
        not_applicable=sum([section.not_applicable for section in sections]),
        sections=tuple(sections),
        items=tuple(
            [
                item
                for section in record.sections
                for item in summarize_items(document, section, as_of)
            ]
        ),
    )


def _section(section: Section) -> SectionSummary:
    done, waiting = count_items(section.items)
    return SectionSummary(
        title=section.title,
        done=done,
        open=len(waiting),
        not_applicable=len(section.items) - done - len(waiting),
    )


def summarize_items(document: Document[Any], section: Section, as_of: dt.date) -> list[ItemSummary]:
    """Return the items of a section as they are laid out in the report."""
    path, title = document.path, section.title
    return [
        ItemSummary(
            section=title,
            text=item.text,
            state=item.state,
            reason=item.reason,
            owner=item.owner,
            due=item.due,
            overdue=item.due is not None and is_overdue(item, as_of),
            evidence=texts(item.evidence) if item.evidence else (),
            references=texts(item.references) if item.references else (),
            depth=item.depth,
            location=item.at(path),
        )
        for item in section.items
    ]


def is_overdue(item: Item, as_of: dt.date) -> bool:
    """Return whether an item should have been done before today."""
    return item.due is not None and item.due < as_of and is_waiting(item)


def texts(references: tuple[Any, ...]) -> tuple[str, ...]:
    """Return what references say."""
    return tuple(reference.text for reference in references)


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
