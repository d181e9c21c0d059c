"""A contract's own table has passed what the specification refuses.

## What it does

Holds the actual value of every row of a contract's tables against the specification. Reports rows
whose own expectation is met, and whose value the specification doesn't allow, unless a deviation
says so.

## Why

The table's expectation is weaker than what was agreed on: any text passes as `string`. The
specification knows better.

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
  - {part: response, field: Body.status, expected: string, actual: '"DONE"', pass: yes}
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
  - {part: response, field: Body.status, expected: string, actual: '"PAID"', pass: yes}
```
"""

from collections.abc import Iterable

from integration_report.checking.deviations import is_listed
from integration_report.checking.rule import Facts, Hit
from integration_report.model.exchange import actual_of
from integration_report.model.expectation import judge
from integration_report.model.finding import Level
from integration_report.model.words import Outcome

CODE = "CON013"
NAME = "observation-contradicts-specification"
LEVEL = Level.ERROR


def check(facts: Facts) -> Iterable[Hit]:
    """Yield the rows that only the specification makes fail."""
    for document, contract, verified in facts.verified_contracts:
        for row, stated in zip(contract.checks, verified.stated, strict=False):
            if stated is None or stated.outcome is not Outcome.FAILED:
                continue
            own = judge(row.expected, actual_of(contract, row)).outcome
            if own is Outcome.FAILED or is_listed(contract, row.part, row.field):
                continue
            yield Hit(
                document.location(row),
                f"'{row.field}' is not as {verified.operation} specifies it: {stated.why}.",
                "Repair the interface or the specification, or list a deviation with"
                f" 'field: {row.field}'.",
            )
