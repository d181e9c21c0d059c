"""The numbers of the steps disagree with their order.

## What it does

Reports steps whose `order` is not greater than that of the step before, over all phases. Gaps
between the numbers are fine.

## Why

The order of the list is what counts. Whoever goes by the numbers integrates something else first.

## Example that fails

```yaml title="data/plan.yml"
kind: plan
strategy: incremental
phases:
  - id: '1'
    sequence:
      - {order: 2, component: Database, milestone: DB operational}
      - {order: 1, component: Auth Service, integrates_with: [Database], milestone: Auth working}
```

## Example that passes

```yaml title="data/plan.yml"
kind: plan
strategy: incremental
phases:
  - id: '1'
    sequence:
      - {order: 1, component: Database, milestone: DB operational}
      - {order: 2, component: Auth Service, integrates_with: [Database], milestone: Auth working}
```
"""

from collections.abc import Iterable

from integration_report.checking.rule import Facts, Hit
from integration_report.model.finding import Level

CODE = "PLN009"
NAME = "explicit-order-differs"
LEVEL = Level.ERROR


def check(facts: Facts) -> Iterable[Hit]:
    """Yield the steps whose number doesn't follow the numbers before."""
    highest: int | None = None
    for document, step in facts.steps:
        if step.order is None:
            continue
        if highest is not None and step.order <= highest:
            yield Hit(
                document.location(step, "order"),
                f"Step {step.order} ('{step.component.text}') stands after step {highest}.",
                "Number the steps in the order of the list, or move the step.",
            )
        highest = max(step.order, highest or step.order)
