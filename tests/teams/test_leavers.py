"""Somebody leaves: the role gets a last day, and the key. What was approved before still counts."""

import datetime as dt
from pathlib import Path

from signed_histories import RULE, path_of, person, policy
from teams_at_work import FORGES, Team, assert_shown, with_keys

CARL = with_keys("carl")


def left(*, role_until: str = "", key_until: str = "") -> str:
    """Return a policy in which Alice's role, or her key, has a last day."""
    ends = f", not_after: {key_until}" if key_until else ""
    alice = with_keys("alice", ends, until=role_until)
    return policy(RULE, alice, CARL, more=FORGES)


def test_what_was_approved_before_still_counts(tmp_path: Path) -> None:
    team = Team(tmp_path)
    team.signs("alice")
    last = f"{team.today}"
    team.commit({"data/policy.yml": left(role_until=last, key_until=last)}, "Alice leaves")
    team.commit({"docs/index.md": "# Weeks later\n"}, at="2026-12-01T12:00:00+0000")
    team.day = 70
    assert team.states() == [("alice", "valid", "verified")]
    # So it does when nobody remembers her.
    team.commit({"data/policy.yml": policy(RULE, CARL, more=FORGES)}, "Alice is gone")
    assert team.states() == [("alice", "valid", "verified")]
    told = team.verify()
    assert told.code == 0
    assert_shown("leavers", told)


def test_nothing_is_approved_after_the_last_day_of_a_role(tmp_path: Path) -> None:
    team = Team(tmp_path, policies=left(role_until="2026-10-02"))
    refused = team.command("sign", "--role", "tech-lead", "--yes", "--unsigned")
    assert (refused.code, refused.output) == (2, "")
    assert "doesn't have the role 'tech-lead' on 2026-10-03" in refused.errors
    # By hand, and dated back, it isn't believed either.
    record = team.record("alice", signed_at=dt.datetime(2026, 10, 1, 12, tzinfo=dt.UTC))
    team.commit({path_of(record): team.text(record, "alice")}, by="alice")
    state, trust, why = team.newest()
    assert (state, trust) == ("invalid", "none")
    assert "is in a role that 'alice' doesn't have on 2026-10-03" in why
    assert_shown("leavers", team.verify())


def test_a_key_signs_nothing_after_its_last_day(tmp_path: Path) -> None:
    team = Team(tmp_path, policies=left(key_until="2026-10-02"))
    team.sign("alice")
    state, _, why = team.newest()
    assert state == "invalid"
    assert "ended on 2026-10-02, before it arrived on 2026-10-03" in why


def test_what_was_signed_in_time_has_to_be_merged_in_time(tmp_path: Path) -> None:
    team = Team(tmp_path, policies=left(role_until="2026-10-04"))
    team.branch()
    team.sign("alice")  # on the third
    team.merge()  # on the fourth
    assert team.states() == [("alice", "valid", "verified")]
    team.git("reset", "-q", "--hard", "HEAD~1")
    team.merge()  # on the fifth
    state, _, why = team.newest()
    assert state == "invalid"
    assert "doesn't have on 2026-10-05" in why


def test_those_who_are_still_there_are_asked(tmp_path: Path) -> None:
    team = Team(tmp_path, policies=left(role_until="2026-10-02"))
    told = team.command("request-signoffs", "1.0").output
    assert "Carl Ek as tech-lead" in told
    assert "Alice" not in told
    # The control: while she is there, she is asked as well.
    other = Team(tmp_path / "other", policies=left(role_until="2026-12-31"))
    assert "Alice Ng as tech-lead" in other.command("request-signoffs", "1.0").output


def test_an_old_version_is_judged_as_it_was(tmp_path: Path) -> None:
    team = Team(tmp_path)
    team.sign("alice")
    released = team.head
    team.commit({"data/policy.yml": policy(RULE, person("bea"), more=FORGES)}, "All others left")
    team.commit({"data/environment.yml": "kind: environment\nname: New\n"})
    assert team.newest()[:2] == ("stale", "verified")
    assert team.states("--at", released) == [("alice", "valid", "verified")]
