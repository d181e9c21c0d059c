"""The exchange that a contract itself has, as if a tool had recorded it."""

from collections.abc import Iterator
from typing import Final

import msgspec

from integration_report.model.contract import Contract, Message
from integration_report.model.location import Location
from integration_report.model.recording import Body, RecordedExchange, RecordedMessage
from integration_report.model.verification import ExchangeResult, FieldResult
from integration_report.model.words import Outcome

_CONTENT_TYPE: Final = "content-type"
_SHORTENED: Final = ("…", "...")


def own_exchange(contract: Contract, location: Location) -> RecordedExchange | None:
    """Return the exchange that a contract's author wrote down, or `None` when there is none.

    A body that isn't written down may have been there: it counts as left out, not as empty.
    """
    exchange = contract.exchange
    if exchange is None or (exchange.request is None and exchange.response is None):
        return None
    response = exchange.response
    return RecordedExchange(
        location=location,
        request=_recorded(exchange.request) if exchange.request else RecordedMessage(),
        response=None if response is None else _recorded(response),
    )


def with_shortened_unknown(result: ExchangeResult, exchange: RecordedExchange) -> ExchangeResult:
    """Return the result of an exchange in which no value fails that its author has shortened."""
    if not any(mark in text for text in _texts(exchange) for mark in _SHORTENED):
        return result  # what ends in an ellipsis is only too long to be shown
    return msgspec.structs.replace(result, fields=tuple(map(_forgiving, result.fields)))


def _texts(exchange: RecordedExchange) -> Iterator[str]:
    """Yield all that an author has written down of an exchange."""
    for message in (exchange.request, exchange.response):
        if message is not None:
            yield message.url
            yield message.body.decode(errors="replace")
            yield from (text for _, text in message.headers)


def _forgiving(field: FieldResult) -> FieldResult:
    shown = (field.actual or "").strip('"')
    if field.outcome is not Outcome.FAILED or not shown.endswith(_SHORTENED):
        return field
    why = "the value is shortened, so that it can't be told"
    return msgspec.structs.replace(
        field, outcome=Outcome.UNKNOWN, why=why, failing=0, failing_places=()
    )


def _recorded(message: Message) -> RecordedMessage:
    is_kept = message.body is not None
    return RecordedMessage(
        headers=tuple(message.headers.items()),
        body=_as_bytes(message) if is_kept else b"",
        body_is=Body.KEPT if is_kept else Body.LEFT_OUT,
        method=message.method.upper(),
        url=message.path,
        status=message.status,
    )


def _as_bytes(message: Message) -> bytes:
    """Return a body as it went over the wire; a text in place of JSON may be that JSON itself."""
    body = message.body
    if not isinstance(body, str):
        return msgspec.json.encode(body)
    kind = next(
        (value for name, value in message.headers.items() if name.casefold() == _CONTENT_TYPE), ""
    )
    is_json = not kind or "json" in kind.casefold()
    if is_json and not body.lstrip().startswith(("{", "[", '"')):
        return msgspec.json.encode(body)
    return body.encode()
