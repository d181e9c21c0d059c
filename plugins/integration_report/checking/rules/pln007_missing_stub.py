"""A top-down plan doesn't name a stub that it needs.

## What it does

Reports components that others call before their turn comes, when the strategy is `top-down` and
they are not among the plan's `stubs`.

## Why

Top-down integration tests the callers first, against stubs of what they call. A stub that nobody
planned is written in a hurry, or the test waits.

## Example that fails

```yaml title="data/plan.yml"
kind: plan
strategy: top-down
phases:
  - id: '1'
    sequence:
      - {component: Web, integrates_with: [API], milestone: Pages shown}
      - {component: API, milestone: Basic CRUD}
```

## Example that passes

```yaml title="data/plan.yml"
kind: plan
strategy: top-down
stubs: [API]
phases:
  - id: '1'
    sequence:
      - {component: Web, integrates_with: [API], milestone: Pages shown}
      - {component: API, milestone: Basic CRUD}
```
"""

from collections.abc import Iterable

from integration_report.checking.rule import Facts, Hit
from integration_report.model.finding import Level
from integration_report.model.words import Strategy

CODE = "PLN007"
NAME = "missing-stub"
LEVEL = Level.WARNING


def check(facts: Facts) -> Iterable[Hit]:
    """Yield the components that need a stub and have none."""
    document, plan = facts.evidence.plan_document, facts.evidence.plan
    if document is None or plan is None or plan.strategy is not Strategy.TOP_DOWN:
        return
    components, find = facts.evidence.components, facts.evidence.component_names.find
    named = {find(stub.text) for stub in plan.stubs}
    for identity in facts.ordering.stubs:
        if identity not in named:
            yield Hit(
                document.location(plan, "stubs" if plan.is_written("stubs") else "strategy"),
                f"'{components[identity].label}' is called before it is integrated,"
                " but has no stub.",
                f"Add '{identity}' to the plan's 'stubs'.",
            )
