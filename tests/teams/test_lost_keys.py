"""A key is lost: stolen, so that nothing counts since then, or merely gone."""

from pathlib import Path

from signed_histories import RULE, key, person, policy, public, statement_digest
from teams_at_work import ALICES, FORGES, Team, assert_shown, with_keys

SECOND = ALICES.replace(".yml", "-2.yml")


def lost(how: str) -> str:
    """Return a policy in which Alice's key is lost, and she has a new one."""
    old, new = f"key: '{public('alice')}', {how}", f"key: '{public('alice-new')}'"
    return policy(RULE, person("alice", old, new), with_keys("carl"), more=FORGES)


def test_what_a_stolen_key_signed_before_that_day_still_counts(tmp_path: Path) -> None:
    team = Team(tmp_path)
    team.sign("alice")  # on the third
    team.commit({"data/policy.yml": lost("compromised_since: 2026-10-04")})
    assert team.states() == [("alice", "valid", "verified")]
    team.commit({"data/policy.yml": lost("compromised_since: 2026-10-03")})
    state, trust, why = team.newest()
    assert (state, trust) == ("invalid", "none")
    assert "is compromised since 2026-10-03, and it arrived on 2026-10-03" in why
    # The past doesn't know what was found out later.
    assert team.states("--at", "HEAD~2") == [("alice", "valid", "verified")]


def test_what_the_thief_signs_counts_for_nothing_at_any_date(tmp_path: Path) -> None:
    team = Team(tmp_path)
    team.commit({"data/policy.yml": lost("compromised_since: 2026-10-03")})  # on that day
    text = team.text(team.record("alice"), "alice")
    team.commit({ALICES: text}, by="alice", at="2026-09-01T12:00:00+0000")
    state, _, why = team.newest()
    assert state == "invalid"
    assert "is compromised since 2026-10-03, and it arrived on 2026-10-03" in why


def test_the_new_key_signs_the_same_again(tmp_path: Path) -> None:
    team = Team(tmp_path)
    team.signs("alice")
    refused = team.command("sign", "--role", "tech-lead", "--yes", "--renew", *_new_key())
    assert (refused.code, "doesn't have the key" in refused.errors) == (2, True)
    team.commit({"data/policy.yml": lost("compromised_since: 2026-10-01")})
    result = team.verify()
    assert result.code == 1
    assert_shown("lost-keys", result)
    told = team.signs("alice", "--renew", key_of="alice-new")
    assert SECOND in told
    assert [state for _, state, _ in team.states()] == ["invalid", "valid"]
    # The one of the stolen key stands in nobody's way any more.
    result = team.verify()
    assert result.code == 0
    assert_shown("lost-keys", result)
    old = team.command("sign", "--role", "tech-lead", "--yes", "--renew", *_key("alice"))
    assert (old.code, "counts as compromised since 2026-10-01" in old.errors) == (2, True)


def test_a_key_that_is_merely_gone_takes_nothing_back(tmp_path: Path) -> None:
    team = Team(tmp_path)
    team.sign("alice")
    team.commit({"data/policy.yml": lost("not_after: 2026-10-03")})
    assert team.states() == [("alice", "valid", "verified")]
    team.commit({"data/environment.yml": "kind: environment\nname: New\n"})
    team.signs("alice", "--renew", key_of="alice-new")
    assert [state for _, state, _ in team.states()] == ["superseded", "valid"]


def test_two_keys_of_one_person_at_one_time_are_one_person(tmp_path: Path) -> None:
    two = RULE.replace("tech-lead: 1", "tech-lead: 2")
    keys = (f"key: '{public('alice')}'", f"key: '{public('alice-new')}'")
    team = Team(tmp_path, policies=policy(two, person("alice", *keys), with_keys("carl")))
    team.sign("alice")
    team.signs("alice", "--renew", key_of="alice-new")
    assert [state for _, state, _ in team.states()] == ["superseded", "valid", "missing"]
    team.sign("carl")
    assert team.verify().code == 0


def test_a_stolen_key_takes_nothing_back_either(tmp_path: Path) -> None:
    team = Team(tmp_path)
    record = team.record("alice")
    team.sign("alice")
    team.commit({"data/policy.yml": lost("compromised_since: 2026-10-04")})
    fields = {"decision": "revoked", "revokes": statement_digest(record), "meaning": "No."}
    team.sign("alice", path=SECOND, **fields)
    assert [state for _, state, _ in team.states()] == ["valid", "invalid"]


def _new_key() -> tuple[str, str]:
    return _key("alice-new")


def _key(name: str) -> tuple[str, str]:
    return "--key", str(key(name).file)
