"""A key or an address of the policy belongs to two.

## What it does

Reports a key that the policy gives to two people, and an e-mail address that it gives to two
people, or to a person and a bot. Addresses are compared in lower case.

## Why

A key or an address says who somebody is. One that stands for two people proves nothing about
either, and what is signed with it counts for nobody.

## Example that fails

```yaml title="data/policy.yml"
kind: policy
repository: example.com/shop
people:
  alice: {name: Alice Ng, emails: [alice@example.com]}
  bea: {name: Bea Lind, emails: [alice@example.com]}
```

## Example that passes

```yaml title="data/policy.yml"
kind: policy
repository: example.com/shop
people:
  alice: {name: Alice Ng, emails: [alice@example.com]}
  bea: {name: Bea Lind, emails: [bea@example.com]}
```
"""

from collections.abc import Iterable, Iterator

from integration_report.checking.rule import Facts, Hit
from integration_report.model.finding import Level
from integration_report.model.location import Fact
from integration_report.model.signoff import Bot, Person, Policy
from integration_report.model.wording import shortened

CODE = "SGN010"
NAME = "shared-identity"
LEVEL = Level.ERROR


def check(facts: Facts) -> Iterable[Hit]:
    """Yield the keys and addresses of one that another has already."""
    document, policy = facts.evidence.policy_document, facts.evidence.policy
    if document is None or policy is None:
        return
    owners: dict[str, str] = {}
    for holder, fact, field, words in _identities(policy):
        owner = owners.setdefault(words, holder)
        if owner != holder:
            what = "address" if field == "emails" else "key"
            yield Hit(
                document.location(fact, field),
                f"The {what} {shortened(words)} of '{holder}' is that of '{owner}' as well.",
                f"Give each {what} to one only.",
            )


def _identities(policy: Policy) -> Iterator[tuple[str, Fact, str, str]]:
    """Yield each address and key once for whoever has it, with where it is written."""
    holders: tuple[tuple[str, Person | Bot], ...] = (*policy.people.items(), *policy.bots.items())
    for identity, holder in holders:
        for address in dict.fromkeys(one.strip().lower() for one in holder.emails):
            yield identity, holder, "emails", address
    for identity, person in policy.people.items():
        for key in person.keys:
            # What stands behind type and key is a comment.
            yield identity, key, "key", " ".join(key.key.split()[:2])
