"""A test was skipped without a reason.

## What it does

Reports entries of the list of skipped tests without a reason. Results that newer ones of their
suite replace are left alone.

## Why

A test that is left out proves nothing. Without its reason nobody can tell whether it may be left
out, or when it should run again.

## Example that fails

```yaml
kind: test-report
suite: Nightly
skipped:
  - {id: INT-091}
```

## Example that passes

```yaml
kind: test-report
suite: Nightly
skipped:
  - {id: INT-091, reason: The sandbox of the payment provider is down}
```
"""

from collections.abc import Iterable

from integration_report.checking.rule import Facts, Hit
from integration_report.model.finding import Level
from integration_report.model.words import says_nothing

CODE = "TST009"
NAME = "skip-without-reason"
LEVEL = Level.WARNING


def check(facts: Facts) -> Iterable[Hit]:
    """Yield the skipped tests for which nobody says why."""
    for test in facts.ratings.tests.skips:
        if says_nothing(test.reason):
            yield Hit(
                test.location,
                f"The test '{test.id}' was skipped without a reason.",
                "Write why it was not run, and what it waits for.",
            )
