"""The report claims another status of a component than the evidence gives.

## What it does

Compares the statuses in the current report's table of components with those that the program
computes. `Complete` or a bare ✓ is complete. `Partial` or a bare ⚠ is partial, and may be said of
what is blocked or unknown too. A bare ✗ is failed, blocked, missing or not started.

## Why

A report is read instead of the evidence. What it says has to follow from it; the newest report by
date is the one that speaks of now.

## Example that fails

```yaml title="data/plan.yml"
kind: plan
strategy: incremental
components:
  web: {name: Web}
  database: {name: Database}
phases:
  - id: '1'
    sequence:
      - {component: database, milestone: DB operational}
      - {component: web, integrates_with: [database], milestone: Web works}
```

```yaml title="data/report.yml"
kind: report
version: '1.0'
by_component:
  - {component: Database, status: ✓ Complete}
```

## Example that passes

```yaml title="data/plan.yml"
kind: plan
strategy: incremental
components:
  web: {name: Web}
  database: {name: Database}
phases:
  - id: '1'
    sequence:
      - {component: database, milestone: DB operational}
      - {component: web, integrates_with: [database], milestone: Web works}
```

```yaml title="data/report.yml"
kind: report
version: '1.0'
by_component:
  - {component: Database, status: ✗}
```
"""

from collections.abc import Iterable

from integration_report.checking.claims import claimed_states, in_words
from integration_report.checking.rule import Facts, Hit
from integration_report.model.finding import Level

CODE = "REP001"
NAME = "component-status-contradicted"
LEVEL = Level.ERROR


def check(facts: Facts) -> Iterable[Hit]:
    """Yield the claimed statuses of components that the evidence contradicts."""
    for document, claim in facts.component_claims:
        identity = facts.evidence.component_names.find(claim.component.text)
        states = claimed_states(claim.status)
        status = facts.ratings.components.get(identity or "")
        if status is None or not states or status.state in states:
            continue
        yield Hit(
            document.location(claim, "status"),
            f"The report calls '{claim.component}' {claim.status}, but the evidence says"
            f" {in_words(status)}.",
            "Write the status that the evidence gives, or add the evidence that is missing.",
        )
