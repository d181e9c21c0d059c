"""There is no plan.

## What it does

Reports a project without a document of kind `plan`. Nothing is reported while a document can't be
read that could be the plan.

## Why

Without a plan nobody knows which components and integration points there should be. Whatever was
tested, it can't be said whether it was everything.

## Example that fails

```yaml title="data/issues.yml"
kind: issues
issues: []
```

## Example that passes

```yaml title="data/plan.yml"
kind: plan
strategy: incremental
phases:
  - id: '1'
    sequence:
      - {component: Database, milestone: DB operational}
```
"""

from collections.abc import Iterable

from integration_report.checking.rule import Facts, Hit
from integration_report.model.finding import Level
from integration_report.model.location import Location
from integration_report.model.words import Kind

CODE = "PLN010"
NAME = "missing-plan"
LEVEL = Level.WARNING


def check(facts: Facts) -> Iterable[Hit]:
    """Yield that there is no plan."""
    evidence = facts.evidence
    if evidence.plan is not None:
        return
    if any(document.kind in (Kind.PLAN, None) for document in evidence.unreadable):
        return
    yield Hit(
        Location(evidence.data_dir or "."),
        "There is no integration plan.",
        "Write one with 'integration-report new plan'.",
    )
