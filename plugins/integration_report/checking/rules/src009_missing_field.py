"""A field is missing without which a document can't be understood.

## What it does

Reports a record without a field that it needs: an integration without both its ends, an issue
without an id, a contract without a name.

## Why

Evidence that doesn't say what it is about can be counted for nothing.

## Example that fails

```yaml
kind: issues
issues:
  - {title: Payment timeout, severity: high, status: open}
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

CODE = "SRC009"
NAME = "missing-field"
LEVEL = Level.ERROR


def check(facts: Facts) -> Iterable[Hit]:
    """Yield what reading found."""
    return facts.read(CODE)
