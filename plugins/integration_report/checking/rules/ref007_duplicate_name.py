"""Two contracts or two flows have one name.

## What it does

Reports a contract test with the name of another one between the same components, and a flow with
the name of another flow.

## Why

A list in which one name stands twice can't be discussed. Usually one of the two is a copy that was
not finished.

## Example that fails

```yaml title="data/checkout.yml"
kind: flow
name: Checkout
```

```yaml title="data/refund.yml"
kind: flow
name: Checkout
```

## Example that passes

```yaml title="data/checkout.yml"
kind: flow
name: Checkout
```

```yaml title="data/refund.yml"
kind: flow
name: Refund
```
"""

from collections.abc import Iterable, Iterator
from operator import itemgetter
from typing import Any

from integration_report.checking.repeats import repeats
from integration_report.checking.rule import Facts, Hit
from integration_report.model.contract import Contract
from integration_report.model.document import Document
from integration_report.model.finding import Level
from integration_report.model.flow import Flow
from integration_report.model.names import normalized

CODE = "REF007"
NAME = "duplicate-name"
LEVEL = Level.WARNING


def check(facts: Facts) -> Iterable[Hit]:
    """Yield the contracts and flows whose name was used before."""
    twice = repeats(_subjects(facts), key=itemgetter(2))
    for (document, record, about), (earlier, _, _) in twice:
        yield Hit(
            document.location(record, "name"),
            f"{earlier.path} has a {about[0]} named '{record.name}' already.",
            "Give this one a name that tells the two apart, or join them.",
        )


def _subjects(facts: Facts) -> Iterator[tuple[Document[Any], Contract | Flow, tuple[str, ...]]]:
    key = facts.evidence.component_names.key
    for document, contract in facts.evidence.of(Contract):
        ends = [key(end.text if end else "") for end in (contract.from_, contract.to)]
        yield document, contract, ("contract test", normalized(contract.name), *ends)
    for flow_document, flow in facts.evidence.of(Flow):
        yield flow_document, flow, ("flow", normalized(flow.name))
