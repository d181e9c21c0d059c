"""A small interface of orders: its specification, contracts about it, and recordings."""

import json
from typing import Any, Final

SPECIFICATION: Final = """\
openapi: 3.1.0
info: {title: Orders, version: '1'}
servers: [{url: 'https://api.example.com/v1'}]
paths:
  /orders:
    post:
      operationId: createOrder
      requestBody:
        required: true
        content:
          application/json:
            schema:
              type: object
              required: [sku]
              properties:
                sku: {type: string}
                quantity: {type: integer, minimum: 1}
      responses:
        '201':
          description: The order
          content:
            application/json:
              schema: {$ref: 'schemas/order.yaml'}
        '400': {description: It makes no sense}
  /orders/{id}:
    get:
      operationId: readOrder
      parameters:
        - {name: id, in: path, required: true, schema: {type: string, format: uuid}}
      responses:
        '200':
          description: The order
          content:
            application/json:
              schema: {$ref: 'schemas/order.yaml'}
        '404': {description: There is none}
"""
ORDER: Final = """\
type: object
required: [id]
properties:
  id: {type: string, format: uuid}
  status: {enum: [PENDING, PAID]}
  items:
    type: array
    items: {type: object, properties: {price: {type: number}}}
"""
FILES: Final = {"openapi/orders.yaml": SPECIFICATION, "openapi/schemas/order.yaml": ORDER}
"""The two files of the specification."""
ID: Final = "6f2c1d1e-90ab-4c1d-8a57-0b8f6c2d9e11"
CONTRACT: Final = """\
kind: contract
name: Create order
from: web
to: core-api
source: openapi/orders.yaml
operation: createOrder
"""


def exchange(
    body: str = f"{{id: {ID}}}", *, status: int = 201, request: str = "{sku: A1}", path: str = "/v1"
) -> str:
    """Return the lines of a contract's own exchange."""
    return f"""\
exchange:
  request:
    method: POST
    path: {path}/orders
    headers: {{Content-Type: application/json}}
    body: {request}
  response:
    status: {status}
    headers: {{Content-Type: application/json}}
    body: {body}
"""


def entry(
    body: object,
    *,
    method: str = "POST",
    url: str = "https://api.example.com/v1/orders",
    status: int = 201,
    sent: object = None,
) -> dict[str, Any]:
    """Return an entry of a HAR: a request with a JSON body and its response."""
    kind = [{"name": "Content-Type", "value": "application/json"}]
    request: dict[str, Any] = {"method": method, "url": url, "headers": kind}
    if method == "POST":
        text = json.dumps({"sku": "A1"} if sent is None else sent)
        request["postData"] = {"mimeType": "application/json", "text": text}
    content = {"mimeType": "application/json", "text": json.dumps(body)}
    response = {"status": status, "headers": kind, "content": content}
    return {
        "startedDateTime": "2026-10-01T10:00:00Z",
        "time": 1,
        "request": request,
        "response": response,
    }


def har(*entries: dict[str, Any]) -> str:
    """Return the text of a HAR."""
    log = {"version": "1.2", "creator": {"name": "b", "version": "1"}, "entries": entries}
    return json.dumps({"log": log})
