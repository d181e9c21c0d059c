r"""A file is not UTF-8 text.

## What it does

Reports the first bytes of a file that are not UTF-8, and characters that no text should have, such
as control characters. A byte order mark at the beginning is fine. Nothing of such a file is used.

## Why

Bytes in another encoding become other letters: a name no longer matches, a mark such as ✓ is lost.
Control characters can hide what a line says from the people who review it.

## Example that fails

```text
name: Zahlungsanbieter f\xfcr Bestellungen      (ISO 8859-1)
```

## Example that passes

```yaml
kind: external
system: Zahlungsanbieter für Bestellungen
```
"""

from collections.abc import Iterable

from integration_report.checking.rule import Facts, Hit
from integration_report.model.finding import Level

CODE = "SRC002"
NAME = "encoding"
LEVEL = Level.ERROR


def check(facts: Facts) -> Iterable[Hit]:
    """Yield what reading found."""
    return facts.read(CODE)
