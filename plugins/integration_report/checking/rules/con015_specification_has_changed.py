"""A specification has changed since its contract was tested.

## What it does

Compares the operation as `tested_against` says it was with what it is now, with everything that it
refers to. Reports what has changed in its meaning; other operations, descriptions and examples
don't matter.

## Why

What was tested is not what holds now. A contract that was fine can be broken without anybody
having touched it.

## Example that fails

The file was committed, tested, and changed in a later commit:

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
tested_against: 2f1c4f0b6f0d1a8e6f2b0c9d7e5a3b1c9f8e7d6c
```

## Example that passes

After testing again, with what `git rev-parse HEAD:openapi/orders.yaml` prints:

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
tested_against: b5f1a0c2d3e4f5061728394a5b6c7d8e9f0a1b2c
```
"""

from collections.abc import Iterable

from integration_report.checking.rule import Facts, Hit
from integration_report.model.finding import Level
from integration_report.model.verification import Breaks
from integration_report.model.wording import counted

CODE = "CON015"
NAME = "specification-has-changed"
LEVEL = Level.WARNING


def check(facts: Facts) -> Iterable[Hit]:
    """Yield the contracts whose operation means something else now."""
    for document, contract, verified in facts.verified_contracts:
        drift = verified.drift
        if drift is None or not drift.changes:
            continue
        breaking = sum(change.breaks is not Breaks.NOBODY for change in drift.changes)
        words = "; ".join(change.words for change in drift.changes[:_MOST])
        more = len(drift.changes) - _MOST
        yield Hit(
            document.location(contract, "tested_against"),
            f"{verified.operation} has changed since it was tested"
            f" ({counted(len(drift.changes), 'change')}, {breaking or 'none'} breaking): {words}"
            f"{f'; and {more} more' if more > 0 else ''}.",
            "Test again, and write what 'git rev-parse HEAD:"
            f"{verified.specification}' prints into 'tested_against'.",
        )


_MOST = 3
