"""A field is missing without which a document can't be understood.

## What it does

Reports a record without a field that it needs: an integration without both its ends, an issue
without an id, a contract without a name.

## Why

Evidence that doesn't say what it is about can be counted for nothing.

## Example that fails

```yaml
kind: issues
issues:
  - {title: Payment timeout, severity: high, status: open}
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
from integration_report.model.words import Kind

CODE = "SRC009"
NAME = "missing-field"
LEVEL = Level.ERROR
_OF_REPOSITORY = "Add 'repository: …'."
"""What reading says where a record lacks its repository, which only the policy knows."""


def check(facts: Facts) -> Iterable[Hit]:
    """Yield what reading found; where the policy knows the value, with that value."""
    policy = facts.evidence.policy
    name = policy.repository if policy is not None else ""
    signoffs = {one.path for one in facts.evidence.documents if one.kind is Kind.SIGNOFF}
    for hit in facts.read(CODE):
        is_known = name and hit.location.path in signoffs and hit.hint == _OF_REPOSITORY
        yield hit._replace(hint=f"Add 'repository: {name}'.") if is_known else hit
