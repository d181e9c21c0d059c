"""The guide's eight deliverables, each with the documents that make it up."""

from collections.abc import Iterable, Mapping
from typing import Any

from integration_report.model.contract import Contract
from integration_report.model.document import Document, Record
from integration_report.model.evidence import Evidence, kind_of
from integration_report.model.flow import Flow
from integration_report.model.issues import IssueList
from integration_report.model.plan import Plan
from integration_report.model.report import IntegrationReport
from integration_report.model.signoff import Signoff
from integration_report.model.status import Reason, ReasonKind, Tally
from integration_report.model.summary import DeliverableSummary, SignoffSummary
from integration_report.model.wording import quoted
from integration_report.rollup.combine import Part, combine, doubt_of, title_of
from integration_report.rollup.issues import KnownIssues, states_issues
from integration_report.rollup.tests import RatedTests

SIGNOFF_RECORDS = "Sign-off Records"


def rate_deliverables(
    evidence: Evidence,
    documents: Mapping[str, Part],
    tests: RatedTests,
    issues: KnownIssues,
) -> tuple[DeliverableSummary, ...]:
    """Return how the deliverables stand, in the guide's order.

    Results stand as their documents do; of sign-offs it is only told whether there are any, for
    what they are worth is decided elsewhere (`with_signoffs`).
    """
    plans, reports = evidence.of(Plan)[:1], evidence.of(IntegrationReport)
    reports = [found for found in reports if found[0] is evidence.report_document]
    contracts, flows = evidence.of(Contract), evidence.of(Flow)
    lists, signed = evidence.of(IssueList), evidence.of(Signoff)
    tested = [documents[document.path] for document, _ in contracts]
    walked = [documents[document.path] for document, _ in flows]
    known = [one.part for one in issues.all if one.part is not None]
    there = Part(Tally(done=1))
    named = (
        ("Integration Plan", Plan, plans, [_plan(*found) for found in plans]),
        ("Integration Sequence Document", Plan, plans, [_sequence(*found) for found in plans]),
        ("Contract Test Results", Contract, contracts, tested),
        ("E2E Flow Verification", Flow, flows, walked),
        ("Integration Report", IntegrationReport, reports, [_report(*one) for one in reports]),
        ("Known Issues Log", IssueList, lists, [*_issue_log(lists), *known]),
        (SIGNOFF_RECORDS, Signoff, signed, [there for _ in signed[:1]]),
    )
    found = [
        _deliverable(evidence, record, name, parts, documents_of)
        for name, record, documents_of, parts in named
    ]
    results = _summary("Integration Test Results", tests.parts, tests.counting)
    return (*found[:3], results, *found[3:])


def with_signoffs(
    deliverables: Iterable[DeliverableSummary], signoffs: Iterable[SignoffSummary]
) -> tuple[DeliverableSummary, ...]:
    """Return the deliverables with the sign-offs standing as it is decided what they are worth."""
    reasons = [reason for signoff in signoffs for reason in signoff.against]
    found = []
    for one in deliverables:
        if one.name == SIGNOFF_RECORDS and reasons:
            parts = [Part(_AGAINST[reason.kind], (reason,)) for reason in reasons]
            parts += [Part(Tally(done=1)) for signoff in signoffs if not signoff.against]
            told = {reason.location.path for reason in reasons if reason.location}
            parts += [
                Part(_AGAINST[reason.kind], (reason,))
                for reason in one.reasons
                if reason.kind is ReasonKind.UNKNOWN
                # What is known against a sign-off says already that it couldn't be read.
                and (reason.location is None or reason.location.path not in told)
            ]
            found.append(_summary(one.name, parts, one.documents))
        else:
            found.append(one)
    return tuple(found)


_AGAINST: Mapping[ReasonKind, Tally] = {
    ReasonKind.FAILED: Tally(failed=1),
    ReasonKind.UNKNOWN: Tally(unknown=1),
    ReasonKind.MISSING: Tally(missing=1),
    ReasonKind.STALE: Tally(open=1),
    ReasonKind.OPEN: Tally(open=1),
}
"""How a reason against a sign-off counts."""


def _deliverable(
    evidence: Evidence,
    record: type[Record],
    name: str,
    parts: list[Part],
    documents: Iterable[tuple[Document[Any], Any]],
) -> DeliverableSummary:
    """Return a deliverable made of documents of one kind."""
    found = [document for document, _ in documents]
    kind = kind_of(record)
    lost = [document for document in evidence.unreadable if document.kind in (None, kind)]
    of_kind = [document for document in lost if document.kind is kind]
    doubts = [doubt_of(document) for document in (*found, *of_kind)]
    if not found and not of_kind:
        doubts += [doubt_of(document) for document in lost]
    known = [*parts, *(doubt for doubt in doubts if doubt is not None)]
    return _summary(name, known, [document.path for document in (*found, *of_kind)])


def _summary(name: str, parts: list[Part], documents: Iterable[str]) -> DeliverableSummary:
    if not parts:
        message = f"there is no document for the deliverable '{name}'"
        parts = [Part(Tally(missing=1), (Reason(ReasonKind.MISSING, message),))]
    status = combine(parts)
    return DeliverableSummary(
        name=name,
        status=status.state,
        reasons=status.reasons,
        documents=tuple(sorted(documents)),
    )


def _plan(document: Document[Plan], plan: Plan) -> Part:
    if plan.strategy is not None:
        return Part(Tally(done=1))
    reason = Reason(ReasonKind.OPEN, "the plan names no strategy", document.location())
    return Part(Tally(done=1, open=1), (reason,))


def _sequence(document: Document[Plan], plan: Plan) -> Part:
    if plan.steps():
        return Part(Tally(done=len(plan.steps())))
    reason = Reason(ReasonKind.MISSING, "the plan lists no steps", document.location())
    return Part(Tally(missing=1), (reason,))


def _issue_log(lists: list[tuple[Document[IssueList], IssueList]]) -> list[Part]:
    """Return that the log is there; an empty list says that nothing is known, no list nothing."""
    if not lists:
        return []
    if any(states_issues(record) for _, record in lists):
        return [Part(Tally(done=1))]
    document = lists[0][0]
    message = f"{quoted(title_of(document))} has no list of issues, not even an empty one"
    return [Part(Tally(open=1), (Reason(ReasonKind.OPEN, message, document.location()),))]


def _report(document: Document[IntegrationReport], report: IntegrationReport) -> Part:
    lacking = [
        (label, field)
        for label, field, text in (
            ("version", "version", report.version),
            ("author", "author", report.author),
            ("executive summary", "summary", report.summary),
        )
        if not text.strip()
    ]
    reasons = [
        Reason(
            ReasonKind.OPEN,
            f"the integration report has no {label}",
            document.location(report, field),
        )
        for label, field in lacking
    ]
    return Part(Tally(done=1, open=len(lacking)), tuple(reasons))
