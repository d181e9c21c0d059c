"""Everything that pages, terminal and report.json show, laid out."""

import datetime as dt
from collections.abc import Sequence

from integration_report.model.evidence import Evidence
from integration_report.model.finding import Finding, Suppressed
from integration_report.model.ratings import Ratings
from integration_report.model.results import TestReport
from integration_report.model.summary import (
    ActionSummary,
    FindingSummary,
    Narrative,
    Report,
    SignoffSummary,
    SuppressedSummary,
    UnreadableSummary,
)
from integration_report.rollup.attachments import Attachments
from integration_report.rollup.checklists import is_overdue, is_waiting, texts
from integration_report.rollup.combine import progress_of
from integration_report.rollup.deliverables import with_signoffs
from integration_report.rollup.document_layout import DocumentLayout
from integration_report.rollup.gate import (
    notes_of,
    notes_of_bars,
    notes_of_no_issue,
    notes_of_suppressed,
    verdict,
)
from integration_report.rollup.issues import KnownIssues, summarize_issues
from integration_report.rollup.layout import Layout


def summarize(
    evidence: Evidence,
    ratings: Ratings,
    *,
    findings: Sequence[Finding],
    suppressed: Sequence[Suppressed],
    signoffs: Sequence[SignoffSummary],
    title: str = "",
) -> Report:
    """Return the report, verdict included.

    `ratings` is what `rate` makes of the same evidence. Without a `title` the plan's is taken.
    """
    issues = KnownIssues(evidence)
    attachments = Attachments(evidence)
    layout = Layout(evidence, ratings, attachments, issues)
    documents = DocumentLayout(evidence, ratings, attachments)
    contracts = documents.contracts(issues.blocking)
    deliverables = with_signoffs(ratings.deliverables, signoffs)
    notes = [
        *notes_of(issues, ratings, contracts, signoffs),
        *notes_of_no_issue(evidence),
        *notes_of_bars(evidence, issues),
        *notes_of_suppressed(suppressed),
    ]
    author, plan = evidence.report, evidence.plan
    return Report(
        title=title or (plan.title if plan else "") or "Integration report",
        version=author.version if author else "",
        commit=evidence.commit,
        as_of=evidence.as_of,
        strategy=plan.strategy if plan else None,
        status=ratings.whole.state,
        progress=progress_of(ratings.whole.tally),
        verdict=verdict(
            ratings,
            deliverables=deliverables,
            findings=findings,
            signoffs=signoffs,
            notes=notes,
        ),
        plan=layout.plan(),
        components=layout.components(),
        points=layout.points(),
        phases=layout.phases(),
        checklists=documents.checklists(),
        contracts=contracts,
        specifications=documents.specifications(),
        tests=ratings.tests,
        flows=documents.flows(),
        issues=summarize_issues(issues, evidence.as_of),
        actions=_actions(evidence, ratings),
        deliverables=deliverables,
        signoffs=tuple(signoffs),
        findings=tuple(map(FindingSummary.of, findings)),
        suppressed=_suppressed(suppressed),
        unreadable=_unreadable(evidence),
        narrative=_narrative(evidence),
    )


def _suppressed(suppressed: Sequence[Suppressed]) -> tuple[SuppressedSummary, ...]:
    return tuple(SuppressedSummary.of(one.finding, reason=one.reason) for one in suppressed)


def _actions(evidence: Evidence, ratings: Ratings) -> tuple[ActionSummary, ...]:
    """Return the action items of the reports that count, open ones first, by date."""
    items = [
        (document.location(item), item)
        for document, record in evidence.of(TestReport)
        if document.path not in ratings.replaced
        for item in record.actions
    ]
    # Sorting keeps the author's order of what is alike.
    items.sort(key=lambda pair: (not is_waiting(pair[1]), pair[1].due or dt.date.max))
    return tuple(
        ActionSummary(
            text=item.text,
            owner=item.owner,
            due=item.due,
            overdue=is_overdue(item, evidence.as_of),
            state=item.state,
            references=texts(item.references),
            location=location,
        )
        for location, item in items
    )


def _unreadable(evidence: Evidence) -> tuple[UnreadableSummary, ...]:
    return tuple(
        UnreadableSummary(
            path=document.path,
            kind=document.kind,
            message=document.problems[0].message if document.problems else "It can't be read.",
            location=document.problems[0].location if document.problems else document.location(),
        )
        for document in evidence.unreadable
    )


def _narrative(evidence: Evidence) -> Narrative:
    document, record = evidence.report_document, evidence.report
    if document is None or record is None:
        return Narrative()
    return Narrative(
        path=document.path,
        author=record.author,
        date=record.date,
        summary=record.summary,
        results=record.results_text,
        recommendations=tuple(one.text for one in record.recommendations),
    )
