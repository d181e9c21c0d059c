"""A phase is not complete, and its date is past.

## What it does

Reports phases whose `due` lies before the day that the report is made for, and whose status is not
complete.

## Why

A date that has passed says that the plan no longer holds, and what follows this phase is late too.

## Example that fails

```yaml title="data/plan.yml"
kind: plan
strategy: incremental
phases:
  - id: '1'
    due: 2026-09-01
    sequence:
      - {component: Database, milestone: DB operational}
```

## Example that passes

```yaml title="data/plan.yml"
kind: plan
strategy: incremental
phases:
  - id: '1'
    due: 2026-12-01
    sequence:
      - {component: Database, milestone: DB operational}
```
"""

from collections.abc import Iterable

from integration_report.checking.rule import Facts, Hit
from integration_report.model.finding import Level
from integration_report.model.status import State

CODE = "PLN013"
NAME = "overdue-phase"
LEVEL = Level.WARNING


def check(facts: Facts) -> Iterable[Hit]:
    """Yield the phases that are late."""
    for document, phase in facts.phases:
        status = facts.ratings.phases.get(phase.id)
        if phase.due is None or phase.due >= facts.evidence.as_of or status is None:
            continue
        if status.state is not State.COMPLETE:
            yield Hit(
                document.location(phase, "due"),
                f"The phase '{phase.label}' was due on {phase.due}; its status is {status.state}.",
                "Finish what its status names, or agree on a new date.",
            )
