"""A field of an exchange can't be compared with the specification.

## What it does

Reports fields of an exchange of which can't be told whether they are as specified: bodies that
were not recorded or are written in a format that isn't compared, shortened values, and schemas
that take too long or can't be understood.

## Why

What was not compared is unknown. It is neither right nor wrong, and it keeps the contract from
being complete.

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
    body: {id: 6f2c…}
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

from integration_report.checking.rule import Facts, Hit
from integration_report.model.finding import Level
from integration_report.model.wording import clause
from integration_report.model.words import Outcome

CODE = "CON018"
NAME = "undecided-field"
LEVEL = Level.WARNING


def check(facts: Facts) -> Iterable[Hit]:
    """Yield the fields of which can't be told how they are."""
    for document, _, verified in facts.verified_contracts:
        for field in verified.fields:
            if field.outcome is Outcome.UNKNOWN:
                yield Hit(
                    field.observed_at or document.location(),
                    f"'{field.field}' of the {field.part} can't be compared with"
                    f" {verified.operation}: {clause(field.why)}.",
                    "Record the whole exchange, or list a check of your own for this field.",
                )
