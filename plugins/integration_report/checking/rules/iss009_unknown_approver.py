"""A waiver is approved by somebody whom the policy doesn't know.

## What it does

Looks up who approved the waiver of each issue that isn't gone among the people of the policy: by
id, printed name, e-mail address, or a role that somebody has. Bots approve nothing. Where the
policy names no people nothing is reported.

## Why

A waiver lets a version out with a known fault, because somebody who may do so decided that. A name
that the policy doesn't have is anybody's.

## Example that fails

```yaml title="data/policy.yml"
kind: policy
people:
  alice:
    name: Alice Ng
    roles: [{role: tech-lead, from: 2026-01-01}]
```

```yaml title="data/issues.yml"
kind: issues
issues:
  - id: INT-001
    title: Payment timeout
    severity: high
    status: open
    waiver: {reason: sandbox only, approved_by: tech-leed, expires: 2026-12-31}
```

## Example that passes

```yaml title="data/policy.yml"
kind: policy
people:
  alice:
    name: Alice Ng
    roles: [{role: tech-lead, from: 2026-01-01}]
```

```yaml title="data/issues.yml"
kind: issues
issues:
  - id: INT-001
    title: Payment timeout
    severity: high
    status: open
    waiver: {reason: sandbox only, approved_by: tech-lead, expires: 2026-12-31}
```
"""

from collections.abc import Iterable

from integration_report.checking.rule import Facts, Hit
from integration_report.model.finding import Level
from integration_report.model.names import did_you_mean, nearest, normalized
from integration_report.model.signoff import Policy
from integration_report.model.words import says_nothing

CODE = "ISS009"
NAME = "unknown-approver"
LEVEL = Level.ERROR


def check(facts: Facts) -> Iterable[Hit]:
    """Yield the waivers of strangers and bots."""
    policy = facts.evidence.policy
    if policy is None or not policy.people:
        return
    known = _approvers(policy)
    accepted = {normalized(name) for name in known}
    for document, issue in facts.issues:
        waiver = issue.waiver
        if waiver is None or issue.status.is_gone or says_nothing(waiver.approved_by):
            continue
        name = waiver.approved_by.removeprefix("@")
        if normalized(name) not in accepted:
            yield Hit(
                document.location(waiver, "approved_by"),
                f"The waiver of issue '{issue.id}' is approved by '{name}', who is no person or"
                " role of the policy.",
                did_you_mean(
                    nearest(name, known),
                    otherwise="Write the id of the person who decided, as the policy gives it.",
                ),
            )


def _approvers(policy: Policy) -> list[str]:
    """Return everything that people who may approve can be called."""
    names: dict[str, None] = {}
    for identity, person in policy.people.items():
        if identity in policy.bots:
            continue
        roles = [grant.role for grant in person.roles]
        names |= dict.fromkeys([identity, person.name, *person.emails, *roles])
    return list(names)
