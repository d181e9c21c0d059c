"""`sign` where it refuses: each time with words of its own, and nothing changes."""

from collections.abc import Callable
from pathlib import Path

import pytest

from git_repositories import IDENTITY, git
from signing_projects import ALICES, Project
from ssh_signing import make_key

SIGN = ("sign", "--role", "tech-lead", "--yes")
POLICY = "data/policy.yml"


def refused(project: Project, *words: str, **variables: str) -> str:
    """Return what is told when a sign-off is refused; nothing may have changed."""
    before = project.state()
    done = project.run(*(words or SIGN), **variables)
    assert (done.code, done.output, project.state()) == (2, "", before), done.errors
    told = done.errors.splitlines()
    assert told[0].startswith("integration-report: ")
    assert len(told) > 1, "it says what to do"
    return done.errors


Change = Callable[[Project], object]


def in_policy(before: str, after: str) -> Change:
    return lambda project: project.change(POLICY, before, after)


def without(path: str) -> Change:
    def change(project: Project) -> None:
        project.git("rm", "--quiet", path)
        project.git("commit", "--quiet", "--message", "Without")

    return change


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (without(POLICY), "There is no policy"),
        (in_policy("bots:\n", "bots: [\n"), "read, and it says who may sign.\n  data/policy.yml:"),
        (in_policy("kind: policy\n", "kind: plicy\n"), "data/policy.yml:1:7: 'plicy' is no kind"),
        (in_policy("kind: policy", "kind: policy\nkynd: x"), "isn't sound"),
        (in_policy("repository: example.com/shop\n", ""), "which repository"),
        (in_policy("alice@example.com", "alice@example.org"), "nobody's in data/policy.yml"),
        (in_policy("bea@example.com", "ALICE@example.com"), "address of 'alice' and 'bea'"),
        (in_policy("ci@example.com", "alice@example.com"), "address of the bot 'ci'"),
        (in_policy("from: 2026-01-01", "from: 2027-01-01"), "it is granted from 2027-01-01"),
        (in_policy("name: Alice Ng", "name: '[Name]'"), "isn't sound"),
        (without("data/report.yml"), "integration-report new report"),
        (lambda p: p.change("data/report.yml", "'1.0'", "'1/0'"), "'1/0' can't be signed"),
        (lambda p: p.change("data/report.yml", "version: '1.0'\n", ""), "states no version"),
        (lambda p: p.change("data/plan.yml", "title: Shop\n", ""), "has a title"),
        (in_policy("min_trust:", "covers: [data/no], min_trust:"), "no evidence to be signed"),
        (in_policy("role: tech-lead, from", "role: tech lead/, from"), "part of a file's name"),
    ],
)
def test_what_is_wrong_with_the_project_is_told(
    project: Project, change: Change, told: str
) -> None:
    change(project)
    assert told in refused(project)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--role", "tech-lead", "--person", "ci"), "bots may never sign"),
        (("--role", "tech-lead", "--person", "alicia"), "Did you mean 'alice'?"),
        (("--role", "tech-lead", "--person", "bea"), "until 2026-09-30"),
        (("--role", "boss"), "Sign as tech-lead"),
        (("--role", "tech-lead", "--person", "carl"), "is that of 'alice'"),
        (("--role", "qa-lead", "--person", "bea", "--key", "{keys}/bea"), "after 2026-10-02"),
        (("--role", "tech-lead", "--key", "{keys}/bea.pub"), "is that of 'bea'"),
        (("--role", "tech-lead", "--key", "{keys}/no"), "There is no key in"),
        (("--role", "tech-lead", "--key", "data/plan.yml"), "can't be used"),
    ],
)
def test_who_may_not_sign_so_is_told_why(
    project: Project, words: tuple[str, ...], told: str
) -> None:
    assert told in refused(
        project, "sign", "--yes", *(word.format(keys=project.keys) for word in words)
    )


def test_a_key_that_the_policy_does_not_have_is_shown_as_it_is_added(project: Project) -> None:
    told = refused(project, *SIGN, "--key", str(project.keys / "stranger"))
    line = " ".join((project.keys / "stranger.pub").read_text().split()[:2])
    assert f"keys: [{{type: ssh, key: '{line}'}}]" in told
    first = project.text(POLICY).partition("keys: [")[2].partition("]")[0]
    project.change(POLICY, first, f"{first}, {{type: ssh, key: '{line}'}}")
    assert project.run(*SIGN, "--key", str(project.keys / "stranger")).code == 0


def test_a_private_key_alone_is_judged_by_the_signature_it_makes(
    project: Project, tmp_path: Path
) -> None:
    for name in ("stranger", "alice"):
        file = tmp_path / name
        file.write_bytes((project.keys / name).read_bytes())
        file.chmod(0o600)
    before = project.state()
    done = project.run(*SIGN, "--key", str(tmp_path / "stranger"))
    assert (done.code, project.state()) == (2, before)
    assert "doesn't have the key SHA256:" in done.errors
    assert project.run(*SIGN, "--key", str(tmp_path / "alice")).code == 0


def test_a_key_that_is_compromised_signs_no_more(project: Project) -> None:
    line = project.text(POLICY).partition("key: '")[2].partition("'")[0]
    project.change(POLICY, f"'{line}'", f"'{line}', compromised_since: 2026-01-01")
    assert "compromised since 2026-01-01" in refused(project)


def test_a_weak_key_is_refused_before_anything_is_asked(project: Project, tmp_path: Path) -> None:
    key = make_key(tmp_path / "weak", "rsa", 2048)
    assert "2048 bits" in refused(project, *SIGN, "--key", str(key.file))
    project.git("config", "user.signingkey", f"key::{key.line}")
    assert "git's user.signingkey" in refused(project)
    project.git("config", "user.signingkey", "/no/such/key")
    assert "there is no such file" in refused(project)


def test_a_command_of_git_may_tell_the_key(project: Project) -> None:
    project.git("config", "--unset", "user.signingkey")
    for command in ("cat data/plan.yml", f"cat {project.keys}/no"):
        project.git("config", "gpg.ssh.defaultKeyCommand", command)
        assert "There is no SSH key" in refused(project)
    project.git("config", "gpg.ssh.defaultKeyCommand", f"cat {project.keys}/stranger.pub")
    assert "doesn't have the key" in refused(project)
    project.git("config", "gpg.ssh.defaultKeyCommand", "/no/such/program")
    assert "can't be started" in refused(project)


def test_evidence_that_git_keeps_elsewhere_is_not_signed(project: Project) -> None:
    pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 1\n"
    plan = project.text("data/plan.yml")
    project.commit({"data/plan.yml": pointer})
    (project.root / "data/plan.yml").write_text(plan)
    assert "out of Git LFS" in refused(project)


def test_a_program_for_signatures_that_is_not_there_is_told(project: Project) -> None:
    project.git("config", "gpg.ssh.program", "/no/such/program")
    before = project.state()
    done = project.run(*SIGN)
    assert (done.code, project.state()) == (2, before)
    assert "/no/such/program can't be started" in done.errors


def test_a_program_that_signs_something_else_is_found_out(project: Project, tmp_path: Path) -> None:
    program = tmp_path / "signer"
    program.write_text(
        '#!/bin/sh\nfor file in "$@"; do :; done\necho other >> "$file"\nexec ssh-keygen "$@"\n'
    )
    program.chmod(0o755)
    project.git("config", "gpg.ssh.program", str(program))
    before = project.state()
    done = project.run(*SIGN)
    assert (done.code, project.state()) == (2, before)
    assert "wouldn't be accepted" in done.errors


def test_without_a_key_the_policy_decides_whether_a_record_is_worth_something(
    project: Project,
) -> None:
    project.git("config", "--unset", "gpg.format")
    assert "git config --global gpg.format ssh" in refused(project)
    done = project.run(*SIGN, "--unsigned")
    assert (done.code, project.record().signature) == (0, "")
    assert "the record has no signature" in done.errors
    project.change(POLICY, "min_trust: verified", "min_trust: recorded")
    done = project.run(*SIGN)
    assert (done.code, "the record has no signature" in done.errors) == (0, True)
    assert project.record(ALICES.replace(".yml", "-2.yml")).signature == ""


def test_who_has_no_key_in_the_policy_can_record_where_that_is_enough(project: Project) -> None:
    words = ("sign", "--yes", "--role", "guest", "--person", "carl")
    project.git("config", "user.signingkey", str(project.keys / "stranger"))
    assert "asks that" not in refused(project, *words)
    project.change(POLICY, "qa-lead: 1}, min_trust: verified", "guest: 1}, min_trust: attributed")
    done = project.run(*words)
    assert done.code == 0, done.errors
    assert project.record("data/signoffs/1.0/guest-carl.yml").signature == ""


def test_options_that_exclude_each_other_are_told(project: Project) -> None:
    for words in (("--key", "x", "--unsigned"), ("--decision", "approved-with-conditions")):
        done = project.run(*SIGN, *words)
        assert (done.code, done.output) == (2, "")
        assert "Usage:" in done.errors


def test_a_commit_by_itself_is_no_place_for_a_sign_off(project: Project) -> None:
    project.git("checkout", "--quiet", "--detach")
    assert "git switch BRANCH" in refused(project)
    assert project.run(*SIGN, "--no-commit").code == 0


def test_git_has_to_know_who_signs(project: Project) -> None:
    names = {"GIT_AUTHOR_EMAIL": "", "EMAIL": "", "GIT_COMMITTER_EMAIL": ""}
    project.git("config", "user.useConfigOnly", "true")
    told = refused(project, *SIGN, **names)
    assert "git config user.email" in told


def test_a_merge_that_is_under_way_is_not_cut_in_two(project: Project) -> None:
    project.git("checkout", "--quiet", "-b", "other")
    project.commit({"README.md": "# Theirs\n"}, "Theirs")
    project.git("checkout", "--quiet", "main")
    project.commit({"NOTES.md": "# Ours\n"}, "Ours")
    project.git("merge", "--quiet", "--no-commit", "--no-ff", "other")
    before = project.state()
    done = project.run(*SIGN)
    assert (done.code, project.state()) == (2, before)
    assert "during a merge" in done.errors


def test_a_link_in_place_of_the_folder_is_not_followed(project: Project, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (project.root / "data/signoffs").symlink_to(elsewhere)
    done = project.run(*SIGN)
    assert (done.code, list(elsewhere.iterdir())) == (2, [])


def test_a_folder_without_history_says_what_is_missing(project: Project, tmp_path: Path) -> None:
    folder = tmp_path / "new"
    folder.mkdir()
    new = Project(folder, project.keys)
    assert "git init" in new.run(*SIGN).errors
    git(folder, "init", "--quiet")
    assert "no commit yet" in new.run(*SIGN).errors
    git(tmp_path, "clone", "--quiet", "--bare", str(project.root), "bare.git")
    bare = Project(tmp_path / "bare.git", project.keys)
    done = bare.run(*SIGN)
    assert (done.code, "bare repository" in done.errors) == (2, True)
    assert IDENTITY["GIT_AUTHOR_EMAIL"] == "alice@example.com"
