"""The report gives an issue another severity or status than the list of known issues.

## What it does

Compares the current report's table of known issues with the issues themselves. `Open` may be said
of an issue that is in progress, `Resolved` of one that is closed.

## Why

Who reads the report decides by it. A blocker that is called minor there goes live.

## Example that fails

```yaml title="data/issues.yml"
kind: issues
issues:
  - {id: INT-001, title: Slow, severity: high, status: open}
```

```yaml title="data/report.yml"
kind: report
version: '1.0'
issues:
  - {id: INT-001, description: Slow, severity: low, status: Closed}
```

## Example that passes

```yaml title="data/issues.yml"
kind: issues
issues:
  - {id: INT-001, title: Slow, severity: high, status: open}
```

```yaml title="data/report.yml"
kind: report
version: '1.0'
issues:
  - {id: INT-001, description: Slow, severity: high, status: Open}
```
"""

from collections.abc import Iterable

from integration_report.checking.claims import claimed_issue_statuses
from integration_report.checking.rule import Facts, Hit
from integration_report.model.finding import Level
from integration_report.model.words import Severity

CODE = "REP004"
NAME = "issue-claim-contradicted"
LEVEL = Level.ERROR

_HINT = "Write what the list of known issues says, or correct the issue there."


def check(facts: Facts) -> Iterable[Hit]:
    """Yield the claims about known issues that are not so."""
    document, report = facts.evidence.report_document, facts.evidence.report
    if document is None or report is None:
        return
    for claim in report.issues:
        identity = facts.evidence.issue_names.find(claim.id)
        if identity is None:
            continue
        known, issue = facts.evidence.issues[identity]
        claimed, severity = claim.severity, issue.severity
        if _is_known(claimed) and _is_known(severity) and claimed is not severity:
            yield Hit(
                document.location(claim, "severity"),
                f"The report gives issue '{claim.id}' severity {claimed}, but {known.path} says"
                f" {severity}.",
                _HINT,
            )
        statuses = claimed_issue_statuses(claim.status)
        if statuses and issue.status not in statuses:
            yield Hit(
                document.location(claim, "status"),
                f"The report calls issue '{claim.id}' {claim.status}, but {known.path} says"
                f" {issue.status}.",
                _HINT,
            )


def _is_known(severity: Severity | None) -> bool:
    return severity not in (None, Severity.UNKNOWN)
