"""The plan integrates a component twice.

## What it does

Reports every step but the first of a component. All names of the component count.

## Why

A component has one turn and one milestone. With two, nobody can say when it is integrated, and a
phase can't be told to be complete.

## Example that fails

```yaml title="data/plan.yml"
kind: plan
strategy: incremental
phases:
  - id: '1'
    sequence:
      - {component: Database, milestone: DB operational}
      - {component: Auth Service, integrates_with: [Database], milestone: Auth working}
      - {component: database, milestone: DB migrated}
```

## Example that passes

```yaml title="data/plan.yml"
kind: plan
strategy: incremental
phases:
  - id: '1'
    sequence:
      - {component: Database, milestone: DB operational}
      - {component: Auth Service, integrates_with: [Database], milestone: Auth working}
```
"""

from collections.abc import Iterable

from integration_report.checking.repeats import repeats
from integration_report.checking.rule import Facts, Hit
from integration_report.model.finding import Level

CODE = "PLN003"
NAME = "step-listed-twice"
LEVEL = Level.ERROR


def check(facts: Facts) -> Iterable[Hit]:
    """Yield the steps whose component had its turn before."""
    key = facts.evidence.component_names.key
    twice = repeats(facts.steps, key=lambda one: key(one[1].component.text))
    for (document, step), (_, earlier) in twice:
        place = document.location(earlier.component)
        yield Hit(
            document.location(step.component),
            f"'{step.component}' is integrated already in the step at {place}.",
            "Keep one step a component: join the two, or correct the name of one.",
        )
