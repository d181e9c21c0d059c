"""A contract's check claims a pass without an observation.

## What it does

Reports checks that are marked as passed while nothing stands in `actual`, and the
contract's exchange doesn't have the field either.

## Why

What nobody wrote down, nobody can look up. The program doesn't believe such a tick: the field stays
unknown.

## Example that fails

```yaml
kind: contract
name: Create order
checks:
  - {part: response, field: status, expected: '201', pass: yes}
```

## Example that passes

```yaml
kind: contract
name: Create order
checks:
  - {part: response, field: status, expected: '201', actual: '201', pass: yes}
```
"""

from collections.abc import Iterable

from integration_report.checking.rule import Facts, Hit
from integration_report.model.finding import Level
from integration_report.model.words import Outcome, says_nothing

CODE = "CON006"
NAME = "pass-without-actual"
LEVEL = Level.ERROR


def check(facts: Facts) -> Iterable[Hit]:
    """Yield the checks that claim a pass with nothing to show for it."""
    for document, _, row, actual, verdict in facts.judged_checks:
        nothing = says_nothing(actual) and not facts.is_refused(document, row, "actual")
        if row.claimed is Outcome.PASSED and nothing and verdict.outcome is not Outcome.PASSED:
            yield Hit(
                document.location(row, "claimed"),
                f"Check '{row.field}' claims a pass, but nothing observed is written down.",
                "Write down what was observed in 'actual', or take the claim away.",
            )
