"""A suppression says no reason.

## What it does

Reports an entry of `suppress:` without a `reason:`. Such an entry has no effect: the finding that
it is about stands.

## Why

A suppression is a decision that others must be able to judge. Without its reason it only makes a
finding invisible, and nobody dares to take it away later.

## Example that fails

```yaml
kind: issues
suppress:
  - code: SRC012
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

CODE = "SRC014"
NAME = "suppression-without-reason"
LEVEL = Level.WARNING


def check(facts: Facts) -> Iterable[Hit]:
    """Yield what the engine found while it applied the suppressions."""
    return facts.read(CODE)
