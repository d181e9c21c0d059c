"""Something in a result file is worth knowing.

## What it does

Passes on what reading a result file had to decide or leave out: a text in another encoding than it
says, times that are no times, parts that were not understood.

## Why

What counts was read as carefully as it can be. Whoever relies on the rest should know what was
left.

## Example that fails

```xml title="data/results/api-2026-10-01.xml"
<testsuite name="api" tests="1">
  <weather>sunny</weather>
  <testcase classname="Orders" name="creates an order"/>
</testsuite>
```

## Example that passes

```xml title="data/results/api-2026-10-01.xml"
<testsuite name="api" tests="1">
  <testcase classname="Orders" name="creates an order"/>
</testsuite>
```
"""

from collections.abc import Iterable

from integration_report.checking.first_hits import first_hits
from integration_report.checking.rule import Facts, Hit
from integration_report.model.finding import Level
from integration_report.model.wording import counted

CODE = "TST024"
NAME = "noteworthy-result-file"
LEVEL = Level.INFO


def check(facts: Facts) -> Iterable[Hit]:
    """Yield what reading noted about the runs that count; the first of each file."""
    hits = (
        Hit(
            document.location(),
            f"{note.rstrip('.')}.",
            "Compare it with the runner's own output, if it matters.",
        )
        for document, run in facts.current_runs
        for note in run.notes
    )
    return first_hits(hits, lambda more: f"{counted(more, 'more note')} on this file.")
