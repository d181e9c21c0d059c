"""The exchange that a contract's author wrote down, as if it had been recorded."""

import pytest

from integration_report.contracts.own_exchanges import own_exchange, with_shortened_unknown
from integration_report.model.contract import Contract, Exchange, Message
from integration_report.model.location import Location
from integration_report.model.recording import Body, RecordedExchange, RecordedMessage
from integration_report.model.verification import ExchangeResult, FieldResult
from integration_report.model.words import Outcome

PLACE = Location("data/a.yml", 3, 1)
JSON = {"Content-Type": "application/json"}


def sent(body: object, headers: dict[str, str]) -> RecordedMessage:
    message = Message(method="post", path="/orders", headers=headers, body=body)
    found = own_exchange(Contract(name="c", exchange=Exchange(request=message)), PLACE)
    assert found is not None
    assert found.location == PLACE
    return found.request


@pytest.mark.parametrize(
    ("body", "headers", "content"),
    [
        ({"a": [1, None, True, "x"]}, JSON, b'{"a":[1,null,true,"x"]}'),
        ("PENDING", JSON, b'"PENDING"'),
        ('"PENDING"', JSON, b'"PENDING"'),
        ('{"a": 1}\n', JSON, b'{"a": 1}\n'),
        ("PENDING", {}, b'"PENDING"'),
        ("PENDING", {"content-type": "text/plain"}, b"PENDING"),
        (7, JSON, b"7"),
    ],
)
def test_a_body_is_what_went_over_the_wire(
    body: object, headers: dict[str, str], content: bytes
) -> None:
    message = sent(body, headers)
    assert (message.body_is, message.body, message.method) == (Body.KEPT, content, "POST")


def test_a_body_that_is_not_written_is_left_out() -> None:
    assert sent(None, JSON).body_is is Body.LEFT_OUT


@pytest.mark.parametrize("exchange", [None, Exchange()])
def test_nothing_is_no_exchange(exchange: Exchange | None) -> None:
    assert own_exchange(Contract(name="c", exchange=exchange), PLACE) is None


def test_an_answer_alone_is_an_exchange_of_which_the_request_is_not_known() -> None:
    exchange = Exchange(response=Message(status=200))
    found = own_exchange(Contract(name="c", exchange=exchange), PLACE)
    assert found is not None
    assert found.request == RecordedMessage()


@pytest.mark.parametrize(
    ("actual", "outcome"),
    [
        ('"6f2c…"', Outcome.UNKNOWN),
        ('"6f2c..."', Outcome.UNKNOWN),
        ('"6f2c"', Outcome.FAILED),
        (None, Outcome.FAILED),
    ],
)
def test_only_a_shortened_value_cannot_fail(actual: str | None, outcome: Outcome) -> None:
    field = FieldResult(
        part="response", field="body.id", expected="a UUID", outcome=Outcome.FAILED, actual=actual
    )
    exchange = RecordedExchange(PLACE, RecordedMessage(body=(actual or "").encode()))
    result = with_shortened_unknown(ExchangeResult((field,)), exchange)
    assert result.fields[0].outcome is outcome


def test_what_is_only_too_long_to_be_shown_fails() -> None:
    field = FieldResult(
        part="response", field="body", expected="", outcome=Outcome.FAILED, actual='"aaaa…'
    )
    exchange = RecordedExchange(PLACE, RecordedMessage(body=b"a" * 200), RecordedMessage())
    assert with_shortened_unknown(ExchangeResult((field,)), exchange).fields == (field,)
