"""What the report knows of the lines of a document, put beside the author's words."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from html import escape, unescape
from typing import Final, NamedTuple

import msgspec

from integration_report.model.summary import (
    ChecklistSummary,
    FindingSummary,
    FlowSummary,
    ItemSummary,
)
from integration_report.model.words import ItemState
from integration_report.rendering.cells import Meter, Ref
from integration_report.rendering.changes import ticked_by
from integration_report.rendering.checklist_blocks import Item
from integration_report.rendering.index import Rated
from integration_report.rendering.items import Task, by_section, due_of, handles, remark
from integration_report.rendering.marks import badge
from integration_report.rendering.page import TocEntry
from integration_report.rendering.placing import Marked, words_at
from integration_report.rendering.site import Here
from integration_report.rendering.tables.checklists import meter_of_items

OWN_LINK: Final = '<a data-href="'
"""How a link of ours begins among the author's words, until the author's own are led."""

_PARTS = re.compile(r"(<code>.*?</code>|<a [^>]*>.*?</a>|<[^>]*>)", re.DOTALL)
_DUE = re.compile(r"(?<!\w)[Dd]ue[:\s]{1,3}\d{4}-\d{1,2}-\d{1,2}(?!\w)")
_OPEN_BOX = 'aria-label="open"'
_OTHER_BOX = 'aria-label="not applicable"'
_OVERDUE = (
    ' <span class="ir-added ir-badge ir-tone-bad">'
    '<span class="ir-mark" aria-hidden="true">✗</span> Overdue</span>'
)
_NOTHING = Item()


class Annotated(NamedTuple):
    """A document's HTML with what is known of its lines."""

    segments: tuple[str, ...]
    """The HTML before each place, with marks around some of the author's words."""
    beside: tuple[tuple[int, Item, Meter | None], ...]
    """What is known at places, by their numbers: of the item, and how far a section is."""
    sections: tuple[tuple[Ref, Meter], ...]
    """How far each section is, with a link to its heading."""
    apart: tuple[FindingSummary, ...]
    """The findings for which there is no place."""


class _Page:
    """A document while marks are put around its author's words."""

    def __init__(self, here: Here, text: Marked) -> None:
        self.here = here
        self.segments = list(text.segments)
        self._places = text.places

    def task(self, number: int, task: Task) -> Item:
        """Mark what an item's words say of owner, date and issues; return what they don't say."""
        due = due_of(task)
        is_dated = due is not None and self._mark(number, _DUE, _dated(overdue=task.overdue))
        owners = [
            name
            for name in handles(task.owner)
            if not self._mark(number, _alone(name, "@./+-"), _in_span("ir-owner"))
        ]
        names = [name for name in task.references if not self.issue(number, name)]
        words = unescape(self._words(number))
        applies = task.state is not ItemState.NOT_APPLICABLE
        if not applies:
            self._put(number, self._words(number).replace(_OPEN_BOX, _OTHER_BOX, 1))
        return Item(
            badge=None if applies else badge(task.state),
            owner=", ".join(owners),
            due=None if is_dated else due,
            references=self.here.references(names),
            evidence=self.here.evidence(
                target for target in getattr(task, "evidence", ()) if target not in words
            ),
            changed=ticked_by(self.here, task),
        )

    def issue(self, number: int, name: str) -> bool:
        """Link an issue where the words name it; return whether they do."""
        known = self.here.issue(name)
        if not isinstance(known, Ref):
            return name in unescape(self._words(number))
        link = f'{OWN_LINK}{escape(known.href)}">'
        return self._mark(number, _alone(name, "/-"), lambda words: f"{link}{words}</a>")

    def _mark(self, number: int, wanted: re.Pattern[str], mark: Callable[[str], str]) -> bool:
        """Mark the first words at a place that are wanted; return whether there are any."""
        parts = _PARTS.split(self._words(number))
        for order in range(0, len(parts), 2):  # between tags, code and links
            found = wanted.search(parts[order])
            if found:
                before, after = parts[order][: found.start()], parts[order][found.end() :]
                parts[order] = before + mark(found[0]) + after
                self._put(number, "".join(parts))
                return True
        return False

    def _words(self, number: int) -> str:
        segment = self.segments[number]
        return segment[words_at(segment, self._places[number]) :]

    def _put(self, number: int, words: str) -> None:
        segment = self.segments[number]
        self.segments[number] = segment[: words_at(segment, self._places[number])] + words


def annotated(here: Here, path: str, text: Marked, toc: Sequence[TocEntry]) -> Annotated:
    """Return the HTML of the document at a path with what is known of its lines.

    `toc` are the headings of the text.
    """
    site, page = here.site, _Page(here, text)
    rated = site.rated_documents.get(path)
    lines, headings = text.by_line(), text.headings()
    begins = {place.first: number for number, place in enumerate(text.places) if place.tag != "div"}
    items: dict[int, Item] = {}
    for task in (*_tasks(rated), *site.actions_by_path.get(path, ())):
        if (number := begins.get(task.location.line)) is not None:
            items[number] = page.task(number, task)
    for line, name in site.issues_named_at.get(path, ()):
        if (number := begins.get(line)) is not None:
            page.issue(number, name)
    apart: list[FindingSummary] = []
    for finding in site.findings_by_path.get(path, ()):
        number = lines.get(finding.line)
        if number is None or number in headings[:1]:
            apart.append(finding)
            continue
        item = items.get(number, _NOTHING)
        remarks = (*item.remarks, remark(here, finding, placed=True))
        items[number] = msgspec.structs.replace(item, remarks=remarks)
    sections, meters = _sections(here, rated, text, headings, toc)
    return Annotated(
        tuple(page.segments),
        tuple(
            (number, items.get(number, _NOTHING), meters.get(number))
            for number in sorted(items.keys() | meters.keys())
            if number in meters or items[number] != _NOTHING
        ),
        sections,
        tuple(apart),
    )


def _tasks(rated: Rated | None) -> tuple[ItemSummary, ...]:
    return rated.items if isinstance(rated, ChecklistSummary | FlowSummary) else ()


def _sections(
    here: Here,
    rated: Rated | None,
    text: Marked,
    headings: Sequence[int],
    toc: Sequence[TocEntry],
) -> tuple[tuple[tuple[Ref, Meter], ...], Mapping[int, Meter]]:
    """Return how far sections are, for the head of the page and for places behind headings."""
    entries: list[tuple[Ref, Meter]] = []
    meters: dict[int, Meter] = {}
    for title, meter, items in _parts(rated):
        order = text.heading_before(items[0].location.line, headings) if items else None
        if order is None:
            entries.append((Ref(title, ""), meter))
            continue
        entries.append((Ref(title, here.to(here.path, toc[order].id)), meter))
        if order:  # below the page's own title stands its head, which says as much
            meters[headings[order]] = meter
    return tuple(entries), meters


def _parts(rated: Rated | None) -> Iterator[tuple[str, Meter, Sequence[ItemSummary]]]:
    if isinstance(rated, FlowSummary) and rated.items:
        yield "Data-flow checks", meter_of_items(rated.checks), rated.items
    elif isinstance(rated, ChecklistSummary):
        for section, items in by_section(rated):
            yield section.title or "Items", meter_of_items(section), items


def _alone(words: str, joining: str) -> re.Pattern[str]:
    """Return what finds words that are no part of longer ones, as HTML writes them."""
    return re.compile(rf"(?<![\w{re.escape(joining)}]){re.escape(escape(words))}(?![\w-])")


def _in_span(name: str) -> Callable[[str], str]:
    return lambda words: f'<span class="{name}">{words}</span>'


def _dated(*, overdue: bool) -> Callable[[str], str]:
    more = _OVERDUE if overdue else ""
    return lambda words: f'<span class="ir-due">{words}</span>{more}'
