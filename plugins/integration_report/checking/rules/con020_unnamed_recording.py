"""No contract names a recording.

## What it does

Reports recordings that no pattern under `recordings` of any contract is of. Test runs that carry
requests and responses count as tests, and are left alone.

## Why

What is in the file was observed, and nobody compares it with what was agreed on.

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
recordings: [recordings/orders.har]
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
from integration_report.model.contract import Contract
from integration_report.model.finding import Level
from integration_report.model.recording import Recording
from integration_report.model.sources import recordings_of

CODE = "CON020"
NAME = "unnamed-recording"
LEVEL = Level.WARNING


def check(facts: Facts) -> Iterable[Hit]:
    """Yield the recordings that no contract names."""
    evidence = facts.evidence
    paths = [document.path for document, _ in evidence.of(Recording)]
    named = {
        path
        for _, record in evidence.of(Contract)
        for path in recordings_of(evidence, record, paths)
    }
    inside = f"{evidence.data_dir}/"
    for document, _ in evidence.of(Recording):
        if document.path not in named:
            yield Hit(
                document.location(),
                "No contract rests on this recording.",
                f"Write 'recordings: [{document.path.removeprefix(inside)}]' into the contracts of"
                " its operations, or delete it.",
            )
