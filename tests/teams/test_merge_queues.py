"""Merge queues: a commit that the queue made, and checked, becomes the head of main."""

from pathlib import Path

from signed_histories import ENVIRONMENT, RULE, person, policy
from teams_at_work import ALICES, ATTRIBUTED, FORGES, Team, assert_shown, with_keys

DONE = {"data/environment.yml": ENVIRONMENT.replace("state: open", "state: done")}
KEYLESS = policy(RULE, person("alice"), more=FORGES)
WITH_KEY = policy(RULE, with_keys("alice"), more=FORGES)


def queue(team: Team, *branches: str, onto: str = "main") -> str:
    """Make the queue's branch, in which branches are merged one after the other; return its name.

    It is checked out then, as the queue's pipeline has it.
    """
    base = team.git("rev-parse", onto)
    name = f"gh-readonly-queue/main/pr-1-{base}"
    team.git("switch", "-q", "-c", name, base)
    for branch in branches:
        team.merge(branch, into=name)
    return name


def land(team: Team, name: str) -> None:
    """Make the queue's commit the head of main."""
    team.git("switch", "-q", "main")
    team.git("merge", "-q", "--ff-only", name)
    team.git("branch", "-q", "-D", name)


def test_what_the_queue_finds_is_what_main_gets(tmp_path: Path) -> None:
    team = Team(tmp_path)
    team.branch()
    team.signs("alice")
    name = queue(team, "change")
    found = team.signoffs("--policy-ref", "main")
    assert team.states("--policy-ref", "main") == [("alice", "valid", "verified")]
    land(team, name)
    assert team.signoffs() == found


def test_a_sign_off_behind_a_change_of_what_it_covers_is_stale_in_the_queue(tmp_path: Path) -> None:
    team = Team(tmp_path)
    team.branch("evidence")
    changed = team.commit(DONE, by="carl")
    team.git("switch", "-q", "main")
    team.branch("sign-off")
    team.sign("alice")
    queue(team, "evidence", "sign-off")
    one = team.signoffs("--policy-ref", "main")[0]
    assert (one["state"], one["trust"]) == ("stale", "verified")
    (change,) = one["changes"]
    assert (change["by"], change["commit"]) == ("Carl Ek", changed)
    told = team.verify("--policy-ref", "main")
    assert told.code == 1
    assert_shown("merge-queues", told)
    # The control: before that change, it holds.
    team.git("switch", "-q", "main")
    team.git("branch", "-q", "-D", team.git("branch", "--list", "--format=%(refname:short)", "gh*"))
    queue(team, "sign-off")
    assert team.verify("--policy-ref", "main").code == 0


def test_a_batch_of_a_key_and_its_use_counts_when_it_lands_one_by_one(tmp_path: Path) -> None:
    team = Team(tmp_path, policies=KEYLESS)
    team.branch("key")
    team.commit({"data/policy.yml": WITH_KEY}, "A key for Alice")
    team.git("switch", "-q", "main")
    team.branch("sign-off")
    team.git("merge", "-q", "key")
    team.sign("alice")
    name = queue(team, "key", "sign-off")
    # Against main it doesn't, and against what it is queued behind it does.
    assert team.newest("alice", "--policy-ref", "main")[0] == "invalid"
    assert team.newest("alice", "--policy-ref", "HEAD~1")[:2] == ("valid", "verified")
    land(team, name)
    assert team.states() == [("alice", "valid", "verified")]


def test_a_batch_in_one_commit_is_judged_by_the_policy_before_all_of_it(tmp_path: Path) -> None:
    team = Team(tmp_path, policies=KEYLESS)
    team.branch("key")
    team.commit({"data/policy.yml": WITH_KEY}, "A key for Alice")
    team.branch("sign-off")
    team.sign("alice")
    team.git("switch", "-q", "-c", "elsewhere", "main")
    team.commit({"docs/index.md": "# Elsewhere\n"})
    team.merge("sign-off", "elsewhere")
    assert len(team.git("rev-list", "--parents", "-1", "HEAD").split()) == 4
    state, _, why = team.newest()
    assert state == "invalid"
    assert "the policy didn't give to Alice Ng" in why
    # The control: with the key on main before, the same batch is fine.
    team.git("reset", "-q", "--hard", "HEAD~1")
    team.merge("key")
    team.merge("sign-off", "elsewhere")
    assert team.states() == [("alice", "valid", "verified")]


def test_a_queue_that_squashes_vouches_for_who_decided_on_the_page(tmp_path: Path) -> None:
    team = Team(tmp_path, rule=ATTRIBUTED)
    team.commit({ALICES: team.text(team.record("alice", decision="pending"))}, "Ask")
    team.branch()
    team.decide_on_the_page()
    team.squash(by="alice")
    assert team.states() == [("alice", "valid", "attributed")]
