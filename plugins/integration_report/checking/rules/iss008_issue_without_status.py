"""An issue has no status.

## What it does

Reports issues without a `status`. They count as open.

## Why

Whether the issue is still there should be said, not guessed.

## Example that fails

```yaml
kind: issues
issues:
  - {id: INT-001, title: Payment timeout, severity: high}
```

## Example that passes

```yaml
kind: issues
issues:
  - {id: INT-001, title: Payment timeout, severity: high, status: open}
```
"""

from collections.abc import Iterable

from integration_report.checking.rule import Facts, Hit
from integration_report.model.finding import Level
from integration_report.model.words import IssueStatus

CODE = "ISS008"
NAME = "issue-without-status"
LEVEL = Level.WARNING


def check(facts: Facts) -> Iterable[Hit]:
    """Yield the issues without a status; a wrong word for one is reported by reading."""
    documents = facts.evidence.documents
    reported = {problem.location for document in documents for problem in document.problems}
    for document, issue in facts.issues:
        location = document.location(issue, "status")
        if issue.status is IssueStatus.UNKNOWN and location not in reported:
            yield Hit(
                document.location(issue),
                f"Issue '{issue.id}' has no status, so it counts as open.",
                "Write open, in-progress, resolved, closed or wont-fix.",
            )
