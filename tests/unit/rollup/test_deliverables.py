"""The guide's eight deliverables."""

import pytest

from evidence_builders import (
    check,
    contract,
    document,
    evidence,
    flow,
    issues,
    plan,
    report,
    results,
    row,
    signoff,
    unreadable,
)
from integration_report.model.document import Document
from integration_report.model.status import State
from integration_report.model.words import Decision, Kind
from integration_report.rollup.rate import rate
from judged_projects import judged, ready

NAMES = [
    "Integration Plan",
    "Integration Sequence Document",
    "Contract Test Results",
    "Integration Test Results",
    "E2E Flow Verification",
    "Integration Report",
    "Known Issues Log",
    "Sign-off Records",
]


def deliverable(name: str, *documents: Document) -> tuple[State, list[str], tuple[str, ...]]:
    found = {one.name: one for one in rate(evidence(*documents)).deliverables}[name]
    return found.status, [reason.message for reason in found.reasons], found.documents


def test_they_are_the_guides_in_its_order() -> None:
    assert [one.name for one in rate(evidence()).deliverables] == NAMES
    assert {one.status for one in judged(ready()).deliverables} == {State.COMPLETE}


@pytest.mark.parametrize(
    ("name", "one", "state", "message"),
    [
        (NAMES[0], document("p", plan({"a": []}, strategy=None)), State.PARTIAL, "no strategy"),
        (NAMES[1], document("p", plan({"a": []}, phases=[[]])), State.MISSING, "lists no steps"),
        (NAMES[2], document("c", contract(check(actual="1"))), State.FAILED, "failed"),
        (NAMES[3], document("t", results(row("A", 1, 1))), State.FAILED, "failed"),
        (NAMES[4], document("f", flow(actual=None)), State.UNKNOWN, "unknown"),
        (NAMES[5], document("r", report("")), State.PARTIAL, "has no version"),
        (NAMES[6], document("i", issues(), problems=["Odd."]), State.UNKNOWN, "Odd"),
        (NAMES[7], document("s", signoff(), problems=["Odd."]), State.UNKNOWN, "Odd"),
        (NAMES[0], unreadable("p", Kind.PLAN), State.UNKNOWN, "couldn't be read"),
        (NAMES[2], unreadable("c", None), State.UNKNOWN, "couldn't be read"),
        (NAMES[2], document("f", flow()), State.MISSING, "no document"),
    ],
)
def test_a_deliverable_stands_as_its_documents_do(
    name: str, one: Document, state: State, message: str
) -> None:
    found, reasons, _ = deliverable(name, one)
    assert found is state
    assert message in reasons[0]


def test_a_deliverable_names_its_documents() -> None:
    lost = unreadable("a.yml", Kind.CONTRACT)
    assert deliverable(NAMES[2], document("b.yml", contract(check())), lost)[2] == (
        "a.yml",
        "b.yml",
    )
    assert deliverable(NAMES[2], unreadable("a.yml"))[2] == ()
    assert deliverable(NAMES[3], document("t.yml", results(row("A"))))[2] == ("t.yml",)


def test_a_document_of_unknown_kind_does_not_spoil_a_deliverable_that_is_there() -> None:
    found = deliverable(NAMES[4], document("f.yml", flow()), unreadable("lost"))
    assert found == (State.COMPLETE, [], ("f.yml",))


@pytest.mark.parametrize(
    ("record", "state"),
    [
        (signoff(), State.COMPLETE),
        (signoff(decision=Decision.REJECTED), State.FAILED),
        (signoff(decision=Decision.REVOKED), State.MISSING),
        (signoff(version="0.9"), State.MISSING),
        (signoff(role="qa-lead"), State.PARTIAL),
    ],
)
def test_the_sign_offs_stand_as_it_is_decided_what_they_are_worth(
    record: object, state: State
) -> None:
    project = [one for one in ready() if one.kind is not Kind.SIGNOFF]
    found = judged([*project, document("data/s.yml", record)])  # type: ignore[arg-type]
    assert found.deliverables[-1].status is state
    assert found.verdict.ready == (state is State.COMPLETE)


def test_a_sign_off_that_cannot_be_read_leaves_the_records_unknown() -> None:
    found = judged([*ready(), unreadable("data/s.yml", Kind.SIGNOFF)])
    assert found.deliverables[-1].status is State.UNKNOWN
    assert found.status is State.COMPLETE
    assert not found.verdict.ready
