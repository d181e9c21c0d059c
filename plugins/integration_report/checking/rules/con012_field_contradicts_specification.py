"""What was observed is not what the specification says, and no deviation says so.

## What it does

Compares the exchange of a contract, and those of its recordings, with the operation in the
specification: path, parameters, headers, status, content type and every field of the bodies.
Reports each field that differs and for which the contract lists no deviation: none with that
`field`, and none that stands for the whole contract.

## Why

Either the provider is wrong or the specification is. Whoever relies on the other one finds out in
production.

## Example that fails

```yaml title="openapi/orders.yaml"
openapi: 3.1.0
info: {title: Orders, version: '1'}
paths:
  /orders:
    post:
      operationId: createOrder
      responses:
        '201':
          description: The order
          content:
            application/json:
              schema:
                type: object
                required: [id]
                properties:
                  id: {type: string, format: uuid}
                  status: {enum: [PENDING, PAID]}
```

```yaml title="data/create-order.yml"
kind: contract
name: Create order
from: web
to: core-api
source: openapi/orders.yaml
operation: createOrder
exchange:
  request: {method: POST, path: /orders}
  response:
    status: 201
    headers: {Content-Type: application/json}
    body: {id: abc-123}
```

## Example that passes

```yaml title="openapi/orders.yaml"
openapi: 3.1.0
info: {title: Orders, version: '1'}
paths:
  /orders:
    post:
      operationId: createOrder
      responses:
        '201':
          description: The order
          content:
            application/json:
              schema:
                type: object
                required: [id]
                properties:
                  id: {type: string, format: uuid}
                  status: {enum: [PENDING, PAID]}
```

```yaml title="data/create-order.yml"
kind: contract
name: Create order
from: web
to: core-api
source: openapi/orders.yaml
operation: createOrder
exchange:
  request: {method: POST, path: /orders}
  response:
    status: 201
    headers: {Content-Type: application/json}
    body: {id: 6f2c1d1e-90ab-4c1d-8a57-0b8f6c2d9e11}
```
"""

from collections.abc import Iterable

from integration_report.checking.deviations import is_listed
from integration_report.checking.rule import Facts, Hit
from integration_report.model.finding import Level
from integration_report.model.wording import clause, counted
from integration_report.model.words import Outcome

CODE = "CON012"
NAME = "field-contradicts-specification"
LEVEL = Level.ERROR


def check(facts: Facts) -> Iterable[Hit]:
    """Yield the fields that fail without a deviation."""
    for document, contract, verified in facts.verified_contracts:
        for field in verified.fields:
            if field.outcome is not Outcome.FAILED or is_listed(contract, field.part, field.field):
                continue
            where = ""
            if field.compared > 1:
                where = f" (at {field.failing} of {counted(field.compared, 'place')})"
            yield Hit(
                field.observed_at or document.location(),
                f"'{field.field}' of the {field.part} is not as {verified.operation} specifies it"
                f"{where}: {clause(field.why)}.",
                "Repair the interface or the specification, or list it under the deviations of"
                f" {document.path}, with 'field: {field.part}.{field.field}'.",
            )
