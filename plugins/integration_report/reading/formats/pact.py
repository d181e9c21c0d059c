"""Pact files, versions 1 to 4: what a consumer sends to a provider, and needs of its answers.

https://github.com/pact-foundation/pact-specification describes the versions.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final
from urllib.parse import quote_plus

import msgspec

from integration_report.model.location import Location
from integration_report.model.recording import RecordedExchange, RecordedMessage
from integration_report.reading.formats.json_values import (
    Places,
    decode,
    lenient,
    members,
    text_of,
)
from integration_report.reading.formats.recorded import (
    LEFT_OUT,
    NO_BODY,
    NOT_DECODED,
    NOT_READ,
    Found,
    Headers,
    Notes,
    Payload,
    Recorded,
    Spots,
    field,
    has_no_body,
    headers_of,
    is_method,
    kept_base64,
    kept_text,
    name_and_version,
    safe_url,
    status_of,
)
from integration_report.reading.formats.signature import Signature
from integration_report.reading.formats.texts import one_line

_BEGINNING: Final = re.compile(r'\{\s*"(?:consumer|provider)"\s*:\s*\{\s*"name"\s*:')
_PARTIES: Final = frozenset({"consumer", "provider"})
_HTTP: Final = frozenset({"", "synchronous/http"})
_MESSAGE: Final = "A message and no exchange over HTTP, and so left out"
_JSON: Final = re.compile(r"(?:application|text)/(?:[\w.+-]+\+)?json\b", re.IGNORECASE)
_BINARY: Final = re.compile(
    r"(?:image|audio|video|font)/(?!svg)|application/(?:octet-stream|pdf|zip|gzip|x-protobuf)",
    re.IGNORECASE,
)
_NO_BODY_METHODS: Final = frozenset({"GET", "HEAD", "DELETE", "OPTIONS", "TRACE", "CONNECT"})
_OK: Final = 200
_FOURTH: Final = 4


class _File(msgspec.Struct):
    interactions: list[msgspec.Raw] | None = None
    messages: list[msgspec.Raw] | None = None
    consumer: Any = None
    provider: Any = None
    metadata: Any = None


def is_pact(signature: Signature) -> bool:
    """Return whether a file is a Pact file."""
    top = signature.members
    if not top:
        return _BEGINNING.match(signature.head) is not None
    if not top.keys() >= _PARTIES or not {"interactions", "messages"} & top.keys():
        return False
    return all("name" in members(lenient(top[one], Any)) for one in _PARTIES)


def pact_in(content: bytes, path: str, notes: Notes) -> Recorded:
    """Return what a Pact file says; raises `UnreadableError` when it can't be read."""
    file = decode(content, _File)
    metadata = members(file.metadata)
    names = (text_of(members(one).get("name")) for one in (file.consumer, file.provider))
    consumer, provider = names
    found = _found(file, content, path, notes)
    return Recorded(found, _producer(metadata), consumer, provider)


def _producer(metadata: Mapping[str, Any]) -> str:
    """Return what wrote a file: each library tells its version in an object of its own."""
    for name, value in list(metadata.items())[:20]:
        told = members(value)
        if name.lower().replace("-", "") in ("pactspecification", "pactrust"):
            continue
        if isinstance(told.get("version"), str):
            return name_and_version({"name": name, "version": told["version"]})
    return "Pact"


def _found(file: _File, content: bytes, path: str, notes: Notes) -> Iterator[Found]:
    places, spots = Places(content), Spots(content, path)
    is_fourth = _version(members(file.metadata)) >= _FOURTH
    for part, span in places.parts(file.interactions or (), places.whole):
        location = spots.at(span.start)
        interaction = lenient(part, dict[str, Any])
        if interaction is None:
            notes.add(NOT_READ, location)
        elif text_of(interaction.get("type")).lower() not in _HTTP:
            notes.add(_MESSAGE, location)
        else:
            exchange = _exchange(interaction, location, notes, is_fourth=is_fourth)
            if exchange is None:
                notes.add(NOT_READ, location)
            else:
                yield Found(exchange)
    for _, span in places.parts(file.messages or (), places.whole):
        notes.add(_MESSAGE, spots.at(span.start))


def _version(metadata: Mapping[str, Any]) -> int:
    """Return the version of the specification, 0 when the file doesn't tell."""
    told = metadata.get("pactSpecification", metadata.get("pact-specification"))
    version = text_of(members(told).get("version") or metadata.get("pactSpecificationVersion"))
    first = version.partition(".")[0]
    return int(first) if first.isascii() and first.isdecimal() and len(first) < _FOURTH else 0


def _exchange(
    interaction: Mapping[str, Any], location: Location, notes: Notes, *, is_fourth: bool
) -> RecordedExchange | None:
    request = interaction.get("request")
    response = interaction.get("response", {})
    if not isinstance(request, dict) or not isinstance(response, dict):
        return None
    method = text_of(request.get("method", "GET")).upper()
    status = status_of(response.get("status", _OK))
    if not is_method(method) or status is None:
        return None
    sent_headers, sent = _message(request, location, notes, is_fourth=is_fourth)
    if sent is None:
        sent = NO_BODY if method in _NO_BODY_METHODS else LEFT_OUT
    headers, needed = _message(response, location, notes, is_fourth=is_fourth)
    if needed is None:
        needed = NO_BODY if has_no_body(method, status) else LEFT_OUT
    return RecordedExchange(
        location=location,
        request=RecordedMessage(
            headers=sent_headers,
            body=sent.content,
            body_is=sent.state,
            method=method,
            url=_url(request),
        ),
        response=RecordedMessage(
            headers=headers, body=needed.content, body_is=needed.state, status=status
        ),
        name=one_line(text_of(interaction.get("description"))),
        is_expectation=True,
    )


def _url(request: Mapping[str, Any]) -> str:
    path = text_of(request.get("path")) or "/"
    query = request.get("query")
    path = safe_url(path if path.startswith("/") else f"/{path}").replace("?", "%3F")
    if isinstance(query, str):
        return f"{path}?{safe_url(query.lstrip('?'))}" if query else path
    pairs = [
        (name, one)
        for name, given in members(query).items()
        for one in (given if isinstance(given, list) else [given])
    ]
    text = "&".join(
        quote_plus(name) if one is None else f"{quote_plus(name)}={quote_plus(text_of(one))}"
        for name, one in pairs
    )
    return f"{path}?{text}" if text else path


def _message(
    message: Mapping[str, Any], location: Location, notes: Notes, *, is_fourth: bool
) -> tuple[Headers, Payload | None]:
    """Return the header fields of a message and its body; `None` for one that may be anything."""
    headers = headers_of(message.get("headers"))
    if "body" not in message:
        return headers, None
    body = message["body"]
    content_type = field(headers, "content-type")
    if is_fourth and isinstance(body, dict):
        told = text_of(body.get("contentType"))
        if told and not content_type:
            headers, content_type = (*headers, ("Content-Type", told)), told
        payload = _contents(body, content_type)
    else:
        payload = _plain(body, content_type)
    if payload is None:
        notes.add(NOT_DECODED, location)
    return headers, payload or LEFT_OUT


def _contents(body: Mapping[str, Any], content_type: str) -> Payload | None:
    """Return a body as version 4 writes it, or `None` when it isn't in the encoding it names."""
    content, encoded = body.get("content"), body.get("encoded")
    if content is None:
        return NO_BODY
    if not encoded:
        return _plain(content, content_type, is_decoded=True)
    if text_of(encoded).lower() == "json" and isinstance(content, str):
        return kept_text(content, content_type)
    # `true` and `base64` are the same, and no other encoding exists.
    return kept_base64(content) if isinstance(content, str) else None


def _plain(body: Any, content_type: str, *, is_decoded: bool = False) -> Payload | None:  # noqa: ANN401
    """Return a body that stands as it is: JSON as JSON, and any other as a text."""
    if body is None or body == "":
        return NO_BODY
    if not isinstance(body, str) or (_JSON.match(content_type) and not _is_document(body)):
        return kept_text(msgspec.json.encode(body).decode(), content_type)
    if _BINARY.match(content_type) and not is_decoded:
        return kept_base64(body)
    return kept_text(body, content_type)


def _is_document(text: str) -> bool:
    """Return whether a text is a whole JSON document, and not the value of a JSON text."""
    try:
        return isinstance(msgspec.json.decode(text), dict | list)
    except (msgspec.DecodeError, RecursionError):
        return False
