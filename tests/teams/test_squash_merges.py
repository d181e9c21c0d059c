"""Squash merges: one commit of the forge has all that was on the branch, and no signature of it."""

from pathlib import Path

from signed_histories import ENVIRONMENT
from teams_at_work import ALICES, ATTRIBUTED, CLAIMED, Team, assert_shown

DONE = {"data/environment.yml": ENVIRONMENT.replace("state: open", "state: done")}


def sign_by_commit(team: Team) -> None:
    """Commit a record without a signature of its own by a commit that Alice signs."""
    team.commit({ALICES: team.text(team.record("alice"))}, by="alice", signed_by="alice")


def test_the_signature_in_a_record_survives(tmp_path: Path) -> None:
    team = Team(tmp_path)
    team.branch()
    team.commit(DONE)
    team.signs("alice")
    assert team.states("--policy-ref", "main") == [("alice", "valid", "verified")]
    team.squash()
    assert team.states() == [("alice", "valid", "verified")]
    told = team.verify()
    assert told.code == 0
    assert_shown("squash-merges", told)


def test_a_signature_of_the_commit_alone_is_lost(tmp_path: Path) -> None:
    team = Team(tmp_path)
    team.branch()
    team.commit(DONE)
    sign_by_commit(team)
    assert team.states("--policy-ref", "main") == [("alice", "valid", "verified")]
    team.squash()
    state, trust, why = team.newest()
    assert (state, trust) == ("unverified", "recorded")
    assert "its commit changes data/environment.yml as well" in why
    # The control: a merge keeps the commit, and what it proves.
    team.git("reset", "-q", "--hard", "HEAD~1")
    team.merge()
    assert team.states() == [("alice", "valid", "verified")]


def test_what_stays_of_a_pull_request_of_ones_own_is_the_forges_word(tmp_path: Path) -> None:
    team = Team(tmp_path, rule=ATTRIBUTED)
    team.branch()
    sign_by_commit(team)
    team.squash(by="alice")
    assert team.states() == [("alice", "valid", "attributed")]
    # The control: of several authors the forge doesn't say who wrote what.
    team.branch("second")
    second = ALICES.replace(".yml", "-2.yml")
    record = team.record("alice", meaning="Once more.")
    team.commit({second: team.text(record)}, by="alice", signed_by="alice")
    team.squash("second", by="alice", co_author="carl")
    state, trust, why = team.newest()
    assert (state, trust) == ("unverified", "recorded")
    assert "its commit has co-authors" in why


def test_who_is_named_as_co_author_of_the_evidence_doesnt_approve_it(tmp_path: Path) -> None:
    team = Team(tmp_path, rule=CLAIMED)
    team.branch()
    team.commit(DONE)
    team.sign("alice")
    assert team.states("--policy-ref", "main") == [("alice", "valid", "verified")]
    # A forge names everybody who committed to the branch, for whatever it was.
    team.squash(co_author="alice")
    state, _, why = team.newest()
    assert state == "invalid"
    assert "is by the co-author of what it covers: data/environment.yml" in why
    assert_shown("squash-merges", team.verify())
    # The control: evidence first, and the sign-off in a pull request of its own.
    team.branch("evidence")
    team.commit({"data/environment.yml": ENVIRONMENT.replace("Backups run", "Backups are kept")})
    team.squash("evidence")
    team.branch("sign-off")
    team.sign("carl")
    team.squash("sign-off", co_author="carl")
    assert ("carl", "valid", "verified") in team.states()
    assert team.verify().code == 0


def test_what_was_signed_twice_on_the_branch_arrives_at_once_in_its_order(tmp_path: Path) -> None:
    team = Team(tmp_path)
    team.branch()
    team.signs("alice", "--decision", "rejected")
    team.commit(DONE)
    team.signs("alice", "--renew")
    team.squash()
    assert [state for _, state, _ in team.states()] == ["superseded", "valid"]
    assert team.verify().code == 0


def test_evidence_that_main_got_meanwhile_makes_it_stale(tmp_path: Path) -> None:
    team = Team(tmp_path)
    team.branch()
    team.sign("alice")
    team.git("switch", "-q", "main")
    changed = team.commit(DONE, "Backups run", by="carl")
    assert team.states() == [("", "missing", "none")]
    team.squash()
    one = team.signoffs()[0]
    assert (one["state"], one["trust"]) == ("stale", "verified")
    (change,) = one["changes"]
    assert (change["by"], change["commit"]) == ("Carl Ek", changed)
    # She sees the difference, and signs that.
    assert "sections[Server].items[2].state" in team.signs("alice", "--renew")
    assert [state for _, state, _ in team.states()] == ["superseded", "valid"]
