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
from functools import partial

from integration_report.checking.repeats import repeats
from integration_report.checking.rule import Facts, Hit
from integration_report.model.finding import Level
from integration_report.model.names import Names, normalized
from integration_report.model.results import CategoryResult, TestReport

CODE = "TST011"
NAME = "duplicate-category"
LEVEL = Level.ERROR


def check(facts: Facts) -> Iterable[Hit]:
    """Yield the rows whose category the report had before."""
    names = facts.evidence.component_names
    for document, report in facts.evidence.of(TestReport):
        for row, earlier in repeats(report.results, key=partial(_about, names)):
            line = document.location(earlier).line
            yield Hit(
                document.location(row, "category"),
                f"The category '{row.category}' has a row already, in line {line}.",
                "Join the two rows, or give this one the name of its own category.",
            )


def _about(names: Names, row: CategoryResult) -> tuple[str, str]:
    return normalized(row.category), names.key(row.component.text if row.component else "")
