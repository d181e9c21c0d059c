"""The counts of a row of test results don't add up to its total.

## What it does

Compares the total of every row, and of the row of totals, with its passed, failed, skipped and
broken tests together.

## Why

When the parts aren't the whole, a test was lost or counted twice, and no number of the row can be
relied on.

## Example that fails

```yaml
kind: test-report
suite: Nightly
results:
  - {category: Database, total: 30, passed: 28, failed: 1, skipped: 0}
```

## Example that passes

```yaml
kind: test-report
suite: Nightly
results:
  - {category: Database, total: 30, passed: 28, failed: 1, skipped: 1}
```
"""

from collections.abc import Iterable

from integration_report.checking.columns import OUTCOMES, all_rows, count, row_name
from integration_report.checking.rule import Facts, Hit
from integration_report.model.finding import Level
from integration_report.model.results import TestReport

CODE = "TST001"
NAME = "row-does-not-add-up"
LEVEL = Level.ERROR


def check(facts: Facts) -> Iterable[Hit]:
    """Yield the rows whose counts are not their total."""
    for document, report in facts.evidence.of(TestReport):
        for row in all_rows(report):
            counts = [count(row, column) for column in OUTCOMES]
            known = [number for number in counts if number is not None]
            parts = sum(known)
            is_whole = len(known) == len(counts)
            if row.total is None or not (parts > row.total or (is_whole and parts != row.total)):
                continue
            written = zip(OUTCOMES, counts, strict=True)
            words = " + ".join(f"{number} {name}" for name, number in written if number)
            yield Hit(
                document.location(row, "total"),
                f"In {row_name(row)} the total is {row.total}, but its counts make {parts}"
                f"{f' ({words})' if words else ''}.",
                "Count the tests again, and correct the row.",
            )
