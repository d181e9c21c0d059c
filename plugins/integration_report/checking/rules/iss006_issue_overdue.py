"""An unresolved issue is past its date.

## What it does

Reports unresolved issues whose `due` lies before the day that counts as today.

## Why

Somebody relies on that date. Either the issue is gone and nobody said so, or the plan no longer
holds.

## Example that fails

```yaml
kind: issues
issues:
  - {id: INT-001, title: Payment timeout, severity: high, status: open, due: 2026-09-30}
```

## Example that passes

```yaml
kind: issues
issues:
  - {id: INT-001, title: Payment timeout, severity: high, status: open, due: 2026-12-31}
```
"""

from collections.abc import Iterable

from integration_report.checking.rule import Facts, Hit
from integration_report.model.finding import Level
from integration_report.model.wording import counted

CODE = "ISS006"
NAME = "issue-overdue"
LEVEL = Level.WARNING


def check(facts: Facts) -> Iterable[Hit]:
    """Yield the unresolved issues whose day has passed."""
    today = facts.evidence.as_of
    for document, issue in facts.issues:
        if issue.status.is_open and issue.due is not None and issue.due < today:
            days = (today - issue.due).days
            yield Hit(
                document.location(issue, "due"),
                f"Issue '{issue.id}' was due on {issue.due}, {counted(days, 'day')} ago.",
                "Close the issue, or agree on a new date with those who wait for it.",
            )
