"""It can't be told what a contract was tested against.

## What it does

Reports contracts whose `tested_against` is no object that git can find: not the blob id of the
specification's file, nor a commit's id, or one that this clone doesn't have. Also those whose
specification of then can't be relied on.

## Why

Without that state nobody knows whether the specification has changed since. That is unknown, and
not "nothing has changed".

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
tested_against: version 1.0
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
```
"""

from collections.abc import Iterable

from integration_report.checking.rule import Facts, Hit
from integration_report.model.finding import Level

CODE = "CON016"
NAME = "unknown-tested-state"
LEVEL = Level.WARNING


def check(facts: Facts) -> Iterable[Hit]:
    """Yield the contracts whose tested state can't be found."""
    for document, contract, verified in facts.verified_contracts:
        if verified.drift is not None and verified.drift.unknown:
            what, _, hint = verified.drift.unknown.partition(". ")
            yield Hit(
                document.location(contract, "tested_against"),
                f"What the contract was tested against can't be found: {what.rstrip('.')}.",
                hint or _HINT,
            )


_HINT = "Write the id of a commit, or what 'git rev-parse HEAD:PATH' prints for the specification."
