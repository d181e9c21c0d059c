"""The policy asks for more sign-offs in a role than there are people who have it.

## What it does

Counts, for each role that a rule requires, the people who have the role today. A policy that names
no people yet is left alone.

## Why

A rule that nobody can satisfy keeps every version from going out, and is noticed on the day of the
release.

## Example that fails

```yaml title="data/policy.yml"
kind: policy
repository: example.com/shop
people:
  alice: {name: Alice Ng, roles: [{role: qa-lead}]}
rules:
  - {required: {tech-lead: 1}}
```

## Example that passes

```yaml title="data/policy.yml"
kind: policy
repository: example.com/shop
people:
  alice: {name: Alice Ng, roles: [{role: tech-lead}]}
rules:
  - {required: {tech-lead: 1}}
```
"""

import datetime as dt
from collections.abc import Iterable

from integration_report.checking.rule import Facts, Hit
from integration_report.model.finding import Level
from integration_report.model.names import slug
from integration_report.model.signoff import RoleGrant
from integration_report.model.wording import quoted

CODE = "SGN014"
NAME = "role-that-nobody-has"
LEVEL = Level.WARNING


def check(facts: Facts) -> Iterable[Hit]:
    """Yield the roles in which too few people can sign."""
    document, policy = facts.evidence.policy_document, facts.evidence.policy
    if document is None or policy is None or not policy.people:
        return
    for rule in policy.rules:
        for role, number in rule.required.items():
            holders = sum(
                any(_holds(grant, role, facts.evidence.as_of) for grant in person.roles)
                for person in policy.people.values()
            )
            if holders < number:
                there = f"only {holders} can" if holders else "nobody has that role"
                people = "1 person" if number == 1 else f"{number} people"
                yield Hit(
                    document.location(rule, "required"),
                    f"{people} must sign as {quoted(role)}, and {there} today.",
                    f"Grant the role to somebody: 'roles: [{{role: {role}}}]', or ask for fewer.",
                )


def _holds(grant: RoleGrant, role: str, day: dt.date) -> bool:
    started = grant.from_ is None or grant.from_ <= day
    lasts = grant.until is None or day <= grant.until
    return started and lasts and slug(grant.role) == slug(role)
