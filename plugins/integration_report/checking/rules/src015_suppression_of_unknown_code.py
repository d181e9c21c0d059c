"""A suppression names a code that no rule has.

## What it does

Reports an entry of `suppress:` whose `code:` is the code of no rule, or of a rule about
suppressions: those can't be suppressed.

## Why

A misspelt code suppresses nothing, while its author believes that the matter is settled.

## Example that fails

```yaml
kind: issues
suppress:
  - {code: CHK02, reason: The form has no such item for us.}
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

CODE = "SRC015"
NAME = "suppression-of-unknown-code"
LEVEL = Level.WARNING


def check(facts: Facts) -> Iterable[Hit]:
    """Yield what the engine found while it applied the suppressions."""
    return facts.read(CODE)
