"""The exchange of a contract shows another value than a check.

## What it does

Looks up the field of every check in the contract's `exchange`: `method`, `path`, `status`, a
header's name, or a way into the body such as `body.items.0.id`. Reports a check whose `actual` is
another value, and a check without an `actual` whose field in the exchange is not as expected.

## Why

The exchange is what really went over the wire. A row that says otherwise was written from memory,
or belongs to another run.

## Example that fails

```yaml
kind: contract
name: Create order
exchange:
  response: {status: 200}
checks:
  - {part: response, field: status, expected: '201', actual: '201', pass: yes}
```

## Example that passes

```yaml
kind: contract
name: Create order
exchange:
  response: {status: 201}
checks:
  - {part: response, field: status, expected: '201', actual: '201', pass: yes}
```
"""

from collections.abc import Iterable

from integration_report.checking.rule import Facts, Hit
from integration_report.model.exchange import observed
from integration_report.model.expectation import differs
from integration_report.model.finding import Level
from integration_report.model.words import Outcome, says_nothing

CODE = "CON007"
NAME = "exchange-contradicts-check"
LEVEL = Level.ERROR


def check(facts: Facts) -> Iterable[Hit]:
    """Yield the checks that the exchange contradicts."""
    for document, contract, row, _, verdict in facts.judged_checks:
        if contract.exchange is None:
            continue
        shown = observed(contract, row)
        if shown is None or shown == row.actual:
            continue
        if row.actual is None or says_nothing(row.actual):
            if verdict.outcome is Outcome.FAILED and row.claimed is not Outcome.PASSED:
                yield Hit(
                    document.location(row, "expected"),
                    f"In the exchange, '{row.field}' is not as expected: {verdict.why}.",
                    "Repair the interface or the expectation, or mark the check as failed.",
                )
        elif differs(row.actual, shown):
            yield Hit(
                document.location(row, "actual"),
                f"Check '{row.field}' says {row.actual}, but the exchange shows '{shown}'.",
                "Write both from the same run.",
            )
