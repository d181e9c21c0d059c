"""`request-signoffs`: the records that only a decision is missing from."""

import json

import pytest

from integration_report.model.words import Decision
from signing_projects import ALICES, NOW, Project

REQUEST = ("request-signoffs", "1.0")
BEAS = "data/signoffs/1.0/qa-lead-bea.yml"
CARLS = "data/signoffs/1.0/tech-lead-carl.yml"


def records(project: Project) -> list[str]:
    folder = project.root / "data/signoffs/1.0"
    return sorted(path.name for path in folder.glob("*")) if folder.exists() else []


def approve(project: Project, path: str) -> None:
    """Commit a record in which one word is changed, as a reviewer does on a web page."""
    project.change(path, "decision: pending", "decision: approved")


def test_everybody_who_may_sign_is_asked_and_no_file_is_written_over(project: Project) -> None:
    done = project.run(*REQUEST)
    assert done.code == 0, done.errors
    assert records(project) == ["qa-lead-bea.yml", "tech-lead-alice.yml", "tech-lead-carl.yml"]
    for path, name in ((ALICES, "Alice Ng"), (BEAS, "Bea Lind"), (CARLS, "Carl Au")):
        assert f"{path}  {name} as " in done.output
        record = project.record(path)
        assert (record.decision, record.signature) == (Decision.PENDING, "")
        assert record.covers is not None
        assert project.text(path).startswith(f"# {name} is asked to sign version 1.0 as ")
    assert project.git("status", "--porcelain") == "?? data/signoffs/"
    before = project.state()
    again = project.run(*REQUEST)
    assert (again.code, project.state()) == (0, before)
    assert "Asked for already:" in again.output
    assert project.run("check", "--select", "SGN").code == 0


def test_one_word_makes_a_pending_record_a_whole_one(project: Project) -> None:
    project.change("data/policy.yml", "min_trust: verified", "min_trust: recorded")
    assert project.run(*REQUEST, "--role", "tech-lead").code == 0
    project.commit({}, "Ask")
    approve(project, ALICES)
    record = project.record()
    assert (record.decision, record.signed_at) == (Decision.APPROVED, NOW)
    assert project.run("check", "--select", "SGN,SRC").code == 0
    report = json.loads(project.run("status", "--format", "json").output)
    assert [
        (one["state"], one["trust"]) for one in report["signoffs"] if one["person"] == "alice"
    ] == [("valid", "recorded")]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("--role", "QA Lead"), ["qa-lead-bea.yml"]),
        (("--person", "carl"), ["tech-lead-carl.yml"]),
        (("--person", "carl", "--role", "qa-lead"), []),
    ],
)
def test_a_role_or_a_person_can_be_asked_alone(
    project: Project, words: tuple[str, ...], expected: list[str]
) -> None:
    done = project.run(*REQUEST, *words)
    assert (done.code, records(project)) == (0, expected), done.errors


def test_who_has_signed_is_not_asked_and_one_of_several_is_enough(project: Project) -> None:
    assert project.run("sign", "--role", "tech-lead", "--yes").code == 0
    done = project.run(*REQUEST)
    assert records(project) == ["qa-lead-bea.yml", "tech-lead-alice.yml"]
    assert "Enough people have signed as tech-lead." in done.output
    project.change("data/policy.yml", "{tech-lead: 1,", "{tech-lead: 2,")
    assert project.run(*REQUEST).code == 0
    assert records(project)[2:] == ["tech-lead-carl.yml"]


def test_who_signed_other_evidence_is_asked_again_in_another_file(project: Project) -> None:
    assert project.run("sign", "--role", "tech-lead", "--yes").code == 0
    first = project.text(ALICES)
    project.change("data/plan.yml", "It answers", "It replies")
    assert project.run(*REQUEST, "--person", "alice").code == 0
    again = project.record(ALICES.replace(".yml", "-2.yml"))
    assert (again.decision, again.supersedes[:7]) == (Decision.PENDING, "sha256:")
    assert project.text(ALICES) == first


def test_a_sign_off_that_does_not_count_is_told(project: Project) -> None:
    weak = project.run("sign", "--role", "tech-lead", "--yes", "--unsigned")
    assert (weak.code, "Still to sign: Alice Ng (tech-lead: recorded only" in weak.output) == (0, 1)
    done = project.run(*REQUEST, "--role", "tech-lead")
    assert records(project) == ["tech-lead-alice.yml", "tech-lead-carl.yml"]
    assert "it doesn't count:\n  Alice Ng as tech-lead: " in done.output
    assert project.run("revoke", "--role", "tech-lead", "--yes").code == 0
    assert project.run(*REQUEST, "--person", "alice").code == 0
    assert project.record(ALICES.replace(".yml", "-3.yml")).decision is Decision.PENDING


def test_each_role_is_told_what_was_written_for_it_or_why_nothing_was(project: Project) -> None:
    keys = ("--key", str(project.keys / "bea"), "--person", "bea")
    old = ", not_after: 2026-10-02"
    project.change("data/policy.yml", old, "")
    assert project.run("sign", "--role", "tech-lead", "--yes").code == 0
    rejecting = ("sign", "--role", "qa-lead", "--yes", "--decision", "rejected")
    assert project.run(*rejecting, *keys).code == 0
    done = project.run(*REQUEST)
    assert (done.code, records(project)) == (0, ["qa-lead-bea.yml", "tech-lead-alice.yml"])
    assert done.output == (
        "Rejected, which stands until the same person decides anew ('integration-report sign'):\n"
        "  Bea Lind as qa-lead\n"
        "Enough people have signed as tech-lead.\n"
    )
    apart = project.run(*REQUEST, "--person", "carl", "--role", "qa-lead")
    assert (
        "Bea Lind as qa-lead\nOthers have to sign as qa-lead: leave out --person.\n" in apart.output
    )


def test_a_request_about_other_evidence_is_told(project: Project) -> None:
    assert project.run(*REQUEST, "--role", "qa-lead").code == 0
    project.commit({}, "Ask")
    project.change("data/plan.yml", "It answers", "It replies")
    before = project.state()
    done = project.run(*REQUEST, "--role", "qa-lead")
    assert (done.code, project.state()) == (0, before)
    assert "other evidence than that of now" in done.output


def test_a_role_that_nobody_has_is_told(project: Project) -> None:
    project.change("data/policy.yml", "[{role: qa-lead}, ", "[")
    done = project.run(*REQUEST, "--role", "qa-lead")
    assert (done.code, records(project)) == (0, [])
    assert "nobody has the role 'qa-lead' today" in done.errors


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("request-signoffs", "2.0"), "states version '1.0', and not '2.0'"),
        ((*REQUEST, "--role", "tech"), "asks for no sign-off as 'tech'"),
        ((*REQUEST, "--person", "ci"), "is a bot"),
        ((*REQUEST, "--person", "bear"), "Did you mean 'bea'?"),
    ],
)
def test_what_nobody_can_be_asked_for_is_refused(
    project: Project, words: tuple[str, ...], told: str
) -> None:
    done = project.run(*words)
    assert (done.code, records(project)) == (2, [])
    assert told in done.errors


def test_evidence_that_is_not_committed_cannot_be_asked_about(project: Project) -> None:
    (project.root / "data/plan.yml").write_text("kind: plan\n")
    done = project.run(*REQUEST)
    assert (done.code, records(project)) == (2, [])
    assert "data/plan.yml (changed)" in done.errors


def test_all_are_asked_or_nobody(project: Project) -> None:
    folder = project.root / "data/signoffs/1.0"
    folder.mkdir(parents=True)
    (folder / "tech-lead-carl.yml").symlink_to("nowhere.yml")
    done = project.run(*REQUEST)
    assert done.code == 0, done.errors
    assert records(project)[-1] == "tech-lead-carl.yml"
    assert (folder / "tech-lead-carl-2.yml").is_file()
