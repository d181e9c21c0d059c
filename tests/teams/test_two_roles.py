"""One person has two roles: the policy says whether that is enough for both."""

from pathlib import Path

from signed_histories import ENVIRONMENT, RULE, policy
from teams_at_work import FORGES, Team, assert_shown, with_keys

APART = RULE.replace("tech-lead: 1", "tech-lead: 1, qa-lead: 1")
TOGETHER = APART.replace("independence", "distinct_people: no, independence")
ALICE = with_keys("alice").replace(
    "from: 2026-01-01}", "from: 2026-01-01}, {role: qa-lead, from: 2026-01-01}"
)
BEA = with_keys("bea")


def signed_twice(root: Path, rule: str, *people: str) -> Team:
    """Return a team in which Alice has signed in both roles."""
    team = Team(root, policies=policy(rule, *(people or (ALICE, BEA)), more=FORGES))
    team.sign("alice")
    team.sign("alice", role="qa-lead")
    return team


def test_one_person_fills_one_role_where_people_have_to_differ(tmp_path: Path) -> None:
    team = signed_twice(tmp_path, APART)
    assert team.states() == [
        ("alice", "valid", "verified"),
        ("alice", "valid", "verified"),
        ("", "missing", "none"),
    ]
    told = team.verify()
    assert told.code == 1
    assert_shown("two-roles", told)
    missing = team.signoffs()[-1]
    (reason,) = missing["reasons"]
    assert missing["role"] == "qa-lead"
    assert "Alice Ng, who has, counts in another role" in reason["message"]
    # The second one is asked for, too.
    assert "Bea Lind as qa-lead" in team.command("request-signoffs", "1.0").output
    team.sign("bea")
    assert team.verify().code == 0
    assert team.command("request-signoffs", "1.0").output.startswith("Enough people have signed")


def test_a_role_that_nobody_else_has_cannot_be_filled_by_anybody(tmp_path: Path) -> None:
    team = signed_twice(tmp_path, APART, ALICE)
    told = team.command("request-signoffs", "1.0")
    assert "everybody who has the role 'qa-lead' has signed" in told.errors
    assert "Nobody has to sign anything more" not in told.output


def test_one_person_fills_both_where_the_policy_says_so(tmp_path: Path) -> None:
    team = signed_twice(tmp_path, TOGETHER)
    assert team.verify().code == 0
    told = team.command("request-signoffs", "1.0").output
    assert "Enough people have signed as tech-lead, qa-lead." in told


def test_whoever_can_fill_either_role_fills_the_one_that_others_cannot(tmp_path: Path) -> None:
    team = Team(tmp_path, policies=policy(APART, ALICE, with_keys("carl"), more=FORGES))
    team.sign("alice")
    team.sign("carl")
    assert team.states()[-1] == ("", "missing", "none")
    team.sign("alice", role="qa-lead")
    assert team.verify().code == 0


def test_a_role_may_sign_a_part_which_another_changes_without_touching_it(tmp_path: Path) -> None:
    parts = (
        "{required: {tech-lead: 1}, distinct_people: no, independence: none}\n"
        "  - {required: {qa-lead: 1}, distinct_people: no, independence: none,"
        " covers: [data/environment.yml]}"
    )
    team = Team(tmp_path, policies=policy(parts, ALICE, more=FORGES))
    team.signs("alice", role="tech-lead")
    team.signs("alice", role="qa-lead")
    assert team.verify().code == 0
    team.commit({"data/report.md": (tmp_path / "data/report.md").read_text() + "\nMore.\n"})
    assert [(one["role"], one["state"]) for one in team.signoffs()] == [
        ("tech-lead", "stale"),
        ("qa-lead", "valid"),
    ]
    team.commit({"data/environment.yml": ENVIRONMENT.replace("state: open", "state: done")})
    assert [one["state"] for one in team.signoffs()] == ["stale", "stale"]
