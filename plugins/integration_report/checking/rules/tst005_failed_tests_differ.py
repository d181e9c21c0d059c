"""The list of failed tests is not as long as their count.

## What it does

Compares the failed and broken tests of the summary, or of the row of totals when there is no other,
with the number of entries in the list of failed tests. Broken tests (`errors`) may be listed there
or not.

## Why

A failure that is counted but not listed has no reason and no severity, and nobody repairs it. One
that is listed but not counted makes the table too good.

## Example that fails

```yaml
kind: test-report
suite: Nightly
results:
  - {category: API, total: 50, passed: 48, failed: 2, skipped: 0}
failed:
  - {id: INT-045, reason: Timeout, severity: high}
```

## Example that passes

```yaml
kind: test-report
suite: Nightly
results:
  - {category: API, total: 50, passed: 48, failed: 2, skipped: 0}
failed:
  - {id: INT-045, reason: Timeout, severity: high}
  - {id: INT-047, reason: Mock error, severity: low}
```
"""

from collections.abc import Iterable

from integration_report.checking.columns import added_up, counted_rows
from integration_report.checking.rule import Facts, Hit
from integration_report.model.finding import Level
from integration_report.model.results import TestReport
from integration_report.model.wording import be

CODE = "TST005"
NAME = "failed-tests-differ"
LEVEL = Level.ERROR


def check(facts: Facts) -> Iterable[Hit]:
    """Yield the reports whose count of failed tests is not the number of those listed."""
    for document, report in facts.evidence.of(TestReport):
        rows = counted_rows(report)
        failed, broken = added_up(rows, "failed"), added_up(rows, "errors") or 0
        listed = len(report.failed)
        if failed is None or failed <= listed <= failed + broken:
            continue
        counted = f"{failed} failed" + (f" and {broken} broken" if broken else "")
        yield Hit(
            document.location((report.failed or rows)[0]),
            f"The table counts {counted} test{'s' if failed != 1 or broken else ''}, but"
            f" {listed or 'none'} {be(listed)} listed.",
            "List every failed test once, or correct the count.",
        )
