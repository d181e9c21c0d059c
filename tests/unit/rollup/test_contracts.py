"""Contract tests: judged anew, with deviations that it is decided to live with."""

import pytest

from evidence_builders import check, contract, document, reference
from integration_report.model.contract import Check, Deviation
from integration_report.model.location import Location
from integration_report.model.status import ReasonKind, State, Status
from integration_report.model.verification import ContractVerification, FieldResult
from integration_report.model.words import Outcome, Severity
from integration_report.rollup.contract_layout import ContractNames, summarize_contract
from integration_report.rollup.contracts import rate_contract

BLOCKING = frozenset({Severity.BLOCKER})
PATH = "data/contract.yml"


def status_of(*checks: Check, deviations: tuple[Deviation, ...] = ()) -> Status:
    record = contract(*checks, deviations=deviations)
    return rate_contract(document(PATH, record), record, None, BLOCKING).status


def test_the_guides_own_sample_fails_though_it_is_ticked() -> None:
    status = status_of(check(), check("Body.id", expected="UUID", actual='"abc-123"'))
    assert status.state is State.FAILED
    assert status.reasons[0].message == (
        "'Body.id' of the response failed: 'abc-123' is not of type UUID"
    )
    assert status.reasons[0].location == Location(PATH, 20, 1)


def test_what_rests_on_a_contract_gets_one_reason_a_kind() -> None:
    record = contract(
        check("a", actual="500"), check("b", actual="404"), check("c", actual=None), check("d")
    )
    part = rate_contract(document(PATH, record, title="Order"), record, None, BLOCKING).part
    assert [(reason.kind, reason.message) for reason in part.reasons] == [
        (ReasonKind.FAILED, "2 of 4 fields of 'Order' failed: 'a', 'b'"),
        (ReasonKind.UNKNOWN, "1 of 4 fields of 'Order' is unknown: 'c'"),
    ]


def test_a_field_of_both_the_table_and_the_specification_is_counted_once() -> None:
    record = contract(check("Body.id", expected="UUID", actual="abc-123"), check("status"))
    shown = document(PATH, record, title="Order")
    field = FieldResult("response", "body.id", "string (uuid)", Outcome.FAILED, '"abc-123"')
    verified = ContractVerification(PATH, fields=(field,), stated=(None, None))
    (reason,) = rate_contract(shown, record, verified, BLOCKING).part.reasons
    assert reason.message == "1 of 2 fields of 'Order' failed: 'Body.id'"


@pytest.mark.parametrize(
    ("one", "state"),
    [
        (check(), State.COMPLETE),
        (check(claimed=Outcome.UNKNOWN), State.COMPLETE),
        (check(claimed=Outcome.FAILED), State.FAILED),
        (check(actual="500"), State.FAILED),
        (check(actual=None), State.UNKNOWN),
        (check(actual=None, claimed=Outcome.UNKNOWN), State.NOT_STARTED),
        (check(actual=None, claimed=Outcome.SKIPPED), State.NOT_STARTED),
        (check(expected=""), State.UNKNOWN),
        (check("note", claimed=Outcome.PARTIAL), State.NOT_STARTED),
    ],
)
def test_the_state_of_a_check(one: Check, state: State) -> None:
    assert status_of(one).state is state


def deviation(**fields: object) -> Deviation:
    known = {
        "issue": reference("INT-1"),
        "severity": Severity.LOW,
        "resolution": "documented in 1.1",
        **fields,
    }
    return Deviation(**known)


@pytest.mark.parametrize(
    ("known", "state"),
    [
        (deviation(), State.COMPLETE),
        (deviation(field="id"), State.COMPLETE),
        (deviation(field="response.id"), State.COMPLETE),
        (deviation(field="status"), State.FAILED),
        (deviation(severity=None), State.FAILED),
        (deviation(severity=Severity.UNKNOWN), State.FAILED),
        (deviation(severity=Severity.BLOCKER), State.FAILED),
        (deviation(resolution=""), State.FAILED),
        (deviation(resolution="-"), State.FAILED),
    ],
)
def test_a_deviation_is_lived_with_when_it_is_mild_and_resolved(
    known: Deviation, state: State
) -> None:
    status = status_of(check(), check("id", actual="500"), deviations=(known,))
    assert status.state is state
    assert status.tally.waived == (state is State.COMPLETE)


def test_a_contract_with_nothing_but_deviations_has_shown_nothing() -> None:
    status = status_of(check(actual="500"), deviations=(deviation(),))
    assert status.state is State.NOT_STARTED
    assert status.reasons[0].message == "everything is waived"


def test_the_layout_shows_claim_and_computation() -> None:
    record = contract(
        check("id", expected="UUID", actual="abc"),
        check("x", actual=None),
        from_="web",
        to="api",
        source=reference("openapi.yaml"),
        deviations=(deviation(),),
    )
    paper = document(PATH, record)
    found = summarize_contract(
        paper,
        record,
        None,
        rate_contract(paper, record, None, BLOCKING).status,
        names=ContractNames("contract", "", "web", "api"),
        blocking=BLOCKING,
    )
    assert [one.pass_ for one in found.checks] == [False, None]
    assert [one.claimed for one in found.checks] == [Outcome.PASSED] * 2
    assert found.checks[0].why == "'abc' is not of type UUID"
    assert found.deviations[0].issue == "INT-1"
    assert (found.from_, found.to, found.source) == ("web", "api", "openapi.yaml")
