"""A step was completed before what it rests on.

## What it does

Reports a step whose component is complete, and became so in a commit in which a component that the
plan's strategy puts before it wasn't complete yet. The finding names the day and the commit.

History has to tell it: without git, in a clone that doesn't reach back far enough, or where the
commit claims to be older than the one before it, nothing is reported.

## Why

A component that was tested before the things that it calls were integrated was tested against
stubs, or against something that has changed since. Nobody may have looked again.

## Example that fails

The first commit ticks the checklist of an API, and a later one that of the database it calls:

```text
2026-10-01  API: complete, Database: partial
2026-10-08  API: complete, Database: complete
```

## Example that passes

A plan that goes top-down puts callers first, and lets stubs stand in for what they call:

```yaml title="data/plan.yml"
kind: plan
strategy: top-down
stubs: [Database]
phases:
  - id: '1'
    sequence:
      - {component: API, integrates_with: [Database], milestone: Basic CRUD}
      - {component: Database, milestone: DB operational}
```
"""

from collections.abc import Iterable

from integration_report.checking.rule import Facts, Hit
from integration_report.model.finding import Level
from integration_report.model.wording import quoted, short_id

CODE = "PLN014"
NAME = "completed-out-of-order"
LEVEL = Level.WARNING


def check(facts: Facts) -> Iterable[Hit]:
    """Yield the steps that were completed too early."""
    evidence = facts.evidence
    known = evidence.completions.components
    for document, step in facts.steps:
        component = evidence.component_names.find(step.component.text)
        since = known.get(component) if component else None
        if component is None or since is None or since.day is None:
            continue
        before = facts.ordering.before.get(component, ())
        names = [
            quoted(evidence.components[other].label)
            for other in before
            if other in since.rests_on_incomplete
        ]
        if names:
            name = quoted(evidence.components[component].label)
            yield Hit(
                document.location(step),
                f"{name} was complete on {since.day} (commit {short_id(since.commit)}) before"
                f" {', '.join(names)}, which it rests on.",
                "Test it again with what it rests on, and record that;"
                " or suppress this finding with the reason why the order didn't matter.",
            )
