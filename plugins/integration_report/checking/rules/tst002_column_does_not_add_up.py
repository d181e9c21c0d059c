"""A column of test results doesn't add up to the row of totals.

## What it does

Compares each count in the row of totals with the sum of its column. A column in which a category
has no count is left alone.

## Why

The totals are what people read and copy into the report. They must be those of the table.

## Example that fails

```yaml
kind: test-report
suite: Nightly
results:
  - {category: Database, total: 30, passed: 30, failed: 0, skipped: 0}
  - {category: API, total: 50, passed: 48, failed: 2, skipped: 0}
total: {category: Total, total: 80, passed: 80, failed: 0, skipped: 0}
```

## Example that passes

```yaml
kind: test-report
suite: Nightly
results:
  - {category: Database, total: 30, passed: 30, failed: 0, skipped: 0}
  - {category: API, total: 50, passed: 48, failed: 2, skipped: 0}
total: {category: Total, total: 80, passed: 78, failed: 2, skipped: 0}
```
"""

from collections.abc import Iterable

from integration_report.checking.columns import COLUMNS, added_up
from integration_report.checking.rule import Facts, Hit
from integration_report.model.finding import Level
from integration_report.model.results import TestReport

CODE = "TST002"
NAME = "column-does-not-add-up"
LEVEL = Level.ERROR


def check(facts: Facts) -> Iterable[Hit]:
    """Yield the counts in rows of totals that are not the sums of their columns."""
    for document, report in facts.evidence.of(TestReport):
        if report.total is None:
            continue
        for column in COLUMNS:
            claimed: int | None = getattr(report.total, column)
            added = added_up(report.results, column)
            if claimed is not None and added is not None and claimed != added:
                yield Hit(
                    document.location(report.total, column),
                    f"The totals say {claimed} in column '{column}', but its rows make {added}.",
                    "Add the column up again, or correct the row that is wrong.",
                )
