"""Somebody is called otherwise now: by another name, another address, or another id."""

from pathlib import Path

from signed_histories import RULE, key, policy
from teams_at_work import ALICES, CLAIMED, FORGES, Team, assert_shown, with_keys

ALICE = with_keys("alice")
CARL = with_keys("carl")
RENAMED = ALICE.replace("name: Alice Ng", "name: Alice Abt")
SECOND = ALICES.replace(".yml", "-2.yml")
OTHER_ENVIRONMENT = {"data/environment.yml": "kind: environment\nname: Other\n"}


def of(*people: str, rule: str = RULE) -> dict[str, str]:
    """Return a policy of some people, as a file."""
    return {"data/policy.yml": policy(rule, *people, more=FORGES)}


def test_what_was_signed_under_the_old_name_still_counts(tmp_path: Path) -> None:
    team = Team(tmp_path)
    team.sign("alice")
    team.commit(of(RENAMED, CARL), "Alice is married")
    assert team.states() == [("alice", "valid", "verified")]
    assert team.only()["printed_name"] == "Alice Ng"


def test_what_is_signed_since_then_prints_the_new_one(tmp_path: Path) -> None:
    team = Team(tmp_path)
    team.sign("alice")
    team.commit(of(RENAMED, CARL), "Alice is married")
    team.commit(OTHER_ENVIRONMENT)
    team.signs("alice", "--renew")
    first, second = team.signoffs()
    assert (first["state"], first["printed_name"]) == ("superseded", "Alice Ng")
    assert (second["state"], second["printed_name"]) == ("valid", "Alice Abt")
    assert_shown("renamed-people", team.verify())


def test_the_old_name_signs_nothing_new(tmp_path: Path) -> None:
    team = Team(tmp_path)
    team.commit(of(RENAMED, CARL), "Alice is married")
    team.sign("alice")
    state, _, why = team.newest()
    assert state == "invalid"
    assert "prints the name 'Alice Ng', and the policy says 'Alice Abt'" in why


def test_a_request_to_the_old_name_is_asked_anew(tmp_path: Path) -> None:
    team = Team(tmp_path, policies=of(ALICE)["data/policy.yml"])
    team.command("request-signoffs", "1.0")
    team.git("add", "data/signoffs")
    team.git("commit", "-q", "-m", "Ask")
    assert "Asked for already" in team.command("request-signoffs", "1.0").output
    team.commit(of(RENAMED), "Alice is married")
    assert "delete these, and ask again" in team.command("request-signoffs", "1.0").output
    # She who signs by the command need not wait for that.
    team.signs("alice")
    assert team.states() == [("alice", "valid", "verified")]
    assert team.only()["printed_name"] == "Alice Abt"


def test_an_old_address_stays_among_her_own_so_that_her_work_stays_hers(tmp_path: Path) -> None:
    both = ALICE.replace("[alice@example.com]", "[alice.abt@example.com, alice@example.com]")
    team = Team(tmp_path, rule=CLAIMED)
    team.commit(OTHER_ENVIRONMENT, "Evidence of hers", by="alice")
    team.commit(of(both, rule=CLAIMED), "Another address")
    team.sign("alice")
    state, _, why = team.newest()
    assert state == "invalid"
    assert "is by the author of what it covers: data/environment.yml" in why
    # The limit: nobody knows an address that the policy forgot, then and now.
    other = Team(tmp_path / "other", rule=CLAIMED)
    other.commit(OTHER_ENVIRONMENT, "Evidence of hers", by="alice")
    forgotten = ALICE.replace("alice@", "alice.abt@")
    other.commit(of(forgotten, rule=CLAIMED), "Another address")
    other.sign("alice")
    assert other.states() == [("alice", "valid", "verified")]


def test_one_who_has_a_new_id_is_the_same_person_in_a_quorum(tmp_path: Path) -> None:
    two = RULE.replace("tech-lead: 1", "tech-lead: 2")
    team = Team(tmp_path, policies=of(ALICE, CARL, rule=two)["data/policy.yml"])
    team.sign("alice")
    renamed = ALICE.replace("  alice:", "  abt:")
    team.commit(of(renamed, CARL, rule=two), "Another id")
    made = team.command("sign", "--role", "tech-lead", "--yes", "--key", str(key("alice").file))
    assert made.code == 0, made.errors
    team.day += 1
    assert [(who, state) for who, state, _ in team.states()] == [
        ("alice", "valid"),
        ("abt", "valid"),
        ("", "missing"),
    ]
    missing = team.signoffs()[-1]["reasons"][0]["message"]
    assert "'alice' and 'abt' are one person, by address or key" in missing
    # The control: another person is one.
    team.sign("carl")
    assert team.verify().code == 0
