"""A contract names recordings that have nothing of its operation.

## What it does

Reports patterns under `recordings` that no recording of the data folder is of, and contracts in
whose recordings is no exchange of their operation.

## Why

The recording was never made, isn't where it is said to be, or is of something else. What should
show that the contract holds is missing.

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
recordings: ['recordings/order-*.har']
```

```json title="data/recordings/orders.har"
{"log": {"version": "1.2", "creator": {"name": "browser", "version": "1"}, "entries": [
  {"startedDateTime": "2026-10-01T10:00:00Z", "time": 1,
   "request": {"method": "POST", "url": "https://api.example.com/orders", "headers": []},
   "response": {"status": 201, "headers": [],
    "content": {"mimeType": "application/json", "text": "{}"}}}
]}}
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
recordings: ['recordings/orders*.har']
```

```json title="data/recordings/orders.har"
{"log": {"version": "1.2", "creator": {"name": "browser", "version": "1"}, "entries": [
  {"startedDateTime": "2026-10-01T10:00:00Z", "time": 1,
   "request": {"method": "POST", "url": "https://api.example.com/orders", "headers": []},
   "response": {"status": 201, "headers": [],
    "content": {"mimeType": "application/json", "text": "{}"}}}
]}}
```
"""

from collections.abc import Iterable

from integration_report.checking.rule import Facts, Hit
from integration_report.model.finding import Level
from integration_report.model.patterns import matches
from integration_report.model.wording import quoted

CODE = "CON019"
NAME = "recording-pattern-without-exchange"
LEVEL = Level.ERROR


def check(facts: Facts) -> Iterable[Hit]:
    """Yield the patterns without files, and the recordings without an exchange that counts."""
    inside = f"{facts.evidence.data_dir}/"
    for document, contract, verified in facts.verified_contracts:
        known = (*verified.recordings, *verified.lost)
        names = {*known, *(path.removeprefix(inside) for path in known)}
        empty = [
            pattern
            for pattern in contract.recordings
            if not any(matches(pattern.text, name) for name in names)
        ]
        for pattern in empty:
            yield Hit(
                document.location(pattern),
                f"No recording is of {quoted(pattern.text)}.",
                "Import the recording, or correct the pattern: it is of paths below the data"
                " folder.",
            )
        if known and not (empty or verified.exchanges or verified.unknown or verified.lost):
            yield Hit(
                document.location(contract, "recordings"),
                f"The recordings have no exchange of {verified.operation}.",
                "Record one, or name the recording that has it.",
            )
