"""A contract is about a deprecated operation.

## What it does

Reports contracts whose operation is marked as `deprecated` in the specification.

## Why

Its days are numbered, and so are those of whatever calls it.

## Example that fails

```yaml title="openapi/orders.yaml"
openapi: 3.1.0
info: {title: Orders, version: '1'}
paths:
  /orders:
    post:
      operationId: createOrder
      deprecated: true
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

CODE = "CON023"
NAME = "deprecated-operation"
LEVEL = Level.INFO


def check(facts: Facts) -> Iterable[Hit]:
    """Yield the contracts about operations on their way out."""
    specifications = facts.evidence.verification.specifications
    deprecated = {
        (path, one.key)
        for path, verified in specifications.items()
        for one in verified.specification.operations
        if one.deprecated
    }
    for document, contract, verified in facts.verified_contracts:
        if (verified.specification, verified.operation) in deprecated:
            yield Hit(
                document.location(contract, "operation"),
                f"{verified.operation} is deprecated.",
                "Plan for what takes its place.",
            )
