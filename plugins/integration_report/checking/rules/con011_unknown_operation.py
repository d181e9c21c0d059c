"""A contract is about an operation that its specification doesn't have.

## What it does

Reports contracts whose `operation` is no operation id, and no method and path, of their
specification, and contracts that name none and whose request leads to none. Method and path may be
written with or without what the servers put before them.

## Why

The operation was renamed, removed or never agreed on. Until that is settled nobody can say what
should have come back.

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
operation: createOrders
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
from integration_report.model.names import did_you_mean, nearest

CODE = "CON011"
NAME = "unknown-operation"
LEVEL = Level.ERROR


def check(facts: Facts) -> Iterable[Hit]:
    """Yield the contracts whose operation is not in their specification."""
    specifications = facts.evidence.verification.specifications
    for document, contract, verified in facts.verified_contracts:
        if not verified.unknown or verified.operation:
            continue
        specification = specifications[verified.specification].specification
        if not specification.is_sound:
            continue
        names = [name for one in specification.operations for name in (one.id, one.key) if name]
        field = "operation" if contract.is_written("operation") else "source"
        yield Hit(
            document.location(contract, field),
            f"{verified.unknown[0].upper()}{verified.unknown[1:]}.",
            did_you_mean(
                nearest(contract.operation, names) if contract.operation else (),
                otherwise="Name an operation by its id or as 'POST /orders/{id}'.",
            ),
        )
