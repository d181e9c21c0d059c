"""The plan doesn't say its strategy.

## What it does

Reports a plan without `strategy`.

## Why

The strategy decides in which order components may come, which stubs are needed and how great the
risk is. Without it none of that can be checked.

## Example that fails

```yaml title="data/plan.yml"
kind: plan
phases:
  - id: '1'
    sequence:
      - {component: Database, milestone: DB operational}
```

## Example that passes

```yaml title="data/plan.yml"
kind: plan
strategy: incremental
phases:
  - id: '1'
    sequence:
      - {component: Database, milestone: DB operational}
```
"""

from collections.abc import Iterable

from integration_report.checking.rule import Facts, Hit
from integration_report.model.finding import Level

CODE = "PLN011"
NAME = "missing-strategy"
LEVEL = Level.WARNING


def check(facts: Facts) -> Iterable[Hit]:
    """Yield a plan without a strategy."""
    document, plan = facts.evidence.plan_document, facts.evidence.plan
    if document is not None and plan is not None and plan.strategy is None:
        yield Hit(
            document.location(plan),
            "The plan doesn't say which strategy it follows.",
            "Add 'strategy:' with big-bang, top-down, bottom-up, sandwich or incremental.",
        )
