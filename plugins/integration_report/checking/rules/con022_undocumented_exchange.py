"""Something was observed that the specification doesn't have.

## What it does

Reports requests to the interface for which its specification has no operation, and responses with
a status that their operation doesn't have. A request belongs to the interface when it went to a
host that other requests of the recording went to with success in finding an operation, or to one
of the specification's servers.

## Why

Somebody relies on what was never agreed on. It can vanish any day, and no contract says so.

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
    status: 200
    headers: {Content-Type: application/json}
    body: {id: 6f2c1d1e-90ab-4c1d-8a57-0b8f6c2d9e11}
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
from integration_report.model.location import Location
from integration_report.model.verification import CoverageState

CODE = "CON022"
NAME = "undocumented-exchange"
LEVEL = Level.WARNING


def check(facts: Facts) -> Iterable[Hit]:
    """Yield the operations and statuses that were observed and are not specified."""
    for path, verified in facts.evidence.verification.specifications.items():
        for operation in verified.operations:
            place = operation.location or Location(path)
            if operation.state is CoverageState.UNDOCUMENTED:
                message = f"'{path}' has no operation for {operation.key}, which was observed."
                yield Hit(place, message, _HINT)
            for response in operation.responses:
                if response.state is CoverageState.UNDOCUMENTED:
                    yield Hit(
                        response.location or place,
                        f"{operation.key} answered {response.status}, a status that"
                        f" '{path}' doesn't have for it.",
                        _HINT,
                    )


_HINT = "Add it to the specification, or repair whoever asks for it or answers so."
