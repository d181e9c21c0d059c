"""`sign`: what is recorded, signed and committed, and what is left alone."""

import os
import pty
import subprocess
from pathlib import Path

import pytest

from command_line import PROGRAM, environment
from integration_report.model.words import Decision
from signing_projects import ALICES, NOW, Project
from ssh_signing import HardwareKey, ssh_keygen

SIGN = ("sign", "--role", "tech-lead")


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
    assert "Approved: " in shown


def test_a_decision_has_conditions_and_words_of_its_own(project: Project) -> None:
    words = ("--decision", "approved-with-conditions", "--conditions", "shop-1")
    done = project.run(*SIGN, "--yes", *words, "--meaning", "  Once 'it' is\n fast: yes #1 ")
    assert done.code == 0, done.errors
    record = project.record()
    assert [one.text for one in record.conditions] == ["SHOP-1"]
    assert "Settling SHOP-1 changes data/issues.yml, which this covers: " in done.output
    assert record.meaning == "Once 'it' is fast: yes #1"
    assert project.run("check", "--select", "SGN").code == 0
    for odd in (("--conditions", "SHOP-1"), words[:2], (*words[:3], "SHOP-9")):
        refused = project.run(*SIGN, "--yes", *odd)
        assert (refused.code, refused.output) == (2, "")
    assert not (project.root / ALICES.replace(".yml", "-2.yml")).exists()


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


def test_texts_of_strangers_command_no_terminal_and_no_runner(project: Project) -> None:
    project.change("data/plan.yml", "title: Shop", 'title: "::error::\\e[31mred\\n::warning::"')
    done = project.run(*SIGN, "--yes")
    assert done.code == 0, done.errors
    assert "::error::\\x1b[31mred\\n::warning::" in done.output
    assert not any(line.lstrip().startswith("::") for line in done.output.splitlines())


def test_who_has_a_key_on_hardware_is_told_to_touch_it(project: Project) -> None:
    line = HardwareKey("ed25519").line
    own = project.text("data/policy.yml").partition("key: '")[2].partition("'")[0]
    project.change("data/policy.yml", own, " ".join(line.split()[:2]))
    project.git("config", "user.signingkey", f"key::{line}")
    before = project.state()
    done = project.run(*SIGN, "--yes")
    assert (done.code, project.state()) == (2, before)
    assert "touch your security key now" in done.errors


def test_who_approves_the_own_work_is_told(project: Project) -> None:
    project.change("data/policy.yml", "independence: none", "independence: claimed")
    done = project.run(*SIGN, "--yes")
    assert done.code == 0, done.errors
    assert "The policy asks that who approves wrote none of it." in done.output
    assert "data/plan.yml: " in done.output
