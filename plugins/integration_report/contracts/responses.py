"""Responses compared with their operation: status, headers and body.

The Responses Object, https://spec.openapis.org/oas/v3.2.0.html#responses-object, says which status
is described where.
"""

from typing import Final

from integration_report.contracts.contents import Content, content_of, has_body, missing_body
from integration_report.contracts.message_rows import Side, listed
from integration_report.contracts.parameters import Headers, read_field
from integration_report.contracts.requests import parameter_rows
from integration_report.contracts.shapes import Schemas
from integration_report.model.recording import Body, RecordedMessage
from integration_report.model.specification import Operation, Parameter, ResponseRule
from integration_report.model.verification import FieldResult
from integration_report.model.wording import shortened
from integration_report.model.words import Outcome

_MOST_STATUSES: Final = 12
_WITHOUT_BODY: Final = frozenset({204, 205, 304})
_FIRST_FINAL: Final = 200
# What HTTP itself and what stands between the parties send along: nobody describes it.
_USUAL: Final = frozenset(
    {"accept-ranges", "age", "allow", "alt-svc", "cache-control", "connection", "date", "etag"}
    | {"content-disposition", "content-encoding", "content-language", "content-length"}
    | {"content-location", "content-range", "content-security-policy", "content-type"}
    | {"expires", "keep-alive", "last-modified", "link", "location", "pragma", "server", "via"}
    | {"proxy-authenticate", "referrer-policy", "retry-after", "set-cookie", "trailer", "upgrade"}
    | {"strict-transport-security", "transfer-encoding", "vary", "warning", "www-authenticate"}
    | {"x-content-type-options", "x-frame-options", "x-powered-by", "x-xss-protection"}
)


def response_for(operation: Operation, status: int) -> ResponseRule | None:
    """Return what holds for a status: its own response, that of its range, or the default."""
    rules = {rule.status.upper(): rule for rule in operation.responses}
    for key in (str(status), f"{status // 100}XX", "DEFAULT"):
        if key in rules:
            return rules[key]
    return None


def response_rows(
    response: RecordedMessage, operation: Operation, method: str, side: Side, schemas: Schemas
) -> tuple[list[FieldResult], str, Content]:
    """Return the rows of a response, the key of the response that applied, and its content."""
    status = response.status
    keys = [rule.status for rule in operation.responses][:_MOST_STATUSES]
    if status is None:
        why = "the recording doesn't have the status"
        return [side.row("status", listed(keys), Outcome.UNKNOWN, why=why)], "", Content(())
    rule = response_for(operation, status)
    if rule is None:
        why = f"the specification describes no response of status {status}"
        row = side.row("status", listed(keys), Outcome.FAILED, actual=str(status), why=why)
        return [row], "", Content(())
    rows = [
        side.row(
            "status",
            rule.status,
            Outcome.PASSED,
            actual=str(status),
            specified_at=rule.location,
        )
    ]
    headers = Headers(response.headers)
    for parameter in rule.headers:
        rows += _header(parameter, headers, side, schemas)
    if side.partial:
        rows += _undescribed(rule, headers, side)
    is_bodiless = method == "HEAD" or status in _WITHOUT_BODY or status < _FIRST_FINAL
    content = Content(()) if is_bodiless else _content(response, rule, side, schemas)
    return [*rows, *content.rows], rule.status, content


def _header(
    parameter: Parameter, headers: Headers, side: Side, schemas: Schemas
) -> list[FieldResult]:
    if parameter.name.lower() == "content-type":
        return []
    text = headers.text(parameter.name)
    sent = None if text is None else read_field(parameter, text, schemas, is_encoded=False)
    return parameter_rows(parameter, sent, side)


def _undescribed(rule: ResponseRule, headers: Headers, side: Side) -> list[FieldResult]:
    """Return the rows of headers that a consumer needs, and no provider has promised."""
    described = {parameter.name.lower() for parameter in rule.headers} | _USUAL
    return [
        side.row(
            f"header.{shortened(name)}",
            "not described",
            Outcome.FAILED,
            actual=shortened(headers.text(name) or ""),
            why="the consumer needs a header that the specification doesn't describe",
            specified_at=rule.location,
        )
        for key, name in headers.names.items()
        if key not in described and not key.startswith("access-control-")
    ]


def _content(
    response: RecordedMessage, rule: ResponseRule, side: Side, schemas: Schemas
) -> Content:
    if not rule.content:
        return _content_without_any(response, rule, side)
    if has_body(response):
        return content_of(response, rule.content, side, schemas, rule.location)
    if side.partial:
        return Content(())
    found = Content(())
    if response.body_is is Body.LEFT_OUT and Headers(response.headers).text("content-type"):
        found = content_of(response, rule.content, side, schemas, rule.location)
    row = missing_body(response, rule.content, side, rule.location)
    return Content((*found.rows, row), found.range)


def _content_without_any(response: RecordedMessage, rule: ResponseRule, side: Side) -> Content:
    if response.body_is is not Body.KEPT or not response.body:
        return Content(())
    if side.partial:
        why = "the consumer needs a body, and the specification describes none"
        return Content(
            (side.row("body", "no body", Outcome.FAILED, why=why, specified_at=rule.location),)
        )
    note = f"A response has a body, and the specification describes none for {rule.status}."
    return Content((), notes=(note,))
