"""The exchanges of a run of Schemathesis: every request that it sent, with the response.

Its format is that of `schemathesis.py`, which says where it is from.
"""

import base64
import binascii
from collections.abc import Iterator, Mapping
from typing import Any, Final

from integration_report.model.location import Location
from integration_report.model.recording import RecordedExchange, RecordedMessage
from integration_report.reading.formats.json_values import lenient, members, repaired, text_of
from integration_report.reading.formats.recorded import (
    LEFT_OUT,
    NO_BODY,
    Headers,
    Payload,
    announces_body,
    expanded,
    field,
    has_no_body,
    headers_of,
    is_method,
    safe_url,
    status_of,
)
from integration_report.reading.formats.schemathesis import lines_of
from integration_report.reading.formats.source import ResultSource
from integration_report.reading.formats.texts import one_line

_FINISHED: Final = ("ScenarioFinished", "FuzzScenarioFinished")


def schemathesis_exchanges(source: ResultSource) -> Iterator[RecordedExchange]:
    """Yield the exchanges of an event stream; raises `UnreadableError` for a line too long.

    What can't be read is left out: as a test, it is one without a result.
    """
    for line, text, _ in lines_of(source):
        if b"interactions" not in text:
            continue
        event = members(lenient(repaired(text), Any))
        for name in _FINISHED:
            recorder = members(members(event.get(name)).get("recorder"))
            cases = members(recorder.get("cases"))
            for id_, interaction in members(recorder.get("interactions")).items():
                case = members(members(cases.get(id_)).get("value"))
                location = Location(source.path, line)
                exchange = _exchange(members(interaction), case, location)
                if exchange is not None:
                    yield exchange


def _exchange(
    interaction: Mapping[str, Any], case: Mapping[str, Any], location: Location
) -> RecordedExchange | None:
    request = members(interaction.get("request"))
    method, url = text_of(request.get("method")).upper(), text_of(request.get("uri"))
    if not is_method(method) or not url:
        return None
    headers = headers_of(request.get("headers"))
    body = _body(request.get("body"), "")
    if body is NO_BODY and announces_body(headers):
        body = LEFT_OUT
    return RecordedExchange(
        location=location,
        request=RecordedMessage(
            headers=headers, body=body.content, body_is=body.state, method=method, url=safe_url(url)
        ),
        response=_response(members(interaction.get("response")), method),
        name=one_line(f"{text_of(case.get('method'))} {text_of(case.get('path'))}".strip()),
        has_wrong_request=_is_negative(case),
    )


def _is_negative(case: Mapping[str, Any]) -> bool:
    generation = members(members(case.get("meta")).get("generation"))
    return text_of(generation.get("mode")) == "negative"


def _response(response: Mapping[str, Any], method: str) -> RecordedMessage | None:
    status = status_of(response.get("status_code"))
    if status is None:
        return None
    headers = headers_of(response.get("headers"))
    body = _body(response.get("content"), field(headers, "content-encoding"))
    if body is NO_BODY and not has_no_body(method, status) and _is_missing(response, headers):
        body = LEFT_OUT
    return RecordedMessage(headers=headers, body=body.content, body_is=body.state, status=status)


def _is_missing(response: Mapping[str, Any], headers: Headers) -> bool:
    return response.get("content") is None or announces_body(headers)


def _body(value: Any, encodings: str) -> Payload:  # noqa: ANN401
    """Return a body, which stands in Base64; nothing is one that is empty."""
    if value is None:
        return NO_BODY
    text = members(value).get("$base64")
    if not isinstance(text, str):
        return LEFT_OUT
    try:
        content = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return LEFT_OUT
    return expanded(content, encodings)
