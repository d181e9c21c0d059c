"""Operations that differ, and what is told of it."""

from typing import Any

from integration_report.contracts.drift import compare_operations
from integration_report.model.specification import (
    MediaType,
    Operation,
    Parameter,
    RequestBody,
    ResponseRule,
)
from integration_report.model.verification import Breaks

CONSUMER, PROVIDER, NOBODY = Breaks.CONSUMER, Breaks.PROVIDER, Breaks.NOBODY
JSON = "application/json"
Schema = Any
Told = dict[str, set[Breaks]]


def request(schema: Schema, **definitions: Schema) -> Operation:
    body = RequestBody(required=True, content=(MediaType(JSON, "Body"),))
    return Operation("POST /orders", body=body, definitions={"Body": schema, **definitions})


def response(schema: Schema, **definitions: Schema) -> Operation:
    rule = ResponseRule("200", content=(MediaType(JSON, "Body"),))
    return Operation("GET /orders", responses=(rule,), definitions={"Body": schema, **definitions})


def told(before: Operation, now: Operation) -> Told:
    found: Told = {}
    for change in compare_operations(before, now):
        found.setdefault(change.words, set()).add(change.breaks)
    return found


def fields(required: list[str] | None = None, **properties: Schema) -> Schema:
    return {"type": "object", "required": required or [], "properties": properties}


TEXT = {"type": "string"}
NUMBER = {"type": "number"}
INTEGER = {"type": "integer"}
LIST = {"type": "array"}
OLD = {**TEXT, "deprecated": True}
CLOSED = {"additionalProperties": False}


def referring(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def with_parameters(*parameters: Parameter, key: str = "GET /a", **schemas: Schema) -> Operation:
    return Operation(key, parameters=parameters, definitions=schemas)


LIMIT = Parameter("limit", "query", style="form", explode=True, schema="Limit")


def with_responses(*responses: ResponseRule, **schemas: Schema) -> Operation:
    return Operation("GET /a", responses=responses, definitions=schemas)


def answer(status: str, schema: str = "", media_type: str = JSON) -> ResponseRule:
    return ResponseRule(status, content=(MediaType(media_type, schema),))
