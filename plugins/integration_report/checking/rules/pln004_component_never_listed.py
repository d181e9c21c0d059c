"""A component of the plan has no step.

## What it does

Reports components that stand under `components` and in no step of any phase.

## Why

A component without a turn belongs to no phase and has no milestone: the plan can be complete
without it.

## Example that fails

```yaml title="data/plan.yml"
kind: plan
strategy: incremental
components:
  database: {name: Database}
  auth-service: {name: Auth Service}
phases:
  - id: '1'
    sequence:
      - {component: database, milestone: DB operational}
```

## Example that passes

```yaml title="data/plan.yml"
kind: plan
strategy: incremental
components:
  database: {name: Database}
  auth-service: {name: Auth Service}
phases:
  - id: '1'
    sequence:
      - {component: database, milestone: DB operational}
      - {component: auth-service, integrates_with: [database], milestone: Auth working}
```
"""

from collections.abc import Iterable

from integration_report.checking.rule import Facts, Hit
from integration_report.model.finding import Level

CODE = "PLN004"
NAME = "component-never-listed"
LEVEL = Level.WARNING


def check(facts: Facts) -> Iterable[Hit]:
    """Yield the components whose turn never comes."""
    document = facts.evidence.plan_document
    if document is None:
        return
    find = facts.evidence.component_names.find
    listed = {find(step.component.text) for _, step in facts.steps}
    for component in facts.evidence.components.values():
        if component.id not in listed:
            yield Hit(
                document.location(component),
                f"'{component.label}' is in no step of the plan.",
                "Add a step with its milestone to a phase, or delete the component.",
            )
