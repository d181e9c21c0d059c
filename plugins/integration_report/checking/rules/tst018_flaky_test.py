"""A test is flaky.

## What it does

Reports tests that failed, and passed when they were tried again: on one commit or day, in one run
or in several. Those are left alone whose known issue has a valid waiver.

## Why

The same code gave both results, so that neither says anything about it. A flaky test keeps what it
tests from being complete.

## Example that fails

```xml title="data/results/api-1.xml"
<testsuite name="api" tests="1" failures="1" timestamp="2026-10-01T10:00:00">
  <testcase classname="Orders" name="creates an order"><failure message="503"/></testcase>
</testsuite>
```

```xml title="data/results/api-2.xml"
<testsuite name="api" tests="1" timestamp="2026-10-01T10:05:00">
  <testcase classname="Orders" name="creates an order"/>
</testsuite>
```

## Example that passes

```xml title="data/results/api-2.xml"
<testsuite name="api" tests="1" timestamp="2026-10-01T10:05:00">
  <testcase classname="Orders" name="creates an order"/>
</testsuite>
```
"""

from collections.abc import Iterable

from integration_report.checking.first_hits import first_hits
from integration_report.checking.rule import Facts, Hit
from integration_report.model.finding import Level
from integration_report.model.runs import CaseOutcome
from integration_report.model.wording import counted, quoted

CODE = "TST018"
NAME = "flaky-test"
LEVEL = Level.WARNING


def check(facts: Facts) -> Iterable[Hit]:
    """Yield the flaky tests that nobody has decided to live with; the first of each file."""
    hits = (
        Hit(
            case.location,
            f"The test {quoted(case.id)} is flaky: it failed, and passed when it was tried again.",
            "Find out what it depends on and make it steady, or list it in a known issue that"
            " is waived.",
        )
        for case in facts.ratings.tests.cases
        if case.outcome is CaseOutcome.FLAKY and not case.waived
    )
    return first_hits(hits, lambda more: f"{counted(more, 'more test')} of this run are flaky.")
