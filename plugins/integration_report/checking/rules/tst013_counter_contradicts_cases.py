"""The counters of a result file tell of tests that aren't in it.

## What it does

Compares what a suite in a result file says of itself (so many tests, so many failures) with the
tests in it, and reports the counters of files that hide something: failures, errors, skips, tests
of which nothing else is said. Runs that newer ones replace are left alone.

## Why

A test wasn't written down, or something else failed than a test. The worse of the two readings
counts, but nobody can look up what it was.

## Example that fails

```xml title="data/results/api-2026-10-01.xml"
<testsuite name="api" tests="2" failures="1">
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

from integration_report.checking.disagreeing_counters import disagreeing_counters
from integration_report.checking.rule import Facts, Hit
from integration_report.model.finding import Level

CODE = "TST013"
NAME = "counter-contradicts-cases"
LEVEL = Level.ERROR
_HINT = "Look in the runner's own output for what is true, and let it write the file again."


def check(facts: Facts) -> Iterable[Hit]:
    """Yield the counters that say something else than the tests; the first of each file."""
    return disagreeing_counters(facts, hide_tests=True, hint=_HINT)
