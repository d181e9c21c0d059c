"""The severity of an issue is missing, or is none.

## What it does

Reports issues without a `severity`, and with another word there than `blocker`, `high`, `medium` or
`low`. `critical`, `major` and `minor` are understood as the first, second and last of them.

## Why

The severity decides whether the issue stands in the way. While it can't be told, whatever the issue
hits is unknown.

## Example that fails

```yaml
kind: issues
issues:
  - {id: INT-001, title: Payment timeout, severity: urgent, status: open}
```

## Example that passes

```yaml
kind: issues
issues:
  - {id: INT-001, title: Payment timeout, severity: high, status: open}
```
"""

from collections.abc import Iterable

from integration_report.checking.rule import Facts, Hit
from integration_report.model.finding import Level

CODE = "ISS005"
NAME = "unknown-severity"
LEVEL = Level.ERROR


def check(facts: Facts) -> Iterable[Hit]:
    """Yield the severities that reading couldn't understand, and those that are missing."""
    yield from facts.read(CODE)
    for document, issue in facts.issues:
        if issue.severity is None:
            yield Hit(
                document.location(issue),
                f"Issue '{issue.id}' has no severity.",
                "Write blocker, high, medium or low.",
            )
