"""A contract expects what its specification rules out.

## What it does

Reports rows of a contract's tables whose `expected` can't be met together with the specification:
a status that the operation doesn't have, a value that isn't among those listed, another type.

## Why

One of the two was changed and the other forgotten. A test against the wrong expectation proves
nothing.

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
checks:
  - {part: request, field: Method, expected: POST, actual: POST, pass: yes}
  - {part: request, field: Path, expected: /orders, actual: /orders, pass: yes}
  - {part: response, field: Status, expected: '201', actual: '201', pass: yes}
  - {part: response, field: Body.status, expected: DONE, actual: '"PAID"', pass: yes}
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
checks:
  - {part: request, field: Method, expected: POST, actual: POST, pass: yes}
  - {part: request, field: Path, expected: /orders, actual: /orders, pass: yes}
  - {part: response, field: Status, expected: '201', actual: '201', pass: yes}
  - {part: response, field: Body.status, expected: PENDING | PAID, actual: '"PAID"', pass: yes}
```
"""

from collections.abc import Iterable

from integration_report.checking.rule import Facts, Hit
from integration_report.model.finding import Level

CODE = "CON014"
NAME = "expectation-contradicts-specification"
LEVEL = Level.WARNING


def check(facts: Facts) -> Iterable[Hit]:
    """Yield the rows whose expectation the specification rules out."""
    for document, contract, verified in facts.verified_contracts:
        for row, stated in zip(contract.checks, verified.stated, strict=False):
            if stated is not None and stated.contradiction:
                yield Hit(
                    document.location(row, "expected"),
                    f"What '{row.field}' expects contradicts {verified.operation}:"
                    f" {stated.contradiction}.",
                    "Expect what the specification says, or correct the specification.",
                )
