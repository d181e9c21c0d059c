"""One file is committed alone, by the user's own git."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from git_repositories import IDENTITY, git
from integration_report.history.committing import commit_file
from integration_report.history.repository import RepositoryError
from integration_report.history.user_git import (
    author_address,
    current_branch,
    newest_commit,
    setting,
)


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a repository in which one file is staged and another changed."""
    for name, value in IDENTITY.items():
        monkeypatch.setenv(name, value)
    git(tmp_path, "init", "-q")
    for name in ("a", "b", "c"):
        (tmp_path / name).write_text("1\n")
    git(tmp_path, "add", "a", "b")
    git(tmp_path, "commit", "-q", "-m", "First")
    (tmp_path / "a").write_text("staged\n")
    git(tmp_path, "add", "a")
    (tmp_path / "b").write_text("changed\n")
    return tmp_path


@pytest.fixture
def others(root: Path) -> Iterator[None]:
    """Look whether the other files are as they were in the end."""
    yield
    state = git(root, "status", "--porcelain", "--", "a", "b").splitlines()
    assert [line.strip() for line in state] == ["M  a", "M b"]


def hook(root: Path, name: str, text: str) -> None:
    file = root / ".git/hooks" / name
    file.write_text(f"#!/bin/sh\n{text}\n")
    file.chmod(0o755)


@pytest.mark.usefixtures("others")
def test_a_new_file_and_a_known_one_are_committed_alone(root: Path) -> None:
    made = commit_file(root, "c", "Add it")
    assert made == (git(root, "rev-parse", "HEAD"), (), True)
    assert git(root, "show", "--format=%s %an", "--name-only").split() == [
        *("Add", "it", "Alice", "c"),
    ]
    (root / "c").write_text("2\n")
    assert commit_file(root, "c", "Change it").commit == git(root, "rev-parse", "HEAD")
    assert git(root, "show", "HEAD:c") == "2"


@pytest.mark.usefixtures("others")
def test_a_hook_that_refuses_is_quoted_and_git_knows_no_more_than_before(root: Path) -> None:
    hook(root, "commit-msg", "echo not today; exit 1")
    before = newest_commit(root), git(root, "ls-files", "--stage")
    with pytest.raises(RepositoryError, match="c can't be committed: not today"):
        commit_file(root, "c", "Add it")
    assert (newest_commit(root), git(root, "ls-files", "--stage")) == before


@pytest.mark.usefixtures("others")
def test_a_commit_stands_when_only_what_comes_after_it_fails(root: Path) -> None:
    hook(root, "post-commit", "kill -9 $PPID")
    before = newest_commit(root)
    made = commit_file(root, "c", "Add it")
    assert made.commit == newest_commit(root) != before


def test_what_a_hook_adds_is_told(root: Path) -> None:
    hook(root, "pre-commit", "echo more > d; git add d")
    assert commit_file(root, "c", "Add it").besides == ("d",)


@pytest.mark.usefixtures("others")
def test_a_name_is_no_pattern(root: Path) -> None:
    (root / "*").write_text("star\n")
    commit_file(root, "*", "Add it")
    assert git(root, "show", "--format=", "--name-only") == "*"


def test_what_git_ignores_is_told(root: Path) -> None:
    (root / ".gitignore").write_text("c\n")
    with pytest.raises(RepositoryError, match="ignored"):
        commit_file(root, "c", "Add it")


def test_the_users_settings_are_told(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert (setting(root, "user.signingkey"), current_branch(root)) == ("", "main")
    git(root, "config", "user.signingkey", "~/key")
    monkeypatch.setenv("HOME", "/home/alice")
    assert setting(root, "user.signingkey") == "~/key"
    assert setting(root, "user.signingkey", is_path=True) == "/home/alice/key"
    assert author_address(root) == "alice@example.com"
    git(root, "checkout", "-q", "--detach")
    assert current_branch(root) == ""
    (root / ".git/config").write_text("[")
    with pytest.raises(RepositoryError, match=r"user\.signingkey can't be read"):
        setting(root, "user.signingkey")


def test_without_git_that_is_told(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(root))
    with pytest.raises(RepositoryError, match="git can't be started"):
        newest_commit(root)
