"""A document is about a connection that the plan doesn't have.

## What it does

Reports checklists and contracts between two components of the plan that no step integrates and that
is not among the plan's `points`.

## Why

Either the plan is not what is built, or the two ends stand the wrong way round. In both cases the
planned point has no evidence.

## Example that fails

```yaml title="data/plan.yml"
kind: plan
strategy: incremental
phases:
  - id: '1'
    sequence:
      - {component: Database, milestone: DB operational}
      - {component: Auth Service, integrates_with: [Database], milestone: Auth working}
```

```yaml title="data/database-auth.yml"
kind: integration
from: Database
to: Auth Service
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

```yaml title="data/auth-database.yml"
kind: integration
from: Auth Service
to: Database
```
"""

from collections.abc import Iterable, Iterator
from typing import Any

from integration_report.checking.rule import Facts, Hit
from integration_report.model.checklist import Integration
from integration_report.model.contract import Contract
from integration_report.model.document import Document
from integration_report.model.finding import Level
from integration_report.model.location import Reference

CODE = "REF009"
NAME = "unplanned-point"
LEVEL = Level.WARNING


def check(facts: Facts) -> Iterable[Hit]:
    """Yield the documents about two known components that the plan doesn't connect."""
    components = facts.evidence.components
    find, points = facts.evidence.component_names.find, facts.evidence.points
    for document, caller, called in _ends(facts):
        from_, to = find(caller.text), find(called.text)
        if from_ is None or to is None or (from_, to) in points:
            continue
        connection = f"{components[from_].label} → {components[to].label}"
        if (to, from_) in points:
            hint = "The plan has the other direction: put the calling end first."
        else:
            hint = "Add it to the step's 'integrates_with' or to the plan's 'points'."
        yield Hit(document.location(caller), f"The plan doesn't connect {connection}.", hint)


def _ends(facts: Facts) -> Iterator[tuple[Document[Any], Reference, Reference]]:
    for document, point in facts.evidence.of(Integration):
        yield document, point.from_, point.to
    for contract_document, contract in facts.evidence.of(Contract):
        if contract.from_ and contract.to:
            yield contract_document, contract.from_, contract.to
