"""The report counts other issues of a component than there are.

## What it does

Compares the column `Issues` in the current report's table of components with the unresolved issues
that name the component. `0`, `2`, `1 minor`, `1 blocker, 2 low` and `3 (1 blocker)` are understood;
all severities that are not named must add up too.

## Why

An issue that the report leaves out is one that nobody decides about.

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

```yaml title="data/issues.yml"
kind: issues
issues:
  - {id: INT-001, title: Slow, severity: high, status: open, components: [web]}
```

```yaml title="data/report.yml"
kind: report
version: '1.0'
by_component:
  - {component: Web, issues: 1 minor}
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

```yaml title="data/issues.yml"
kind: issues
issues:
  - {id: INT-001, title: Slow, severity: high, status: open, components: [web]}
```

```yaml title="data/report.yml"
kind: report
version: '1.0'
by_component:
  - {component: Web, issues: 1 high}
```
"""

from collections import Counter
from collections.abc import Iterable

from integration_report.checking.claims import count_claim
from integration_report.checking.rule import Facts, Hit
from integration_report.model.finding import Level
from integration_report.model.wording import be
from integration_report.model.words import Severity

CODE = "REP003"
NAME = "issue-count-contradicted"
LEVEL = Level.ERROR


def check(facts: Facts) -> Iterable[Hit]:
    """Yield the counts of unresolved issues that are not those of the known issues."""
    counts = _open_issues(facts)
    for document, claim in facts.component_claims:
        identity = facts.evidence.component_names.find(claim.component.text)
        claimed = count_claim(claim.issues)
        if identity is None or claimed is None:
            continue
        found = counts.get(identity, Counter())
        named = {severity: found[severity] for severity in claimed.by_severity}
        if found.total() != claimed.total or named != claimed.by_severity:
            yield Hit(
                document.location(claim, "issues"),
                f"The report counts '{claim.issues}' unresolved issues of '{claim.component}',"
                f" but there {be(found.total())} {_in_words(found)}.",
                "Correct the count, or the components and severities of the issues.",
            )


def _open_issues(facts: Facts) -> dict[str, Counter[Severity]]:
    find = facts.evidence.component_names.find
    counts: dict[str, Counter[Severity]] = {}
    for _, issue in facts.issues:
        if issue.status.is_open:
            for identity in {find(name.text) for name in issue.components} - {None}:
                of_component = counts.setdefault(str(identity), Counter())
                of_component[issue.severity or Severity.UNKNOWN] += 1
    return counts


def _in_words(found: Counter[Severity]) -> str:
    parts = [f"{found[severity]} {severity}" for severity in Severity if found[severity]]
    return ", ".join(parts) or "none"
