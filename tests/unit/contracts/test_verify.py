"""Contracts beside their specifications, from files to facts."""

from pathlib import Path

import pytest

from integration_report.model.evidence import Evidence
from integration_report.model.status import State
from integration_report.model.verification import (
    ContractVerification,
    CoverageState,
    SpecificationVerification,
)
from integration_report.model.words import Outcome
from integration_report.rollup.rate import rate
from order_contracts import CONTRACT, FILES, ID, entry, exchange, har
from projects import evidence_of

C = "data/create.yml"
HAR = "data/recordings/orders.har"
RECORDED = CONTRACT + "recordings: recordings/*.har\n"
OTHER = CONTRACT.replace("createOrder", "readOrder").replace("Create", "Read")


def verified(folder: Path, **files: str) -> ContractVerification:
    """Return what comparing the contract `create` has shown."""
    return evidence(folder, **files).verification.contracts[C]


def evidence(folder: Path, create: str, **files: str) -> Evidence:
    """Return the evidence of a contract, and of what else there is: recordings, other files."""
    named = {"recording": HAR, "read": "data/read.yml", "policy": "data/policy.yml"}
    return evidence_of(
        folder, {**FILES, C: create, **{named.get(key, key): text for key, text in files.items()}}
    )


def coverage(folder: Path, create: str, **files: str) -> SpecificationVerification:
    """Return what was observed of the specification."""
    found = evidence(folder, create, **files).verification.specifications
    return found["openapi/orders.yaml"]


def fields(found: ContractVerification, outcome: Outcome) -> list[str]:
    """Return the fields of an outcome."""
    return [f"{one.part}.{one.field}" for one in found.fields if one.outcome is outcome]


def test_an_exchange_as_specified_passes_field_by_field(tmp_path: Path) -> None:
    found = verified(tmp_path, create=CONTRACT + exchange())
    assert (found.exchanges, found.failing, found.undecided) == (1, 0, 0)
    assert {one.outcome for one in found.fields} == {Outcome.PASSED}
    assert "response.body.id" in fields(found, Outcome.PASSED)
    assert "request.body.sku" in fields(found, Outcome.PASSED)
    place = next(one.specified_at for one in found.fields if one.field == "body.id")
    assert str(place) == "openapi/schemas/order.yaml:4:3"


@pytest.mark.parametrize(
    ("lines", "field", "why"),
    [
        (exchange("{id: abc-123}"), "response.body.id", "'abc-123' is not a UUID"),
        (exchange("{}"), "response.body.id", "is required and absent"),
        (exchange(f"{{id: {ID}, status: DONE}}"), "response.body.status", "DONE"),
        (exchange(request="{sku: A1, quantity: 0}"), "request.body.quantity", "0"),
        (exchange(request="{sku: A1, quantity: '2'}"), "request.body.quantity", "text"),
        (exchange(request="{sku: 7}"), "request.body.sku", "7"),
        (exchange(status=202), "response.status", "202"),
        (exchange(path="/v2"), "request.path", "POST /v2/orders"),
    ],
)
def test_what_is_not_as_specified_fails(tmp_path: Path, lines: str, field: str, why: str) -> None:
    found = verified(tmp_path, create=CONTRACT + lines)
    assert fields(found, Outcome.FAILED) == [field]
    assert why in next(one.why for one in found.fields if one.outcome is Outcome.FAILED)
    assert found.failing == 1


def test_a_shortened_value_is_neither_right_nor_wrong(tmp_path: Path) -> None:
    found = verified(tmp_path, create=CONTRACT + exchange("{id: 6f2c…}"))
    assert fields(found, Outcome.UNKNOWN) == ["response.body.id"]
    assert not fields(found, Outcome.FAILED)
    assert (found.failing, found.undecided) == (0, 1)


def test_a_body_that_is_not_written_down_is_unknown_and_not_empty(tmp_path: Path) -> None:
    lines = "exchange:\n  request: {method: POST, path: /orders}\n  response: {status: 201}\n"
    found = verified(tmp_path, create=CONTRACT + lines)
    assert fields(found, Outcome.UNKNOWN) == ["request.body", "response.body"]


REFUSED = "{message: no}"
ROW = "checks:\n  - {part: response, field: Status, expected: '400', actual: '400'}\n"


@pytest.mark.parametrize(
    ("rows", "state"), [("", State.PARTIAL), (ROW, State.COMPLETE)], ids=["by chance", "meant"]
)
def test_a_refusal_alone_shows_nothing_unless_the_contract_is_about_it(
    tmp_path: Path, rows: str, state: State
) -> None:
    there = evidence(tmp_path, CONTRACT + exchange(REFUSED, status=400) + rows)
    assert there.verification.contracts[C].refused == 1
    assert rate(there).documents[C].state is state


def test_of_an_answer_alone_the_answer_is_compared(tmp_path: Path) -> None:
    lines = "exchange:\n  response: {status: 201, body: {id: x}}\n"
    found = verified(tmp_path, create=CONTRACT + lines)
    assert fields(found, Outcome.FAILED) == ["response.body.id"]
    assert not any(one.part == "request" for one in found.fields)
    assert any("doesn't say what was sent" in note for note in found.notes)


def test_a_request_without_a_path_is_not_known_to_be_right(tmp_path: Path) -> None:
    lines = (
        f"exchange:\n  request: {{method: POST}}\n  response: {{status: 201, body: {{id: {ID}}}}}\n"
    )
    found = verified(tmp_path, create=CONTRACT + lines)
    assert fields(found, Outcome.UNKNOWN) == ["request.path"]
    assert "response.body.id" in fields(found, Outcome.PASSED)


def test_exchanges_of_recordings_are_folded_into_one_row_a_field(tmp_path: Path) -> None:
    prices = [{"price": 1}, {"price": "2"}, {"price": 3}]
    recording = har(
        entry({"id": ID, "items": prices}),
        entry({"id": ID, "items": [{"price": 4}]}),
        entry({"message": "no"}, status=400, sent={}),
    )
    found = verified(tmp_path, create=RECORDED, recording=recording)
    assert (found.exchanges, found.failing) == (3, 1)
    price = next(one for one in found.fields if one.field == "body.items[].price")
    assert (price.compared, price.failing) == (4, 1)
    assert price.failing_places == ("body.items[1].price",)
    assert price.actual == '"2"'
    assert price.observed_at is not None
    assert price.observed_at.path == HAR
    assert any("refused" in note for note in found.notes)


def test_only_exchanges_of_its_own_operation_count_for_a_contract(tmp_path: Path) -> None:
    url = f"https://api.example.com/v1/orders/{ID}"
    recording = har(entry({"id": "x"}, method="GET", url=url, status=200), entry({"id": ID}))
    found = verified(tmp_path, create=RECORDED, recording=recording)
    assert (found.exchanges, found.failing) == (1, 0)


def test_what_a_page_asked_of_other_hosts_counts_for_nothing(tmp_path: Path) -> None:
    other = "https://metrics.example.net/v1/orders"
    recording = har(entry({"id": "x"}, url=other), entry({"id": ID}), entry({}, url=other))
    found = coverage(tmp_path, RECORDED, recording=recording)
    created = next(one for one in found.operations if one.id == "createOrder")
    assert (created.exchanges, created.state) == (1, CoverageState.COVERED)
    assert found.elsewhere == 2


def test_a_test_may_run_at_a_host_that_no_server_names(tmp_path: Path) -> None:
    urls = ["https://staging.example.com/v1/orders", "http://localhost:8080/v1/orders"]
    recording = har(*(entry({"id": ID}, url=url) for url in urls))
    assert verified(tmp_path, create=RECORDED, recording=recording).exchanges == 2


def test_what_a_browser_asks_on_its_own_is_not_undocumented(tmp_path: Path) -> None:
    preflight = entry({}, method="OPTIONS", status=204)
    preflight["request"]["headers"] = [{"name": "Access-Control-Request-Method", "value": "POST"}]
    recording = har(preflight, entry({}, method="OPTIONS", status=204), entry({"id": ID}))
    found = coverage(tmp_path, RECORDED, recording=recording)
    undocumented = [one for one in found.operations if one.state is CoverageState.UNDOCUMENTED]
    assert [(one.key, one.exchanges) for one in undocumented] == [("OPTIONS /v1/orders", 1)]


def test_a_recording_without_the_operation_is_missing_evidence(tmp_path: Path) -> None:
    there = evidence(tmp_path, RECORDED, recording=har())
    assert there.verification.contracts[C].exchanges == 0
    status = rate(there).documents[C]
    assert status.state is State.MISSING
    assert "no exchange of POST /orders" in status.reasons[0].message


def test_a_recording_that_cannot_be_read_makes_the_contract_unknown(tmp_path: Path) -> None:
    there = evidence(tmp_path, RECORDED + exchange(), recording='{"log": {"entries": [}')
    assert there.verification.contracts[C].lost == (HAR,)
    assert rate(there).documents[C].state is State.UNKNOWN


def test_an_entry_that_cannot_be_read_may_have_been_a_failure(tmp_path: Path) -> None:
    wrong = entry({"id": "abc"})
    wrong["request"]["url"] = ""
    there = evidence(tmp_path, RECORDED, **{HAR: har(entry({"id": ID}), wrong)})
    found = there.verification.contracts[C]
    assert (found.exchanges, found.lost) == (1, (HAR,))
    assert found.notes == (f"Not every entry of '{HAR}' can be read; 1 can't.",)


def test_a_broken_specification_makes_its_contracts_unknown(tmp_path: Path) -> None:
    broken = {"openapi/schemas/order.yaml": "type: objekt\n"}
    there = evidence(tmp_path, CONTRACT + exchange(), **broken)
    assert "can't be relied on" in there.verification.contracts[C].unknown
    assert rate(there).documents[C].state is State.UNKNOWN
    (problem,) = there.verification.specifications["openapi/orders.yaml"].specification.problems
    assert str(problem.location) == "openapi/schemas/order.yaml:1:1"


def test_an_unknown_operation_makes_the_contract_unknown(tmp_path: Path) -> None:
    there = evidence(tmp_path, CONTRACT.replace("createOrder", "makeOrder") + exchange())
    assert "no operation 'makeOrder'" in there.verification.contracts[C].unknown
    assert rate(there).documents[C].state is State.UNKNOWN


def test_a_deviation_lets_a_field_be_lived_with(tmp_path: Path) -> None:
    known = "deviations:\n  - {issue: x, severity: low, resolution: in 1.1, field: body.id}\n"
    there = evidence(tmp_path, CONTRACT + exchange("{id: abc}") + known)
    status = rate(there).documents[C]
    assert status.state is State.COMPLETE
    assert status.tally.waived == 1


def test_coverage_says_what_was_observed_and_what_nobody_tested(tmp_path: Path) -> None:
    recording = har(
        entry({"id": ID}),
        entry({"id": 1}, method="DELETE", url="https://api.example.com/v1/orders/1"),
        entry({}, method="GET", url="https://elsewhere.example.org/v1/other"),
    )
    found = coverage(tmp_path, RECORDED, read=OTHER, recording=recording)
    assert [(one.key, one.state, one.exchanges) for one in found.operations] == [
        ("POST /orders", CoverageState.COVERED, 1),
        ("GET /orders/{id}", CoverageState.NOT_TESTED, 0),
        ("DELETE /v1/orders/1", CoverageState.UNDOCUMENTED, 1),
    ]
    assert [(one.status, one.state) for one in found.operations[0].responses] == [
        ("201", CoverageState.COVERED),
        ("400", CoverageState.NOT_TESTED),
    ]
    assert found.operations[1].contracts == ("data/read.yml",)
    assert (found.recordings, found.elsewhere) == ((HAR,), 1)


def test_an_operation_with_one_bad_exchange_is_failing(tmp_path: Path) -> None:
    found = coverage(tmp_path, RECORDED, recording=har(entry({"id": ID}), entry({"id": 2})))
    assert found.operations[0].state is CoverageState.FAILING


def test_a_status_that_is_not_specified_is_undocumented(tmp_path: Path) -> None:
    found = coverage(tmp_path, CONTRACT + exchange(status=202))
    last = found.operations[0].responses[-1]
    assert (last.status, last.state) == ("202", CoverageState.UNDOCUMENTED)


def test_a_filled_in_table_is_an_observation_of_its_operation(tmp_path: Path) -> None:
    rows = """\
checks:
  - {part: request, field: Method, expected: POST, actual: POST, pass: yes}
  - {part: request, field: Path, expected: /v1/orders, actual: /v1/orders, pass: yes}
  - {part: response, field: Status, expected: '201', actual: '201', pass: yes}
"""
    found = coverage(tmp_path, CONTRACT + rows)
    assert found.operations[0].state is CoverageState.COVERED
    assert found.operations[0].responses[0].state is CoverageState.COVERED


def test_a_table_that_is_wrong_is_seen_beside_exchanges_that_are_right(tmp_path: Path) -> None:
    rows = """\
checks:
  - {part: request, field: Method, expected: POST, actual: POST}
  - {part: request, field: Path, expected: /v1/orders, actual: /v1/orders}
  - {part: response, field: Status, expected: '201', actual: '201'}
  - {part: response, field: body.status, expected: string, actual: DONE}
"""
    found = coverage(tmp_path, CONTRACT + exchange() + rows)
    assert found.operations[0].state is CoverageState.FAILING


@pytest.mark.parametrize(
    ("scope", "missing"), [("nothing", 0), ("operations", 1), ("responses", 3), ("media-types", 3)]
)
def test_a_point_lacks_the_coverage_that_the_policy_asks_for(
    tmp_path: Path, scope: str, missing: int
) -> None:
    plan = """\
kind: plan
strategy: incremental
components: {web: {name: Web}, core-api: {name: API}}
phases:
  - id: '1'
    sequence:
      - {component: core-api, milestone: up}
      - {component: web, integrates_with: [core-api], milestone: up}
"""
    there = evidence(
        tmp_path,
        CONTRACT + exchange(),
        policy=f"kind: policy\ngate: {{coverage: {scope}}}\n",
        **{"data/plan.yml": plan},
    )
    tally = rate(there).points["web", "core-api"].tally
    assert tally.missing == 1 + missing  # the point has no checklist, either
