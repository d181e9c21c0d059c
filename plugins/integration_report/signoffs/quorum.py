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
    people = _People()
    owners: dict[str, str] = {}
    seen: set[tuple[str, int]] = set()
    for identity, policy in known:
        people.add(identity)
        if policy is None or (identity, id(policy)) in seen:
            continue
        seen.add((identity, id(policy)))
        for mark in _marks(policy.people.get(identity)):
            people.join(owners.setdefault(mark, identity), identity)
    return {identity: people.first(identity) for identity in people.numbers}


class _People:
    """Sets of ids, each told by the id that was added first."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}
        self._joined: dict[str, str] = {}

    def add(self, identity: str) -> None:
        self.numbers.setdefault(identity, len(self.numbers))

    def first(self, identity: str) -> str:
        way = [identity]
        while way[-1] in self._joined:
            way.append(self._joined[way[-1]])
        self._joined.update(dict.fromkeys(way[:-1], way[-1]))  # so that nobody goes it twice
        return way[-1]

    def join(self, one: str, other: str) -> None:
        first, second = sorted((self.first(one), self.first(other)), key=self.numbers.__getitem__)
        if first != second:
            self._joined[second] = first


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
