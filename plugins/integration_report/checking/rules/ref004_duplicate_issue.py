"""Two known issues have one id.

## What it does

Reports a known issue whose id another issue has already, in the same document or in another.

## Why

Of two issues with one id, only the first is found by what refers to it. If that one is closed, the
other blocks nothing.

## Example that fails

```yaml
kind: issues
issues:
  - {id: INT-001, title: Payment timeout, severity: high, status: closed}
  - {id: INT-001, title: Order lost, severity: blocker, status: open, owner: alice}
```

## Example that passes

```yaml
kind: issues
issues:
  - {id: INT-001, title: Payment timeout, severity: high, status: closed}
  - {id: INT-002, title: Order lost, severity: blocker, status: open, owner: alice}
```
"""

from collections.abc import Iterable

from integration_report.checking.repeats import repeats
from integration_report.checking.rule import Facts, Hit
from integration_report.model.finding import Level
from integration_report.model.names import normalized

CODE = "REF004"
NAME = "duplicate-issue"
LEVEL = Level.ERROR


def check(facts: Facts) -> Iterable[Hit]:
    """Yield the issues whose id was used before."""
    twice = repeats(facts.issues, key=lambda one: normalized(one[1].id))
    for (document, issue), (earlier_document, earlier) in twice:
        place = earlier_document.location(earlier, "id")
        yield Hit(
            document.location(issue, "id"),
            f"The issue id '{issue.id}' is used already at {place}.",
            "Give this issue an id of its own, or join the two.",
        )
