"""A run has executed no test.

## What it does

Reports result files without a test that passed or failed: empty ones, and those in which all
tests were skipped. Files of figures alone are left alone unless an entry of a `test-suites`
document names them, and so are runs that newer ones replace.

## Why

A filter that matches nothing, or a file that didn't load, ends without a failure. Nothing was
shown: the result is missing.

## Example that fails

```xml title="data/results/api-2026-10-01.xml"
<testsuite name="api" tests="0" failures="0" errors="0"/>
```

## Example that passes

```xml title="data/results/api-2026-10-01.xml"
<testsuite name="api" tests="1">
  <testcase classname="Orders" name="creates an order"/>
</testsuite>
```
"""

from collections.abc import Iterable

from integration_report.checking.rule import Facts, Hit
from integration_report.model.finding import Level
from integration_report.model.wording import counted

CODE = "TST014"
NAME = "run-executed-nothing"
LEVEL = Level.ERROR


def check(facts: Facts) -> Iterable[Hit]:
    """Yield the runs that count and have shown nothing."""
    for suite in facts.ratings.suites:
        for document in suite.current:
            run = document.record
            if run is None or run.has_executed:
                continue
            if suite.entry is None and run.has_figures_alone:
                continue
            left_out = f": it left out {counted(len(run.cases), 'test')}" if run.cases else ""
            yield Hit(
                document.location(),
                f"The run has executed no test{left_out}.",
                "Find out why nothing ran (a filter, an error while loading), and run it again.",
            )
