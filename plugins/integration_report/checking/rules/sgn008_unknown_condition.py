"""A sign-off names an issue as its condition that nobody knows.

## What it does

Looks up the `conditions` of each sign-off among the known issues.

## Why

An approval holds under its conditions. A condition that nobody can look up can neither be met nor
missed.

## Example that fails

```yaml title="data/policy.yml"
kind: policy
repository: example.com/shop
people:
  alice:
    name: Alice Ng
    emails: [alice@example.com]
    roles: [{role: tech-lead, from: 2026-01-01}]
```

```yaml title="data/issues.yml"
kind: issues
issues:
  - {id: INT-001, title: Payment timeout, severity: low, status: open}
```

```yaml title="data/signoffs/1.0/tech-lead-alice.yml"
kind: signoff
repository: example.com/shop
report: Shop integration
version: '1.0'
role: tech-lead
person: alice
printed_name: Alice Ng
decision: approved-with-conditions
meaning: I reviewed the evidence and approve the release.
signed_at: 2026-10-09T10:00:00Z
conditions: [INT-007]
covers:
  algorithm: coverage/v1
  digest: sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
  files: 42
```

## Example that passes

```yaml title="data/policy.yml"
kind: policy
repository: example.com/shop
people:
  alice:
    name: Alice Ng
    emails: [alice@example.com]
    roles: [{role: tech-lead, from: 2026-01-01}]
```

```yaml title="data/issues.yml"
kind: issues
issues:
  - {id: INT-001, title: Payment timeout, severity: low, status: open}
```

```yaml title="data/signoffs/1.0/tech-lead-alice.yml"
kind: signoff
repository: example.com/shop
report: Shop integration
version: '1.0'
role: tech-lead
person: alice
printed_name: Alice Ng
decision: approved-with-conditions
meaning: I reviewed the evidence and approve the release.
signed_at: 2026-10-09T10:00:00Z
conditions: [INT-001]
covers:
  algorithm: coverage/v1
  digest: sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
  files: 42
```
"""

from collections.abc import Iterable

from integration_report.checking.rule import Facts, Hit
from integration_report.model.finding import Level
from integration_report.model.names import did_you_mean
from integration_report.model.signoff import Signoff

CODE = "SGN008"
NAME = "unknown-condition"
LEVEL = Level.ERROR


def check(facts: Facts) -> Iterable[Hit]:
    """Yield the conditions that are no known issues."""
    for document, record in facts.evidence.of(Signoff):
        for condition in record.conditions:
            resolution = facts.evidence.issue_names.resolve(condition.text)
            if not resolution.id:
                yield Hit(
                    document.location(condition),
                    f"The condition '{condition.text}' is no known issue.",
                    did_you_mean(
                        resolution.candidates,
                        otherwise="Add it to the known issues, or correct the id.",
                    ),
                )
