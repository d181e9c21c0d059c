"""A step comes earlier than the strategy allows.

## What it does

Compares the order of the steps with the strategy. *Bottom-up* and *incremental* integrate what a
component needs before the component; *top-down* integrates callers first; *sandwich* works from
both ends towards its meeting layer; *big bang* asks for no order.

## Why

The strategy is a promise about what can be relied on at each step. A step out of order is tested
against something that isn't there yet.

## Example that fails

```yaml title="data/plan.yml"
kind: plan
strategy: bottom-up
phases:
  - id: '1'
    sequence:
      - {component: Auth Service, integrates_with: [Database], milestone: Auth working}
      - {component: Database, milestone: DB operational}
```

## Example that passes

```yaml title="data/plan.yml"
kind: plan
strategy: bottom-up
phases:
  - id: '1'
    sequence:
      - {component: Database, milestone: DB operational}
      - {component: Auth Service, integrates_with: [Database], milestone: Auth working}
```
"""

from collections.abc import Iterable

from integration_report.checking.rule import Facts, Hit
from integration_report.model.finding import Level
from integration_report.model.words import Strategy

CODE = "PLN002"
NAME = "order-against-strategy"
LEVEL = Level.ERROR


def check(facts: Facts) -> Iterable[Hit]:
    """Yield the steps that come too early."""
    document, plan = facts.evidence.plan_document, facts.evidence.plan
    if document is None or plan is None or plan.strategy in (None, Strategy.UNKNOWN):
        return
    components = facts.evidence.components
    circles = {identity: group for group in facts.ordering.cycles for identity in group}
    for step, component, after in facts.ordering.misplaced:
        # In a circle every order is wrong; the circle itself is another rule's finding.
        late = [identity for identity in after if identity not in circles.get(component, ())]
        if not late:
            continue
        names = " and ".join(f"'{components[identity].label}'" for identity in late)
        yield Hit(
            document.location(step.component),
            f"'{components[component].label}' comes before {names},"
            f" against the strategy {plan.strategy}.",
            f"Put its step after that of {names}, or choose another strategy.",
        )
