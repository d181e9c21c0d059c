"""A step of the plan has no milestone.

## What it does

Reports steps that don't say what works when they are done.

## Why

Incremental integration lives from clear milestones. Without one, a step is done when somebody says
so.

## Example that fails

```yaml title="data/plan.yml"
kind: plan
strategy: incremental
phases:
  - id: '1'
    sequence:
      - {component: Database}
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

CODE = "PLN005"
NAME = "missing-milestone"
LEVEL = Level.WARNING


def check(facts: Facts) -> Iterable[Hit]:
    """Yield the steps that promise nothing."""
    for document, step in facts.steps:
        if not step.milestone and not facts.is_refused(document, step, "milestone"):
            yield Hit(
                document.location(step.component),
                f"The step of '{step.component.text}' has no milestone.",
                "Say what works when it is done, such as 'Orders working'.",
            )
