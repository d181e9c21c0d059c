"""What a policy grants whom: roles, addresses and keys, each to one person."""

import datetime as dt
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from integration_report.model.names import slug
from integration_report.model.signoff import Key, Person, Policy, RoleGrant, Signoff
from integration_report.model.words import Decision
from integration_report.signoffs.ssh_keys import SshKeyError, read_public_key


class HeldKey(NamedTuple):
    """A key that a policy gives to somebody."""

    person: str
    """The id of the person."""
    key: Key
    """The key as it is written."""


class Grants:
    """What one policy grants, looked up for as many records as there are."""

    def __init__(self, policy: Policy) -> None:
        """Take the policy."""
        self.policy = policy

    def why_not(self, record: Signoff, day: dt.date) -> str:
        """Return why it doesn't let the one who signs do so on a day; empty when it does.

        Who has lost a role may still take back what was said in it.
        """
        policy = self.policy
        person = policy.people.get(record.person)
        if record.person in policy.bots:
            return "is by a bot, and bots may never sign"
        if person is None:
            return f"is by '{record.person}', who is not in the policy"
        if record.printed_name != person.name:
            return f"prints the name '{record.printed_name}', and the policy says '{person.name}'"
        if policy.repository and record.repository != policy.repository:
            return f"is for another repository: '{record.repository}'"
        is_taken_back = record.decision is Decision.REVOKED
        if not is_taken_back and not has_role(person, record.role, day):
            return f"is in a role that '{record.person}' doesn't have on {day}"
        for address in addresses(person):
            others = [one for one in self.owners(address) if one != record.person]
            if others:
                return f"is by '{record.person}', whose address is that of '{others[0]}' as well"
        return ""

    def owners(self, address: str) -> tuple[str, ...]:
        """Return the ids of the people and bots that an address is given to."""
        return tuple(self._owners.get(address.strip().lower(), ()))

    @cached_property
    def keys(self) -> dict[str, tuple[HeldKey, ...]]:
        """Return whose each SSH key is, by `type base64`; what can't be read is nobody's."""
        return held_keys(self.policy)

    @cached_property
    def _owners(self) -> dict[str, list[str]]:
        """Return the ids of the people and bots that each address is given to."""
        found: dict[str, list[str]] = {}
        for name, person in self.policy.people.items():
            for address in addresses(person):
                found.setdefault(address, []).append(name)
        for name, bot in self.policy.bots.items():
            for address in {one.strip().lower() for one in bot.emails}:
                found.setdefault(address, []).append(name)
        return found


class GrantsByPolicy:
    """The grants of policies, each of which judges many records."""

    def __init__(self) -> None:
        """Know no policy yet."""
        self._known: dict[int, Grants] = {}

    def of(self, policy: Policy) -> Grants:
        """Return what a policy grants."""
        # A policy that is remembered is never another's with the same number.
        known = self._known.get(id(policy))
        if known is None:
            known = self._known[id(policy)] = Grants(policy)
        return known


def has_role(person: Person, role: str, day: dt.date) -> bool:
    """Return whether a person has a role on a day."""
    return any(slug(one.role) == slug(role) and is_granted(one, day) for one in person.roles)


def is_granted(grant: RoleGrant, day: dt.date) -> bool:
    """Return whether a role is granted on a day; the first and the last one belong to it."""
    started = grant.from_ is None or grant.from_ <= day
    return started and (grant.until is None or day <= grant.until)


def addresses(person: Person) -> frozenset[str]:
    """Return a person's addresses as they are compared: whole, in lower case, ASCII only."""
    return frozenset(one.strip().lower() for one in person.emails if one.isascii())


def key_lines(person: Person) -> frozenset[str]:
    """Return a person's SSH keys, as `type base64`, as far as they can be read."""
    return frozenset(line for line, _ in _keys_of("", person))


def held_keys(policy: Policy) -> dict[str, tuple[HeldKey, ...]]:
    """Return whose each SSH key is, by `type base64`; keys that can't be read are nobody's."""
    found: dict[str, tuple[HeldKey, ...]] = {}
    for line, held in _keys(policy):
        found[line] = (*found.get(line, ()), held)
    return found


def _keys(policy: Policy) -> Iterator[tuple[str, HeldKey]]:
    for identity, person in policy.people.items():
        yield from _keys_of(identity, person)


def _keys_of(identity: str, person: Person) -> Iterator[tuple[str, HeldKey]]:
    for key in person.keys:
        try:
            yield read_public_key(key.key).line, HeldKey(identity, key)
        except SshKeyError:
            continue  # a finding says so
