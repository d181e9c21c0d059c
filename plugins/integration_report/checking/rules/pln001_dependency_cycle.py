"""Components need each other in a circle.

## What it does

Reports components of the plan that integrate with each other directly or through others, and a
component that integrates with itself.

## Why

In a circle nothing can come first: there is no order in which every component finds what it needs.
Whoever starts needs a stub, and the plan should say which.

## Example that fails

```yaml title="data/plan.yml"
kind: plan
strategy: incremental
phases:
  - id: '1'
    sequence:
      - {component: Orders, integrates_with: [Payment], milestone: Orders working}
      - {component: Payment, integrates_with: [Orders], milestone: Payments work}
```

## Example that passes

```yaml title="data/plan.yml"
kind: plan
strategy: incremental
phases:
  - id: '1'
    sequence:
      - {component: Orders, milestone: Orders working}
      - {component: Payment, integrates_with: [Orders], milestone: Payments work}
```
"""

from collections.abc import Iterable

from integration_report.checking.rule import Facts, Hit
from integration_report.model.finding import Level
from integration_report.model.ordering import circle

CODE = "PLN001"
NAME = "dependency-cycle"
LEVEL = Level.ERROR


def check(facts: Facts) -> Iterable[Hit]:
    """Yield each circle at the step of its first component."""
    components, find = facts.evidence.components, facts.evidence.component_names.find
    for group in facts.ordering.cycles:
        way = circle(facts.ordering.needs, group)
        names = [components[identity].label for identity in (*way, way[0])]
        yield Hit(
            facts.evidence.points[way[0], way[1]].location,
            f"The components need each other in a circle: {' → '.join(names)}.",
            "Take one of these connections out of the plan, or stub one end until a later phase.",
        )
    for document, step in facts.steps:
        for other in step.integrates_with:
            if find(other.text) is not None and find(other.text) == find(step.component.text):
                yield Hit(
                    document.location(other),
                    f"'{step.component.text}' integrates with itself.",
                    "Name the other component, or take it out of the list.",
                )
