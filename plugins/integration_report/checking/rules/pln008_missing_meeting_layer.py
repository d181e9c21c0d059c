"""A sandwich has no layer where its two halves meet.

## What it does

Reports a plan with the strategy `sandwich` that doesn't name its `meeting_layer`.

## Why

A sandwich works top-down and bottom-up at the same time. Only the layer where both meet says which
components belong to which half, and so in which order they come.

## Example that fails

```yaml title="data/plan.yml"
kind: plan
strategy: sandwich
phases:
  - id: '1'
    sequence:
      - {component: Database, milestone: DB operational}
      - {component: Web, integrates_with: [API], milestone: Pages shown}
      - {component: API, integrates_with: [Database], milestone: Basic CRUD}
```

## Example that passes

```yaml title="data/plan.yml"
kind: plan
strategy: sandwich
meeting_layer: [API]
phases:
  - id: '1'
    sequence:
      - {component: Database, milestone: DB operational}
      - {component: Web, integrates_with: [API], milestone: Pages shown}
      - {component: API, integrates_with: [Database], milestone: Basic CRUD}
```
"""

from collections.abc import Iterable

from integration_report.checking.rule import Facts, Hit
from integration_report.model.finding import Level
from integration_report.model.words import Strategy

CODE = "PLN008"
NAME = "missing-meeting-layer"
LEVEL = Level.WARNING


def check(facts: Facts) -> Iterable[Hit]:
    """Yield a sandwich that doesn't say where it meets."""
    document, plan = facts.evidence.plan_document, facts.evidence.plan
    if document is None or plan is None or plan.strategy is not Strategy.SANDWICH:
        return
    if not plan.meeting_layer:
        yield Hit(
            document.location(plan, "strategy"),
            "The strategy is sandwich, but no meeting layer is named.",
            "Add 'meeting_layer: […]' with the components where the two halves meet.",
        )
