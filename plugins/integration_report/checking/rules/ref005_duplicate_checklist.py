"""Two checklists are about one thing.

## What it does

Reports a second checklist of one integration point, of one external system, or of one environment.
All of them are counted.

## Why

When two checklists say different things of one point, nobody knows which of them holds. Usually one
is a copy that was meant for something else.

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

```yaml title="data/auth-database.yml"
kind: integration
from: Auth Service
to: Database
```

```yaml title="data/copy.yml"
kind: integration
from: auth-service
to: database
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
from operator import itemgetter
from typing import Any

from integration_report.checking.repeats import repeats
from integration_report.checking.rule import Facts, Hit
from integration_report.model.checklist import Environment, External, Integration
from integration_report.model.document import Document, Record
from integration_report.model.finding import Level
from integration_report.model.names import normalized

CODE = "REF005"
NAME = "duplicate-checklist"
LEVEL = Level.WARNING


def check(facts: Facts) -> Iterable[Hit]:
    """Yield the checklists of what an earlier checklist is about."""
    twice = repeats(_subjects(facts), key=itemgetter(2))
    for (document, record, about), (earlier, _, _) in twice:
        yield Hit(
            document.location(record),
            f"{earlier.path} is a checklist of the same {about[0]}.",
            "Join the two checklists, or correct what this one is about.",
        )


def _subjects(facts: Facts) -> Iterator[tuple[Document[Any], Record, tuple[str, ...]]]:
    key = facts.evidence.component_names.key
    for checklist in facts.checklists:
        match checklist:
            case document, Integration(from_=from_, to=to) as record:
                yield document, record, ("integration point", key(from_.text), key(to.text))
            case document, External(system=system) as record:
                yield document, record, ("external system", key(system.text))
            case document, Environment(name=name) as record:
                yield document, record, ("environment", normalized(name))
