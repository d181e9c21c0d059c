"""A team without keys: everything is recorded, which is said, and how it moves up from there."""

from pathlib import Path

from signed_histories import RULE, key, person, policy
from teams_at_work import ALICES, ATTRIBUTED, FORGES, Team, assert_shown, with_keys

RECORDED = RULE.replace("verified", "recorded")
SECOND, THIRD = (ALICES.replace(".yml", f"-{number}.yml") for number in (2, 3))


def of(rule: str, *people: str, more: str = FORGES) -> dict[str, str]:
    """Return a policy as a file."""
    return {"data/policy.yml": policy(rule, *(people or (person("alice"),)), more=more)}


def test_without_a_policy_what_is_there_is_recorded(tmp_path: Path) -> None:
    team = Team(tmp_path)
    team.commit({"data/policy.yml": None})
    team.sign("alice", signed_by="")
    assert team.states() == [("alice", "valid", "recorded")]
    assert "recorded" in team.verify().output
    refused = team.command("sign", "--role", "tech-lead", "--yes")
    assert (refused.code, "There is no policy" in refused.errors) == (2, True)


def test_without_a_repository_what_is_there_is_recorded(tmp_path: Path) -> None:
    team = Team(tmp_path, policies=of(RECORDED)["data/policy.yml"])
    team.sign("alice", signed_by="")
    (tmp_path / ".git").rename(tmp_path.with_name("git-of-it"))
    assert team.states() == [("alice", "valid", "recorded")]


def test_a_policy_that_asks_for_nothing_more_is_met_and_says_so(tmp_path: Path) -> None:
    team = Team(tmp_path, policies=of(RECORDED)["data/policy.yml"])
    made = team.command("sign", "--role", "tech-lead", "--yes")
    assert made.code == 0, made.errors
    assert "no signature" in made.errors
    assert team.states() == [("alice", "valid", "recorded")]
    told = team.verify()
    assert told.code == 0
    assert "recorded" in told.output
    assert "✓ valid" not in told.output
    gate = team.command("gate").output
    assert "1 sign-off is recorded but not verified: who wrote it is a claim" in gate
    assert "sign as tech-lead" not in gate
    assert_shown("without-keys", told)


def test_unless_a_policy_says_so_that_is_not_enough(tmp_path: Path) -> None:
    silent = RULE.replace(", min_trust: verified", "")
    team = Team(tmp_path, policies=of(silent)["data/policy.yml"])
    refused = team.command("sign", "--role", "tech-lead", "--yes")
    assert (refused.code, "ssh-keygen" in refused.errors) == (2, True)
    made = team.command("sign", "--role", "tech-lead", "--yes", "--unsigned")
    assert made.code == 0, made.errors
    assert team.newest()[:2] == ("unverified", "recorded")


def test_a_team_moves_up_step_by_step(tmp_path: Path) -> None:
    team = Team(tmp_path, policies=of(RECORDED)["data/policy.yml"])
    team.command("sign", "--role", "tech-lead", "--yes")
    team.day += 1
    # The second step: what the forge vouches for.
    team.commit(of(ATTRIBUTED), "Attributed at least")
    assert team.newest()[:2] == ("unverified", "recorded")
    assert_shown("without-keys", team.verify())
    team.command("request-signoffs", "1.0")
    pending = team.record("alice", decision="pending")
    team.commit({SECOND: team.text(pending)}, "Ask")
    team.decide_on_the_page(SECOND)
    assert team.newest()[:2] == ("valid", "attributed")
    # The third step: a key of her own, first in the policy, then in use.
    team.commit(of(ATTRIBUTED, with_keys("alice")), "Alice's key")
    team.commit(of(RULE, with_keys("alice")), "Verified at least")
    assert team.newest()[:2] == ("unverified", "attributed")
    assert THIRD in team.signs("alice", "--renew")
    assert team.newest()[:2] == ("valid", "verified")
    told = team.verify()
    assert told.code == 0
    assert_shown("without-keys", told)


def test_a_key_as_git_has_it_set_up_signs(tmp_path: Path) -> None:
    team = Team(tmp_path)
    team.git("config", "gpg.format", "ssh")
    team.git("config", "user.signingkey", f"{key('alice').file}.pub")
    made = team.command("sign", "--role", "tech-lead", "--yes")
    assert made.code == 0, made.errors
    assert team.states() == [("alice", "valid", "verified")]
