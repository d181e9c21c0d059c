"""A metric's figure isn't where it is said to be.

## What it does

Looks up what stands under `from`: a result file (below the data folder, from the top, or beside the
document), a `#`, and the name of a figure in it. The file may be a pattern such as
`results/*-load.json`: the newest that is of it counts.

## Why

The figure is the evidence. What can't be found was not measured, and the metric stays unknown.

## Example that fails

```yaml
kind: flow
name: Checkout
metrics:
  - {name: Response, target: < 500 ms, from: 'results/k6.json#http_req_duration.p95'}
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
  - {name: Response, target: < 500 ms, from: 'results/k6.json#http_req_duration.p(95)'}
```

```json title="data/results/k6.json"
{
  "root_group": {"name": "", "path": "", "groups": {}, "checks": {}},
  "metrics": {"http_req_duration": {"avg": 120, "max": 900, "p(90)": 300, "p(95)": 412.5}}
}
```
"""

from collections.abc import Iterable

from integration_report.checking.rule import Facts, Hit
from integration_report.model.evidence import Evidence
from integration_report.model.finding import Level
from integration_report.model.flow import Flow
from integration_report.model.measurements import Measurements
from integration_report.model.names import did_you_mean, nearest
from integration_report.model.runs import TestRun

CODE = "FLO006"
NAME = "metric-without-figure"
LEVEL = Level.ERROR
_WRITE = "Write the path of a result file, '#', and the name of a figure in it."


def check(facts: Facts) -> Iterable[Hit]:
    """Yield the metrics whose `from` leads to no figure."""
    measurements = Measurements(facts.evidence)
    for document, flow in facts.evidence.of(Flow):
        for metric in flow.metrics:
            if not metric.from_:
                continue
            found = measurements.find(document, metric)
            if found.metric is not None:
                continue
            file, _, name = metric.from_.partition("#")
            if found.known:
                near = [f"{file}#{one}" for one in nearest(name, found.known)]
            else:
                near = list(nearest(file, _files(facts.evidence)))
            yield Hit(
                document.location(metric, "from_"),
                f"Metric '{metric.name}' has no figure: {found.why}.",
                did_you_mean(near, otherwise=_WRITE),
            )


def _files(evidence: Evidence) -> list[str]:
    """Return the result files that have figures, as documents name them."""
    inside = f"{evidence.data_dir}/"
    runs = evidence.of(TestRun)
    return [document.path.removeprefix(inside) for document, run in runs if run.metrics]
