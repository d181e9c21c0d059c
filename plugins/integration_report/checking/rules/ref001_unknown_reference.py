"""A document names a component that the plan doesn't have.

## What it does

Looks up every name of a component: in checklists, contracts, test reports, flows, issues, the
report and the plan itself. A name may be the component's id, its name, one of its aliases, or the
words that its name begins with, as long as only one component's name begins so.

## Why

Evidence about a component that nobody knows counts for none. The component that was meant looks
untested, and the failure that was found for it is lost.

## Example that fails

```yaml title="data/plan.yml"
kind: plan
strategy: incremental
phases:
  - id: '1'
    sequence:
      - {component: Database, milestone: DB operational}
```

```yaml title="data/auth-database.yml"
kind: external
system: Databse
```

## Example that passes

```yaml title="data/plan.yml"
kind: plan
strategy: incremental
phases:
  - id: '1'
    sequence:
      - {component: Database, milestone: DB operational}
```

```yaml title="data/auth-database.yml"
kind: external
system: Database
```
"""

from collections.abc import Iterable

from integration_report.checking.rule import Facts, Hit
from integration_report.model.finding import Level
from integration_report.model.names import Match, Names, did_you_mean

CODE = "REF001"
NAME = "unknown-reference"
LEVEL = Level.ERROR


def check(facts: Facts) -> Iterable[Hit]:
    """Yield the names of components that the plan doesn't have; without a plan, none."""
    if facts.evidence.plan is None:
        return
    names = facts.evidence.component_names
    for mention in facts.component_mentions:
        text = mention.reference.text
        resolution = names.resolve(text)
        if resolution.match is Match.UNKNOWN:
            yield Hit(
                mention.location,
                f"Component '{text}' is not in the plan.",
                _as_list(text, names)
                or did_you_mean(
                    resolution.candidates,
                    otherwise="Add it to the components of the plan, or correct the name.",
                ),
            )


def _as_list(text: str, names: Names) -> str:
    """Return the hint for several names in one text, empty when it is no such text."""
    pieces = [piece.strip() for piece in text.replace(";", ",").split(",")]
    if len(pieces) == 1 or not all(map(names.find, pieces)):
        return ""
    return f"Write a list of names: [{', '.join(pieces)}]."
