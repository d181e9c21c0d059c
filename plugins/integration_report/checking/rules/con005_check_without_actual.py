"""A contract was tested, but not all of its fields.

## What it does

Reports a contract that was tested (it has a date, an exchange, or a field with an observation) and
has fields for which nothing was observed. Fields that claim a pass all the same are CON006's.

## Why

Such a field has not been tested. It keeps the contract from being complete, and the reader should
know that it is no oversight.

## Example that fails

```yaml
kind: contract
name: Create order
tested: 2026-10-03
checks:
  - {part: response, field: status, expected: '201', actual: '201', pass: yes}
  - {part: response, field: body.id, expected: UUID}
```

## Example that passes

```yaml
kind: contract
name: Create order
tested: 2026-10-03
checks:
  - {part: response, field: status, expected: '201', actual: '201', pass: yes}
```
"""

from collections.abc import Iterable
from itertools import groupby

from integration_report.checking.rule import Facts, Hit
from integration_report.model.finding import Level
from integration_report.model.words import Outcome, says_nothing

CODE = "CON005"
NAME = "check-without-actual"
LEVEL = Level.WARNING

_MOST_NAMED = 5


def check(facts: Facts) -> Iterable[Hit]:
    """Yield the contracts that were tested in part, each once."""
    for _, group in groupby(facts.judged_checks, key=lambda judged: judged.document.path):
        rows = list(group)
        untested = [
            row
            for row in rows
            if says_nothing(row.actual) and row.check.claimed is not Outcome.PASSED
        ]
        document, contract = rows[0].document, rows[0].contract
        was_tested = contract.tested or contract.exchange or len(untested) < len(rows)
        if untested and was_tested:
            names = [f"'{row.check.field}'" for row in untested[:_MOST_NAMED]]
            more = len(untested) - len(names)
            yield Hit(
                document.location(untested[0].check),
                f"Nothing was observed for {len(untested)} of {len(rows)} checks:"
                f" {', '.join(names)}{f' and {more} more' if more else ''}.",
                "Write down what was observed in 'actual', or delete what isn't tested.",
            )
