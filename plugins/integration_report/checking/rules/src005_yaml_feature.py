"""A YAML document uses an anchor, an alias, a tag, a merge or a second document.

## What it does

Reports parts of YAML that make a value stand somewhere else than where it is read: anchors (`&`),
aliases (`*`), tags (`!`), merge keys (`<<`), and a second document after `---`.

## Why

A reviewer sees the lines that a change touches. With an alias, a change in one place alters
evidence in another, and a few lines can grow into gigabytes.

## Example that fails

```yaml
kind: issues
issues:
  - {id: INT-001, title: Payment timeout, severity: &severity high, status: open}
  - {id: INT-002, title: Refund timeout, severity: *severity, status: open}
```

## Example that passes

```yaml
kind: issues
issues:
  - {id: INT-001, title: Payment timeout, severity: high, status: open}
  - {id: INT-002, title: Refund timeout, severity: high, status: open}
```
"""

from collections.abc import Iterable

from integration_report.checking.rule import Facts, Hit
from integration_report.model.finding import Level

CODE = "SRC005"
NAME = "yaml-feature"
LEVEL = Level.ERROR


def check(facts: Facts) -> Iterable[Hit]:
    """Yield what reading found."""
    return facts.read(CODE)
