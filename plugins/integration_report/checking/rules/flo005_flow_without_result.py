"""A flow has steps or metrics without a result.

## What it does

Reports a flow with steps that are marked neither as passed nor as failed, or with metrics for which
nothing was measured. One finding a flow.

## Why

Such a flow has not been verified from end to end. What comes after the step where it stopped is not
known to work.

## Example that fails

```yaml
kind: flow
name: Checkout
steps:
  - {step: 1, action: Login, expected: Token returned, actual: Token, pass: yes}
  - {step: 2, action: Submit payment, expected: Payment confirmed}
```

## Example that passes

```yaml
kind: flow
name: Checkout
steps:
  - {step: 1, action: Login, expected: Token returned, actual: Token, pass: yes}
  - {step: 2, action: Submit payment, expected: Payment confirmed, actual: Confirmed, pass: yes}
```
"""

from collections.abc import Iterable

from integration_report.checking.rule import Facts, Hit
from integration_report.model.finding import Level
from integration_report.model.flow import Flow, FlowStep, Metric
from integration_report.model.wording import share
from integration_report.model.words import Outcome

CODE = "FLO005"
NAME = "flow-without-result"
LEVEL = Level.WARNING


def check(facts: Facts) -> Iterable[Hit]:
    """Yield the flows with parts that nobody has gone through."""
    for document, flow in facts.evidence.of(Flow):
        steps = [
            step
            for step in flow.steps
            if step.claimed in (Outcome.UNKNOWN, Outcome.SKIPPED)
            and not facts.is_refused(document, step, "claimed")
        ]
        metrics = [
            metric
            for metric in flow.metrics
            if not metric.from_ and facts.lacks(document, metric, "actual")
        ]
        without: list[FlowStep | Metric] = [*steps, *metrics]
        if without:
            open_ = [_counted(steps, flow.steps, "step"), _counted(metrics, flow.metrics, "metric")]
            yield Hit(
                document.location(without[0]),
                f"The flow '{flow.name}' is not verified: {' and '.join(filter(None, open_))}"
                " without a result.",
                "Go through the flow, and write down what was observed and whether it passed.",
            )


def _counted(open_: list[FlowStep] | list[Metric], rows: tuple[object, ...], name: str) -> str:
    return share(len(open_), len(rows), name) if open_ else ""
