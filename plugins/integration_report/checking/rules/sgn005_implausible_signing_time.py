"""A sign-off doesn't say when it was signed, or says a time to come.

## What it does

Reports decided sign-offs without `signed_at`, and those whose `signed_at` lies more than a day
after the day that the report is made for. One day is allowed for time zones.

## Why

Whether a sign-off is older than the evidence, or too old, depends on its time.

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
repository: example.com/shop
report: Shop integration
version: '1.0'
role: tech-lead
person: alice
printed_name: Alice Ng
decision: approved
meaning: I reviewed the evidence and approve the release.
signed_at: 2062-10-09T10:00:00Z
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
from integration_report.model.words import Decision

CODE = "SGN005"
NAME = "implausible-signing-time"
LEVEL = Level.ERROR


def check(facts: Facts) -> Iterable[Hit]:
    """Yield the sign-offs at no time, or at a time to come."""
    for document, record in facts.evidence.of(Signoff):
        if record.signed_at is None:
            if record.decision is not Decision.PENDING:
                yield Hit(
                    document.location(record),
                    "The sign-off doesn't say when it was signed.",
                    "Add 'signed_at:' such as 2026-10-01T12:00:00Z.",
                )
        elif facts.is_to_come(record.signed_at.date()):
            yield Hit(
                document.location(record, "signed_at"),
                f"{record.signed_at.date()} is still to come:"
                f" the report is made for {facts.evidence.as_of}.",
                "Correct the time; a sign-off is written when it is given.",
            )
