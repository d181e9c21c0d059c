"""A metric's written figure isn't the one that was measured.

## What it does

Compares what stands under `actual` with the figure that `from` leads to. Rounding is fine: to the
digits that are written, or by 1 %.

## Why

The reader of the document sees the written figure, the report computes with the measured one. Where
they differ, one of them is about another run.

## Example that fails

```yaml
kind: flow
name: Checkout
metrics:
  - name: Response
    target: < 500 ms
    actual: 0.2s
    from: results/k6.json#http_req_duration.p(95)
```

```json title="data/results/k6.json"
{
  "root_group": {"name": "", "path": "", "groups": {}, "checks": {}},
  "metrics": {"http_req_duration": {"avg": 120, "max": 900, "p(90)": 300, "p(95)": 412.5}}
}
```

## Example that passes

```yaml
kind: flow
name: Checkout
metrics:
  - name: Response
    target: < 500 ms
    actual: 0.41s
    from: results/k6.json#http_req_duration.p(95)
```

```json title="data/results/k6.json"
{
  "root_group": {"name": "", "path": "", "groups": {}, "checks": {}},
  "metrics": {"http_req_duration": {"avg": 120, "max": 900, "p(90)": 300, "p(95)": 412.5}}
}
```
"""

import re
from collections.abc import Iterable
from fractions import Fraction

from integration_report.checking.rule import Facts, Hit
from integration_report.model.finding import Level
from integration_report.model.flow import Flow
from integration_report.model.measure import quantity_of
from integration_report.model.measurements import Measurements, figure
from integration_report.model.words import says_nothing

CODE = "FLO007"
NAME = "figure-differs-from-measured"
LEVEL = Level.ERROR
_DIGITS = re.compile(r"\.([0-9]+)")
_ROUNDED = Fraction(1, 100)


def check(facts: Facts) -> Iterable[Hit]:
    """Yield the metrics of which something else is written than was measured."""
    measurements = Measurements(facts.evidence)
    for document, flow in facts.evidence.of(Flow):
        for metric in flow.metrics:
            if not metric.from_ or metric.actual is None or says_nothing(metric.actual):
                continue
            found = measurements.find(document, metric).metric
            if found is None:
                continue
            measured = figure(found, metric.target)
            if _differ(metric.actual, measured):
                yield Hit(
                    document.location(metric, "actual"),
                    f"Metric '{metric.name}' says '{metric.actual}', but '{measured}' was"
                    " measured.",
                    "Leave 'actual' out, or correct it: as long as they differ, the worse counts.",
                )


def _differ(written: str, measured: str) -> bool:
    """Return whether two figures differ by more than rounding; what can't be compared doesn't."""
    one, other = quantity_of(written), quantity_of(measured)
    if isinstance(one, str) or isinstance(other, str) or one.unit.dimension != other.unit.dimension:
        return False
    digits = _DIGITS.search(written)
    last = Fraction(1, 10 ** len(digits[1])) if digits else Fraction(1)
    rounding = last / 2 * one.unit.factor
    value, true = one.value * one.unit.factor, other.value * other.unit.factor
    return abs(value - true) > max(rounding, abs(true) * _ROUNDED)
