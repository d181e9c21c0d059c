"""It can't be told what a document is.

## What it does

Reports a file of the data folder that says no `kind:` and whose first heading is that of no form,
and any document whose `kind:` doesn't exist. Specifications of interfaces, and the files that they
refer to, are no evidence themselves: a contract has to name the specification.

## Why

Everything in the data folder is evidence. A file that is silently left out could be the one that
says what failed.

## Example that fails

```yaml
kind: isues
issues: []
```

## Example that passes

```yaml
kind: issues
issues: []
```
"""

from collections.abc import Iterable

from integration_report.checking.rule import Facts, Hit
from integration_report.model.finding import Level

CODE = "SRC006"
NAME = "unknown-kind"
LEVEL = Level.ERROR


def check(facts: Facts) -> Iterable[Hit]:
    """Yield what reading found."""
    return facts.read(CODE)
