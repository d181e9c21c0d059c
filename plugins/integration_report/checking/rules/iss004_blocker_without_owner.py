"""A blocking issue has no owner.

## What it does

Reports unresolved issues of a severity that blocks (`gate.block_on` of the policy, else `blocker`)
that nobody works on.

## Why

The version can't go out before the issue is resolved, and nobody resolves it.

## Example that fails

```yaml
kind: issues
issues:
  - {id: INT-001, title: Payment timeout, severity: blocker, status: open}
```

## Example that passes

```yaml
kind: issues
issues:
  - {id: INT-001, title: Payment timeout, severity: blocker, status: open, owner: alice}
```
"""

from collections.abc import Iterable

from integration_report.checking.rule import Facts, Hit
from integration_report.model.finding import Level

CODE = "ISS004"
NAME = "blocker-without-owner"
LEVEL = Level.WARNING


def check(facts: Facts) -> Iterable[Hit]:
    """Yield the unresolved issues that block and have no owner."""
    blocking = facts.evidence.gate.block_on
    for document, issue in facts.issues:
        blocks = issue.status.is_open and issue.severity in blocking
        if blocks and facts.lacks(document, issue, "owner"):
            yield Hit(
                document.location(issue),
                f"Issue '{issue.id}' blocks (severity {issue.severity}) and has no owner.",
                "Write who works on it under 'owner'.",
            )
