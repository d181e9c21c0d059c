"""A run ended before it had run everything.

## What it does

Reports result files that say so, or that list tests which should have run and never did. Tests
that were skipped on purpose are no such tests.

## Why

A run that stops at the first failure, or is cancelled, has shown nothing about the rest. What never
ran may fail too.

## Example that fails

```text title="data/results/orders.tap"
TAP version 13
1..3
ok 1 - creates an order
```

## Example that passes

```text title="data/results/orders.tap"
TAP version 13
1..1
ok 1 - creates an order
```
"""

from collections.abc import Iterable

from integration_report.checking.rule import Facts, Hit
from integration_report.model.finding import Level
from integration_report.model.runs import CaseOutcome
from integration_report.model.wording import counted

CODE = "TST020"
NAME = "run-ended-early"
LEVEL = Level.ERROR


def check(facts: Facts) -> Iterable[Hit]:
    """Yield the runs that ended early, at the first test that they left behind."""
    for document, run in facts.current_runs:
        left = [case for case in run.cases if case.outcome is CaseOutcome.NOT_RUN]
        if left or run.is_interrupted:
            what = "The run ended early" if run.is_interrupted else "The run is not whole"
            number = f": {counted(len(left), 'test')} never ran" if left else ", as it says itself"
            yield Hit(
                left[0].at(document.path) if left else document.location(),
                f"{what}{number}.",
                "Run it to its end; what never ran has shown nothing.",
            )
