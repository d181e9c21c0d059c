"""A waiver has no approver or no reason.

## What it does

Reports waivers that don't say who decided to live with the issue, or why.

## Why

A waiver lets a version out with a known fault. That is somebody's decision, and has to be one that
others can follow. Without both it has no effect.

## Example that fails

```yaml
kind: issues
issues:
  - id: INT-001
    title: Payment timeout
    severity: high
    status: open
    waiver: {reason: sandbox only}
```

## Example that passes

```yaml
kind: issues
issues:
  - id: INT-001
    title: Payment timeout
    severity: high
    status: open
    waiver: {reason: sandbox only, approved_by: tech-lead, expires: 2026-12-31}
```
"""

from collections.abc import Iterable

from integration_report.checking.rule import Facts, Hit
from integration_report.model.finding import Level

CODE = "ISS003"
NAME = "incomplete-waiver"
LEVEL = Level.ERROR

_NEEDED = {"approver": "approved_by", "reason": "reason"}


def check(facts: Facts) -> Iterable[Hit]:
    """Yield the waivers that have no effect for want of an approver or a reason."""
    for document, issue in facts.issues:
        waiver = issue.waiver
        lacks = [
            name
            for name, field in _NEEDED.items()
            if waiver and facts.lacks(document, waiver, field)
        ]
        if waiver and lacks:
            yield Hit(
                document.location(waiver),
                f"The waiver of issue '{issue.id}' has no {' and no '.join(lacks)}, so it has"
                " no effect.",
                "Write who 'approved_by' and the 'reason', or delete the waiver.",
            )
