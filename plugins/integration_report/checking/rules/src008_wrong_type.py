"""A value is not of the type that its field has.

## What it does

Reports a value that can't be what its field asks for: a date that is none, a word where a number
belongs, a list where a text belongs, a word that is none of those allowed, or a result that is
neither a pass nor a failure.

## Why

A value that can't be read says nothing. To guess what it means, or to leave it out, would make a
report of something that nobody wrote.

## Example that fails

```yaml
kind: environment
name: integration
date: 2026-02-30
```

## Example that passes

```yaml
kind: environment
name: integration
date: 2026-02-28
```
"""

from collections.abc import Iterable

from integration_report.checking.rule import Facts, Hit
from integration_report.model.finding import Level

CODE = "SRC008"
NAME = "wrong-type"
LEVEL = Level.ERROR


def check(facts: Facts) -> Iterable[Hit]:
    """Yield what reading found."""
    return facts.read(CODE)
