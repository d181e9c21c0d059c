"""The files of a commit: listed and read as git keeps them, or told."""

import subprocess
from pathlib import Path

import pytest

from git_repositories import git
from integration_report.history.repository import Repository, RepositoryError
from integration_report.model.tree import EntryType, TreeError


def test_only_full_ids_of_what_is_there_are_read(repository: Repository) -> None:
    for name in ("HEAD", "main", "0" * 7):
        with pytest.raises(RepositoryError, match="no full id"):
            repository.commit_date(name)
        with pytest.raises(RepositoryError, match="no full id"):
            repository.tree(name)
    with pytest.raises(RepositoryError, match="has no object"):
        repository.commit_date("0" * 40)
    with pytest.raises(RepositoryError, match="has no object"):
        repository.tree("0" * 40)
    blob = repository.tree(repository.resolve("HEAD")).recorded_blob("data/a.yml")
    assert blob is not None
    with pytest.raises(RepositoryError, match="no whole commit"):
        repository.commit_date(blob)


def test_a_commits_files_are_listed_in_byte_order(repository: Repository) -> None:
    tree = repository.tree(repository.resolve("HEAD"))
    assert [(entry.path, entry.type, entry.size) for entry in tree.entries("data")] == [
        ("data/a.yml", EntryType.FILE, 13),
        ("data/a/b.yml", EntryType.FILE, 11),
        ("data/folder", EntryType.LINK, 1),
        ("data/link.yml", EntryType.LINK, 5),
    ]
    assert [entry.path for entry in tree.entries("")][-1] == "docs/ä b.md"
    assert [entry.path for entry in tree.entries("data/a")] == ["data/a/b.yml"]
    assert [entry.path for entry in tree.entries("data/folder")] == ["data/folder"]
    assert list(tree.entries("nothing")) == []
    assert list(tree.entries("../root")) == []
    assert tree.commit == repository.resolve("HEAD")


def test_only_files_of_a_commit_are_read(repository: Repository, root: Path) -> None:
    tree = repository.tree(repository.resolve("HEAD"))
    (root / "data" / "new.yml").write_text("kind: plan")
    assert tree.read("docs/ä b.md") == b"# A\n"
    assert tree.exists("data/a.yml")
    for path in ("data/link.yml", "data", "data/new.yml", "../a", ""):
        assert not tree.exists(path)
        with pytest.raises(TreeError):
            tree.read(path)
    assert tree.recorded_blob("data/new.yml") is None


def test_a_submodule_is_no_file(root: Path, repository: Repository) -> None:
    commit = git(root, "rev-parse", "HEAD")
    git(root, "update-index", "--add", "--cacheinfo", f"160000,{commit},data/sub")
    git(root, "commit", "-q", "-m", "Submodule")
    entries = repository.tree(repository.resolve("HEAD")).entries("data")
    assert ("data/sub", EntryType.OTHER, 0) in [
        (entry.path, entry.type, entry.size) for entry in entries
    ]


def test_a_name_that_is_no_utf_8_is_kept_apart(root: Path, repository: Repository) -> None:
    blob = git(root, "rev-parse", "HEAD:data/a.yml")
    line = f"100644 blob {blob}\t".encode() + b"data/\xff.yml\0"
    subprocess.run(["git", "update-index", "-z", "--index-info"], cwd=root, input=line, check=True)
    git(root, "commit", "-q", "-m", "Bytes")
    tree = repository.tree(repository.resolve("HEAD"))
    assert "data/\udcff.yml" in [entry.path for entry in tree.entries("data")]


def test_an_object_with_other_bytes_than_its_id_says_is_refused(
    root: Path, repository: Repository
) -> None:
    """Git reads a loose object without hashing it again."""
    good, other = (git(root, "rev-parse", f"HEAD:data/{name}") for name in ("a.yml", "a/b.yml"))
    objects = root / ".git" / "objects"
    target = objects / good[:2] / good[2:]
    target.chmod(0o600)
    target.write_bytes((objects / other[:2] / other[2:]).read_bytes())
    tree = repository.tree(repository.resolve("HEAD"))
    with pytest.raises(TreeError, match="not those of its id"):
        tree.read("data/a.yml")


def test_an_object_that_is_missing_is_told_and_the_others_are_read(
    root: Path, repository: Repository
) -> None:
    blob = git(root, "rev-parse", "HEAD:data/a.yml")
    (root / ".git" / "objects" / blob[:2] / blob[2:]).unlink()
    tree = repository.tree(repository.resolve("HEAD"))
    with pytest.raises(TreeError, match="has no object"):
        tree.read("data/a.yml")
    assert tree.read("data/a/b.yml") == b"kind: plan\n"


def test_an_object_that_is_damaged_does_not_hide_the_others(
    root: Path, repository: Repository
) -> None:
    blob = git(root, "rev-parse", "HEAD:data/a/b.yml")
    file = root / ".git" / "objects" / blob[:2] / blob[2:]
    file.chmod(0o600)
    file.write_bytes(b"damaged")
    tree = repository.tree(repository.resolve("HEAD"))
    for _ in range(2000):  # more complaints than a pipe holds that nobody reads
        with pytest.raises(TreeError):
            tree.read("data/a/b.yml")
    assert tree.read("data/a.yml") == b"kind: issues\n"


def test_replaced_and_grafted_objects_are_not_seen(root: Path, repository: Repository) -> None:
    good, other = (git(root, "rev-parse", f"HEAD:data/{name}") for name in ("a.yml", "a/b.yml"))
    git(root, "replace", good, other)
    assert repository.tree(repository.resolve("HEAD")).read("data/a.yml") == b"kind: issues\n"
