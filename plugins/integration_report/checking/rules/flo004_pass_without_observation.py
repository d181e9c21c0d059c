"""A step or metric of a flow claims a pass without an observation.

## What it does

Reports steps and metrics that are marked as passed while nothing stands in `actual`. A metric whose
figure comes `from` a result file is left alone.

## Why

What nobody wrote down, nobody can look up. The program doesn't believe such a tick: the step stays
unknown.

## Example that fails

```yaml
kind: flow
name: Checkout
steps:
  - {step: 1, action: Login, expected: Token returned, pass: yes}
```

## Example that passes

```yaml
kind: flow
name: Checkout
steps:
  - {step: 1, action: Login, expected: Token returned, actual: Token, pass: yes}
```
"""

from collections.abc import Iterable, Iterator
from typing import Any

from integration_report.checking.rule import Facts, Hit
from integration_report.model.document import Document
from integration_report.model.finding import Level
from integration_report.model.flow import Flow, FlowStep, Metric
from integration_report.model.words import Outcome

CODE = "FLO004"
NAME = "pass-without-observation"
LEVEL = Level.ERROR


def check(facts: Facts) -> Iterable[Hit]:
    """Yield the steps and metrics that claim a pass with nothing to show for it."""
    for document, flow in facts.evidence.of(Flow):
        for step in flow.steps:
            yield from _unbacked(facts, document, step, f"Step '{step.action}'")
        for metric in flow.metrics:
            if not metric.from_:
                yield from _unbacked(facts, document, metric, f"Metric '{metric.name}'")


def _unbacked(
    facts: Facts, document: Document[Any], row: FlowStep | Metric, name: str
) -> Iterator[Hit]:
    if row.claimed is Outcome.PASSED and facts.lacks(document, row, "actual"):
        yield Hit(
            document.location(row, "claimed"),
            f"{name} claims a pass, but nothing observed is written down.",
            "Write down what was observed in 'actual', or take the claim away.",
        )
