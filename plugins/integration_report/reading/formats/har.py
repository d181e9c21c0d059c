"""HTTP Archives 1.2, as browsers and proxies write them.

http://www.softwareishard.com/blog/har-12-spec/ describes the format; fields whose names begin with
an underscore are extensions.
"""

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
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
    scalar,
    text_of,
)
from integration_report.reading.formats.recorded import (
    LEFT_OUT,
    NO_BODY,
    NOT_DECODED,
    NOT_HTTP,
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
    form,
    has_no_body,
    headers_of,
    is_method,
    kept_base64,
    kept_decoded,
    name_and_version,
    safe_url,
    status_of,
)
from integration_report.reading.formats.signature import Signature
from integration_report.reading.formats.texts import count, one_line
from integration_report.reading.formats.times import point_in_time

_BEGINNING: Final = re.compile(r'\{\s*"log"\s*:\s*\{')
_WEB: Final = re.compile(r"https?://", re.IGNORECASE)
_PERHAPS_ENCODED: Final = frozenset("%+")
# What a browser answers itself, without asking, has this header: it goes on with HTTPS.
_NEVER_SENT: Final = "non-authoritative-reason"
_FORM: Final = "application/x-www-form-urlencoded"


class _Log(msgspec.Struct):
    entries: list[msgspec.Raw]
    creator: Any = None


class _File(msgspec.Struct):
    log: _Log


def is_har(signature: Signature) -> bool:
    """Return whether a file is an HTTP Archive."""
    top = signature.members
    if not top:
        return _BEGINNING.match(signature.head) is not None
    log = lenient(top["log"], dict[str, msgspec.Raw]) if "log" in top else None
    return log is not None and "entries" in log


def har_in(content: bytes, path: str, notes: Notes) -> Recorded:
    """Return what an archive says; raises `UnreadableError` when it can't be read."""
    log = decode(content, _File).log
    return Recorded(_found(log, content, path, notes), name_and_version(log.creator))


def _found(log: _Log, content: bytes, path: str, notes: Notes) -> Iterator[Found]:
    places, spots = Places(content), Spots(content, path)
    for part, span in places.parts(log.entries, places.whole):
        location = spots.at(span.start)
        entry = lenient(part, dict[str, Any]) or {}
        exchange = _exchange(entry, location, notes)
        if exchange is not None:
            started = point_in_time(text_of(entry.get("startedDateTime")))
            yield Found(exchange, started)


def _exchange(
    entry: Mapping[str, Any], location: Location, notes: Notes
) -> RecordedExchange | None:
    request = members(entry.get("request"))
    method, url = text_of(request.get("method")).upper(), text_of(request.get("url"))
    if not is_method(method) or not url:
        notes.add(NOT_READ, location)
        return None
    if not _WEB.match(url) or "_webSocketMessages" in entry:
        notes.add(NOT_HTTP, location)
        return None
    if field(headers_of(members(entry.get("response")).get("headers")), _NEVER_SENT):
        notes.add(NOT_HTTP, location)
        return None
    headers = headers_of(request.get("headers"))
    content, state = _request_body(request, headers, location, notes)
    sent = RecordedMessage(
        headers=headers, body=content, body_is=state, method=method, url=safe_url(url)
    )
    received = _response(members(entry.get("response")), method, location, notes)
    if received is None:
        notes.add(UNANSWERED, location)
    name = one_line(text_of(entry.get("comment")))
    return RecordedExchange(location=location, request=sent, response=received, name=name)


def _request_body(
    request: Mapping[str, Any], headers: Headers, location: Location, notes: Notes
) -> Payload:
    posted = members(request.get("postData"))
    content_type = field(headers, "content-type") or text_of(posted.get("mimeType"))
    text = posted.get("text")
    if isinstance(text, str) and text:
        size = count(scalar(request.get("bodySize")))
        return _text_body(text, posted.get("encoding"), content_type, size, location, notes)
    parts = [members(one) for one in listed(posted.get("params"))]
    if parts:
        return _form_body(parts, content_type)
    is_sent = (count(scalar(request.get("bodySize"))) or 0) > 0 or announces_body(headers)
    return LEFT_OUT if is_sent else NO_BODY


def _form_body(parts: list[Mapping[str, Any]], content_type: str) -> Payload:
    """Return the body of a form, unless it can't be told how it was written."""
    pairs = [(text_of(one.get("name")), text_of(one.get("value"))) for one in parts]
    if not content_type.lower().startswith(_FORM) or any(one.get("fileName") for one in parts):
        return LEFT_OUT
    # Some tools write the values as they were sent, others as they were meant.
    if any(_PERHAPS_ENCODED & {*name, *value} for name, value in pairs):
        return LEFT_OUT
    return form(pairs)


def _text_body(
    text: str,
    encoding: Any,  # noqa: ANN401
    content_type: str,
    size: int | None,
    location: Location,
    notes: Notes,
) -> Payload:
    if not encoding:
        return kept_decoded(text, content_type, size)
    body = kept_base64(text) if text_of(encoding).lower() == "base64" else None
    if body is None:
        notes.add(NOT_DECODED, location)
    return body or LEFT_OUT


def _response(
    response: Mapping[str, Any], method: str, location: Location, notes: Notes
) -> RecordedMessage | None:
    """Return the response, or `None` when there was none: it was aborted, or refused."""
    status = status_of(response.get("status"))
    if status is None:
        return None
    headers = headers_of(response.get("headers"))
    content = members(response.get("content"))
    text, size = content.get("text"), count(scalar(content.get("size")))
    if isinstance(text, str) and text:
        content_type = field(headers, "content-type") or text_of(content.get("mimeType"))
        body = _text_body(text, content.get("encoding"), content_type, size, location, notes)
        if content.get("encoding") and body is not LEFT_OUT:
            # Proxies exist that keep what was compressed as it was.
            body = expanded(body.content, field(headers, "content-encoding"))
        if _is_cut(body.content, size, headers):
            body = LEFT_OUT
    elif has_no_body(method, status):
        body = NO_BODY
    else:
        is_sent = bool(count(scalar(response.get("bodySize")))) or announces_body(headers)
        is_empty = not size and (text == "" or (size == 0 and not is_sent))
        body = NO_BODY if is_empty else LEFT_OUT
    return RecordedMessage(headers=headers, body=body.content, body_is=body.state, status=status)


def _is_cut(body: bytes, size: int | None, headers: Headers) -> bool:
    """Return whether a body is shorter than its content was.

    Three bytes may be missing, those of a byte order mark. Some tools give another size than that
    of the content, so that a length in the header, or JSON which is complete, counts more.
    """
    if size is None or len(body) + 3 >= size or field(headers, "content-length") == f"{len(body)}":
        return False
    with suppress(msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        msgspec.json.decode(body)
        return False
    return True
