"""Cassettes of VCR and of those that record like it: vcrpy and Betamax.

https://github.com/vcr/vcr describes Ruby's cassettes, with `http_interactions`; vcrpy writes
`interactions` in YAML or JSON; Betamax writes JSON as Ruby does.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

import msgspec

from integration_report.model.location import Location
from integration_report.model.recording import RecordedExchange, RecordedMessage
from integration_report.reading.formats.json_values import (
    Places,
    decode,
    lenient,
    listed,
    members,
    text_of,
)
from integration_report.reading.formats.recorded import (
    LEFT_OUT,
    NO_BODY,
    NOT_DECODED,
    NOT_READ,
    UNANSWERED,
    Found,
    Headers,
    Notes,
    Payload,
    Recorded,
    Spots,
    announces_body,
    expanded,
    field,
    has_no_body,
    headers_of,
    is_method,
    kept_base64,
    kept_decoded,
    kept_text,
    safe_url,
    status_of,
)
from integration_report.reading.formats.signature import Signature
from integration_report.reading.formats.texts import count, one_line
from integration_report.reading.formats.times import http_date, point_in_time
from integration_report.reading.formats.unreadable import UnreadableError
from integration_report.reading.formats.yaml_values import Items, read_values

_YAML: Final = re.compile(r"^(?:http_)?interactions[ \t]*:(?=\s|$)", re.MULTILINE)
_KIND: Final = re.compile(r"^[\"']?kind[\"']?[ \t]*:", re.MULTILINE)
_JSON: Final = re.compile(
    r'\{\s*(?:"version"\s*:\s*1\s*,\s*"interactions"|"http_interactions")\s*:\s*\['
)
_HINT: Final = "Let the recorder write the cassette again."
_RECORDED: Final = ("request", "response")

Entry = tuple[Any, Location]


class _Json(msgspec.Struct):
    interactions: list[msgspec.Raw] | None = None
    http_interactions: list[msgspec.Raw] | None = None
    recorded_with: Any = None


def is_vcr(signature: Signature) -> bool:
    """Return whether a file is a cassette."""
    if not signature.is_json:
        return is_cassette_text(signature.head)
    top = signature.members
    if not top:
        return _JSON.match(signature.head) is not None
    if "http_interactions" in top:
        return True
    if "interactions" not in top or "version" not in top or "consumer" in top:
        return False
    items = lenient(top["interactions"], list[msgspec.Raw])
    if not items:
        return items is not None and top.keys() <= {"interactions", "version"}
    return members(lenient(items[0], Any)).keys() >= {*_RECORDED}


def is_cassette_text(text: str) -> bool:
    """Return whether a text begins as a cassette in YAML does, and not as evidence."""
    return _YAML.search(text) is not None and _KIND.search(text) is None


def vcr_in(content: bytes, path: str, notes: Notes) -> Recorded:
    """Return what a cassette says; raises `UnreadableError` when it can't be read."""
    if content.lstrip().startswith(b"{"):
        top = decode(content, _Json)
        is_ruby = top.http_interactions is not None
        parts = (top.http_interactions if is_ruby else top.interactions) or []
        producer = top.recorded_with or ("" if is_ruby else "vcrpy")
        return Recorded(_found(_json_entries(parts, content, path), notes), _producer(producer))
    values = members(read_values(content))
    is_ruby = "http_interactions" in values
    items = values.get("http_interactions" if is_ruby else "interactions")
    if items is not None and not isinstance(items, Items):
        raise UnreadableError(1, 1, "The interactions of the cassette are no list.", _HINT)
    producer = values.get("recorded_with") or ("" if is_ruby else "vcrpy")
    return Recorded(_found(_yaml_entries(items or Items(), path), notes), _producer(producer))


def _producer(value: Any) -> str:  # noqa: ANN401
    return one_line(text_of(value), 100) if isinstance(value, str) else ""


def _json_entries(parts: list[msgspec.Raw], content: bytes, path: str) -> Iterator[Entry]:
    places, spots = Places(content), Spots(content, path)
    for part, span in places.parts(parts, places.whole):
        yield lenient(part, Any), spots.at(span.start)


def _yaml_entries(items: Items, path: str) -> Iterator[Entry]:
    for item, (line, column) in zip(items, items.places, strict=True):
        yield item, Location(path, line, column)


def _found(entries: Iterator[Entry], notes: Notes) -> Iterator[Found]:
    for entry, location in entries:
        parts = members(entry)
        sent = _request(members(parts.get("request")), location, notes)
        if sent is None:
            notes.add(NOT_READ, location)
            continue
        received = _response(members(parts.get("response")), sent.method, location, notes)
        if received is None:
            notes.add(UNANSWERED, location)
        generation = members(parts.get("generation"))
        exchange = RecordedExchange(
            location=location,
            request=sent,
            response=received,
            # Schemathesis writes cassettes, too.
            has_wrong_request=text_of(generation.get("mode")) == "negative",
        )
        stamp = text_of(parts.get("recorded_at"))
        yield Found(exchange, point_in_time(stamp) or http_date(stamp))


def _request(
    request: Mapping[str, Any], location: Location, notes: Notes
) -> RecordedMessage | None:
    """Return the request, or `None` when it is none."""
    method, url = text_of(request.get("method")).upper(), text_of(request.get("uri"))
    if not is_method(method) or not url:
        return None
    headers = headers_of(request.get("headers"))
    body = _body(request.get("body"), headers, location, notes)
    if body is NO_BODY and announces_body(headers):
        body = LEFT_OUT
    return RecordedMessage(
        headers=headers, body=body.content, body_is=body.state, method=method, url=safe_url(url)
    )


def _response(
    response: Mapping[str, Any], method: str, location: Location, notes: Notes
) -> RecordedMessage | None:
    # Ruby and vcrpy have `status: {code, message}`; stubs of httpx had `status_code`.
    status = members(response.get("status"))
    code = status_of(status.get("code", response.get("status_code")))
    if code is None:
        return None
    headers = headers_of(response.get("headers"))
    written = response.get("body", response.get("content"))
    body = _body(written, headers, location, notes)
    if body is NO_BODY and not has_no_body(method, code) and announces_body(headers):
        body = LEFT_OUT
    return RecordedMessage(headers=headers, body=body.content, body_is=body.state, status=code)


def _body(value: Any, headers: Headers, location: Location, notes: Notes) -> Payload:  # noqa: ANN401
    """Return a body as cassettes write it: a text, bytes, or either in an object."""
    encoding = ""
    if isinstance(value, dict):
        encoding = text_of(value.get("encoding"))
        in_base64 = value.get("base64_string")
        value = value.get("string", "") if in_base64 is None else in_base64
        if in_base64 is not None:
            return _from_base64(value, headers, location, notes)
    if value is None:
        return NO_BODY
    if isinstance(value, bytes):
        return expanded(value, field(headers, "content-encoding"))
    if not isinstance(value, str):
        notes.add(NOT_DECODED, location)
        return LEFT_OUT
    content_type = field(headers, "content-type")
    if encoding and (value.isascii() or not content_type):
        return kept_text(value, f"; charset={encoding}")
    return kept_decoded(value, content_type, count(field(headers, "content-length")))


def _from_base64(value: Any, headers: Headers, location: Location, notes: Notes) -> Payload:  # noqa: ANN401
    body = kept_base64(value if isinstance(value, str) else text_of(listed(value)))
    if body is None:
        notes.add(NOT_DECODED, location)
        return LEFT_OUT
    is_whole = body is not LEFT_OUT
    return expanded(body.content, field(headers, "content-encoding")) if is_whole else body
