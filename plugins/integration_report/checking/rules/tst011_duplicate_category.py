"""A test report has one category twice.

## What it does

Reports a second row for a category, and for one component if the rows name components, in one
report.

## Why

Both rows are counted, so that every test of the category counts twice.

## Example that fails

```yaml
kind: test-report
suite: Nightly
results:
  - {category: Database, total: 30, passed: 30, failed: 0, skipped: 0}
  - {category: Database, total: 30, passed: 29, failed: 0, skipped: 1}
```

## Example that passes

```yaml
kind: test-report
suite: Nightly
results:
  - {category: Database, total: 30, passed: 30, failed: 0, skipped: 0}
  - {category: Database upgrade, total: 30, passed: 29, failed: 0, skipped: 1}
```
"""

from collections.abc import Iterable

from integration_report.checking.rule import Facts, Hit
from integration_report.model.finding import Level
from integration_report.model.names import normalized
from integration_report.model.results import TestReport

CODE = "TST011"
NAME = "duplicate-category"
LEVEL = Level.ERROR


def check(facts: Facts) -> Iterable[Hit]:
    """Yield the rows whose category the report had before."""
    names = facts.evidence.component_names
    for document, report in facts.evidence.of(TestReport):
        first: dict[tuple[str, str], int] = {}
        for row in report.results:
            about = row.component.text if row.component else ""
            key = (normalized(row.category), names.find(about) or normalized(about))
            line = document.location(row).line
            if key in first:
                yield Hit(
                    document.location(row, "category"),
                    f"The category '{row.category}' has a row already, in line {first[key]}.",
                    "Join the two rows, or give this one the name of its own category.",
                )
            first.setdefault(key, line)
