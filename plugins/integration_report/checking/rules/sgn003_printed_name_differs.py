"""The printed name of a sign-off is not the one in the policy.

## What it does

Compares `printed_name` with the name that the policy gives the person, letter by letter. Without a
policy nothing is reported. Somebody who is called otherwise today has still signed: a sign-off is
worth what the policy of the time at which it came says.

## Why

Readers see the printed name, the program goes by the person's id. When the two differ, a reader
takes the signature for somebody else's.

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
printed_name: Bea Lind
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

CODE = "SGN003"
NAME = "printed-name-differs"
LEVEL = Level.WARNING


def check(facts: Facts) -> Iterable[Hit]:
    """Yield the sign-offs under another name."""
    for document, record, person in facts.signers:
        if person.name != record.printed_name:
            yield Hit(
                document.location(record, "printed_name"),
                f"'{record.printed_name}' is not the name of '{record.person}' in the policy.",
                f"Write '{person.name}', or correct the person.",
            )
