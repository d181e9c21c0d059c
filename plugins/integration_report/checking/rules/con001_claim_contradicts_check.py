"""A contract's check claims another result than the program computes.

## What it does

Holds what was observed in a field against what is expected, and compares the result with the mark
in the column `Pass`. An expectation is a type such as `UUID` or `integer`, a pattern such as
`/^ord-\\d+$/`, alternatives such as `PENDING | PAID`, a bound such as `< 5s`, or the text itself.

## Why

A tick is a claim; the two columns beside it are the evidence. When they disagree, the contract is
not kept, or the test was not looked at.

## Example that fails

```yaml
kind: contract
name: Create order
checks:
  - {part: response, field: body.id, expected: UUID, actual: abc-123, pass: yes}
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
from integration_report.model.words import Outcome

CODE = "CON001"
NAME = "claim-contradicts-check"
LEVEL = Level.ERROR


def check(facts: Facts) -> Iterable[Hit]:
    """Yield the checks whose claim is the opposite of what is computed."""
    for document, _, row, _, verdict in facts.judged_checks:
        if row.claimed is Outcome.PASSED and verdict.outcome is Outcome.FAILED:
            yield Hit(
                document.location(row, "claimed"),
                f"Check '{row.field}' claims a pass, but {verdict.why}.",
                "Correct what was observed, or mark the check as failed and list a deviation.",
            )
        elif row.claimed is Outcome.FAILED and verdict.outcome is Outcome.PASSED:
            yield Hit(
                document.location(row, "claimed"),
                f"Check '{row.field}' claims a failure, but what was observed is as expected:"
                f" {row.expected}.",
                "Correct what was observed or expected, or mark the check as passed.",
            )
