"""Requests compared with their operation: start line, parameters and body."""

from typing import Final
from urllib.parse import unquote

import msgspec

from integration_report.contracts.contents import content_of, has_body, missing_body
from integration_report.contracts.matching import Match
from integration_report.contracts.message_rows import Side
from integration_report.contracts.parameters import (
    Headers,
    RequestParts,
    Sent,
    read_parameter,
    request_parts,
)
from integration_report.contracts.shapes import Schemas
from integration_report.model.recording import REMOVED, Body, RecordedMessage
from integration_report.model.specification import Operation, Parameter
from integration_report.model.verification import FieldResult
from integration_report.model.wording import named, shortened
from integration_report.model.words import Outcome

# OpenAPI ignores header parameters of these names: other parts of it say what they are.
_IGNORED: Final = frozenset({"accept", "content-type", "authorization"})


def start_rows(request: RecordedMessage, match: Match, side: Side) -> list[FieldResult]:
    """Return the rows of the method and the path, which a match has proved right."""
    outline = match.outline
    at = outline.location
    return [
        side.row("method", outline.method, Outcome.PASSED, actual=request.method, specified_at=at),
        side.row(
            "path",
            outline.path,
            Outcome.PASSED,
            actual=shortened(match.url.path),
            specified_at=at,
        ),
    ]


def request_rows(
    request: RecordedMessage, operation: Operation, match: Match, side: Side, schemas: Schemas
) -> tuple[list[FieldResult], tuple[str, ...]]:
    """Return the rows of parameters and body of a request, and what was not compared."""
    parts = request_parts(match, Headers(request.headers))
    queries = {one.name for one in operation.parameters if one.where == "query"}
    rows: list[FieldResult] = []
    claimed = set(queries)
    for parameter in operation.parameters:
        if parameter.where == "header" and parameter.name.lower() in _IGNORED:
            continue
        sent = read_parameter(parameter, parts, schemas, queries)
        if sent is None and parameter.where == "cookie" and _hides_cookies(parts):
            sent = Sent((REMOVED,), REMOVED)
        rows += parameter_rows(parameter, sent, side)
        if sent is not None and parameter.where == "query":
            claimed |= sent.names
        if parameter.where == "querystring":
            claimed |= parts.pairs.texts.keys()
    body_rows, notes = _body(request, operation, side, schemas)
    if unknown := sorted(parts.pairs.texts.keys() - claimed):
        names = named(unknown)
        notes = (*notes, f"The specification doesn't describe in the query: {names}.")
    return [*rows, *body_rows], notes


def parameter_rows(parameter: Parameter, sent: Sent | None, side: Side) -> list[FieldResult]:
    """Return the rows of a parameter of a request, or of a header of a response."""
    field = f"{parameter.where}.{parameter.name}"
    expected = side.comparer.words(parameter.schema)
    at = parameter.location
    if sent is None:
        if not parameter.required or side.partial:
            return []
        why = f"the required {_noun(parameter)} is missing"
        return [side.row(field, expected, Outcome.FAILED, why=why, specified_at=at)]
    actual = REMOVED if unquote(sent.shown) == REMOVED else shortened(sent.shown)
    if not sent.shown and parameter.allow_empty:
        return [side.row(field, expected, Outcome.PASSED, actual=actual, specified_at=at)]
    if sent.why:
        failed = Outcome.FAILED
        return [side.row(field, expected, failed, actual=actual, why=sent.why, specified_at=at)]
    rows = side.values(sent.values, parameter.schema, field)
    return [
        row if row.specified_at or not at else msgspec.structs.replace(row, specified_at=at)
        for row in rows
    ]


def _body(
    request: RecordedMessage, operation: Operation, side: Side, schemas: Schemas
) -> tuple[list[FieldResult], tuple[str, ...]]:
    body = operation.body
    if body is None:
        if request.body_is is Body.KEPT and request.body:
            return [], ("A request has a body, and the specification describes none.",)
        return [], ()
    if has_body(request):
        content = content_of(request, body.content, side, schemas, body.location)
        return list(content.rows), content.notes
    if request.body_is is Body.LEFT_OUT or body.required:
        return [missing_body(request, body.content, side, body.location)], ()
    return [], ()


def _noun(parameter: Parameter) -> str:
    return {"header": "header", "cookie": "cookie", "querystring": "query string"}.get(
        parameter.where, f"{parameter.where} parameter"
    )


def _hides_cookies(parts: RequestParts) -> bool:
    """Return whether the cookies were removed as credentials, names and all."""
    return parts.headers.text("cookie") == REMOVED
