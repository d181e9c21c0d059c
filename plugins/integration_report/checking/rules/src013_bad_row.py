"""A row of a table doesn't fit its headings.

## What it does

Reports rows of a Markdown table that have more or fewer cells than the headings ask for, and rows
that belong to no table because the line of dashes is missing or an empty line stands above them.
The guide's own form of a table with one cell for both ends (`Web → API`) is understood.

## Why

In a row with a cell too few, every value after the gap stands under the wrong heading: a failure
can turn into a pass.

## Example that fails

```markdown
# Known Issues

| ID | Description | Severity | Status |
|----|-------------|----------|--------|
| INT-001 | Payment timeout | Open |
```

## Example that passes

```markdown
# Known Issues

| ID | Description | Severity | Status |
|----|-------------|----------|--------|
| INT-001 | Payment timeout | High | Open |
```
"""

from collections.abc import Iterable

from integration_report.checking.rule import Facts, Hit
from integration_report.model.finding import Level

CODE = "SRC013"
NAME = "bad-row"
LEVEL = Level.ERROR


def check(facts: Facts) -> Iterable[Hit]:
    """Yield what reading found."""
    return facts.read(CODE)
