"""A sign-off is not in the file that belongs to it.

## What it does

Compares the path of a sign-off with what it says: `signoffs/<version>/<role>-<person>.yml` in the
data folder, a later one of the same person with `-2`, `-3` and so on before `.yml`.

## Why

The path makes every sign-off a file of its own, so that none is overwritten, and a copy for another
version or role is seen in the review.

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

```yaml title="data/signoffs/2.0/tech-lead-alice.yml"
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

import re
from collections.abc import Iterable

from integration_report.checking.rule import Facts, Hit
from integration_report.model.finding import Level
from integration_report.model.signoff import Signoff

CODE = "SGN007"
NAME = "signoff-path"
LEVEL = Level.ERROR


def check(facts: Facts) -> Iterable[Hit]:
    """Yield the sign-offs in the wrong place."""
    for document, record in facts.evidence.of(Signoff):
        folder = f"{facts.evidence.data_dir}/signoffs/{record.version}/"
        name = f"{record.role}-{record.person}"
        later = r"(-([2-9]|[1-9][0-9]+))?"
        if not re.fullmatch(re.escape(folder + name) + later + r"\.yml", document.path):
            yield Hit(
                document.location(record),
                f"This is the sign-off of '{record.person}' as '{record.role}'"
                f" for version '{record.version}', which belongs into {folder}{name}.yml.",
                "Move the file there, or correct version, role or person.",
            )
