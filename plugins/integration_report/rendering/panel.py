"""The head of a page that is evidence: how the document stands, and what is wrong with it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

import msgspec

from integration_report.model.finding import Level
from integration_report.model.status import Reason
from integration_report.model.summary import ChecklistSummary, FlowSummary
from integration_report.model.words import Severity
from integration_report.rendering.annotating import Annotated
from integration_report.rendering.cells import AnyCell, Badge, Chips, Meter, Ref, Text
from integration_report.rendering.checklist_blocks import Sections
from integration_report.rendering.index import Rated
from integration_report.rendering.items import remarks_on, waiting
from integration_report.rendering.marks import badge, counted
from integration_report.rendering.portions import meter, renamed
from integration_report.rendering.site import Here
from integration_report.rendering.tables.checklists import meter_of_items
from integration_report.rendering.view import AnyBlock, Facts, Note, Reasons

_OVERVIEWS: Final = {
    "contracts/index": "Contracts",
    "plan": "Plan",
    "tests": "Tests",
    "issues": "Issues",
    "report": "Report",
    "sign-offs": "Sign-offs",
}
_MOST_OWNERS: Final = 4
_MOST_REASONS: Final = 3
_OWNERS: Final = ("Integrator", "External Owner", "Owner")


def panel(here: Here, path: str, notes: Annotated) -> tuple[AnyBlock, ...]:
    """Return what is known of the document at a path, but for what stands beside its lines."""
    return tuple(_panel(here, path, notes))


def _panel(here: Here, path: str, notes: Annotated) -> Iterator[AnyBlock]:
    for unreadable in here.site.report.unreadable:
        if unreadable.path == path:
            yield Note("bad", "This document can’t be read", unreadable.message)
    facts = tuple(_facts(here, path))
    if facts:
        yield Facts(facts)
    rated = here.site.rated_documents.get(path)
    if rated is not None and rated.reasons:
        yield _reasons(here, path, rated.reasons)
    if len(notes.sections) > 1:
        yield Sections(title="Progress by section", entries=notes.sections)
    yield from remarks_on(here, notes.apart)


def _facts(here: Here, path: str) -> Iterator[tuple[str, AnyCell]]:
    site = here.site
    rated = site.rated_documents.get(path)
    if rated is not None:
        yield "Status", badge(rated.status)
        yield "Done", _meter_of(rated)
    results = [one for one in site.report.tests.categories if path in one.documents]
    if results:
        yield "Results", Chips(tuple(renamed(badge(one.status), one.name) for one in results))
    issues = Counter(
        issue.severity for issue in site.report.issues if issue.open and issue.location.path == path
    )
    if issues:
        counts = tuple(counted(word, issues[word]) for word in Severity if issues[word])
        yield "Unresolved issues", Chips(counts)
    if isinstance(rated, ChecklistSummary):
        for label in _OWNERS:
            if rated.fields.get(label):
                yield label.capitalize(), Text(rated.fields[label])
    if isinstance(rated, ChecklistSummary | FlowSummary):
        owners = [f"{name} ({count})" for name, count in waiting(rated.items).items()]
        if owners:
            more = [f"{len(owners) - _MOST_OWNERS} more"] if len(owners) > _MOST_OWNERS else []
            yield "Open items with", Text(", ".join(owners[:_MOST_OWNERS] + more))
    found = Counter(one.severity for one in site.findings_by_path.get(path, ()))
    if found:
        yield "Findings", Chips(tuple(_many(word, found[word]) for word in Level if found[word]))
    link = _in_report(here, path, rated)
    if link is not None:
        yield "In the report", link


def _many(level: Level, count: int) -> Badge:
    one = counted(level, count)
    return one if count == 1 else renamed(one, f"{one.word}s")


def _reasons(here: Here, path: str, reasons: Sequence[Reason]) -> Reasons:
    """Return the first few reasons, those of the document itself with their lines alone."""
    title = "Reasons for the status"
    every = here.reasons(title, reasons, folded=False).shown
    shown = tuple(
        msgspec.structs.replace(why, source=here.line(reason.location))
        if reason.location and reason.location.path == path
        else why
        for why, reason in zip(every, reasons, strict=True)
    )
    most = _MOST_REASONS if len(shown) > _MOST_REASONS + 1 else len(shown)
    rest = shown[most:]
    return Reasons(
        title=title,
        shown=shown[:most],
        folded=rest,
        more=f"Show {len(rest)} more reasons" if rest else "",
    )


def _meter_of(rated: Rated) -> Meter:
    return meter_of_items(rated) if isinstance(rated, ChecklistSummary) else meter(rated.progress)


def _in_report(here: Here, path: str, rated: Rated | None) -> Ref | None:
    """Return a link to the page of the report that shows the same."""
    page = here.site.document_pages.get(path)
    if rated is not None and page:
        name = rated.title if isinstance(rated, ChecklistSummary) else rated.name
        return Ref(name, here.to(page))
    name = here.site.overview_names.get(path, "")
    return here.overview(name, _OVERVIEWS[name]) if name else None
