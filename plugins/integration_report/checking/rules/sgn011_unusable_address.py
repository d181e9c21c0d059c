"""An e-mail address of the policy can't be compared.

## What it does

Reports addresses of people, bots and forges that aren't one `name@host` in ASCII: with letters of
other alphabets, wildcards, spaces, or a name in front.

## Why

Commits are compared with these addresses whole. A wildcard stands for nobody, and letters that
only look like others would make a stranger's address look like a colleague's, so neither counts.

## Example that fails

```yaml title="data/policy.yml"
kind: policy
repository: example.com/shop
people:
  alice: {name: Alice Ng, emails: ['*@example.com']}
```

## Example that passes

```yaml title="data/policy.yml"
kind: policy
repository: example.com/shop
people:
  alice: {name: Alice Ng, emails: [alice@example.com]}
```
"""

import re
from collections.abc import Iterable

from integration_report.checking.rule import Facts, Hit
from integration_report.model.finding import Level
from integration_report.model.location import Location
from integration_report.model.signoff import Bot, Person
from integration_report.model.wording import quoted

CODE = "SGN011"
NAME = "unusable-address"
LEVEL = Level.ERROR

_ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'+/=?^_`{|}~\[\]-]+@[A-Za-z0-9\[\].:-]+")


def check(facts: Facts) -> Iterable[Hit]:
    """Yield the addresses of no form that commits have."""
    document, policy = facts.evidence.policy_document, facts.evidence.policy
    if document is None or policy is None:
        return
    holders: tuple[tuple[str, Person | Bot], ...] = (*policy.people.items(), *policy.bots.items())
    for identity, holder in holders:
        for address in holder.emails:
            if not _ADDRESS.fullmatch(address.strip()):
                yield _hit(document.location(holder, "emails"), address, identity)
    for identity, forge in policy.forges.items():
        if forge.committer and not _ADDRESS.fullmatch(forge.committer.strip()):
            yield _hit(document.location(forge, "committer"), forge.committer, identity)


def _hit(location: Location, address: str, identity: str) -> Hit:
    return Hit(
        location,
        f"{quoted(address)} of '{identity}' is no address that a commit can be compared with.",
        "Write one whole address in ASCII letters, such as alice@example.com.",
    )
