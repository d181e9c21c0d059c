"""Clones of main: merged the wrong way round, and ahead of it by a policy of their own."""

from pathlib import Path

from git_repositories import git
from signed_histories import RULE, key, person, policy
from teams_at_work import FORGES, Team, with_keys

WARNING = "on the main branch that was fetched last this wouldn't count"
KEYLESS = policy(RULE, person("alice"), more=FORGES)
WITH_KEY = policy(RULE, with_keys("alice"), more=FORGES)


def test_a_pull_that_merges_main_into_itself_brings_everything_anew(tmp_path: Path) -> None:
    team = Team(tmp_path, policies=KEYLESS)
    team.branch("at-home")
    team.commit({"docs/index.md": "# Dora's\n"})
    team.git("switch", "-q", "main")
    team.commit({"data/policy.yml": WITH_KEY}, "Alice's key")
    team.sign("alice")
    assert team.states() == [("alice", "valid", "verified")]
    good = team.head
    # What `git pull` does in a clone of main that has a commit of its own, before it is pushed.
    team.git("switch", "-q", "at-home")
    team.git("merge", "-q", "-m", "Merge branch 'main'", "main")
    team.git("branch", "-q", "-f", "main", "at-home")
    state, _, why = team.newest()
    assert state == "invalid"
    assert "the policy didn't give to Alice Ng" in why
    # The control, and the way back: main as it was, and the same merged from there.
    team.git("switch", "-q", "main")
    team.git("reset", "-q", "--hard", good)
    team.git("merge", "-q", "--no-ff", "-m", "Merge Dora's work", "at-home~1")
    assert team.states() == [("alice", "valid", "verified")]


def test_who_signs_with_a_key_that_main_does_not_know_yet_is_told(tmp_path: Path) -> None:
    team = Team(tmp_path / "origin", policies=KEYLESS)
    git(tmp_path, "clone", "-q", str(team.root), "clone")
    clone = Team.__new__(Team)
    clone.root, clone.day = tmp_path / "clone", team.day
    clone.branch()
    clone.commit({"data/policy.yml": WITH_KEY}, "Alice's key")
    signing = ("sign", "--role", "tech-lead", "--yes", "--key", str(key("alice").file))
    told = clone.command(*signing)
    assert (told.code, WARNING in told.errors) == (0, True)
    assert "the policy there doesn't give SHA256:" in told.errors
    assert "to Alice Ng: have the policy merged first" in told.errors
    # The control: when the policy is on main, she signs without a word.
    git(team.root, "checkout", "-q", "--detach")  # so that main may be pushed to
    git(clone.root, "push", "-q", "origin", "HEAD~1:main")
    clone.day += 1
    told = clone.command(*signing, "--renew")
    assert (told.code, told.errors) == (0, "")
