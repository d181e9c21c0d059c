"""Who fills which role: one person counts once, in whatever roles and under whatever ids."""

from collections.abc import Iterable, Mapping

from integration_report.model.signoff import Person, Policy
from integration_report.signoffs.grants import addresses, key_lines
from integration_report.signoffs.required import Requirement


def same_people(known: Iterable[tuple[str, Policy | None]]) -> dict[str, str]:
    """Return for each id of a person the id that stands for the same person, the first one.

    `known` are ids, each with a policy that knows it. An address or a key that two ids have, even
    in policies of different times, makes them one person: else a new id would fill a quorum.
    """
    found: dict[str, str] = {}
    owners: dict[str, str] = {}
    seen: set[tuple[str, int]] = set()
    for identity, policy in known:
        found.setdefault(identity, identity)
        if policy is None or (identity, id(policy)) in seen:
            continue
        seen.add((identity, id(policy)))
        for mark in _marks(policy.people.get(identity)):
            same = {found[owners.setdefault(mark, identity)], found[identity]}
            if len(same) > 1:
                first = next(one for one in found if one in same)
                found = {one: first if person in same else person for one, person in found.items()}
    return found


def _marks(person: Person | None) -> frozenset[str]:
    """Return what nobody else has."""
    return addresses(person) | key_lines(person) if person is not None else frozenset()


def filled(
    asked: Mapping[str, Requirement], candidates: Mapping[str, list[str]]
) -> dict[str, set[str]]:
    """Return for each role those of its candidates who fill it.

    Where one person counts for one role only, as many roles as possible are filled.
    """
    taken: dict[str, str] = {}
    found = {}
    for role, requirement in asked.items():
        if not requirement.distinct_people:
            found[role] = set(candidates[role])
            continue
        for _ in candidates[role][: max(0, requirement.people)]:
            _fill(role, candidates, taken)
    for role, requirement in asked.items():
        if requirement.distinct_people:
            found[role] = {person for person, filled_role in taken.items() if filled_role == role}
    return found


def _fill(role: str, candidates: Mapping[str, list[str]], taken: dict[str, str]) -> None:
    """Give a role one more person, moving people between roles where that helps.

    `taken` holds the role that each person fills; it changes when a person is found.
    """
    asked_by: dict[str, str] = {}
    gives_up: dict[str, str | None] = {role: None}
    work = [role]
    while work:
        current = work.pop()
        for person in candidates[current]:
            if person in asked_by:
                continue
            asked_by[person] = current
            owner = taken.get(person)
            if owner is None:
                free: str | None = person
                while free is not None:
                    taken[free] = asked_by[free]
                    free = gives_up[asked_by[free]]
                return
            if owner not in gives_up:
                gives_up[owner] = person
                work.append(owner)
