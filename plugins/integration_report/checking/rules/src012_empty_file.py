"""A file of the data folder is empty.

## What it does

Reports files without any content, or with nothing but white space and comments.

## Why

An empty file is most often one that somebody meant to fill. It looks like evidence in a listing,
and is none.

## Example that fails

```yaml
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

CODE = "SRC012"
NAME = "empty-file"
LEVEL = Level.ERROR


def check(facts: Facts) -> Iterable[Hit]:
    """Yield what reading found."""
    return facts.read(CODE)
