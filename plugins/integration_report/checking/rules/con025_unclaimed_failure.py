"""A recorded exchange fails, and no contract accounts for it.

## What it does

Reports recordings that a contract names, and in which exchanges of another operation aren't as its
specification says, when no contract about that operation names the recording too.

## Why

Something was seen to be wrong, and would otherwise stand nowhere but in a coverage table.

## Example that fails

```yaml title="openapi/orders.yaml"
openapi: 3.1.0
info: {title: Orders, version: '1'}
paths:
  /orders:
    get:
      operationId: listOrders
      responses:
        '200': {description: The orders}
    post:
      operationId: createOrder
      responses:
        '201': {description: The order}
```

```yaml title="data/create-order.yml"
kind: contract
name: Create order
source: openapi/orders.yaml
operation: createOrder
recordings: [recordings/orders.har]
```

```json title="data/recordings/orders.har"
{"log": {"version": "1.2", "creator": {"name": "browser", "version": "1"}, "entries": [
  {"startedDateTime": "2026-10-01T10:00:00Z", "time": 1,
   "request": {"method": "GET", "url": "https://api.example.com/orders", "headers": []},
   "response": {"status": 500, "headers": [], "content": {"mimeType": ""}}}
]}}
```

## Example that passes

```yaml title="openapi/orders.yaml"
openapi: 3.1.0
info: {title: Orders, version: '1'}
paths:
  /orders:
    get:
      operationId: listOrders
      responses:
        '200': {description: The orders}
```

```yaml title="data/list-orders.yml"
kind: contract
name: List orders
source: openapi/orders.yaml
operation: listOrders
recordings: [recordings/orders.har]
```

```json title="data/recordings/orders.har"
{"log": {"version": "1.2", "creator": {"name": "browser", "version": "1"}, "entries": [
  {"startedDateTime": "2026-10-01T10:00:00Z", "time": 1,
   "request": {"method": "GET", "url": "https://api.example.com/orders", "headers": []},
   "response": {"status": 500, "headers": [], "content": {"mimeType": ""}}}
]}}
```
"""

from collections.abc import Iterable

from integration_report.checking.rule import Facts, Hit
from integration_report.model.finding import Level
from integration_report.model.location import Location
from integration_report.model.wording import clause, counted

CODE = "CON025"
NAME = "unclaimed-failure"
LEVEL = Level.ERROR


def check(facts: Facts) -> Iterable[Hit]:
    """Yield what fails in recordings and is of no contract that names them."""
    inside = f"{facts.evidence.data_dir}/"
    for path, verified in facts.evidence.verification.specifications.items():
        for one in verified.unclaimed:
            yield Hit(
                one.field.observed_at or Location(one.recording),
                f"{counted(one.exchanges, 'exchange')} of {one.operation} in this recording"
                f" {'is' if one.exchanges == 1 else 'are'} not as '{path}' says, and no contract"
                f" accounts for that: '{one.field.field}' of the {one.field.part},"
                f" {clause(one.field.why)}.",
                f"Write 'recordings: [{one.recording.removeprefix(inside)}]' into the contract of"
                " this operation, or write one.",
            )
