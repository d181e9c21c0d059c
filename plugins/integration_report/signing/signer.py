"""Who signs: a person of the policy, in a role that the person has, with a key of the person's."""

import datetime as dt
from collections.abc import Iterable
from typing import NamedTuple

from integration_report.model.names import did_you_mean, nearest, slug
from integration_report.model.signoff import Person, Policy, RoleGrant
from integration_report.signing.problems import SigningError
from integration_report.signoffs.grants import Grants, has_role, held_keys, is_granted
from integration_report.signoffs.ssh_keys import PublicKey


class Signer(NamedTuple):
    """Who signs, and as what."""

    id: str
    """The person's id in the policy."""
    person: Person
    """What the policy says of the person."""
    role: str
    """The role as the policy spells it."""

    @property
    def name(self) -> str:
        """Return the printed name."""
        return self.person.name


def person_of(policy: Policy, *, named: str, address: str, path: str) -> str:
    """Return the id of the person who signs: who is `named`, else who has the address.

    `path` is the policy's. Raises `SigningError` where that is nobody, a bot, or several people.
    """
    if named:
        _check_named(policy, named, path)
        return named
    if not address:
        raise SigningError(
            "git doesn't know your e-mail address, so nobody knows who signs.\n"
            "  Tell it: git config user.email YOU@EXAMPLE.COM, or name yourself with --person."
        )
    found = Grants(policy).owners(address)
    bots = [one for one in found if one in policy.bots]
    if bots:
        raise SigningError(
            f"'{address}' is the address of the bot '{bots[0]}', and bots may never sign.\n"
            "  Sign as yourself: git's user.email says whose commits these are."
        )
    if not found:
        raise SigningError(
            f"'{address}', which git says is your address, is nobody's in {path}.\n"
            f"  Have it added to your 'emails' there, or name yourself: --person"
            f" {_choice(policy.people)}."
        )
    if len(found) > 1:
        raise SigningError(
            f"'{address}' is the address of {_listed(found)} in {path}.\n"
            "  Give it to one person there: nobody could tell who signed."
        )
    return found[0]


def _check_named(policy: Policy, named: str, path: str) -> None:
    if named in policy.bots:
        raise SigningError(f"'{named}' is a bot, and bots may never sign.\n  Name a person.")
    if named not in policy.people:
        hint = did_you_mean(
            nearest(named, policy.people), otherwise=f"It has {_listed(policy.people)}."
        )
        raise SigningError(f"{path} has no person '{named}'.\n  {hint}")


def signer_of(policy: Policy, person_id: str, role: str, day: dt.date, path: str) -> Signer:
    """Return a person in a role that the policy grants on a day; raises `SigningError`."""
    person = policy.people[person_id]
    grants = [grant for grant in person.roles if slug(grant.role) == slug(role)]
    for grant in grants:
        if is_granted(grant, day):
            return Signer(person_id, person, grant.role)
    today = [grant.role for grant in person.roles if is_granted(grant, day)]
    hint = f"Sign as {_choice(today)}" if today else "Let somebody sign who has it"
    hint = f"{hint}, or have the role granted in {path}."
    if not grants:
        raise SigningError(f"{person.name} doesn't have the role '{role}' in {path}.\n  {hint}")
    spans = ", and ".join(_span(grant) for grant in grants)
    raise SigningError(
        f"{person.name} doesn't have the role '{role}' on {day}: it is granted {spans}.\n  {hint}"
    )


def holders(policy: Policy, role: str, day: dt.date) -> tuple[Signer, ...]:
    """Return the people who have a role on a day, in the policy's order."""
    return tuple(
        Signer(identity, person, _spelling(person, role, day))
        for identity, person in policy.people.items()
        if identity not in policy.bots and has_role(person, role, day)
    )


def check_key(policy: Policy, signer: Signer, key: PublicKey, day: dt.date, path: str) -> None:
    """Raise `SigningError` unless the policy has a key as that of the person, and it holds."""
    held = held_keys(policy).get(key.line, ())
    others = sorted({one.person for one in held} - {signer.id})
    if others:
        raise SigningError(
            f"The key {key.fingerprint} is that of {_listed(others)} in {path}.\n"
            f"  Sign with a key of {signer.name} by --key: one key belongs to one person."
        )
    if not held:
        raise SigningError(
            f"{path} doesn't have the key {key.fingerprint} as one of {signer.name}.\n"
            f"  Have it added there, below '{signer.id}:', and merged before you sign:\n"
            f"    keys: [{{type: ssh, key: '{key.line}'}}]"
        )
    for one in held:
        if one.key.compromised_since is not None:
            raise SigningError(
                f"The key {key.fingerprint} counts as compromised since"
                f" {one.key.compromised_since}, says {path}.\n"
                "  Make another one, and have it added to the policy."
            )
        if one.key.not_after is not None and day > one.key.not_after:
            raise SigningError(
                f"The key {key.fingerprint} doesn't count after {one.key.not_after}, says {path}.\n"
                "  Have the policy give it longer, or sign with another key."
            )


def _spelling(person: Person, role: str, day: dt.date) -> str:
    return next(
        grant.role
        for grant in person.roles
        if slug(grant.role) == slug(role) and is_granted(grant, day)
    )


def _span(grant: RoleGrant) -> str:
    parts = [f"from {grant.from_}" if grant.from_ else "", f"until {grant.until}"]
    return " ".join(part for part in parts if part and not part.endswith("None"))


def _listed(names: Iterable[str]) -> str:
    shown = [f"'{name}'" for name in names]
    return (
        f"{', '.join(shown[:-1])} and {shown[-1]}" if len(shown) > 1 else "".join(shown) or "nobody"
    )


def _choice(names: Iterable[str]) -> str:
    return " or ".join(names) or "ID"
