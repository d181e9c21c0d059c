"""Requests and responses as Postman's collections have them, and Newman's summaries.

https://schema.postman.com/ has the collections; a summary has the same objects, out of memory.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final
from urllib.parse import quote

import msgspec

from integration_report.model.recording import RecordedMessage
from integration_report.reading.formats.json_values import listed, members, text_of
from integration_report.reading.formats.recorded import (
    LEFT_OUT,
    NO_BODY,
    Headers,
    Payload,
    announces_body,
    expanded,
    field,
    form,
    has_no_body,
    headers_of,
    is_method,
    kept_decoded,
    kept_text,
    safe_url,
    status_of,
)

MOST_RESOLVED: Final = 64 << 10
"""How many characters a text may have that becomes of one with variables."""

_VARIABLE: Final = re.compile(r"\{\{([^{}]{1,200})\}\}")
_PLACEHOLDER: Final = re.compile(
    r"<(?:string|number|integer|long|float|double|boolean|uuid|date|dateTime|email|uri|url|binary"
    r"|byte|password|object|array)>"
)
_LEADING: Final = re.compile(r"\{\{[^{}]{1,200}\}\}[^/?#]*")
_SCHEME: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{0,20}://")
_MOST_ROUNDS: Final = 8
_LANGUAGES: Final = {
    "json": "application/json",
    "xml": "application/xml",
    "html": "text/html",
    "javascript": "application/javascript",
    "text": "text/plain",
}
_MODES: Final = {
    "urlencoded": "application/x-www-form-urlencoded",
    "formdata": "multipart/form-data",
    "graphql": "application/json",
}


class Variables:
    """The variables of a collection, by which `{{name}}` gets its value."""

    def __init__(self, values: Mapping[str, str] | None = None) -> None:
        """Take the values by name."""
        self._values = dict(values or {})

    def within(self, value: Any) -> "Variables":  # noqa: ANN401
        """Return these with the variables of a folder, as its list has them."""
        own = {}
        for one in map(members, listed(value)):
            name = text_of(one.get("key")) or text_of(one.get("id"))
            if name and one.get("disabled") is not True:
                own[name] = text_of(one.get("value"))
        return Variables(self._values | own) if own else self

    def resolve(self, text: str) -> str:
        """Return a text with the values in place of their names; unknown names stay."""
        for _ in range(_MOST_ROUNDS):
            if "{{" not in text or len(text) > MOST_RESOLVED:
                break
            resolved = _VARIABLE.sub(lambda one: self._values.get(one[1].strip(), one[0]), text)
            if resolved == text:
                break
            text = resolved
        return text


def is_unresolved(text: str) -> bool:
    """Return whether a text has a variable without a value, so that nobody sent it like this.

    So are the names of types that stand for values in collections made from a specification.
    """
    if "{{" in text and _VARIABLE.search(text) is not None:
        return True
    return "<" in text and _PLACEHOLDER.search(text) is not None


def request_of(value: Any, variables: Variables) -> RecordedMessage | None:  # noqa: ANN401
    """Return a request, or `None` when it is none, or its path has a variable without a value."""
    request: Mapping[str, Any] = {"url": value} if isinstance(value, str) else members(value)
    url = _url(request.get("url"), variables)
    method = (text_of(request.get("method")) or "GET").upper()
    if url is None or not is_method(method):
        return None
    body = members(request.get("body"))
    fields = headers_of(request.get("header"))
    headers = tuple((name, variables.resolve(one)) for name, one in fields)
    content_type = _content_type(body)
    if content_type and not field(headers, "content-type"):
        headers = (*headers, ("Content-Type", content_type))
    content, state = _body(body, field(headers, "content-type"), variables)
    return RecordedMessage(headers=headers, body=content, body_is=state, method=method, url=url)


def response_of(value: Any, method: str) -> RecordedMessage | None:  # noqa: ANN401
    """Return a response, or `None` when it has no status."""
    response = members(value)
    status = status_of(response.get("code"))
    if status is None:
        return None
    headers = headers_of(response.get("header"))
    body = _response_body(response, headers)
    if body is None:
        body = NO_BODY if has_no_body(method, status) else LEFT_OUT
    elif body is NO_BODY and not has_no_body(method, status) and announces_body(headers):
        body = LEFT_OUT
    return RecordedMessage(headers=headers, body=body.content, body_is=body.state, status=status)


def _response_body(response: Mapping[str, Any], headers: Headers) -> Payload | None:
    """Return the body of a response; `None` when it isn't there."""
    stream = members(response.get("stream")).get("data", response.get("stream"))
    if isinstance(stream, list):
        try:
            content = bytes(stream)
        except (TypeError, ValueError):
            return LEFT_OUT
        return expanded(content, field(headers, "content-encoding"))
    text = response.get("body")
    if not isinstance(text, str):
        return None
    return kept_decoded(text, field(headers, "content-type"), None)


def _url(value: Any, variables: Variables) -> str | None:  # noqa: ANN401
    """Return a URL, one relative to a host that isn't known, or `None` for half a URL."""
    url = members(value)
    if not {"host", "path"} & url.keys():
        text = variables.resolve(value if isinstance(value, str) else text_of(url.get("raw")))
        text = _with_host(_LEADING.sub("", text, count=1) if text.startswith("{{") else text)
    else:
        path = url.get("path")
        parts = [path] if isinstance(path, str) else map(_segment, listed(path))
        path = _path(parts, members_by_name(url.get("variable")), variables).lstrip("/")
        text = f"{_origin(url, variables)}/{path}{_query(listed(url.get('query')), variables)}"
    return None if not text or is_unresolved(text) else safe_url(text)


def _with_host(text: str) -> str:
    if not text or _SCHEME.match(text) or text.startswith(("/", "?")):
        return text
    return f"http://{text}"


def _segment(value: Any) -> str:  # noqa: ANN401
    return text_of(value.get("value")) if isinstance(value, dict) else text_of(value)


def members_by_name(value: Any) -> dict[str, str]:  # noqa: ANN401
    """Return the values of a list of objects by their `key`."""
    found = map(members, listed(value))
    return {text_of(one.get("key")): text_of(one.get("value")) for one in found}


def _path(parts: Iterable[str], given: Mapping[str, str], variables: Variables) -> str:
    """Return a path; a part such as `:id` has the value that is given for it."""
    segments = []
    for segment in "/".join(parts).split("/"):
        value = given.get(segment[1:]) if segment.startswith(":") else None
        resolved = variables.resolve(value or segment)
        segments.append(quote(resolved, safe="{}<>") if value and resolved else resolved)
    return "/".join(segments)


def _origin(url: Mapping[str, Any], variables: Variables) -> str:
    """Return scheme, host and port; nothing when the host isn't known."""
    host = url.get("host")
    name = host if isinstance(host, str) else ".".join(map(text_of, listed(host)))
    name = variables.resolve(name).strip().rstrip("/")
    if not name or is_unresolved(name):
        return ""
    if not _SCHEME.match(name):
        scheme = variables.resolve(text_of(url.get("protocol"))) or "http"
        name = f"{scheme.removesuffix('://')}://{name}"
    port = variables.resolve(text_of(url.get("port")))
    return f"{name}:{port}" if port.isdecimal() else name


def _query(parameters: Sequence[Any], variables: Variables) -> str:
    pairs = []
    for one in map(members, parameters):
        if one.get("disabled") is True or one.get("key") is None:
            continue
        name, value = variables.resolve(text_of(one.get("key"))), one.get("value")
        text = variables.resolve(text_of(value))
        # What is typed is sent as it is, but for what would end the value.
        text = text.replace("#", "%23").replace("&", "%26")
        pairs.append(name if value is None else f"{name}={text}")
    return f"?{'&'.join(pairs)}" if pairs else ""


def _content_type(body: Mapping[str, Any]) -> str:
    """Return the media type that Postman sends with a body unless a header says another."""
    mode = text_of(body.get("mode"))
    if mode != "raw":
        return _MODES.get(mode, "")
    language = members(members(body.get("options")).get("raw")).get("language")
    return _LANGUAGES.get(text_of(language), "")


def _body(body: Mapping[str, Any], content_type: str, variables: Variables) -> Payload:
    mode = text_of(body.get("mode"))
    if not mode or body.get("disabled") is True:
        return NO_BODY
    if mode == "raw":
        raw = body.get("raw")
        return _text_body(raw, content_type, variables) if isinstance(raw, str) else NO_BODY
    if mode == "graphql":
        return _graphql(members(body.get("graphql")), variables)
    if mode == "urlencoded" and isinstance(body.get("urlencoded"), list):
        return _fields(body["urlencoded"], variables)
    # Files stay where they were, and the parts of forms are put together when they are sent.
    return LEFT_OUT


def _fields(fields: Sequence[Any], variables: Variables) -> Payload:
    """Return the body of a form."""
    pairs = [
        (variables.resolve(text_of(one.get("key"))), variables.resolve(text_of(one.get("value"))))
        for one in map(members, fields)
        if one.get("disabled") is not True
    ]
    unresolved = any(is_unresolved(name) or is_unresolved(value) for name, value in pairs)
    return LEFT_OUT if unresolved else form(pairs)


def _text_body(text: str, content_type: str, variables: Variables) -> Payload:
    resolved = variables.resolve(text)
    return LEFT_OUT if is_unresolved(resolved) else kept_decoded(resolved, content_type, None)


def _graphql(query: Mapping[str, Any], variables: Variables) -> Payload:
    """Return a query of GraphQL as Postman sends it."""
    given = variables.resolve(text_of(query.get("variables"))) or "{}"
    text = variables.resolve(text_of(query.get("query")))
    if is_unresolved(text) or is_unresolved(given):
        return LEFT_OUT
    try:
        values = msgspec.json.decode(given)
    except (msgspec.DecodeError, RecursionError):
        return LEFT_OUT
    return kept_text(msgspec.json.encode({"query": text, "variables": values}).decode(), "")
