"""Git is asked in three processes at most, and a hostile repository makes it run nothing."""

import datetime as dt
from pathlib import Path

import pytest

from git_repositories import git, make_repository, opened
from integration_report.history.repository import Repository, RepositoryError


def test_the_top_is_found_from_a_folder_below(root: Path) -> None:
    assert opened(root / "data" / "a").root == root


def test_a_folder_in_no_repository_has_none(tmp_path: Path) -> None:
    if any((folder / ".git").exists() for folder in tmp_path.parents):
        pytest.skip("temporary files are in a repository")
    assert Repository.open(tmp_path) is None


def test_a_broken_repository_is_told(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    with pytest.raises(RepositoryError, match="no repository that git can open"):
        Repository.open(tmp_path)


def test_a_second_work_tree_is_a_repository_too(root: Path, tmp_path: Path) -> None:
    git(root, "worktree", "add", "-q", str(tmp_path / "second"))
    second = opened(tmp_path / "second")
    assert second.resolve("HEAD") == opened(root).resolve("HEAD")
    assert second.object_format == "sha1"


@pytest.mark.parametrize("object_format", ["sha1", "sha256"])
def test_both_object_formats_are_read(tmp_path: Path, object_format: str) -> None:
    repository = opened(make_repository(tmp_path / object_format, object_format))
    assert repository.object_format == object_format
    commit = repository.resolve("main")
    tree = repository.tree(commit)
    assert tree.read("data/a.yml") == b"kind: issues\n"
    blob = git(repository.root, "rev-parse", "HEAD:data/a.yml")
    assert tree.recorded_blob("data/a.yml") == blob
    assert tree.blob("data/a.yml", b"kind: issues\n") == blob


def test_without_a_configuration_the_usual_format_is_taken(
    root: Path, repository: Repository
) -> None:
    (root / ".git" / "config").unlink()
    assert repository.object_format == "sha1"


def test_branches_tags_and_short_ids_mean_commits(root: Path, repository: Repository) -> None:
    git(root, "tag", "-a", "v1", "-m", "One")
    commit = git(root, "rev-parse", "HEAD")
    for name in ("HEAD", "main", "v1", commit, commit[:10], "HEAD^{commit}"):
        assert repository.resolve(name) == commit


@pytest.mark.parametrize(
    "name",
    [
        "nothing",
        "",
        "--all",
        "-h",
        "--output=x",
        "HEAD:data",
        "a\0b",
        "HEAD..HEAD",
        "main\nmain",
        " ",
    ],
)
def test_what_means_no_commit_is_told(repository: Repository, name: str) -> None:
    with pytest.raises(RepositoryError):
        repository.resolve(name)


def test_a_commit_has_its_committers_date_in_utc(repository: Repository) -> None:
    date = repository.commit_date(repository.resolve("HEAD"))
    assert date == dt.datetime(2026, 10, 3, 1, 30, tzinfo=dt.UTC)
    assert repository.newest_day() == dt.date(2026, 10, 3)


def test_a_repository_without_commits_has_no_newest_day(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    assert opened(tmp_path).newest_day() is None


def raw_commit(root: Path, content: str) -> str:
    file = root / ".git" / "commit"
    file.write_text(content)
    return git(root, "hash-object", "-t", "commit", "-w", "--literally", str(file))


@pytest.mark.parametrize("when", ["99999999999999 +0000", "soon", "999999999999999999999 +0000"])
def test_a_commit_with_a_date_that_is_none_is_told(
    root: Path, repository: Repository, when: str
) -> None:
    tree = git(root, "rev-parse", "HEAD^{tree}")
    commit = raw_commit(root, f"tree {tree}\nauthor A <a> {when}\ncommitter A <a> {when}\n\nx\n")
    with pytest.raises(RepositoryError, match="no date"):
        repository.commit_date(commit)


def test_a_date_in_a_commits_message_is_not_the_commits(root: Path, repository: Repository) -> None:
    git(root, "commit", "-q", "--allow-empty", "-m", "x\n\ncommitter Eve <e> 0 +0000")
    assert repository.commit_date(repository.resolve("HEAD")).year == 2026


def test_a_name_of_a_branch_and_a_tag_is_refused(root: Path, repository: Repository) -> None:
    first = repository.resolve("HEAD")
    git(root, "tag", "twice", "HEAD")
    git(root, "commit", "--allow-empty", "-m", "more")
    git(root, "branch", "twice", "HEAD")
    git(root, "config", "core.warnAmbiguousRefs", "false")
    with pytest.raises(RepositoryError, match="more than one thing"):
        repository.resolve("twice")
    assert repository.resolve("refs/tags/twice") == first
    git(root, "update-ref", f"refs/heads/{first}", "HEAD")
    assert repository.resolve(first) == first
