"""Somebody pulls, and pushes what came of it: main is merged the wrong way round."""

from pathlib import Path

from signed_histories import RULE, person, policy
from teams_at_work import FORGES, Team, with_keys

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
