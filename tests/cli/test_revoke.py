"""`revoke`: a record that takes back the one before."""

from integration_report.model.words import Decision
from integration_report.signoffs.statement import digest_of, statement_of
from signing_projects import ALICES, Project

REVOKE = ("revoke", "--role", "tech-lead", "--yes")
SECOND = ALICES.replace(".yml", "-2.yml")


def test_a_sign_off_is_taken_back_by_a_record_of_its_own(project: Project) -> None:
    nothing = project.run(*REVOKE)
    assert (nothing.code, "nothing to take back" in nothing.errors) == (2, True)
    assert project.run("sign", "--role", "tech-lead", "--yes").code == 0
    first = project.text(ALICES)
    done = project.run(*REVOKE, "--meaning", "I misread a contract")
    assert done.code == 0, done.errors
    record = project.record(SECOND)
    assert (record.decision, record.meaning) == (Decision.REVOKED, "I misread a contract")
    assert record.revokes == digest_of(statement_of(project.record()))
    assert record.covers is not None
    assert f"digest: '{record.covers.digest}'" in first
    assert project.is_signed_by("alice", SECOND)
    assert project.text(ALICES) == first
    assert project.git("log", "-1", "--format=%s") == "Revoke the sign-off of 1.0 as tech-lead"
    assert "Taken back" in done.output
    assert '"state": "revoked"' in project.run("status", "--format", "json").output
    again = project.run(*REVOKE)
    assert (again.code, "already" in again.errors) == (2, True)


def test_one_can_decide_again_afterwards(project: Project) -> None:
    assert project.run("sign", "--role", "tech-lead", "--yes").code == 0
    assert project.run(*REVOKE).code == 0
    assert project.run("sign", "--role", "tech-lead", "--yes").code == 0
    third = project.record(ALICES.replace(".yml", "-3.yml"))
    assert third.supersedes == digest_of(statement_of(project.record(SECOND)))
    assert "I take back" in project.record(SECOND).meaning


def test_what_was_signed_is_taken_back_whatever_has_become_of_all_else(project: Project) -> None:
    assert project.run("sign", "--role", "tech-lead", "--yes").code == 0
    project.change("data/report.yml", "'1.0'", "'1.1'")
    project.change("data/policy.yml", "from: 2026-01-01", "until: 2026-09-30")
    (project.root / "data/plan.yml").write_text("kind: plan\n")
    refused = project.run(*REVOKE)
    assert (refused.code, "hasn't signed 1.1" in refused.errors) == (2, True)
    done = project.run(*REVOKE, "--version", "1.0", "--no-commit")
    assert done.code == 0, done.errors
    assert project.record(SECOND).version == "1.0"
    assert "not committed yet" in done.output


def test_nobody_takes_back_what_somebody_else_signed(project: Project) -> None:
    assert project.run("sign", "--role", "tech-lead", "--yes").code == 0
    project.git("config", "user.signingkey", str(project.keys / "stranger"))
    before = project.state()
    refused = project.run(*REVOKE)
    assert (refused.code, project.state()) == (2, before)
    assert "doesn't have the key" in refused.errors
    refused = project.run("revoke", "--role", "tech-lead")
    assert (refused.code, project.state()) == (2, before)


def test_a_record_that_makes_no_statement_cannot_be_named(project: Project) -> None:
    assert project.run("sign", "--role", "tech-lead", "--yes").code == 0
    text = project.text(ALICES)
    project.commit({ALICES: text[: text.index("covers:")] + text[text.index("signature:") :]})
    refused = project.run(*REVOKE)
    assert (refused.code, "doesn't say what it covers" in refused.errors) == (2, True)
