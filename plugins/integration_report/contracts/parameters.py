"""Parameters of requests and headers of responses, as they were sent.

The Parameter Object, https://spec.openapis.org/oas/v3.2.0.html#parameter-object, and the Header
Object below it.
"""

from collections.abc import Collection, Iterable
from typing import Final, NamedTuple
from urllib.parse import unquote, unquote_plus

from integration_report.contracts.forms import form_in
from integration_report.contracts.json_bodies import json_in
from integration_report.contracts.matching import Match
from integration_report.contracts.media_types import kind_of
from integration_report.contracts.queries import Pair, Pairs, Reading, pairs_of, read_pairs
from integration_report.contracts.shapes import Schemas
from integration_report.contracts.styles import Decode, Raw, Sort, read_text, sorts
from integration_report.contracts.typed import Exact, candidates
from integration_report.model.specification import Json, MediaType, Parameter

_MOST_MEANINGS: Final = 6
_FORM: Final = "application/x-www-form-urlencoded"


class Sent(NamedTuple):
    """A parameter as it was sent."""

    values: tuple[Json, ...]
    """What it can mean, the likeliest first; none when it can't be read."""
    shown: str
    """What was sent, to be shown."""
    why: str = ""
    """Why it can't be read, without a full stop; empty when it can."""
    names: frozenset[str] = frozenset()
    """The names in the query string that belong to it."""


class Headers:
    """The header fields of a message by their names."""

    def __init__(self, fields: Iterable[tuple[str, str]]) -> None:
        """Take the fields as they were sent."""
        self.names: dict[str, str] = {}
        self._texts: dict[str, list[str]] = {}
        for name, text in fields:
            key = name.strip().lower()
            self.names.setdefault(key, name.strip())
            self._texts.setdefault(key, []).append(text.strip())

    def text(self, name: str) -> str | None:
        """Return the value of a header; repeats are joined, as HTTP says.

        `Content-Type` is no list: who says the same twice says it once.
        """
        texts = self._texts.get(name.lower())
        if texts is None:
            return None
        is_one = name.lower() == "set-cookie" or (
            name.lower() == "content-type" and len(set(texts)) == 1
        )
        return texts[0] if is_one else ", ".join(texts)


class RequestParts(NamedTuple):
    """What of a request parameters are read from."""

    path_texts: dict[str, str]
    """The parts of the path that stand for parameters, percent-encoded."""
    query: str
    """The query string."""
    pairs: Pairs
    """The pairs of the query string."""
    headers: Headers
    """The header fields."""
    cookies: Pairs
    """The cookies."""


def request_parts(match: Match, headers: Headers) -> RequestParts:
    """Return what of a request parameters are read from."""
    cookies = [part.partition("=") for part in (headers.text("cookie") or "").split(";")]
    return RequestParts(
        match.path_texts,
        match.url.query,
        pairs_of(match.url.query),
        headers,
        Pairs(Pair(name.strip(), text.strip()) for name, _, text in cookies),
    )


def read_parameter(
    parameter: Parameter, parts: RequestParts, schemas: Schemas, others: Collection[str] = ()
) -> Sent | None:
    """Return a parameter as a request has it, `None` when it isn't there.

    `others` are the names of the operation's parameters in the query.
    """
    if parameter.where == "querystring":
        return _whole_query(parameter, parts.query, schemas) if parts.query else None
    if parameter.where in {"path", "header"}:
        is_path = parameter.where == "path"
        text = (
            parts.path_texts.get(parameter.name) if is_path else parts.headers.text(parameter.name)
        )
        return None if text is None else read_field(parameter, text, schemas, is_encoded=is_path)
    pairs = parts.pairs if parameter.where == "query" else parts.cookies
    decode: Decode = unquote_plus if parameter.where == "query" else unquote
    if parameter.style == "cookie":
        decode = str
    if parameter.content:
        texts = pairs.texts.get(parameter.name)
        return None if texts is None else _in_content(parameter, decode(texts[0]), schemas)
    shape = schemas.shape(schemas.named(parameter.schema))
    reading = read_pairs(pairs, parameter, shape, decode=decode, others=others)
    return None if reading is None else _sent(reading, parameter, schemas)


def read_field(parameter: Parameter, text: str, schemas: Schemas, *, is_encoded: bool) -> Sent:
    """Return a part of a path, which is percent-encoded, or a header field, which is not."""
    decode: Decode = unquote if is_encoded else str.strip
    if parameter.content:
        return _in_content(parameter, decode(text), schemas)
    shape = schemas.shape(schemas.named(parameter.schema))
    raws = [read_text(text, parameter, sort, decode) for sort in sorts(shape)]
    if is_encoded and (plain := unquote(text)) != text:
        # Many clients encode the delimiters between the parts, too.
        lenient = [sort for sort in sorts(shape) if sort is not Sort.TEXT]
        raws += [read_text(plain, parameter, sort, str) for sort in lenient]
    return _sent(Reading(tuple(raws), decode(text), frozenset()), parameter, schemas)


def _sent(reading: Reading, parameter: Parameter, schemas: Schemas) -> Sent:
    found = schemas.named(parameter.schema)
    values = tuple(
        value
        for raw in reading.raws
        if not raw.why
        for value in candidates(raw.value, found, schemas)
    )
    why = "" if values else next((raw.why for raw in reading.raws if raw.why), "it can't be read")
    return Sent(values[:_MOST_MEANINGS], reading.shown, why, reading.names)


def _in_content(parameter: Parameter, text: str, schemas: Schemas) -> Sent:
    """Return a parameter whose value is written in a media type."""
    kind = kind_of(parameter.content)
    raw = Raw(text)
    if kind.is_json:
        found = json_in(text)
        why = found.why or found.unknown
        raw = Raw(why=f"its value is no JSON: {why}") if why else Raw(Exact(found.value))
    elif kind.name == _FORM:
        raw = Raw(form_in(text, MediaType(parameter.content, parameter.schema), schemas).fields)
    return _sent(Reading((raw,), text, frozenset({parameter.name})), parameter, schemas)


def _whole_query(parameter: Parameter, query: str, schemas: Schemas) -> Sent:
    is_form = kind_of(parameter.content).name == _FORM
    return _in_content(parameter, query if is_form else unquote(query), schemas)
