"""The steps of a flow are not in the order of their numbers.

## What it does

Reports a step whose number is not greater than that of the step before it.

## Why

A flow is a journey: its steps happen one after the other. Numbers that jump back mean that a row
stands in the wrong place, or twice.

## Example that fails

```yaml
kind: flow
name: Checkout
steps:
  - {step: 2, action: Login, expected: Token returned}
  - {step: 1, action: Register user, expected: 201 Created}
```

## Example that passes

```yaml
kind: flow
name: Checkout
steps:
  - {step: 1, action: Register user, expected: 201 Created}
  - {step: 2, action: Login, expected: Token returned}
```
"""

from collections.abc import Iterable

from integration_report.checking.rule import Facts, Hit
from integration_report.model.finding import Level
from integration_report.model.flow import Flow

CODE = "FLO003"
NAME = "steps-out-of-order"
LEVEL = Level.WARNING


def check(facts: Facts) -> Iterable[Hit]:
    """Yield the steps whose number doesn't grow."""
    for document, flow in facts.evidence.of(Flow):
        last: int | None = None
        for step in flow.steps:
            if step.step is None:
                continue
            if last is not None and step.step <= last:
                yield Hit(
                    document.location(step, "step"),
                    f"Step {step.step} '{step.action}' stands after step {last}.",
                    "Put the steps in the order in which they happen, each with its own number.",
                )
            last = step.step
