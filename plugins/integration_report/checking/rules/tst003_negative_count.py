"""A count of tests is negative.

## What it does

Reports every count below zero in a table of test results.

## Why

There are no fewer than no tests. Such a number makes totals look right that aren't.

## Example that fails

```yaml
kind: test-report
suite: Nightly
results:
  - {category: Database, total: 30, passed: 31, failed: -1, skipped: 0}
```

## Example that passes

```yaml
kind: test-report
suite: Nightly
results:
  - {category: Database, total: 31, passed: 31, failed: 0, skipped: 0}
```
"""

from collections.abc import Iterable

from integration_report.checking.columns import COLUMNS, all_rows, row_name
from integration_report.checking.rule import Facts, Hit
from integration_report.model.finding import Level
from integration_report.model.results import TestReport

CODE = "TST003"
NAME = "negative-count"
LEVEL = Level.ERROR


def check(facts: Facts) -> Iterable[Hit]:
    """Yield the counts below zero."""
    for document, report in facts.evidence.of(TestReport):
        for row in all_rows(report):
            for column in COLUMNS:
                number: int | None = getattr(row, column)
                if number is not None and number < 0:
                    yield Hit(
                        document.location(row, column),
                        f"The count '{column}' in {row_name(row)} is {number}.",
                        "Write how many tests there were: zero or more.",
                    )
