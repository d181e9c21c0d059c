"""A metric claims another result than its figure gives.

## What it does

Compares the measured figure with its target, in one unit, and the result with the mark in the
column `Pass`.

## Why

A figure beyond its bound with a tick beside it is how a slow system goes live.

## Example that fails

```yaml
kind: flow
name: Checkout
metrics:
  - {name: Total time, target: < 5s, actual: 7200 ms, pass: yes}
```

## Example that passes

```yaml
kind: flow
name: Checkout
metrics:
  - {name: Total time, target: < 5s, actual: 3200 ms, pass: yes}
```
"""

from collections.abc import Iterable

from integration_report.checking.rule import Facts, Hit
from integration_report.model.finding import Level
from integration_report.model.words import Outcome

CODE = "FLO001"
NAME = "claim-contradicts-metric"
LEVEL = Level.ERROR


def check(facts: Facts) -> Iterable[Hit]:
    """Yield the metrics whose claim is the opposite of what is computed."""
    for document, metric, verdict in facts.judged_metrics:
        location = document.location(metric, "claimed")
        if metric.claimed is Outcome.PASSED and verdict.outcome is Outcome.FAILED:
            yield Hit(
                location,
                f"Metric '{metric.name}' claims a pass, but {verdict.why}.",
                "Correct the figure, or mark the metric as failed.",
            )
        elif metric.claimed is Outcome.FAILED and verdict.outcome is Outcome.PASSED:
            yield Hit(
                location,
                f"Metric '{metric.name}' claims a failure, but '{metric.actual}' is"
                f" {metric.target}.",
                "Correct the figure or the target, or mark the metric as passed.",
            )
