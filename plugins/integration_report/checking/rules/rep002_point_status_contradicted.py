"""The report claims another status of an integration point than the evidence gives.

## What it does

Compares the marks in the current report's table of integration points with the statuses that the
program computes: ✓ is complete, ⚠ is partial, blocked or unknown, ✗ is failed, blocked, missing or
not started, and a dash is missing or not started. Reports a mark at a point of which there is
neither a plan nor evidence, too.

## Why

A report is read instead of the evidence. A tick at a connection that nobody has tried is what
integration reports are there to prevent.

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
by_point:
  - {from: Web, to: Database, protocol: SQL, status: ✓}
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
by_point:
  - {from: Web, to: Database, protocol: SQL, status: ✗}
```
"""

from collections.abc import Iterable

from integration_report.checking.claims import in_words, states_of
from integration_report.checking.rule import Facts, Hit
from integration_report.model.finding import Level
from integration_report.model.words import Outcome

CODE = "REP002"
NAME = "point-status-contradicted"
LEVEL = Level.ERROR

_WORDS = {
    Outcome.PASSED: "complete",
    Outcome.PARTIAL: "partial",
    Outcome.FAILED: "not working",
    Outcome.SKIPPED: "not started",
}


def check(facts: Facts) -> Iterable[Hit]:
    """Yield the claimed statuses of points that the evidence contradicts."""
    document, report = facts.evidence.report_document, facts.evidence.report
    if document is None or report is None:
        return
    names = facts.evidence.component_names
    for claim in report.by_point:
        states = states_of(claim.status)
        from_, to = names.find(claim.from_.text), names.find(claim.to.text)
        if not states or from_ is None or to is None:
            continue
        name = f"'{claim.from_} → {claim.to}'"
        status = facts.ratings.points.get((from_, to))
        if status is None:
            turned = (to, from_) in facts.ratings.points
            yield Hit(
                document.location(claim),
                f"The report lists {name}, of which there is neither a plan nor evidence.",
                f"Did you mean '{claim.to} → {claim.from_}'?"
                if turned
                else "Add the point to the plan, or delete the row.",
            )
        elif status.state not in states:
            yield Hit(
                document.location(claim, "status"),
                f"The report calls {name} {_WORDS[claim.status]}, but the evidence says"
                f" {in_words(status)}.",
                "Write the status that the evidence gives, or add the evidence that is missing.",
            )
