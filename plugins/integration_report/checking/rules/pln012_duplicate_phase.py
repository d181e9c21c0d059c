"""Two phases of the plan have one id.

## What it does

Reports a phase whose id another phase has already.

## Why

The status of a phase is found by its id. Of two phases with one id, one would be shown as
the other.

## Example that fails

```yaml title="data/plan.yml"
kind: plan
strategy: incremental
phases:
  - id: '1'
    sequence:
      - {component: Database, milestone: DB operational}
  - id: '1'
    sequence:
      - {component: Auth Service, integrates_with: [Database], milestone: Auth working}
```

## Example that passes

```yaml title="data/plan.yml"
kind: plan
strategy: incremental
phases:
  - id: '1'
    sequence:
      - {component: Database, milestone: DB operational}
  - id: '2'
    sequence:
      - {component: Auth Service, integrates_with: [Database], milestone: Auth working}
```
"""

from collections.abc import Iterable

from integration_report.checking.repeats import repeats
from integration_report.checking.rule import Facts, Hit
from integration_report.model.finding import Level

CODE = "PLN012"
NAME = "duplicate-phase"
LEVEL = Level.ERROR


def check(facts: Facts) -> Iterable[Hit]:
    """Yield the phases whose id was used before."""
    for (document, phase), (_, earlier) in repeats(facts.phases, key=lambda one: one[1].id):
        yield Hit(
            document.location(phase, "id"),
            f"The phase id '{phase.id}' is used already at {document.location(earlier, 'id')}.",
            "Give each phase an id of its own, such as '7.2'.",
        )
