"""Evidence in, the status of everything out."""

from collections.abc import Iterable, Mapping
from typing import Any

from integration_report.model.checklist import Environment, External, Integration
from integration_report.model.contract import Contract
from integration_report.model.evidence import Evidence
from integration_report.model.flow import Flow
from integration_report.model.measurements import Measurements
from integration_report.model.ratings import Ratings
from integration_report.model.results import TestReport
from integration_report.model.status import Reason, ReasonKind, Status, Tally
from integration_report.model.words import Kind
from integration_report.rollup.attachments import Attachments
from integration_report.rollup.checklists import rate_checklist
from integration_report.rollup.combine import Part, RatedDocument, combine, doubt_of, status_of
from integration_report.rollup.components import parts_of_components
from integration_report.rollup.contracts import rate_contract
from integration_report.rollup.deliverables import rate_deliverables
from integration_report.rollup.flows import rate_flow
from integration_report.rollup.issues import KnownIssues
from integration_report.rollup.phases import parts_of_phases
from integration_report.rollup.points import parts_of_points
from integration_report.rollup.tests import rate_tests


def rate(evidence: Evidence) -> Ratings:
    """Return the status of everything that the evidence is about, with reasons."""
    attachments, issues = Attachments(evidence), KnownIssues(evidence)
    documents = _rate_documents(evidence, issues)
    doubts = _doubts(evidence)
    contributions = {path: rated.part for path, rated in documents.items()} | doubts
    tests = rate_tests(evidence, issues, doubts)
    points = parts_of_points(evidence, attachments, contributions, issues)
    components = parts_of_components(
        evidence, attachments, contributions, points, tests.by_component, issues
    )
    phases = parts_of_phases(evidence, components)
    whole = [
        *(known.part for known in issues.all if known.part is not None),
        *_against_plan(evidence),
        *_flat(phases.values()),
        *_flat(components.values()),
        *(part for point in points.values() for part in point.own),
        *(point.called for point in points.values() if point.called is not None),
        *_of_the_whole(evidence, contributions),
        *tests.parts,
    ]
    return Ratings(
        whole=combine(whole),
        phases={identity: combine(parts) for identity, parts in phases.items()},
        components={identity: combine(parts) for identity, parts in components.items()},
        points={ends: combine(point.all()) for ends, point in points.items()},
        documents=dict(
            sorted(
                {
                    **{path: rated.status for path, rated in documents.items()},
                    **tests.documents,
                    **_unreadable(evidence, doubts),
                }.items()
            )
        ),
        replaced=frozenset(tests.documents) - frozenset(tests.counting),
        tests=tests.summary,
        suites=tests.suites,
        deliverables=rate_deliverables(evidence, contributions, tests, issues),
    )


def _rate_documents(evidence: Evidence, issues: KnownIssues) -> dict[str, RatedDocument]:
    """Return how checklists, contracts and flows stand, by path."""
    found: dict[str, RatedDocument] = {}
    for kind in (Environment, Integration, External):
        for document, checklist in evidence.of(kind):
            found[document.path] = rate_checklist(document, checklist)
    for tested, contract in evidence.of(Contract):
        verification = evidence.verification.contracts.get(tested.path)
        found[tested.path] = rate_contract(tested, contract, verification, issues.blocking)
    measurements = Measurements(evidence)
    for walked, flow in evidence.of(Flow):
        found[walked.path] = rate_flow(walked, flow, measurements)
    return found


def _doubts(evidence: Evidence) -> dict[str, Part]:
    """Return what documents without a status of their own contribute when they are in doubt."""
    rated = (Environment, Integration, External, Contract, Flow, TestReport)
    found = {}
    for document in evidence.documents:
        if not isinstance(document.record, rated):
            doubt = doubt_of(document)
            if doubt is not None:
                found[document.path] = doubt
    return found


def _unreadable(evidence: Evidence, doubts: Mapping[str, Part]) -> dict[str, Status]:
    found = {}
    for document in evidence.unreadable:
        doubt = doubts[document.path]
        found[document.path] = status_of(doubt.tally, doubt.reasons)
    return found


def _of_the_whole(evidence: Evidence, contributions: Mapping[str, Part]) -> list[Part]:
    """Return what documents contribute to the whole; sign-offs are no part of how it stands."""
    return [
        contributions[document.path]
        for document in evidence.documents
        if document.path in contributions and document.kind is not Kind.SIGNOFF
    ]


def _against_plan(evidence: Evidence) -> list[Part]:
    """Return that there is no plan, or nothing in it; without one, nothing is ever complete."""
    document = evidence.plan_document
    if document is None or evidence.plan is None:
        if any(other.kind in (None, Kind.PLAN) for other in evidence.unreadable):
            message = "the integration plan may be among the documents that couldn't be read"
            return [Part(Tally(unknown=1), (Reason(ReasonKind.UNKNOWN, message),))]
        message = "there is no integration plan"
        return [Part(Tally(missing=1), (Reason(ReasonKind.MISSING, message),))]
    if not evidence.plan.phases:
        reason = Reason(ReasonKind.OPEN, "the plan lists no steps", document.location())
        return [Part(Tally(open=1), (reason,))]
    return []


def _flat(groups: Iterable[Iterable[Any]]) -> Iterable[Any]:
    return (part for group in groups for part in group)
