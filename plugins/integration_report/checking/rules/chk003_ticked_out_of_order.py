"""An item is ticked before the sections above it are done.

## What it does

Reports the first ticked item of a section when an item of an earlier section is still open, where
the form asks for this order: the checklist of an integration point goes from *Pre-Integration* over
*Integration Steps* and *Verification* to *Post-Integration*.

## Why

What was verified before it was deployed and configured was verified on something else.

## Example that fails

```yaml title="data/plan.yml"
kind: plan
strategy: incremental
phases:
  - id: '1'
    sequence:
      - {component: Database, milestone: DB operational}
      - {component: Auth Service, integrates_with: [Database], milestone: Auth working}
```

```markdown title="data/auth-database.md"
# Integration: Auth Service → Database

## Pre-Integration

- [x] Auth Service deployed and verified
- [ ] Database deployed and verified

## Verification

- [x] Connection established
```

## Example that passes

```yaml title="data/plan.yml"
kind: plan
strategy: incremental
phases:
  - id: '1'
    sequence:
      - {component: Database, milestone: DB operational}
      - {component: Auth Service, integrates_with: [Database], milestone: Auth working}
```

```markdown title="data/auth-database.md"
# Integration: Auth Service → Database

## Pre-Integration

- [x] Auth Service deployed and verified
- [x] Database deployed and verified

## Verification

- [x] Connection established
```
"""

from collections.abc import Iterable

from integration_report.checking.rule import Facts, Hit
from integration_report.model.checklist import Item, Section
from integration_report.model.finding import Level
from integration_report.model.words import ItemState

CODE = "CHK003"
NAME = "ticked-out-of-order"
LEVEL = Level.WARNING


def check(facts: Facts) -> Iterable[Hit]:
    """Yield the first item of each section that was ticked too early."""
    for comparison in facts.comparisons:
        if not comparison.form.ordered:
            continue
        waiting = ""
        for section in comparison.found_sections:
            ticked = _first(section, ItemState.DONE) if waiting else None
            if ticked:
                yield Hit(
                    comparison.document.location(ticked),
                    f"'{ticked.text}' is ticked, but {waiting} is still open.",
                    "Finish the earlier section first, or take this tick back.",
                )
            left = None if waiting else _first(section, ItemState.OPEN)
            if left:
                waiting = f"'{left.text}' of the section '{section.title}'"


def _first(section: Section, state: ItemState) -> Item | None:
    for item in section.items:
        if item.state is state:
            return item
    return None
