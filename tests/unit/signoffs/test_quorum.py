"""Who is the same person: told by addresses and keys, in policies of any time."""

from hypothesis import given
from hypothesis import strategies as st

from integration_report.model.signoff import Key, Person, Policy
from integration_report.signoffs.quorum import same_people
from ssh_signing import HardwareKey

LINE = HardwareKey("ed25519").line


def policy(**people: Person) -> Policy:
    return Policy(people=people)


def one(*emails: str, key: str = "") -> Person:
    keys = (Key(type="ssh", key=key),) if key else ()
    return Person(name="Alice", emails=emails, keys=keys)


def test_different_people_are_different() -> None:
    then = policy(a=one("a@example.com"), b=one("b@example.com", key=LINE))
    assert same_people([("a", then), ("b", then), ("c", None)]) == {"a": "a", "b": "b", "c": "c"}


def test_an_address_in_another_policy_makes_two_ids_one_person() -> None:
    before, now = policy(a=one("A@example.com")), policy(b=one("x@example.com", "a@example.com "))
    assert same_people([("a", before), ("b", now)]) == {"a": "a", "b": "a"}


def test_a_key_does_whatever_its_comment_is() -> None:
    before = policy(a=one("a@example.com", key=LINE))
    now = policy(b=one("b@example.com", key=LINE.replace("me@device", "other")))
    assert same_people([("a", before), ("b", now)]) == {"a": "a", "b": "a"}


def test_keys_that_cannot_be_read_and_foreign_letters_make_nobody_another() -> None:
    odd = "\N{CYRILLIC SMALL LETTER A}@example.com"
    before, now = policy(a=one(odd, key="ssh-ed25519 AAAA")), policy(b=one(odd, key="ssh-ed25519"))
    assert same_people([("a", before), ("b", now)]) == {"a": "a", "b": "b"}


def test_ids_that_are_joined_late_are_joined_all() -> None:
    first, second = policy(a=one("a@x.org")), policy(b=one("b@x.org"))
    third = policy(c=one("a@x.org", "b@x.org"))
    found = same_people([("a", first), ("b", second), ("c", third)])
    assert found == {"a": "a", "b": "a", "c": "a"}


@given(st.lists(st.tuples(st.sampled_from("abcd"), st.sets(st.sampled_from("wxyz"), max_size=2))))
def test_no_address_is_that_of_two_people(known: list[tuple[str, set[str]]]) -> None:
    policies = [(name, policy(**{name: one(*marks)})) for name, marks in known]
    found = same_people(policies)
    owners: dict[str, set[str]] = {}
    for name, marks in known:
        for mark in marks:
            owners.setdefault(mark, set()).add(found[name])
    assert all(len(people) == 1 for people in owners.values())
    assert all(found[first] == first for first in found.values())


def test_thousands_of_ids_that_share_their_addresses_cost_little() -> None:
    chain = [
        (f"p{n}", policy(**{f"p{n}": one(f"{n}@x.org", f"{n + 1}@x.org")})) for n in range(5000)
    ]
    assert set(same_people(reversed(chain)).values()) == {"p4999"}
