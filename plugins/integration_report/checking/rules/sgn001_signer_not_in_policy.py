"""A sign-off is by somebody whom the policy doesn't know.

## What it does

Looks up the `person` of each sign-off among the `people` of the policy. Bots may never sign.
Without a policy nothing is reported. Whoever leaves stays in the policy, with the last day of each
role (`until`): what a sign-off is worth is decided by the policy of the time at which it came.

## Why

A signature counts because of who gave it. A name that the policy doesn't have is anybody's.

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

```yaml title="data/signoffs/1.0/tech-lead-alicia.yml"
kind: signoff
repository: example.com/shop
report: Shop integration
version: '1.0'
role: tech-lead
person: alicia
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
from integration_report.model.names import did_you_mean, nearest
from integration_report.model.signoff import Signoff

CODE = "SGN001"
NAME = "signer-not-in-policy"
LEVEL = Level.WARNING


def check(facts: Facts) -> Iterable[Hit]:
    """Yield the sign-offs of strangers and bots."""
    policy = facts.evidence.policy
    if policy is None:
        return
    for document, record in facts.evidence.of(Signoff):
        if record.person in policy.bots:
            yield Hit(
                document.location(record, "person"),
                f"'{record.person}' is a bot, and bots may not sign.",
                "Let a person of the policy sign.",
            )
        elif record.person not in policy.people:
            yield Hit(
                document.location(record, "person"),
                f"'{record.person}' is not among the people of the policy.",
                did_you_mean(
                    nearest(record.person, policy.people),
                    otherwise="Write the id that the policy gives the person.",
                ),
            )
