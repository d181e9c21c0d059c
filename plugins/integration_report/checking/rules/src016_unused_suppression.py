"""A suppression matches no finding.

## What it does

Reports an entry of `suppress:` that no finding of its document matches: by its code and, where it
gives a `text:`, by that text in the message. Suppressions of rules that are off are left alone.

## Why

A suppression that has outlived its finding lies in wait: the next finding with the same code is
hidden by it, though nobody ever accepted that one.

## Example that fails

```yaml
kind: issues
suppress:
  - {code: PLN011, reason: The strategy is decided later.}
issues: []
```

## Example that passes

```yaml
kind: plan
title: Shop
components: {web: {name: Web}}
phases:
  - id: '1'
    sequence: [{component: web, milestone: Web runs}]
suppress:
  - {code: PLN011, reason: The strategy is decided in the next steering meeting.}
```
"""

from collections.abc import Iterable

from integration_report.checking.rule import Facts, Hit
from integration_report.model.finding import Level

CODE = "SRC016"
NAME = "unused-suppression"
LEVEL = Level.WARNING


def check(facts: Facts) -> Iterable[Hit]:
    """Yield what the engine found while it applied the suppressions."""
    return facts.read(CODE)
