"""It can't be told whether a contract's check passes.

## What it does

Reports checks with an observation that can't be held against the expectation: a pattern that has a
mistake or is too complicated, units that don't fit together, a value that is shortened with `…`, an
expectation that is missing.

## Why

What can't be told is not passed. The field stays unknown, whatever its mark says, and so does all
that rests on it.

## Example that fails

```yaml
kind: contract
name: Create order
checks:
  - {part: response, field: body.id, expected: UUID, actual: 6f2c…, pass: yes}
```

## Example that passes

```yaml
kind: contract
name: Create order
checks:
  - part: response
    field: body.id
    expected: UUID
    actual: 6f2c1d1e-90ab-4c1d-8a57-0b8f6c2d9e11
    pass: yes
```
"""

from collections.abc import Iterable

from integration_report.checking.rule import Facts, Hit
from integration_report.model.finding import Level
from integration_report.model.words import Outcome, says_nothing

CODE = "CON008"
NAME = "undecidable-check"
LEVEL = Level.WARNING


def check(facts: Facts) -> Iterable[Hit]:
    """Yield the checks with an observation whose result is unknown."""
    for document, _, row, actual, verdict in facts.judged_checks:
        if verdict.outcome is Outcome.UNKNOWN and not says_nothing(actual):
            yield Hit(
                document.location(row, "expected"),
                f"Check '{row.field}' can't be decided: {verdict.why}.",
                "Write the whole value, and an expectation that it can be held against.",
            )
