"""Rows of a contract's own table, held against the specification."""

import pytest

from integration_report.contracts.stated import stated
from integration_report.model.contract import Check
from integration_report.model.specification import (
    Json,
    MediaType,
    Operation,
    Parameter,
    RequestBody,
    ResponseRule,
)
from integration_report.model.verification import StatedResult
from integration_report.model.words import Outcome

ORDER: Json = {
    "type": "object",
    "required": ["id"],
    "additionalProperties": False,
    "properties": {
        "id": {"type": "string", "format": "uuid"},
        "status": {"enum": ["PENDING", "PAID"]},
        "total": {"type": "number"},
        "code": {"type": "string"},
        "created": {"type": "string", "format": "date-time"},
        "note": {"type": ["string", "null"]},
        "items": {"type": "array", "items": {"$ref": "#/$defs/Item"}},
        "payment": {"oneOf": [{"$ref": "#/$defs/Card"}, {"$ref": "#/$defs/Transfer"}]},
    },
}
OPERATION = Operation(
    key="POST /orders/{id}",
    parameters=(
        Parameter(name="X-Trace", where="header", schema="Trace"),
        Parameter(name="page", where="query", schema="Page"),
    ),
    body=RequestBody(content=(MediaType("application/json", "Order"),)),
    responses=(
        ResponseRule(
            "201",
            headers=(Parameter(name="X-Rate", where="header", schema="Page"),),
            content=(MediaType("application/json", "Order"),),
        ),
        ResponseRule("404"),
    ),
    definitions={
        "Order": ORDER,
        "Item": {"properties": {"sku": {"type": "string"}, "price": {"type": "number"}}},
        "Card": {"properties": {"number": {"type": "string", "minLength": 4}}},
        "Transfer": {"properties": {"iban": {"type": "string"}}},
        "Trace": {"type": "string", "format": "uuid"},
        "Page": {"type": "integer", "minimum": 1},
    },
)


def say(
    field: str, actual: str | None, expected: str = "x y", part: str = "response", status: str = ""
) -> StatedResult | None:
    check = Check(part=part, field=field, expected=expected)
    return stated(check, actual, OPERATION, path_template="/orders/{id}", status=status)


@pytest.mark.parametrize(
    ("field", "actual", "outcome"),
    [
        ("Body.id", '"abc-123"', Outcome.FAILED),
        ("Body.id", "123e4567-e89b-12d3-a456-426614174000", Outcome.PASSED),
        ("body.status", '"PENDING"', Outcome.PASSED),
        ("body.status", "DONE", Outcome.FAILED),
        ("body.total", "19.90", Outcome.PASSED),
        ("body.total", '"19.90"', Outcome.FAILED),
        ("body.code", "19.90", Outcome.PASSED),
        ("body.note", "null", Outcome.PASSED),
        ("body.code", "null", Outcome.FAILED),
        ("body.id", "6f2c1d1e-…", Outcome.UNKNOWN),
        ("body.id", None, Outcome.UNKNOWN),
        ("body.items.0.price", "1", Outcome.PASSED),
        ("body.items[].price", '"x"', Outcome.FAILED),
        ("body.items[2].price", "`2.5`", Outcome.PASSED),
        ("body.items", '[{"price": "x"}]', Outcome.FAILED),
        ("body.items", "[{", Outcome.UNKNOWN),
        ("body.Items[0].sku", "x", Outcome.PASSED),
        ("body.payment.number", "1", Outcome.FAILED),
        ("body.payment.iban", "DE1", Outcome.PASSED),
        ("body.colour", "red", Outcome.FAILED),
        ("body", '{"id": "x"}', Outcome.FAILED),
        ("Status", "201", Outcome.PASSED),
        ("Status", "201 Created", Outcome.PASSED),
        ("status", "500", Outcome.FAILED),
        ("status", "fine", Outcome.UNKNOWN),
        ("Content-Type", "application/json; charset=utf-8", Outcome.PASSED),
        ("header.Content-Type", "text/html", Outcome.FAILED),
        ("X-Rate", "0", Outcome.FAILED),
        ("headers.x-rate", "7", Outcome.PASSED),
    ],
)
def test_what_is_written_as_observed_is_judged(
    field: str, actual: str | None, outcome: Outcome
) -> None:
    result = say(field, actual)
    assert result is not None
    assert result.outcome is outcome
    assert bool(result.why) == (outcome is not Outcome.PASSED)


@pytest.mark.parametrize(
    ("field", "actual", "outcome"),
    [
        ("Method", "POST", Outcome.PASSED),
        ("Method", "GET", Outcome.FAILED),
        ("Path", "/api/v1/orders/7", Outcome.PASSED),
        ("Path", "/orders/{id}", Outcome.PASSED),
        ("Path", "/customers/7", Outcome.FAILED),
        ("Path", "/api/…", Outcome.UNKNOWN),
        ("Content-Type", "application/json", Outcome.PASSED),
        ("X-Trace", "abc", Outcome.FAILED),
        ("query.page", "2", Outcome.PASSED),
        ("body.id", '"x"', Outcome.FAILED),
    ],
)
def test_requests_are_judged(field: str, actual: str, outcome: Outcome) -> None:
    result = say(field, actual, part="request")
    assert result is not None
    assert result.outcome is outcome


@pytest.mark.parametrize("field", ["X-Unknown", "body.items[0].unknown", "query.page", "body..["])
def test_of_what_the_specification_doesnt_know_nothing_is_said(field: str) -> None:
    assert say(field, "x") is None


def test_a_response_without_a_described_body_says_nothing() -> None:
    assert say("body.id", '"abc"', status="404") is None


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        ("status", "200"),
        ("body.status", "DONE"),
        ("body.status", '"DONE"'),
        ("body.code", "integer"),
        ("body.total", "string"),
        ("body.total", '"19.90"'),
        ("content-type", "text/html"),
    ],
)
def test_an_expectation_that_cant_be_met_together_with_the_specification(
    field: str, expected: str
) -> None:
    result = say(field, None, expected)
    assert result is not None
    assert result.contradiction.startswith("the table expects ")
    assert "the specification has " in result.contradiction


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        ("status", "201"),
        ("status", "201 | 200"),
        ("body.status", "PENDING | DONE"),
        ("body.status", "string"),
        ("body.id", "UUID"),
        ("body.total", "integer"),
        ("body.total", "> 5"),
        ("body.created", "timestamp"),
        ("body.code", "/^x/"),
        ("body.code", "–"),
        ("body.code", "19"),
        ("body.note", "null"),
        ("content-type", "application/json"),
    ],
)
def test_an_expectation_that_may_be_met_is_no_contradiction(field: str, expected: str) -> None:
    result = say(field, None, expected)
    assert result is not None
    assert result.contradiction == ""


def test_the_expectation_is_said_in_words() -> None:
    result = say("Body.id", '"abc-123"')
    assert result == StatedResult(Outcome.FAILED, "'abc-123' is not a UUID", "string (uuid)")
