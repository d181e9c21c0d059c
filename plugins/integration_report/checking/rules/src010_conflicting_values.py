"""Two places of a document give one field different values.

## What it does

Reports a field of a Markdown document whose value in the front matter differs from the one in the
text.

## Why

The page shows one of the two, and the program would count the other.

## Example that fails

```markdown
---
kind: environment
date: 2026-10-01
---

# Integration Environment Checklist

**Date:** 2026-10-02

## Infrastructure

- [ ] Network connectivity verified
```

## Example that passes

```markdown
---
kind: environment
---

# Integration Environment Checklist

**Date:** 2026-10-02

## Infrastructure

- [ ] Network connectivity verified
```
"""

from collections.abc import Iterable

from integration_report.checking.rule import Facts, Hit
from integration_report.model.finding import Level

CODE = "SRC010"
NAME = "conflicting-values"
LEVEL = Level.ERROR


def check(facts: Facts) -> Iterable[Hit]:
    """Yield what reading found."""
    return facts.read(CODE)
