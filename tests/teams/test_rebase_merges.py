"""Rebase merges: each commit of the branch is made anew on main, by whoever presses the button."""

from pathlib import Path

from signed_histories import ENVIRONMENT, RULE, person, policy
from teams_at_work import ALICES, CLAIMED, FORGES, Team, assert_shown, with_keys

DONE = {"data/environment.yml": ENVIRONMENT.replace("state: open", "state: done")}
KEYLESS = policy(RULE, person("alice"), more=FORGES)
WITH_KEY = policy(RULE, with_keys("alice"), more=FORGES)


def test_the_signature_in_a_record_survives(tmp_path: Path) -> None:
    team = Team(tmp_path)
    team.branch()
    team.commit(DONE)
    team.signs("alice")
    team.git("switch", "-q", "main")
    team.commit({"docs/index.md": "# Elsewhere\n"})  # so that the commits do become others
    signed = team.git("rev-parse", "change")
    assert team.rebase() != signed
    assert team.states() == [("alice", "valid", "verified")]


def test_a_signature_of_the_commit_alone_is_lost(tmp_path: Path) -> None:
    team = Team(tmp_path)
    team.branch()
    team.commit({ALICES: team.text(team.record("alice"))}, by="alice", signed_by="alice")
    team.rebase(committer="carl")
    state, trust, why = team.newest()
    assert (state, trust) == ("unverified", "recorded")
    assert "neither it nor its commit is signed" in why
    assert_shown("rebase-merges", team.verify())
    # The control: put on main as it is, the commit keeps its signature.
    team.git("reset", "-q", "--hard", "HEAD~1")
    team.git("merge", "-q", "--ff-only", "change")
    assert team.states() == [("alice", "valid", "verified")]


def test_a_decision_on_the_forges_page_is_merely_recorded_then(tmp_path: Path) -> None:
    team = Team(tmp_path, rule=RULE.replace("verified", "recorded"))
    team.commit({ALICES: team.text(team.record("alice", decision="pending"))}, "Ask")
    team.branch()
    team.decide_on_the_page()
    assert team.states("--policy-ref", "main") == [("alice", "valid", "attributed")]
    team.rebase(committer="carl")
    assert team.states() == [("alice", "valid", "recorded")]


def test_who_presses_the_button_has_committed_the_evidence(tmp_path: Path) -> None:
    team = Team(tmp_path, rule=CLAIMED)
    team.branch()
    team.commit(DONE)
    team.sign("alice")
    team.rebase(committer="alice")
    state, _, why = team.newest()
    assert state == "invalid"
    assert "is by the committer of what it covers: data/environment.yml" in why
    assert_shown("rebase-merges", team.verify())
    # The control: somebody else presses it.
    team.git("reset", "-q", "--hard", "HEAD~2")
    team.rebase(committer="carl")
    assert team.states() == [("alice", "valid", "verified")]


def test_a_policy_comes_to_main_before_the_record_that_needs_it(tmp_path: Path) -> None:
    team = Team(tmp_path, policies=KEYLESS)
    team.branch()
    team.commit({"data/policy.yml": WITH_KEY}, "A key of my own", by="alice")
    team.sign("alice")
    # The pull request says so while it is open.
    state, _, why = team.newest("alice", "--policy-ref", "main")
    assert state == "invalid"
    assert "the policy didn't give to Alice Ng" in why
    assert_shown("rebase-merges", team.verify("--policy-ref", "main"))
    team.git("fetch", "-q", ".", "main")  # as a pipeline does that has only the branch
    gate = team.command("gate", "--policy-ref", "FETCH_HEAD")
    assert (gate.code, "the policy didn't give to Alice Ng" in gate.output) == (1, True)
    # Nobody can tell afterwards, for on main the policy is older than the record.
    team.rebase(committer="carl")
    assert team.states() == [("alice", "valid", "verified")]
    # The control: a merge brings both at once.
    team.git("reset", "-q", "--hard", "HEAD~2")
    team.merge()
    assert team.newest()[0] == "invalid"


def test_what_is_changed_after_signing_on_the_branch_makes_it_stale(tmp_path: Path) -> None:
    team = Team(tmp_path)
    team.branch()
    team.sign("alice")
    team.commit(DONE, by="carl")
    team.rebase(committer="carl")
    assert team.newest()[:2] == ("stale", "verified")
    # The control: the same without that commit.
    team.git("reset", "-q", "--hard", "HEAD~1")
    assert team.states() == [("alice", "valid", "verified")]
