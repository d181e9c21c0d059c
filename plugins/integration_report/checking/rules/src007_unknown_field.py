"""A document has a field, column or table that its kind doesn't have.

## What it does

Reports keys of YAML and front matter, and columns and tables of Markdown, that the kind of document
doesn't know.

## Why

What is written under a misspelt name is lost: a `sevrity` that nobody reads makes a blocker
harmless.

## Example that fails

```yaml
kind: external
system: Payment Gateway
protcol: REST
```

## Example that passes

```yaml
kind: external
system: Payment Gateway
protocol: REST
```
"""

from collections.abc import Iterable

from integration_report.checking.rule import Facts, Hit
from integration_report.model.finding import Level

CODE = "SRC007"
NAME = "unknown-field"
LEVEL = Level.ERROR


def check(facts: Facts) -> Iterable[Hit]:
    """Yield what reading found."""
    return facts.read(CODE)
