"""The list of skipped tests is not as long as their count.

## What it does

Compares the skipped tests of the summary, or of the row of totals when there is no other, with the
number of entries in the list of skipped tests.

## Why

A test that was not run proves nothing. When it is counted but not listed, nobody knows why it was
left out.

## Example that fails

```yaml
kind: test-report
suite: Nightly
results:
  - {category: API, total: 10, passed: 8, failed: 0, skipped: 2}
skipped:
  - {id: INT-091, reason: Sandbox is down}
```

## Example that passes

```yaml
kind: test-report
suite: Nightly
results:
  - {category: API, total: 10, passed: 8, failed: 0, skipped: 2}
skipped:
  - {id: INT-091, reason: Sandbox is down}
  - {id: INT-092, reason: Depends on INT-091}
```
"""

from collections.abc import Iterable

from integration_report.checking.columns import added_up, counted_rows
from integration_report.checking.rule import Facts, Hit
from integration_report.model.finding import Level
from integration_report.model.results import TestReport
from integration_report.model.wording import be, counted

CODE = "TST006"
NAME = "skipped-tests-differ"
LEVEL = Level.ERROR


def check(facts: Facts) -> Iterable[Hit]:
    """Yield the reports whose count of skipped tests is not the number of those listed."""
    for document, report in facts.evidence.of(TestReport):
        rows = counted_rows(report)
        skipped, listed = added_up(rows, "skipped"), len(report.skipped)
        if skipped is None or skipped == listed:
            continue
        yield Hit(
            document.location((report.skipped or rows)[0]),
            f"The table counts {counted(skipped, 'skipped test')}, but"
            f" {listed or 'none'} {be(listed)} listed.",
            "List every skipped test once, or correct the count.",
        )
