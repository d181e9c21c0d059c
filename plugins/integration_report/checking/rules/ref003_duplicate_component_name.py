"""Two components of the plan have one name.

## What it does

Reports the name or alias of a component that another component has too. Case, hyphens and white
space make no difference.

## Why

No document can name such a component by that name, because nobody could tell which of the two is
meant.

## Example that fails

```yaml title="data/plan.yml"
kind: plan
strategy: incremental
components:
  order-api: {name: Order API, aliases: [Orders]}
  order-service: {name: Orders}
phases:
  - id: '1'
    sequence:
      - {component: order-api, milestone: Orders can be placed}
      - {component: order-service, milestone: Orders are handled}
```

## Example that passes

```yaml title="data/plan.yml"
kind: plan
strategy: incremental
components:
  order-api: {name: Order API}
  order-service: {name: Order Service, aliases: [Orders]}
phases:
  - id: '1'
    sequence:
      - {component: order-api, milestone: Orders can be placed}
      - {component: order-service, milestone: Orders are handled}
```
"""

from collections.abc import Iterable, Iterator

from integration_report.checking.rule import Facts, Hit
from integration_report.model.document import Document
from integration_report.model.finding import Level
from integration_report.model.location import Location
from integration_report.model.names import normalized
from integration_report.model.plan import Component, Plan

CODE = "REF003"
NAME = "duplicate-component-name"
LEVEL = Level.ERROR


def check(facts: Facts) -> Iterable[Hit]:
    """Yield the names that are another component's id, or an earlier component's name."""
    document = facts.evidence.plan_document
    if document is None:
        return
    components = facts.evidence.components
    owners = {normalized(identity): identity for identity in components}
    for component in components.values():
        for name, location in _names(document, component):
            owner = owners.setdefault(normalized(name), component.id)
            if owner != component.id:
                yield Hit(
                    location,
                    f"'{name}' names both '{owner}' and '{component.id}'.",
                    "Give one of them another name, or take the alias away.",
                )


def _names(document: Document[Plan], component: Component) -> Iterator[tuple[str, Location]]:
    if component.name:
        yield component.name, document.location(component, "name")
    for alias in component.aliases:
        yield alias.text, document.location(alias)
