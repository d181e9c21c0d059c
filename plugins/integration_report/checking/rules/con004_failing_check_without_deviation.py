"""A field of a contract fails and no deviation says so.

## What it does

Reports checks that fail, by what the program computes and not claimed as passed, for which the
contract lists no deviation: none with that `field`, and none that stands for the whole contract.

## Why

A failure that nobody took note of is a failure that nobody repairs.

## Example that fails

```yaml
kind: contract
name: Read order
checks:
  - {part: response, field: body.total, expected: number, actual: '"19.90"', pass: no}
```

## Example that passes

```yaml
kind: contract
name: Read order
checks:
  - {part: response, field: body.total, expected: number, actual: '"19.90"', pass: no}
deviations:
  - {issue: The total is a text, severity: low, resolution: a number in 1.1, field: body.total}
```
"""

from collections.abc import Iterable

from integration_report.checking.deviations import is_listed
from integration_report.checking.rule import Facts, Hit
from integration_report.model.finding import Level
from integration_report.model.words import Outcome

CODE = "CON004"
NAME = "failing-check-without-deviation"
LEVEL = Level.WARNING


def check(facts: Facts) -> Iterable[Hit]:
    """Yield the failing checks without a deviation; a false claim of a pass is CON001's."""
    for document, contract, row, _, verdict in facts.judged_checks:
        fails = verdict.outcome is Outcome.FAILED or (
            verdict.outcome is Outcome.UNKNOWN and row.claimed is Outcome.FAILED
        )
        if (
            fails
            and row.claimed is not Outcome.PASSED
            and not is_listed(contract, row.part, row.field)
        ):
            why = verdict.why if verdict.outcome is Outcome.FAILED else "it is marked as failed"
            yield Hit(
                document.location(row),
                f"Check '{row.field}' fails without a deviation: {why}.",
                f"List it under the contract's deviations, with 'field: {row.field}'.",
            )
