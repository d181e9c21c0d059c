"""A name could mean several components.

## What it does

Reports a name that is no component's id, name or alias, but the beginning of several components'
names; and a name that several components share.

## Why

Evidence that could be about either of two components can be counted for neither.

## Example that fails

```yaml title="data/plan.yml"
kind: plan
strategy: incremental
phases:
  - id: '1'
    sequence:
      - {component: Order API, milestone: Orders can be placed}
      - {component: Order Service, milestone: Orders are handled}
```

```yaml title="data/orders.yml"
kind: external
system: Order
```

## Example that passes

```yaml title="data/plan.yml"
kind: plan
strategy: incremental
phases:
  - id: '1'
    sequence:
      - {component: Order API, milestone: Orders can be placed}
      - {component: Order Service, milestone: Orders are handled}
```

```yaml title="data/orders.yml"
kind: external
system: Order API
```
"""

from collections.abc import Iterable

from integration_report.checking.rule import Facts, Hit
from integration_report.model.finding import Level
from integration_report.model.names import Match

CODE = "REF002"
NAME = "ambiguous-reference"
LEVEL = Level.ERROR


def check(facts: Facts) -> Iterable[Hit]:
    """Yield the names that could mean several components."""
    names = facts.evidence.component_names
    for mention in facts.component_mentions:
        resolution = names.resolve(mention.reference.text)
        if resolution.match is Match.AMBIGUOUS:
            candidates = [f"'{identity}'" for identity in resolution.candidates]
            yield Hit(
                mention.location,
                f"'{mention.reference.text}' could mean {' or '.join(candidates)}.",
                "Write the id of the one that is meant, or give it this name as an alias.",
            )
