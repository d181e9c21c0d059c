"""A written row of results contradicts the result files of its category.

## What it does

Compares the rows of test reports with the result files of the same category: how many tests failed,
and for a report of the same day how many passed. Reports that are older than the files are left
alone, and so are rows that are about other components.

## Why

Numbers that were copied by hand are believed because they look exact. What the runner wrote counts;
a report that says something better is wrong.

## Example that fails

```yaml title="data/nightly.yml"
kind: test-report
suite: Nightly
date: 2026-10-01
results:
  - {category: API, total: 1, passed: 1, failed: 0, skipped: 0}
```

```yaml title="data/suites.yml"
kind: test-suites
suites:
  - {files: 'results/api-*.xml', category: API}
```

```xml title="data/results/api-2026-10-01.xml"
<testsuite name="api" tests="1" failures="1">
  <testcase classname="Orders" name="creates an order"><failure message="503"/></testcase>
</testsuite>
```

## Example that passes

```yaml title="data/nightly.yml"
kind: test-report
suite: Nightly
date: 2026-10-01
results:
  - {category: API, total: 1, passed: 0, failed: 1, skipped: 0}
```

```yaml title="data/suites.yml"
kind: test-suites
suites:
  - {files: 'results/api-*.xml', category: API}
```

```xml title="data/results/api-2026-10-01.xml"
<testsuite name="api" tests="1" failures="1">
  <testcase classname="Orders" name="creates an order"><failure message="503"/></testcase>
</testsuite>
```
"""

from collections.abc import Iterable, Iterator

from integration_report.checking.claimed_results import ClaimedCategory, claimed_categories
from integration_report.checking.rule import Facts, Hit
from integration_report.model.finding import Level
from integration_report.model.wording import counted, quoted

CODE = "TST022"
NAME = "claim-contradicts-runs"
LEVEL = Level.ERROR


def check(facts: Facts) -> Iterable[Hit]:
    """Yield the categories of reports that look better than the result files."""
    for claimed in claimed_categories(facts.evidence, facts.ratings):
        yield from _contradiction(claimed)


def _contradiction(claimed: ClaimedCategory) -> Iterator[Hit]:
    name = quoted(claimed.row.category)
    if claimed.failed < claimed.shown_failed:
        yield Hit(
            claimed.document.location(claimed.row, "failed"),
            f"The report says that {counted(claimed.failed, 'test')} of {name} failed, but the"
            f" result files show {claimed.shown_failed}.",
            "Correct the row, or leave it out: result files count by themselves.",
        )
    elif claimed.is_same_day and claimed.passed > claimed.shown_passed:
        yield Hit(
            claimed.document.location(claimed.row, "passed"),
            f"The report says that {counted(claimed.passed, 'test')} of {name} passed, but the"
            f" result files show {claimed.shown_passed}.",
            "Correct the row; give tests that no result file has a category of their own.",
        )
