"""The waiver of an unresolved issue has expired.

## What it does

Reports unresolved issues whose waiver ended before the day that counts as today.

## Why

The issue stands in the way again, as was agreed. Somebody has to decide anew.

## Example that fails

```yaml
kind: issues
issues:
  - id: INT-001
    title: Payment timeout
    severity: high
    status: open
    waiver: {reason: sandbox only, approved_by: tech-lead, expires: 2026-09-30}
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

CODE = "ISS002"
NAME = "waiver-expired"
LEVEL = Level.WARNING


def check(facts: Facts) -> Iterable[Hit]:
    """Yield the waivers that no longer hold."""
    for document, issue in facts.issues:
        waiver = issue.waiver
        if waiver is None or waiver.expires is None or issue.status.is_gone:
            continue
        if waiver.expires < facts.evidence.as_of:
            yield Hit(
                document.location(waiver, "expires"),
                f"The waiver of issue '{issue.id}' expired on {waiver.expires}.",
                "Resolve the issue, or have the waiver approved anew with a later day.",
            )
