"""The records that `sign` writes: where each stands, and what it replaces."""

from integration_report.model.words import Decision
from integration_report.signoffs.statement import digest_of, statement_of
from signing_projects import ALICES, Project

SIGN = ("sign", "--role", "tech-lead")
SECOND = ALICES.replace(".yml", "-2.yml")


def test_a_later_record_names_the_one_before_and_shows_what_changed(project: Project) -> None:
    refused = project.run(*SIGN, "--yes", "--renew")
    assert (refused.code, "nothing to renew" in refused.errors) == (2, True)
    assert project.run(*SIGN, "--yes").code == 0
    first = project.text(ALICES)
    same = project.run(*SIGN, "--renew")
    assert "Nothing of it has changed" in same.output
    project.change("data/plan.yml", "It answers", "It replies")
    done = project.run(*SIGN, "--yes", "--renew")
    assert done.code == 0, done.errors
    assert "phases[1].sequence[1].milestone changed: It answers → It replies" in done.output
    assert "Verdict: NOT READY, for 9 reasons. 'integration-report gate' says why.\n" in done.output
    assert "missing: " not in done.output
    assert project.record(SECOND).supersedes == digest_of(statement_of(project.record()))
    assert project.text(ALICES) == first
    assert project.is_signed_by("alice", SECOND)


def test_a_record_can_be_left_to_be_committed(project: Project) -> None:
    before = project.git("rev-parse", "HEAD"), project.git("ls-files")
    done = project.run(*SIGN, "--yes", "--no-commit")
    assert (done.code, "not committed yet" in done.output) == (0, True)
    assert (project.git("rev-parse", "HEAD"), project.git("ls-files")) == before
    assert project.is_signed_by("alice")
    again = project.run(*SIGN, "--yes")
    assert (again.code, "isn't committed" in again.errors) == (2, True)
    assert not (project.root / SECOND).exists()


def test_a_pending_record_is_filled_in_where_it_stands(project: Project) -> None:
    assert project.run("request-signoffs", "1.0", "--person", "alice").code == 0
    project.commit({}, "Ask")
    assert project.record().decision is Decision.PENDING
    assert project.run(*SIGN, "--yes").code == 0
    assert project.record().decision is Decision.APPROVED
    assert "#" not in project.text(ALICES)
    assert project.git("show", "--format=", "--name-only") == ALICES
    assert not (project.root / SECOND).exists()


def test_a_pending_record_that_somebody_is_editing_is_left_alone(project: Project) -> None:
    assert project.run("request-signoffs", "1.0", "--person", "alice").code == 0
    project.commit({}, "Ask")
    edited = project.text(ALICES).replace("decision: pending", "decision: approved")
    (project.root / ALICES).write_text(edited)
    refused = project.run(*SIGN, "--yes")
    assert (refused.code, "git restore" in refused.errors) == (2, True)
    assert project.text(ALICES) == edited


def test_a_file_that_is_in_the_way_is_never_written_over(project: Project) -> None:
    project.commit({ALICES: "kind: [\n"})
    assert project.run(*SIGN, "--yes").code == 0
    assert project.text(ALICES) == "kind: [\n"
    assert project.is_signed_by("alice", SECOND)


def test_the_name_of_a_record_that_was_deleted_is_not_used_again(project: Project) -> None:
    assert project.run(*SIGN, "--yes").code == 0
    project.git("rm", "--quiet", ALICES)
    project.git("commit", "--quiet", "--message", "Away")
    assert project.run(*SIGN, "--yes").code == 0
    assert not (project.root / ALICES).exists()
    assert project.is_signed_by("alice", SECOND)
