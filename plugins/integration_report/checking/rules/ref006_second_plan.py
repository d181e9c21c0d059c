"""There is more than one plan, or more than one policy.

## What it does

Reports every plan but the first, and every policy but the first, by path. Only the first is used.

## Why

What has to be integrated, and who may sign, must be said in one place. What a second plan asks for
would otherwise be left out without a word.

## Example that fails

```yaml title="data/plan.yml"
kind: plan
strategy: incremental
phases: []
```

```yaml title="data/roadmap.yml"
kind: plan
strategy: bottom-up
phases: []
```

## Example that passes

```yaml title="data/plan.yml"
kind: plan
strategy: incremental
phases: []
```
"""

from collections.abc import Iterable

from integration_report.checking.rule import Facts, Hit
from integration_report.model.finding import Level
from integration_report.model.plan import Plan
from integration_report.model.signoff import Policy

CODE = "REF006"
NAME = "second-plan"
LEVEL = Level.ERROR


def check(facts: Facts) -> Iterable[Hit]:
    """Yield the plans and policies that aren't used."""
    for name, documents in (
        ("plan", [document for document, _ in facts.evidence.of(Plan)]),
        ("policy", [document for document, _ in facts.evidence.of(Policy)]),
    ):
        for document in documents[1:]:
            yield Hit(
                document.location(document.record),
                f"This {name} is not used, because {documents[0].path} is the {name}.",
                f"Join the two into one {name}, and delete the other.",
            )
