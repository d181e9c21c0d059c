"""`sign`: what is recorded, signed and committed, and what is left alone."""

import os
import pty
import subprocess
from pathlib import Path

import pytest

from command_line import PROGRAM, environment
from git_repositories import git
from integration_report.model.words import Decision
from integration_report.signoffs.statement import digest_of, statement_of
from signing_projects import ALICES, NOW, Project
from ssh_signing import ssh_keygen

SIGN = ("sign", "--role", "tech-lead")
SECOND = ALICES.replace(".yml", "-2.yml")


def files_of(project: Project, commit: str = "HEAD") -> list[str]:
    return project.git("show", "--format=", "--name-only", commit).splitlines()


def test_a_decision_is_signed_and_committed_alone(project: Project) -> None:
    before = project.git("rev-parse", "HEAD")
    done = project.run(*SIGN, "--yes")
    assert done.code == 0, done.errors
    record = project.record()
    assert (record.role, record.person, record.printed_name) == ("tech-lead", "alice", "Alice Ng")
    assert (record.repository, record.report, record.version) == ("example.com/shop", "Shop", "1.0")
    assert (record.decision, record.signed_at) == (Decision.APPROVED, NOW)
    assert (record.supersedes, record.revokes, record.conditions) == ("", "", ())
    assert record.covers is not None
    assert record.covers.files == 3
    assert project.is_signed_by("alice")
    assert files_of(project) == [ALICES]
    assert project.git("log", "-1", "--format=%s") == "Sign off 1.0 as tech-lead: approved"
    assert project.git("rev-parse", "HEAD^") == before
    for told in ("1.0", "Alice Ng", record.covers.digest, "NOT READY", "git push", ALICES):
        assert told in done.output
    assert done.errors == ""
    assert project.git("status", "--porcelain") == ""


def test_the_sign_off_is_verified_then(project: Project) -> None:
    assert project.run(*SIGN, "--yes").code == 0
    status = project.run("status", "--format", "json")
    assert '"trust": "verified"' in status.output
    assert project.run("check", "--select", "SGN").code == 0


def test_what_else_is_staged_or_changed_stays_as_it_is(project: Project) -> None:
    (project.root / "README.md").write_text("# Staged\n")
    project.git("add", "README.md")
    (project.root / "README.md").write_text("# Changed\n")
    (project.root / "new.txt").write_text("new\n")
    assert project.run(*SIGN, "--yes").code == 0
    assert files_of(project) == [ALICES]
    assert project.git("status", "--porcelain").splitlines() == ["MM README.md", "?? new.txt"]
    assert project.git("show", ":README.md") == "# Staged"


def test_without_a_terminal_nothing_is_signed_unless_nobody_has_to_be_asked(
    project: Project,
) -> None:
    before = project.state()
    refused = project.run(*SIGN)
    assert (refused.code, "--yes" in refused.errors) == (2, True)
    assert "Version     1.0" in refused.output
    assert project.state() == before


def on_a_terminal(project: Project, answer: bytes, *words: str) -> tuple[int, str]:
    """Return how the program ended whose question was answered, and what the terminal showed."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [PROGRAM, *words],
        cwd=project.root,
        env=environment(project.root)
        | project.variables(PYTHONPATH=os.environ.get("PYTHONPATH", "")),
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
    )
    os.close(theirs)
    shown = b""
    while True:
        try:
            piece = os.read(ours, 4096)
        except OSError:  # what Linux says at the end
            break
        if not piece:
            break
        shown += piece
        if b"[y/N]" in shown and answer:
            os.write(ours, answer)
            answer = b""
    os.close(ours)
    return process.wait(60), shown.decode().replace("\r\n", "\n")


def test_on_a_terminal_somebody_is_asked(project: Project) -> None:
    before = project.state()
    code, shown = on_a_terminal(project, b"\n", *SIGN)
    assert (code, project.state()) == (1, before)
    assert "Approve 1.0 as tech-lead? [y/N]" in shown
    assert "nothing was signed" in shown
    code, shown = on_a_terminal(project, b"y\n", *SIGN)
    assert (code, project.is_signed_by("alice")) == (0, True), shown
    assert "Signed off: " in shown


def test_a_decision_has_conditions_and_words_of_its_own(project: Project) -> None:
    words = ("--decision", "approved-with-conditions", "--conditions", "shop-1")
    done = project.run(*SIGN, "--yes", *words, "--meaning", "  Once 'it' is\n fast: yes #1 ")
    assert done.code == 0, done.errors
    record = project.record()
    assert [one.text for one in record.conditions] == ["SHOP-1"]
    assert record.meaning == "Once 'it' is fast: yes #1"
    assert project.run("check", "--select", "SGN").code == 0
    for odd in (("--conditions", "SHOP-1"), words[:2], (*words[:3], "SHOP-9")):
        refused = project.run(*SIGN, "--yes", *odd)
        assert (refused.code, refused.output) == (2, "")
    assert not (project.root / SECOND).exists()


@pytest.mark.parametrize("meaning", ["____", "x" * 2001, "ok\u202eko", "a\x07b"])
def test_a_meaning_that_cannot_be_kept_is_refused(project: Project, meaning: str) -> None:
    before = project.state()
    refused = project.run(*SIGN, "--yes", "--meaning", meaning)
    assert (refused.code, project.state()) == (2, before), refused.errors


def test_a_rejection_is_told_from_an_approval(project: Project) -> None:
    assert project.run(*SIGN, "--yes", "--decision", "rejected").code == 0
    record = project.record()
    assert record.decision is Decision.REJECTED
    assert "reject" in record.meaning
    assert project.git("log", "-1", "--format=%s").endswith(": rejected")


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
    assert "Verdict" not in done.output
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
    assert files_of(project) == [ALICES]
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


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("data/plan.yml", "kind: plan\n"),
        ("data/new.yml", "kind: issues\nissues: []\n"),
        ("data/policy.yml", "kind: policy\n"),
    ],
)
def test_other_evidence_than_what_is_committed_is_not_signed(
    project: Project, path: str, content: str
) -> None:
    (project.root / path).write_text(content)
    before = project.state()
    refused = project.run(*SIGN, "--yes")
    assert (refused.code, refused.output, project.state()) == (2, "", before)
    assert path in refused.errors
    assert "Commit these files" in refused.errors


def test_a_hook_that_refuses_leaves_everything_as_it_was(project: Project) -> None:
    hook = project.root / ".git/hooks/pre-commit"
    hook.write_text("#!/bin/sh\necho 'Not on a \033[31mMonday' >&2\nexit 1\n")
    hook.chmod(0o755)
    before = project.state()
    refused = project.run(*SIGN, "--yes")
    assert (refused.code, project.state()) == (2, before)
    assert "Not on a \\x1b[31mMonday" in refused.errors
    assert not (project.root / "data/signoffs").exists()
    # The same where the file is there already, and pending.
    assert project.run("request-signoffs", "1.0", "--person", "alice").code == 0
    pending = project.state()
    assert (project.run(*SIGN, "--yes").code, project.state()) == (2, pending)


def test_a_hook_that_adds_more_to_the_commit_is_told(project: Project) -> None:
    hook = project.root / ".git/hooks/pre-commit"
    hook.write_text("#!/bin/sh\necho more > more.txt\ngit add more.txt\n")
    hook.chmod(0o755)
    done = project.run(*SIGN, "--yes")
    assert done.code == 0, done.errors
    assert "more.txt" in done.errors


def test_the_commit_is_signed_if_the_user_signs_commits(project: Project) -> None:
    project.git("config", "commit.gpgSign", "true")
    project.git("config", "user.signingkey", str(project.keys / "alice"))
    assert project.run(*SIGN, "--yes").code == 0
    assert "-----BEGIN SSH SIGNATURE-----" in project.git("cat-file", "commit", "HEAD")


def test_a_project_in_a_folder_is_signed_from_anywhere_in_it(
    project: Project, tmp_path: Path
) -> None:
    root = tmp_path / "many"
    root.mkdir()
    inner = Project(root, project.keys)
    inner.git("init", "--quiet")
    inner.git("config", "gpg.format", "ssh")
    inner.git("config", "user.signingkey", f"key::{(project.keys / 'alice.pub').read_text()}")
    texts = ("policy", "plan", "report")
    files = {f"shop/data/{name}.yml": project.text(f"data/{name}.yml") for name in texts}
    inner.commit({**files, "shop/mkdocs.yml": "site_name: Shop\n"})
    path = f"shop/{ALICES}"
    done = inner.run(*SIGN, "--yes", "--key", "../../keys/alice", folder="shop/data")
    assert (done.code, "There is no key" in done.errors) == (2, True)
    done = inner.run(*SIGN, "--yes", "--key", str(project.keys / "alice"), folder="shop/data")
    assert done.code == 0, done.errors
    assert files_of(inner) == [path]
    assert inner.is_signed_by("alice", path)


def test_an_agent_signs_with_a_key_that_is_in_no_file(project: Project, tmp_path: Path) -> None:
    socket = str(tmp_path / "agent")
    agent = subprocess.Popen(["ssh-agent", "-D", "-a", socket], stdout=subprocess.DEVNULL)
    try:
        while not Path(socket).exists():
            assert agent.poll() is None
        literal = (project.keys / "alice.pub").read_text().strip()
        project.git("config", "user.signingkey", f"key::{literal}")
        before = project.state()
        refused = project.run(*SIGN, "--yes", SSH_AUTH_SOCK=socket)
        assert (refused.code, project.state()) == (2, before)
        assert "ssh-add -l" in refused.errors
        variables = {**os.environ, "SSH_AUTH_SOCK": socket}
        subprocess.run(
            ["ssh-add", "-q", project.keys / "alice"], env=variables, check=True, timeout=20
        )
        done = project.run(*SIGN, "--yes", SSH_AUTH_SOCK=socket)
        assert (done.code, project.is_signed_by("alice")) == (0, True), done.errors
    finally:
        agent.terminate()
        agent.wait(20)


def test_a_passphrase_that_nobody_gives_makes_no_signature(
    project: Project, tmp_path: Path
) -> None:
    key = tmp_path / "locked"
    key.write_bytes((project.keys / "alice").read_bytes())
    key.chmod(0o600)
    ssh_keygen("-q", "-p", "-P", "", "-N", "secret words", "-f", str(key))
    before = project.state()
    refused = project.run(*SIGN, "--yes", "--key", str(key))
    assert (refused.code, project.state()) == (2, before)
    assert "Nothing was signed" in refused.errors


def test_reading_for_a_sign_off_changes_nothing_of_a_clone(project: Project) -> None:
    """A control for those above: the state that they compare does tell of a change."""
    before = project.state()
    git(project.root, "commit", "--quiet", "--allow-empty", "--message", "Other")
    assert project.state() != before
