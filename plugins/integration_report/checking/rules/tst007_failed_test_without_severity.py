"""A failed test has no severity.

## What it does

Reports entries of the list of failed tests that don't say how much the failure hurts. Results that
newer ones of their suite replace are left alone, and so are result files: a runner can't know how
much a failure hurts. The issue that stands for the test says it.

## Why

Without a severity nobody can decide whether the failure may wait.

## Example that fails

```yaml
kind: test-report
suite: Nightly
failed:
  - {id: INT-045, reason: Timeout}
```

## Example that passes

```yaml
kind: test-report
suite: Nightly
failed:
  - {id: INT-045, reason: Timeout, severity: high}
```
"""

from collections.abc import Iterable

from integration_report.checking.rule import Facts, Hit
from integration_report.model.finding import Level
from integration_report.model.results import TestReport

CODE = "TST007"
NAME = "failed-test-without-severity"
LEVEL = Level.WARNING


def check(facts: Facts) -> Iterable[Hit]:
    """Yield the failed tests without a severity; a wrong word for one is reported by reading."""
    written = {document.path for document, _ in facts.evidence.of(TestReport)}
    for test in facts.ratings.tests.failures:
        if test.severity is None and test.location.path in written:
            yield Hit(
                test.location,
                f"The failed test '{test.id}' has no severity.",
                "Write blocker, high, medium or low.",
            )
