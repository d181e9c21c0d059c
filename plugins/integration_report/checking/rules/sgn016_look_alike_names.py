"""Two people or bots of the policy have names that look the same.

## What it does

Compares ids with ids, of people and bots, and printed names with printed names: letters of other
alphabets that look like Latin ones, an upper-case I or a 1 like an l, a 0 like an O, upper and
lower case, and letters that nobody sees don't tell two names apart.

## Why

Readers go by what they see. With two people who look the same on the page, they take the sign-off
of one for that of the other.

## Example that fails

```yaml title="data/policy.yml"
kind: policy
repository: example.com/shop
people:
  ian: {name: Ian Bell}
  lan: {name: lan Bell}
```

## Example that passes

```yaml title="data/policy.yml"
kind: policy
repository: example.com/shop
people:
  ian: {name: Ian Bell}
  leo: {name: Leo Bell}
```
"""

from collections.abc import Iterable, Iterator

from integration_report.checking.look_alikes import seen
from integration_report.checking.rule import Facts, Hit
from integration_report.model.finding import Level
from integration_report.model.location import Location
from integration_report.model.wording import quoted

CODE = "SGN016"
NAME = "look-alike-names"
LEVEL = Level.WARNING


def check(facts: Facts) -> Iterable[Hit]:
    """Yield whoever looks like somebody before."""
    document, policy = facts.evidence.policy_document, facts.evidence.policy
    if document is None or policy is None:
        return
    ids: dict[str, str] = {}
    for identity, holder in (*policy.people.items(), *policy.bots.items()):
        yield from _hits(document.location(holder), identity, identity, ids)
    names: dict[str, str] = {}
    for identity, person in policy.people.items():
        yield from _hits(document.location(person, "name"), person.name, identity, names)


def _hits(location: Location, name: str, identity: str, known: dict[str, str]) -> Iterator[Hit]:
    """Yield what is wrong with a name beside those before, which remember it then."""
    looks = sorted({seen(name), seen(name.casefold())})
    other = next((known[look] for look in looks if look in known), "")
    known |= dict.fromkeys(looks, identity)
    if other:
        yield Hit(
            location,
            f"{quoted(name)} of '{identity}' looks like that of '{other}'.",
            "Write the names so that readers can tell the two apart, or name one person once.",
        )
