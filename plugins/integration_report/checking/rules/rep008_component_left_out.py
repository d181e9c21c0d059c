"""The report's table of components leaves a component out.

## What it does

Reports components of the plan that the current report's table of components doesn't have. A report
without such a table is left alone: the program makes one.

## Why

What isn't in the table looks as if it didn't exist, and it is always the one that isn't ready.

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
  - {component: Database, status: ✗}
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
  - {component: Web, status: ✗}
```
"""

from collections.abc import Iterable

from integration_report.checking.rule import Facts, Hit
from integration_report.model.finding import Level

CODE = "REP008"
NAME = "component-left-out"
LEVEL = Level.WARNING


def check(facts: Facts) -> Iterable[Hit]:
    """Yield the components that the table of the current report lacks."""
    if not facts.component_claims:
        return
    document, first_row = facts.component_claims[0]
    names = facts.evidence.component_names
    listed = {names.find(claim.component.text) for _, claim in facts.component_claims}
    for identity, component in facts.evidence.components.items():
        if identity not in listed:
            yield Hit(
                document.location(first_row),
                f"The table of components leaves '{component.label}' out.",
                "Add a row for it, or delete the table: the program makes one.",
            )
