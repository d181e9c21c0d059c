"""Something broke outside of any test.

## What it does

Reports what a result file says that broke while no test was running: a file that couldn't be
loaded, a set-up for all tests, a worker that crashed.

## Why

Tests that couldn't be loaded are in no list of failures. The run looks smaller, not redder.

## Example that fails

```xml title="data/results/api-2026-10-01.xml"
<testsuite name="api" tests="1" errors="1">
  <error message="no module named orders"/>
  <testcase classname="Orders" name="creates an order"/>
</testsuite>
```

## Example that passes

```xml title="data/results/api-2026-10-01.xml"
<testsuite name="api" tests="1">
  <testcase classname="Orders" name="creates an order"/>
</testsuite>
```
"""

from collections.abc import Iterable

from integration_report.checking.first_hits import first_hits
from integration_report.checking.rule import Facts, Hit
from integration_report.model.finding import Level
from integration_report.model.wording import counted, shortened

CODE = "TST021"
NAME = "broken-run"
LEVEL = Level.ERROR


def check(facts: Facts) -> Iterable[Hit]:
    """Yield what broke outside of tests; the first of each file."""
    hits = (
        Hit(
            error.at(document.path),
            f"Outside of any test something broke: {shortened(error.message).rstrip('.')}.",
            "Put it right, and run it again: what it kept from running has shown nothing.",
        )
        for document, run in facts.current_runs
        for error in run.errors
    )
    return first_hits(hits, lambda more: f"{counted(more, 'more thing')} broke outside of tests.")
