"""The dates of an issue contradict its status or each other.

## What it does

Reports an unresolved issue that has a day on which it was closed, and one that was closed before
it was opened.

## Why

One of the two is wrong, and the status decides whether the issue stands in the way.

## Example that fails

```yaml
kind: issues
issues:
  - {id: INT-001, title: Payment timeout, severity: high, status: open, closed: 2026-10-05}
```

## Example that passes

```yaml
kind: issues
issues:
  - {id: INT-001, title: Payment timeout, severity: high, status: closed, closed: 2026-10-05}
```
"""

from collections.abc import Iterable

from integration_report.checking.rule import Facts, Hit
from integration_report.model.finding import Level

CODE = "ISS007"
NAME = "dates-contradict-status"
LEVEL = Level.ERROR


def check(facts: Facts) -> Iterable[Hit]:
    """Yield the unresolved issues that are closed, and those closed before they were opened."""
    for document, issue in facts.issues:
        if issue.closed is None:
            continue
        location = document.location(issue, "closed")
        if issue.status.is_open:
            yield Hit(
                location,
                f"Issue '{issue.id}' was closed on {issue.closed}, but its status is"
                f" {issue.status}.",
                "Write 'status: closed', or delete the date.",
            )
        elif issue.opened is not None and issue.closed < issue.opened:
            yield Hit(
                location,
                f"Issue '{issue.id}' was closed on {issue.closed}, before it was opened on"
                f" {issue.opened}.",
                "Correct one of the dates.",
            )
