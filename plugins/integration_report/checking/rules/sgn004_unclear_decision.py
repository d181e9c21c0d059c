"""A sign-off doesn't say clearly what is decided.

## What it does

Reports a sign-off whose decision is unknown, an approval with conditions that names none, and
conditions of a decision that has none.

## Why

An approval that holds only under a condition must name the issue, or nobody can tell when it holds.

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
decision: approved-with-conditions
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
from integration_report.model.words import Decision

CODE = "SGN004"
NAME = "unclear-decision"
LEVEL = Level.ERROR


def check(facts: Facts) -> Iterable[Hit]:
    """Yield the sign-offs whose decision is unknown, or doesn't fit their conditions."""
    for document, record in facts.evidence.of(Signoff):
        location = document.location(record, "decision")
        if record.decision is Decision.UNKNOWN:
            # A word that is no decision has been reported while reading.
            if all(problem.location != location for problem in document.problems):
                yield Hit(
                    location,
                    "The decision is unknown.",
                    "Write approved, approved-with-conditions or rejected.",
                )
        elif record.decision is Decision.APPROVED_WITH_CONDITIONS and not record.conditions:
            yield Hit(
                location,
                "The approval has conditions, but names none.",
                "Add 'conditions:' with the ids of the issues, or write 'decision: approved'.",
            )
        elif record.decision is Decision.APPROVED and record.conditions:
            yield Hit(
                location,
                "The approval names conditions, but is given without any.",
                "Write 'decision: approved-with-conditions', or delete the conditions.",
            )
