"""A specification has changed since its contract was tested.

## What it does

Compares the operation as `tested_against` says it was with what it is now, with everything that it
refers to. Reports what has changed in its meaning; other operations, descriptions and examples
don't matter.

## Why

What was tested is not what holds now. A contract that was fine can be broken without anybody
having touched it.

## Example that fails

The contract was tested before `openapi/orders.yaml` was changed:

```diff
               properties:
-                id: {type: integer}
+                id: {type: string, format: uuid}
```

## Example that passes

It was tested again, and says what `git rev-parse HEAD:openapi/orders.yaml` prints now:

```yaml title="openapi/orders.yaml"
openapi: 3.1.0
info: {title: Orders, version: '1'}
paths:
  /orders:
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
tested_against: 8e179cd03f3e75c8c1cb81c7c37726e17b60015e
```
"""

from collections import Counter
from collections.abc import Iterable, Sequence

from integration_report.checking.rule import Facts, Hit
from integration_report.model.finding import Level
from integration_report.model.verification import Breaks, Change
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
        words = "; ".join(change.words for change in drift.changes[:_MOST])
        more = len(drift.changes) - _MOST
        yield Hit(
            document.location(contract, "tested_against"),
            f"{verified.operation} has changed since it was tested"
            f" ({counted(len(drift.changes), 'change')}, {_broken(drift.changes)}): {words}"
            f"{f'; and {more} more' if more > 0 else ''}.",
            f"Test again, and write what 'git rev-parse {_state(facts, verified.specification)}'"
            " prints into 'tested_against'.",
        )


def _broken(changes: Sequence[Change]) -> str:
    """Return how many changes break whom."""
    numbers = Counter(change.breaks for change in changes if change.breaks is not Breaks.NOBODY)
    told = [f"{number} breaking the {whom.value}" for whom, number in sorted(numbers.items())]
    return " and ".join(told) or "none breaking"


def _state(facts: Facts, path: str) -> str:
    """Return what names the present state: the file, or of several files their commit."""
    files = facts.evidence.verification.specifications[path].specification.files
    return "HEAD" if len(files) > 1 else f"HEAD:{path}"


_MOST = 3
