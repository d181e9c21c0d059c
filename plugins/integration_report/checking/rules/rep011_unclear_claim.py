"""A claim in the report can't be understood.

## What it does

Reports statuses and counts in the current report's tables that are none of the known words: a
component's status other than `Complete`, `Partial`, `Blocked`, `Failed`, `Not started`, `Missing`
or `Unknown`, a mark that contradicts its word (`✓ Partial`), a count other than `1 minor` and the
like, an issue's status that is none.

## Why

A claim that can't be understood can't be checked, and everybody reads it as they like.

## Example that fails

```yaml title="data/plan.yml"
kind: plan
strategy: incremental
components:
  web: {name: Web}
  database: {name: Database}
phases:
  - id: '1'
    sequence:
      - {component: database, milestone: DB operational}
      - {component: web, integrates_with: [database], milestone: Web works}
```

```yaml title="data/report.yml"
kind: report
version: '1.0'
by_component:
  - {component: Web, status: Nearly there, issues: a few}
```

## Example that passes

```yaml title="data/plan.yml"
kind: plan
strategy: incremental
components:
  web: {name: Web}
  database: {name: Database}
phases:
  - id: '1'
    sequence:
      - {component: database, milestone: DB operational}
      - {component: web, integrates_with: [database], milestone: Web works}
```

```yaml title="data/report.yml"
kind: report
version: '1.0'
by_component:
  - {component: Web, status: ⚠ Partial, issues: 1 minor}
```
"""

from collections.abc import Iterable, Iterator

from integration_report.checking.claims import (
    claimed_issue_statuses,
    claimed_states,
    count_claim,
)
from integration_report.checking.rule import Facts, Hit
from integration_report.model.document import Document
from integration_report.model.finding import Level
from integration_report.model.report import ComponentClaim, IntegrationReport
from integration_report.model.words import says_nothing

CODE = "REP011"
NAME = "unclear-claim"
LEVEL = Level.WARNING


def check(facts: Facts) -> Iterable[Hit]:
    """Yield the claims that mean nothing that can be checked."""
    document, report = facts.evidence.report_document, facts.evidence.report
    if document is None or report is None:
        return
    for claim in report.by_component:
        yield from _about_component(document, claim)
    for issue in report.issues:
        if not says_nothing(issue.status) and not claimed_issue_statuses(issue.status):
            yield Hit(
                document.location(issue, "status"),
                f"The status '{issue.status}' of issue '{issue.id}' can't be understood.",
                "Write Open, In progress, Resolved, Closed or Won't fix.",
            )


def _about_component(document: Document[IntegrationReport], claim: ComponentClaim) -> Iterator[Hit]:
    if not says_nothing(claim.status) and not claimed_states(claim.status):
        yield Hit(
            document.location(claim, "status"),
            f"The status '{claim.status}' of '{claim.component}' can't be understood.",
            "Write a mark and a word that agree, such as '✓ Complete' or '⚠ Partial'.",
        )
    if not says_nothing(claim.issues) and count_claim(claim.issues) is None:
        yield Hit(
            document.location(claim, "issues"),
            f"The count of issues '{claim.issues}' of '{claim.component}' can't be understood.",
            "Write a number, or numbers by severity such as '1 blocker, 2 minor'.",
        )
