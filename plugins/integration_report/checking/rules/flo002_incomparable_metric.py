"""A metric's figure can't be compared with its target.

## What it does

Reports metrics whose target is no bound, whose figure is no number, or whose units measure
different things: seconds and megabytes, a percentage and a plain number. A bound is `<`, `<=`, `>`,
`>=` or `=` with a number and a unit. Known are durations (`ms`, `s`, `min`, `h`), sizes (`kB`,
`MB`, `MiB`), `%`, rates (`rps`, `MB/s`, `/min`) and words (`12 queries`).

## Why

What can't be compared is not passed: the metric stays unknown, whatever its mark says.

## Example that fails

```yaml
kind: flow
name: Checkout
metrics:
  - {name: Total time, target: < 5s, actual: '3.2', pass: yes}
```

## Example that passes

```yaml
kind: flow
name: Checkout
metrics:
  - {name: Total time, target: < 5s, actual: 3.2s, pass: yes}
```
"""

from collections.abc import Iterable

from integration_report.checking.rule import Facts, Hit
from integration_report.model.finding import Level
from integration_report.model.measure import bound_of
from integration_report.model.words import Outcome, says_nothing

CODE = "FLO002"
NAME = "incomparable-metric"
LEVEL = Level.WARNING


def check(facts: Facts) -> Iterable[Hit]:
    """Yield the metrics that have a figure, or need none to be seen wrong, and no result."""
    for document, metric, verdict in facts.judged_metrics:
        if verdict.outcome is not Outcome.UNKNOWN:
            continue
        is_bound = not isinstance(bound_of(metric.target), str)
        if says_nothing(metric.actual) and is_bound:
            continue
        yield Hit(
            document.location(metric, "actual" if is_bound and metric.actual else "target"),
            f"Metric '{metric.name}' can't be compared: {verdict.why}.",
            "Write target and figure with units that fit, such as '< 5s' and '3.2s'.",
        )
