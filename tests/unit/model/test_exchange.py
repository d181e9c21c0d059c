"""An exchange says what a check's field was, however the field is spelled."""

import pytest

from integration_report.model.contract import Check, Contract, Exchange, Message
from integration_report.model.exchange import actual_of, observed

_CONTRACT = Contract(
    name="Create order",
    exchange=Exchange(
        request=Message(method="POST", path="/orders", body={"sku": "A1"}),
        response=Message(
            status=201,
            headers={"Content-Type": "application/json"},
            body={"id": "7", "Lines": [{"sku": "A1"}], "note": None, "a": "1", "A": "2"},
        ),
    ),
)


def check(part: str, field: str, actual: str | None = None) -> Check:
    return Check(part=part, field=field, expected="x", actual=actual)


@pytest.mark.parametrize(
    ("part", "field", "value"),
    [
        ("request", "Method", "POST"),
        ("request", "path", "/orders"),
        ("Request", "Body.sku", "A1"),
        ("request", "status", None),
        ("request", "Content-Type", None),
        ("response", "Status", "201"),
        ("response", "`Status`", "201"),
        ("response", "content-type", "application/json"),
        ("response", "headers.Content-Type", "application/json"),
        ("response", "method", None),
        ("response", "Body.id", "7"),
        ("response", "Body.ID", "7"),
        ("response", "body.lines.0.sku", "A1"),
        ("response", "body.lines[0].sku", "A1"),
        ("response", "body.lines.0", '{"sku":"A1"}'),
        ("response", "body.lines.1", None),
        ("response", "body.lines." + "9" * 5_000, None),
        ("response", "body.lines.first", None),
        ("response", "body.note", "null"),
        ("response", "body.note.x", None),
        ("response", "body.total", None),
        ("response", "body.A", "2"),
        ("response", "trailer", None),
    ],
)
def test_a_field_is_found_in_its_message(part: str, field: str, value: str | None) -> None:
    assert observed(_CONTRACT, check(part, field)) == value


def test_two_keys_that_differ_in_case_only_are_told_apart() -> None:
    both = Exchange(response=Message(body={"aB": "1", "Ab": "2"}))
    contract = Contract(name="x", exchange=both)
    assert observed(contract, check("response", "body.ab")) is None


def test_a_message_without_a_body_has_no_body() -> None:
    contract = Contract(name="x", exchange=Exchange(response=Message(status=204)))
    assert observed(contract, check("response", "body")) is None
    assert observed(contract, check("request", "method")) is None
    assert observed(Contract(name="x"), check("response", "body")) is None


def test_what_the_row_says_comes_before_the_exchange() -> None:
    assert actual_of(_CONTRACT, check("response", "status", "200")) == "200"
    assert actual_of(_CONTRACT, check("response", "status")) == "201"
    assert actual_of(_CONTRACT, check("response", "status", "-")) == "201"
    assert actual_of(_CONTRACT, check("response", "trailer", "-")) == "-"
