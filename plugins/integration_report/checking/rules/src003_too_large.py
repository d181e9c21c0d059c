"""A document is too large, or nested too deeply.

## What it does

Reports YAML of more than 256 KB, 16 levels or 50,000 parts, and Markdown of more than 2 MB. Such a
file is not read.

## Why

Evidence is written and reviewed by people. A file of this size is most often something else that
was put into the wrong folder, and reading it would make everything slow, or use up the memory.

## Example that fails

```text
data/dump.yml        10 MB
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

CODE = "SRC003"
NAME = "too-large"
LEVEL = Level.ERROR


def check(facts: Facts) -> Iterable[Hit]:
    """Yield what reading found."""
    return facts.read(CODE)
