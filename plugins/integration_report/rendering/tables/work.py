"""Tables of what is to be done and decided: issues, actions, deliverables, findings."""

from collections.abc import Iterable

from integration_report.model.location import Location
from integration_report.model.summary import (
    ActionSummary,
    FindingSummary,
    IssueSummary,
    SuppressedSummary,
    WaiverSummary,
)
from integration_report.rendering.cells import AnyCell, Badge, Beneath, Chips, Day, Number, Text
from integration_report.rendering.changes import ticked_by, with_changed
from integration_report.rendering.marks import badge, waived
from integration_report.rendering.site import Here
from integration_report.rendering.tabular import Column, Row, Table

_FINDING_COLUMNS = (
    Column("message", "What is wrong", "wide"),
    Column("severity", "Severity"),
    Column("code", "Rule", "word"),
    Column("hint", "What to do", "wide"),
    Column("source", "Where", "path"),
)


def issues(here: Here, chosen: Iterable[IssueSummary] | None = None) -> Table:
    """Return the known issues, or the chosen ones."""
    shown = here.site.report.issues if chosen is None else tuple(chosen)
    own_page = here.path == here.site.overview("issues")
    anchored: set[str] = set()
    rows = []
    for issue in shown:
        anchor = here.site.anchors[issue.id] if own_page and issue.id not in anchored else ""
        anchored.add(issue.id)
        rows.append(Row(_issue(here, issue, own=own_page), anchor))
    return Table(
        name="issues",
        caption="Known issues",
        columns=(
            Column("issue", "Issue", "word"),
            Column("title", "Description", "wide"),
            Column("severity", "Severity"),
            Column("status", "Status"),
            Column("owner", "Owner", "word"),
            Column("age", "Age in days"),
            Column("components", "Components"),
            Column("waiver", "Waiver", "brief"),
            Column("source", "Written in", "path"),
        ),
        rows=tuple(rows),
        empty="No issue is known.",
    )


def actions(here: Here) -> Table:
    """Return the action items of test reports."""
    return Table(
        name="actions",
        caption="Action items",
        columns=(
            Column("action", "Action", "wide"),
            Column("state", "State", "word"),
            Column("owner", "Owner", "word"),
            Column("due", "Due", "word"),
            Column("references", "About"),
            Column("source", "Written in", "path"),
        ),
        rows=tuple(
            Row(
                (
                    _action(here, action),
                    badge(action.state),
                    Text(f"@{action.owner}" if action.owner else ""),
                    Day(action.due, "overdue" if action.overdue else ""),
                    here.references(action.references),
                    here.source(action.location),
                )
            )
            for action in here.site.report.actions
        ),
        empty="No action item is recorded.",
    )


def deliverables(here: Here) -> Table:
    """Return the guide's eight deliverables."""
    return Table(
        name="deliverables",
        caption="Deliverables",
        columns=(
            Column("deliverable", "Deliverable"),
            Column("status", "Status"),
            Column("notes", "What is missing", "wide"),
            Column("documents", "Documents", "path"),
        ),
        rows=tuple(
            Row(
                (
                    Text(deliverable.name),
                    badge(deliverable.status),
                    Text("; ".join(reason.message for reason in deliverable.reasons[:3])),
                    here.documents(deliverable.documents),
                )
            )
            for deliverable in here.site.report.deliverables
        ),
        empty="No deliverable is expected.",
    )


def findings(here: Here, chosen: Iterable[FindingSummary] | None = None) -> Table:
    """Return the findings, or the chosen ones."""
    shown = here.site.report.findings if chosen is None else tuple(chosen)
    return Table(
        name="findings",
        caption="Findings",
        columns=_FINDING_COLUMNS,
        rows=tuple(Row(_finding(here, finding)) for finding in shown),
        empty="Nothing is wrong with the documents.",
    )


def suppressed(here: Here, chosen: Iterable[SuppressedSummary] | None = None) -> Table:
    """Return the findings that their documents suppress, with the reason given."""
    shown = here.site.report.suppressed if chosen is None else tuple(chosen)
    return Table(
        name="suppressed",
        caption="Suppressed findings",
        columns=(*_FINDING_COLUMNS, Column("reason", "Author's reason", "wide")),
        rows=tuple(
            Row((*_finding(here, finding), here.words(finding.reason))) for finding in shown
        ),
        empty="No document suppresses a finding.",
    )


def unreadable(here: Here) -> Table:
    """Return the documents that couldn't be read."""
    return Table(
        name="unreadable",
        caption="Documents that can't be read",
        columns=(
            Column("document", "Document"),
            Column("kind", "Kind"),
            Column("message", "What is wrong", "wide"),
            Column("source", "Where", "path"),
        ),
        rows=tuple(
            Row(
                (
                    Text(document.path),
                    Text(str(document.kind or "")),
                    Text(document.message),
                    here.source(document.location),
                )
            )
            for document in here.site.report.unreadable
        ),
        empty="Every document can be read.",
    )


def _action(here: Here, action: ActionSummary) -> Text | Beneath:
    words, ticked = here.words(action.text), None
    if here.path == here.site.overview("actions"):
        ticked = ticked_by(here, action)
    return words if ticked is None else Beneath(words, ticked)


def _issue(here: Here, issue: IssueSummary, *, own: bool) -> tuple[AnyCell, ...]:
    grave = badge(issue.severity)
    blocks = Badge("blocks", "block", "⊘", "Blocks the release")
    title = here.words(issue.title, without=issue.id)
    return (
        Text(issue.id),
        with_changed(here, title, issue.changed) if own else title,
        Chips((grave, blocks) if issue.blocks and issue.severity != "blocker" else (grave,)),
        badge(issue.status),
        Text(f"@{issue.owner}" if issue.owner else ""),
        _age(here, issue),
        here.components(issue.components),
        _waiver(here, issue.waiver),
        here.source(issue.location),
    )


def _age(here: Here, issue: IssueSummary) -> Chips:
    """Return how old an unresolved issue is, and by when it should be resolved."""
    cells: list[Number | Day] = []
    if issue.age_days is not None:
        cells.append(Number(issue.age_days))
    if issue.open and issue.due is not None:
        note = "overdue" if issue.due < here.site.report.as_of else ""
        cells.append(Day(issue.due, note, "due"))
    return Chips(tuple(cells), order=issue.age_days)


def _waiver(here: Here, waiver: WaiverSummary | None) -> Chips:
    if waiver is None:
        return Chips(())
    mark = waived() if waiver.valid else Badge("invalid", "warn", "↻", "Waiver not valid")
    words = [waiver.reason]
    if waiver.approved_by:
        words.append(f"by {waiver.approved_by}")
    if waiver.expires:
        words.append(f"until {waiver.expires}")
    return Chips((mark, here.words(", ".join(word for word in words if word))))


def _finding(here: Here, finding: FindingSummary) -> tuple[AnyCell, ...]:
    return (
        Text(finding.message),
        badge(finding.severity),
        here.rule(finding.code),
        Text(finding.hint),
        here.source(Location(finding.path, finding.line, finding.column)),
    )
