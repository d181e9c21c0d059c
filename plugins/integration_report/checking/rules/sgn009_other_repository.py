"""A sign-off was given in another repository.

## What it does

Compares the `repository` of each sign-off with that of the policy. Without a policy, or when the
policy names no repository, nothing is reported. A repository that is called otherwise today keeps
its sign-offs: they are worth what the policy of the time at which they came says.

## Why

A sign-off that was copied from another repository was given for other evidence.

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

```yaml title="data/signoffs/1.0/tech-lead-alice.yml"
kind: signoff
repository: example.com/other-shop
report: Shop integration
version: '1.0'
role: tech-lead
person: alice
printed_name: Alice Ng
decision: approved
meaning: I reviewed the evidence and approve the release.
signed_at: 2026-10-09T10:00:00Z
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

```yaml title="data/signoffs/1.0/tech-lead-alice.yml"
kind: signoff
repository: example.com/shop
report: Shop integration
version: '1.0'
role: tech-lead
person: alice
printed_name: Alice Ng
decision: approved
meaning: I reviewed the evidence and approve the release.
signed_at: 2026-10-09T10:00:00Z
covers:
  algorithm: coverage/v1
  digest: sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
  files: 42
```
"""

from collections.abc import Iterable

from integration_report.checking.rule import Facts, Hit
from integration_report.model.finding import Level
from integration_report.model.signoff import Signoff

CODE = "SGN009"
NAME = "other-repository"
LEVEL = Level.WARNING


def check(facts: Facts) -> Iterable[Hit]:
    """Yield the sign-offs that belong to another repository."""
    policy = facts.evidence.policy
    if policy is None or not policy.repository:
        return
    for document, record in facts.evidence.of(Signoff):
        if record.repository != policy.repository:
            yield Hit(
                document.location(record, "repository"),
                f"This is a sign-off for '{record.repository}',"
                f" and the policy is that of '{policy.repository}'.",
                "Delete the copy, and sign here.",
            )
