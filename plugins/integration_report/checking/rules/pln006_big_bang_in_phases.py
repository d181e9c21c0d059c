"""A big bang is planned in several phases.

## What it does

Reports every phase but the first when the strategy is `big-bang`.

## Why

A big bang integrates everything at once; that is its risk. With phases it is another strategy,
whose order should be checked.

## Example that fails

```yaml title="data/plan.yml"
kind: plan
strategy: big-bang
phases:
  - id: '1'
    sequence:
      - {component: Database, milestone: DB operational}
  - id: '2'
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

from integration_report.checking.rule import Facts, Hit
from integration_report.model.finding import Level
from integration_report.model.words import Strategy

CODE = "PLN006"
NAME = "big-bang-in-phases"
LEVEL = Level.ERROR


def check(facts: Facts) -> Iterable[Hit]:
    """Yield the phases of a big bang after its first."""
    document, plan = facts.evidence.plan_document, facts.evidence.plan
    if document is None or plan is None or plan.strategy is not Strategy.BIG_BANG:
        return
    for phase in plan.phases[1:]:
        yield Hit(
            document.location(phase),
            f"The phase '{phase.label}' follows another one, though the strategy is big-bang.",
            "Join all steps in one phase, or choose another strategy, such as incremental.",
        )
