"""The processes of git: few, clean, ended, and never what a repository asks for."""

import datetime as dt
import os
import subprocess
import sys
from pathlib import Path

import pytest

from git_repositories import git, make_repository, opened
from integration_report.history.processes import ENVIRONMENT, clean_environment, gitpython
from integration_report.history.repository import Repository, RepositoryError
from integration_report.model.tree import TreeError


def test_nothing_that_a_repository_configures_is_run(root: Path, tmp_path: Path) -> None:
    witness = tmp_path / "witness"
    program = tmp_path / "program"
    program.write_text(f"#!/bin/sh\necho run >> {witness}\ncat\n")
    program.chmod(0o755)
    for name in (
        "core.fsmonitor",
        "core.pager",
        "core.sshCommand",
        "core.editor",
        "gpg.program",
        "gpg.ssh.program",
        "diff.external",
        "filter.evil.smudge",
        "filter.evil.clean",
        "filter.evil.process",
        "core.alternateRefsCommand",
        "credential.helper",
    ):
        git(root, "config", name, str(program))
    git(root, "config", "core.hooksPath", str(tmp_path))
    git(root, "config", "alias.ls-tree", f"!{program}")
    (root / ".gitattributes").write_text("* filter=evil diff=evil\n")
    repository = opened(root)
    tree = repository.tree(repository.resolve("HEAD"))
    assert tree.read("data/a.yml") == b"kind: issues\n"
    assert repository.newest_day() == dt.date(2026, 10, 3)
    assert not witness.exists()


def test_variables_of_git_lead_to_no_other_repository(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = make_repository(tmp_path / "other")
    git(other, "commit", "-q", "--allow-empty", "-m", "Other")
    monkeypatch.setenv("GIT_DIR", str(other / ".git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(other))
    monkeypatch.setenv("GIT_COMMON_DIR", str(other / ".git"))
    monkeypatch.setenv("GIT_OBJECT_DIRECTORY", str(other / ".git" / "objects"))
    repository = opened(root)
    assert repository.root == root
    assert repository.resolve("HEAD") == git(root, "rev-parse", "HEAD")
    assert repository.resolve("HEAD") != git(other, "rev-parse", "HEAD")
    assert os.environ["GIT_DIR"] == str(other / ".git")


def test_the_environment_is_put_right_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_EDITOR", "vi")
    seen = []

    def look() -> None:
        with clean_environment():
            seen.append("GIT_EDITOR" in os.environ)
            raise KeyError

    with pytest.raises(KeyError):
        look()
    assert seen == [False]
    assert os.environ["GIT_EDITOR"] == "vi"
    assert ENVIRONMENT["GIT_NO_REPLACE_OBJECTS"] == "1"


def test_a_repository_that_belongs_to_somebody_else_is_read(root: Path) -> None:
    if os.geteuid() != 0:
        pytest.skip("only root can give files away")
    for folder, _, names in os.walk(root):
        for name in (".", *names):
            os.lchown(Path(folder, name), 12345, 12345)
    repository = opened(root)
    assert repository.tree(repository.resolve("HEAD")).exists("data/a.yml")


PROGRAM = """
import datetime, sys
from pathlib import Path
from integration_report.history.repository import Repository
repository = Repository.open(Path(sys.argv[1]))
tree = repository.tree(repository.resolve("HEAD"))
for entry in tree.entries("data"):
    if entry.type == "file":
        tree.read(entry.path)
assert repository.newest_day() == datetime.date(2026, 10, 3)
repository.close()
"""


def test_one_command_starts_two_processes(root: Path, tmp_path: Path) -> None:
    real = subprocess.run(
        ["which", "git"], capture_output=True, check=True, text=True
    ).stdout.strip()
    counter = tmp_path / "bin" / "git"
    counter.parent.mkdir()
    counter.write_text(f'#!/bin/sh\necho "$@" >> {tmp_path}/started\nexec {real} "$@"\n')
    counter.chmod(0o755)
    path = f"{counter.parent}{os.pathsep}{os.environ['PATH']}"
    subprocess.run(
        [sys.executable, "-W", "error", "-c", PROGRAM, root],
        env=os.environ | {"PATH": path},
        check=True,
    )
    started = (tmp_path / "started").read_text().splitlines()
    assert [line.rpartition("safe.directory=")[2].split()[1] for line in started] == [
        "cat-file",
        "cat-file",
    ]


def test_the_process_that_reads_objects_can_be_ended_and_started_again(
    repository: Repository,
) -> None:
    tree = repository.tree(repository.resolve("HEAD"))
    assert tree.read("data/a.yml") == b"kind: issues\n"
    repository.close()
    repository.close()
    assert tree.read("data/a.yml") == b"kind: issues\n"
    repository.close()


def test_a_process_that_died_is_replaced(repository: Repository) -> None:
    tree = repository.tree(repository.resolve("HEAD"))
    tree.read("data/a.yml")
    assert repository._objects._process is not None
    repository._objects._process._process.proc.kill()
    repository._objects._process._process.proc.wait()
    with pytest.raises(TreeError, match="can't be read"):
        tree.read("data/a.yml")
    assert tree.read("data/a.yml") == b"kind: issues\n"


def test_without_git_the_error_says_so(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    repository = opened(root)
    monkeypatch.setenv("PATH", "")
    with pytest.raises(RepositoryError, match="git can't be started"):
        repository.resolve("HEAD")
    with pytest.raises(RepositoryError):
        repository.commit_date("0" * 40)
    assert repository.newest_day() is None


def test_others_that_use_the_library_find_git(root: Path) -> None:
    library = gitpython()
    assert library.Repo(root).git.rev_parse("HEAD") == git(root, "rev-parse", "HEAD")
