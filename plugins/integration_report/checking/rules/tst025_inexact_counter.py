"""The counters of a result file are inexact.

## What it does

Compares what a suite in a result file says of itself (so many tests, so many failures) with the
tests in it, and reports counters that say something else where the tests tell all there is to tell.
Runs that newer ones replace are left alone.

## Why

Some runners count a set-up that failed, a part of a test or a disabled test in their own way. The
report counts the tests, so that its numbers differ from the runner's.

## Example that fails

```xml title="data/results/api-2026-10-01.xml"
<testsuite name="api" tests="1" failures="0">
  <testcase classname="Orders" name="creates an order"><failure message="503"/></testcase>
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

from integration_report.checking.disagreeing_counters import disagreeing_counters
from integration_report.checking.rule import Facts, Hit
from integration_report.model.finding import Level

CODE = "TST025"
NAME = "inexact-counter"
LEVEL = Level.INFO
_HINT = "Nothing needs to be done: the tests count."


def check(facts: Facts) -> Iterable[Hit]:
    """Yield the counters that only count otherwise; the first of each file."""
    return disagreeing_counters(facts, hide_tests=False, hint=_HINT)
