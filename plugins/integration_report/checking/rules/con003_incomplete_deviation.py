"""A deviation of a contract has no severity or no resolution.

## What it does

Reports rows of the contract deviations that don't say how much the deviation hurts, or what is done
about it.

## Why

A known difference is bearable only when somebody has judged it and decided what to do. A row with
an id alone says neither.

## Example that fails

```yaml
kind: contract
name: Read order
deviations:
  - {issue: The total is a text, severity: low}
```

## Example that passes

```yaml
kind: contract
name: Read order
deviations:
  - {issue: The total is a text, severity: low, resolution: becomes a number in 1.1}
```
"""

from collections.abc import Iterable

from integration_report.checking.rule import Facts, Hit
from integration_report.model.contract import Contract, Deviation
from integration_report.model.finding import Level
from integration_report.model.words import Severity, says_nothing

CODE = "CON003"
NAME = "incomplete-deviation"
LEVEL = Level.WARNING


def check(facts: Facts) -> Iterable[Hit]:
    """Yield the deviations that lack a severity or a resolution."""
    for document, contract in facts.evidence.of(Contract):
        for deviation in contract.deviations:
            lacks = [
                field
                for field in _lacking(deviation)
                if not facts.is_refused(document, deviation, field)
            ]
            if lacks:
                yield Hit(
                    document.location(deviation),
                    f"The deviation '{deviation.issue}' has no {' and no '.join(lacks)}.",
                    f"Add its {' and its '.join(lacks)}.",
                )


def _lacking(deviation: Deviation) -> list[str]:
    lacks = []
    if deviation.severity in (None, Severity.UNKNOWN):
        lacks.append("severity")
    if says_nothing(deviation.resolution):
        lacks.append("resolution")
    return lacks
