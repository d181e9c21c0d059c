"""A row of test results lacks a count.

## What it does

Reports a category without a number in one of the columns total, passed, failed and skipped. A
column for tests that broke (`errors`) may be left out.

## Why

A number that isn't there is not zero. What is missing counts as unknown, so that the category can't
be complete.

## Example that fails

```yaml
kind: test-report
suite: Nightly
results:
  - {category: Database, total: 30, passed: 30}
```

## Example that passes

```yaml
kind: test-report
suite: Nightly
results:
  - {category: Database, total: 30, passed: 30, failed: 0, skipped: 0}
```
"""

from collections.abc import Iterable

from integration_report.checking.columns import COLUMNS, count, row_name
from integration_report.checking.rule import Facts, Hit
from integration_report.model.finding import Level
from integration_report.model.results import TestReport

CODE = "TST004"
NAME = "missing-count"
LEVEL = Level.WARNING


def check(facts: Facts) -> Iterable[Hit]:
    """Yield the categories that lack a count."""
    for document, report in facts.evidence.of(TestReport):
        for row in report.results:
            lacking = [
                column
                for column in COLUMNS
                if count(row, column) is None and not facts.is_refused(document, row, column)
            ]
            if lacking:
                yield Hit(
                    document.location(row),
                    f"There is no count of {', '.join(lacking)} in {row_name(row)}.",
                    "Write the number, and 0 where there were none.",
                )
