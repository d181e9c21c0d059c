"""Attacks on who somebody is: forged names, shared keys, look-alikes, and quorums of one."""

from pathlib import Path

from git_repositories import git
from signed_histories import RULE, SignedHistory, person, policy, public

RECORDED = RULE.replace("min_trust: verified", "min_trust: recorded")
TWO = "{required: {tech-lead: 2}, independence: none, min_trust: verified}"


def test_an_author_and_committer_that_anybody_can_write_prove_nothing(tmp_path: Path) -> None:
    history = SignedHistory(tmp_path)
    record = history.text(history.record("alice"))
    history.commit({"data/signoffs/1.0/tech-lead-alice.yml": record}, by="alice")
    one = history.only()
    assert (one["state"], one["trust"]) == ("unverified", "recorded")
    assert "neither it nor its commit is signed" in one["reasons"][0]["message"]
    # The control: the same with her key behind it.
    history.sign("alice", path="data/signoffs/1.0/tech-lead-alice-2.yml", meaning="I mean it.")
    assert ("alice", "valid", "verified") in history.states()


def test_a_commit_signed_by_somebody_else_proves_nothing_about_its_author(tmp_path: Path) -> None:
    history = SignedHistory(tmp_path)
    path = "data/signoffs/1.0/tech-lead-alice.yml"
    text = history.text(history.record("alice"))
    history.commit({path: text}, by="alice", signed_by="dora")
    one = history.only()
    assert (one["state"], one["trust"]) == ("unverified", "recorded")
    assert "is that of 'dora'" in one["reasons"][0]["message"]


def test_a_commit_signed_by_the_person_is_proof(tmp_path: Path) -> None:
    history = SignedHistory(tmp_path)
    path = "data/signoffs/1.0/tech-lead-alice.yml"
    text = history.text(history.record("alice"))
    history.commit({path: text}, by="alice", signed_by="alice")
    assert history.states() == [("alice", "valid", "verified")]


def test_a_record_signed_with_somebody_elses_key_is_invalid(tmp_path: Path) -> None:
    history = SignedHistory(tmp_path)
    history.sign("alice", signed_by="dora")
    one = history.signoffs()[0]
    assert (one["state"], one["trust"]) == ("invalid", "none")
    assert "is that of 'dora'" in one["reasons"][0]["message"]


def test_a_key_that_no_policy_knows_is_nobodys(tmp_path: Path) -> None:
    history = SignedHistory(tmp_path)
    history.sign("alice", signed_by="stranger")
    one = history.signoffs()[0]
    assert one["state"] == "invalid"
    assert "the policy didn't give to Alice Ng: SHA256:" in one["reasons"][0]["message"]


def test_one_key_under_two_people_is_nobodys(tmp_path: Path) -> None:
    shared = f"key: '{public('alice')}'"
    people = (person("alice", shared), person("carl", shared))
    history = SignedHistory(tmp_path, policies=policy(RULE, *people))
    history.sign("alice")
    one = history.signoffs()[0]
    assert one["state"] == "invalid"
    assert "is that of 'carl' as well" in one["reasons"][0]["message"]


def test_one_address_under_two_people_is_nobodys(tmp_path: Path) -> None:
    double = person("carl", f"key: '{public('carl')}'").replace(
        "carl@example.com", "carl@example.com, ALICE@example.com"
    )
    people = (person("alice", f"key: '{public('alice')}'"), double)
    history = SignedHistory(tmp_path, policies=policy(RULE, *people))
    history.sign("alice")
    one = history.signoffs()[0]
    assert one["state"] == "invalid"
    assert "whose address is that of 'carl' as well" in one["reasons"][0]["message"]


def test_two_keys_of_one_person_fill_one_place_of_two(tmp_path: Path) -> None:
    keys = [f"key: '{public(name)}'" for name in ("alice", "alice-laptop")]
    people = (person("alice", *keys), person("carl", f"key: '{public('carl')}'"))
    history = SignedHistory(tmp_path, policies=policy(TWO, *people))
    history.sign("alice")
    history.sign("alice", signed_by="alice-laptop", meaning="Once more.", path=_second("alice"))
    found = [state for _, state, _ in history.states()]
    assert found == ["superseded", "valid", "missing"]
    history.sign("carl")
    assert history.verify().code == 0


def test_one_person_in_two_roles_fills_one_where_people_must_differ(tmp_path: Path) -> None:
    rule = "{required: {tech-lead: 1, qa-lead: 1}, independence: none, min_trust: verified}"
    both = person("alice", f"key: '{public('alice')}'").replace(
        "from: 2026-01-01}", "from: 2026-01-01}, {role: qa-lead}"
    )
    history = SignedHistory(tmp_path, policies=policy(rule, both, person("bea")))
    history.sign("alice")
    history.sign("alice", role="qa-lead")
    assert [state for _, state, _ in history.states()] == ["valid", "valid", "missing"]
    assert history.verify().code == 1
    # The control: where the policy lets one person be both.
    same = rule.replace("independence", "distinct_people: no, independence")
    history.commit({"data/policy.yml": policy(same, both, person("bea"))})
    assert history.verify().code == 0


def test_a_look_alike_of_a_name_is_another_name(tmp_path: Path) -> None:
    history = SignedHistory(tmp_path)
    history.sign("alice", printed_name="\N{CYRILLIC CAPITAL LETTER A}lice Ng")
    one = history.signoffs()[0]
    assert one["state"] == "invalid"
    assert "prints the name" in one["reasons"][0]["message"]


def test_a_look_alike_of_an_address_is_another_address(tmp_path: Path) -> None:
    rule = "{required: {tech-lead: 1}, independence: claimed, min_trust: recorded}"
    history = SignedHistory(tmp_path, rule=rule)
    forged = "alic\N{CYRILLIC SMALL LETTER IE}@example.com"
    history.commit({"data/environment.yml": "kind: environment\nname: Test\n"}, by=forged)
    history.sign("alice")
    assert history.states() == [("alice", "valid", "verified")]
    # The control: her own address, written otherwise, is hers.
    history.commit(
        {"data/environment.yml": "kind: environment\nname: Other\n"}, by="Alice@Example.com"
    )
    history.sign("alice", path=_second("alice"), meaning="Again.")
    (newest,) = [one for one in history.signoffs() if one["location"]["path"].endswith("-2.yml")]
    assert newest["state"] == "invalid"
    assert "is by the author of what it covers" in newest["reasons"][0]["message"]


def test_a_mailmap_of_the_tree_makes_nobody_another(tmp_path: Path) -> None:
    rule = "{required: {tech-lead: 1}, independence: claimed, min_trust: verified}"
    history = SignedHistory(tmp_path, rule=rule)
    history.commit({"data/environment.yml": "kind: environment\nname: Mine\n"}, by="alice")
    mailmap = "Dora Abt <dora@example.com> Alice Ng <alice@example.com>\n"
    history.commit({".mailmap": mailmap})
    assert "Dora" in git(tmp_path, "log", "-1", "--skip=1", "--format=%aN")  # git believes it
    history.sign("alice")
    assert history.signoffs()[0]["state"] == "invalid"


def test_a_bot_may_never_sign(tmp_path: Path) -> None:
    more = "bots:\n  alice: {emails: [ci@example.com]}\n"
    history = SignedHistory(tmp_path, policies=policy(RULE, more=more))
    history.sign("alice")
    one = history.signoffs()[0]
    assert (one["state"], "by a bot" in one["reasons"][0]["message"]) == ("invalid", True)


def _second(name: str) -> str:
    return f"data/signoffs/1.0/tech-lead-{name}-2.yml"
