"""A contract's specification is not kept in the repository.

## What it does

Reports contracts that name no `source`, or an address on the web.

## Why

A specification elsewhere changes without a commit. Then nobody can tell what the contract was on
the day of the test, and a version that was built again says something else.

## Example that fails

```yaml
kind: contract
name: Create order
source: https://example.com/openapi/orders.yaml
```

## Example that passes

```yaml title="openapi/orders.yaml"
openapi: 3.1.0
```

```yaml title="data/example.yml"
kind: contract
name: Create order
source: openapi/orders.yaml
```
"""

from collections.abc import Iterable

from integration_report.checking.rule import Facts, Hit
from integration_report.model.contract import Contract
from integration_report.model.finding import Level

CODE = "CON009"
NAME = "source-outside-repository"
LEVEL = Level.WARNING


def check(facts: Facts) -> Iterable[Hit]:
    """Yield the contracts without a specification, or with one elsewhere."""
    for document, contract in facts.evidence.of(Contract):
        source = contract.source
        if source is None:
            message = f"The contract '{contract.name}' names no source."
            yield Hit(document.location(contract), message, _HINT)
        elif "://" in source.text:
            message = f"The contract source '{source}' is an address, not a file of the repository."
            yield Hit(document.location(source), message, _HINT)


_HINT = "Keep a copy of the specification in the repository, and name its path."
