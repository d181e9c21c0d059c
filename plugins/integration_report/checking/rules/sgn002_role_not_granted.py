"""Somebody signs in a role that the policy doesn't grant.

## What it does

Looks up the `role` of each sign-off among the roles of its person in the policy, on the day on
which it says it was signed. Without a policy nothing is reported. What the sign-off is worth is
decided by the policy and the day on which it came; this compares it with the policy of today.

## Why

A required role is covered only by people who have it, at the time they have it.

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

```yaml title="data/signoffs/1.0/qa-lead-alice.yml"
kind: signoff
repository: example.com/shop
report: Shop integration
version: '1.0'
role: qa-lead
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

import datetime as dt
from collections.abc import Iterable

from integration_report.checking.rule import Facts, Hit
from integration_report.model.finding import Level
from integration_report.model.names import slug
from integration_report.model.signoff import RoleGrant

CODE = "SGN002"
NAME = "role-not-granted"
LEVEL = Level.WARNING


def check(facts: Facts) -> Iterable[Hit]:
    """Yield the sign-offs in a role that the person doesn't have, or not on that day."""
    for document, record, person in facts.signers:
        grants = [grant for grant in person.roles if slug(grant.role) == slug(record.role)]
        day = record.signed_at.date() if record.signed_at else facts.evidence.as_of
        if any(_holds(grant, day) for grant in grants):
            continue
        when = f" on {day}" if grants else ""
        roles = " or ".join(f"'{grant.role}'" for grant in person.roles if grant not in grants)
        instead = f"Sign as {roles}" if roles else "Let somebody sign who has it"
        yield Hit(
            document.location(record, "role"),
            f"The policy doesn't grant {person.name} the role '{record.role}'{when}.",
            f"{instead}, or have the policy grant the role.",
        )


def _holds(grant: RoleGrant, day: dt.date) -> bool:
    started = grant.from_ is None or grant.from_ <= day
    return started and (grant.until is None or day <= grant.until)
