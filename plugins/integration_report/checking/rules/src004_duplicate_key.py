"""A key stands twice in one mapping.

## What it does

Reports the second of two equal keys in a YAML mapping or in front matter.

## Why

Most programs silently keep the last one. Whoever reads the file from the top believes the first.

## Example that fails

```yaml
kind: external
system: Payment Gateway
protocol: REST
protocol: SOAP
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

CODE = "SRC004"
NAME = "duplicate-key"
LEVEL = Level.ERROR


def check(facts: Facts) -> Iterable[Hit]:
    """Yield what reading found."""
    return facts.read(CODE)
