"""An expected category of tests has no result.

## What it does

Reports categories under `expect` for which no report or result file that counts has a test.

## Why

Tests that never ran don't fail. A category without a result is missing, and never green.

## Example that fails

```yaml
kind: test-suites
expect: [Database]
```

## Example that passes

```yaml title="data/suites.yml"
kind: test-suites
expect: [Database]
```

```yaml title="data/nightly.yml"
kind: test-report
suite: Nightly
results:
  - {category: Database, total: 30, passed: 30, failed: 0, skipped: 0}
```
"""

from collections.abc import Iterable

from integration_report.checking.rule import Facts, Hit
from integration_report.model.finding import Level
from integration_report.model.names import did_you_mean, nearest, normalized
from integration_report.model.results import TestSuites

CODE = "TST010"
NAME = "expected-category-without-result"
LEVEL = Level.WARNING


def check(facts: Facts) -> Iterable[Hit]:
    """Yield the expected categories that have no result."""
    with_result = {
        normalized(category.name): category.name
        for category in facts.ratings.tests.categories
        if category.total
    }
    for document, suites in facts.evidence.of(TestSuites):
        for expected in suites.expect:
            if normalized(expected.text) not in with_result:
                yield Hit(
                    document.location(expected),
                    f"The expected category '{expected}' has no result.",
                    did_you_mean(
                        nearest(expected.text, with_result.values()),
                        otherwise="Run its tests and add their report, or don't expect it.",
                    ),
                )
