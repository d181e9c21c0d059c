"""What a policy grants whom: roles, addresses and keys, each to one person."""

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple

from integration_report.model.names import slug
from integration_report.model.signoff import Key, Person, Policy, Signoff
from integration_report.signoffs.ssh_keys import SshKeyError, read_public_key


class HeldKey(NamedTuple):
    """A key that a policy gives to somebody."""

    person: str
    """The id of the person."""
    key: Key
    """The key as it is written."""


def why_not(record: Signoff, policy: Policy, day: dt.date) -> str:
    """Return why a policy doesn't let the one who signs do so on a day; empty when it does."""
    person = policy.people.get(record.person)
    if record.person in policy.bots:
        return "is by a bot, and bots may never sign"
    if person is None:
        return f"is by '{record.person}', who is not in the policy"
    if record.printed_name != person.name:
        return f"prints the name '{record.printed_name}', and the policy says '{person.name}'"
    if policy.repository and record.repository != policy.repository:
        return f"is for another repository: '{record.repository}'"
    if not has_role(person, record.role, day):
        return f"is in a role that '{record.person}' doesn't have on {day}"
    for address in person.emails:
        others = [one for one in owners(policy, address) if one != record.person]
        if others:
            return f"is by '{record.person}', whose address is that of '{others[0]}' as well"
    return ""


def has_role(person: Person, role: str, day: dt.date) -> bool:
    """Return whether a person has a role on a day."""
    return any(
        slug(grant.role) == slug(role)
        and (grant.from_ is None or grant.from_ <= day)
        and (grant.until is None or day <= grant.until)
        for grant in person.roles
    )


def addresses(person: Person) -> frozenset[str]:
    """Return a person's addresses as they are compared: whole, in lower case, ASCII only."""
    return frozenset(one.strip().lower() for one in person.emails if one.isascii())


def owners(policy: Policy, address: str) -> tuple[str, ...]:
    """Return the ids of the people and bots that an address is given to."""
    wanted = address.strip().lower()
    people = [one for one, person in policy.people.items() if wanted in addresses(person)]
    bots = [
        one
        for one, bot in policy.bots.items()
        if wanted in {each.strip().lower() for each in bot.emails}
    ]
    return (*people, *bots)


def held_keys(policy: Policy) -> dict[str, tuple[HeldKey, ...]]:
    """Return whose each SSH key is, by `type base64`; keys that can't be read are nobody's."""
    found: dict[str, tuple[HeldKey, ...]] = {}
    for line, held in _keys(policy):
        found[line] = (*found.get(line, ()), held)
    return found


def _keys(policy: Policy) -> Iterator[tuple[str, HeldKey]]:
    for identity, person in policy.people.items():
        for key in person.keys:
            try:
                yield read_public_key(key.key).line, HeldKey(identity, key)
            except SshKeyError:
                continue  # a finding says so
