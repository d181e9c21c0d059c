"""A file of the data folder is a link, or can't be opened.

## What it does

Reports symbolic links among the evidence, which are never followed, and files that can't be read.

## Why

A link can lead out of the repository, to a file that nobody reviewed, or that should not be
published. What it points to is not part of the commit that is reported on.

## Example that fails

```text
data/issues.yml -> ../../elsewhere/issues.yml
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

CODE = "SRC011"
NAME = "not-followed"
LEVEL = Level.ERROR


def check(facts: Facts) -> Iterable[Hit]:
    """Yield what reading found."""
    return facts.read(CODE)
