"""A commit's files are those that its folders' ids stand for, whatever is in the database."""

import subprocess
import zlib
from pathlib import Path

import pytest

from git_repositories import git, make_repository, opened
from integration_report.history.repository import Repository, RepositoryError


def tree_of(*members: tuple[bytes, bytes, str]) -> bytes:
    return b"".join(
        b"%s %s\0%s" % (mode, name, bytes.fromhex(object_id)) for mode, name, object_id in members
    )


def put(root: Path, object_id: str, kind: bytes, content: bytes) -> None:
    """Write other bytes under an id, as somebody does who tampers with the database."""
    file = root / ".git" / "objects" / object_id[:2] / object_id[2:]
    file.chmod(0o600)
    file.write_bytes(zlib.compress(b"%s %d\0%s" % (kind, len(content), content)))


def store(root: Path, content: bytes) -> str:
    """Write a tree that git would not write itself, under its id, and return the id."""
    command = ["git", "hash-object", "-t", "tree", "-w", "--stdin", "--literally"]
    done = subprocess.run(command, cwd=root, input=content, capture_output=True, check=True)
    return done.stdout.decode().strip()


def commit_of(root: Path, tree: str) -> str:
    return git(root, "commit-tree", "-m", "Made", tree)


def paths(repository: Repository, commit: str) -> list[str]:
    return [entry.path for entry in repository.tree(commit).entries("")]


@pytest.mark.parametrize("object_format", ["sha1", "sha256"])
@pytest.mark.parametrize("folder", ["", "data", "data/a"])
def test_a_tampered_folder_is_refused(tmp_path: Path, folder: str, object_format: str) -> None:
    root = make_repository(tmp_path / "root", object_format)
    blob = git(root, "rev-parse", "HEAD:data/a.yml")
    put(root, git(root, "rev-parse", f"HEAD:{folder}"), b"tree", tree_of((b"100644", b"x", blob)))
    repository = opened(root)
    # Git itself hashes the folder that it is asked for, and none of those below.
    with pytest.raises(RepositoryError, match="not those of its id" if folder else "hash mismatch"):
        repository.tree(repository.resolve("HEAD"))
    repository.close()


def test_a_tampered_commit_is_refused(root: Path, repository: Repository) -> None:
    commit = git(root, "rev-parse", "HEAD")
    text = git(root, "cat-file", "commit", commit)
    put(root, commit, b"commit", text.replace("First", "Other").encode())
    with pytest.raises(RepositoryError, match="not those of its id"):
        repository.tree(commit)
    with pytest.raises(RepositoryError, match="not those of its id"):
        repository.commit_date(commit)
    repository.close()


def test_a_name_cannot_put_a_file_into_another_folder(root: Path, repository: Repository) -> None:
    """Its bytes would be counted with that folder, and its own folder would look untouched."""
    data, blob = (git(root, "rev-parse", f"HEAD:{name}") for name in ("data", "data/a.yml"))
    members = subprocess.run(
        ["git", "cat-file", "tree", data], cwd=root, capture_output=True, check=True
    ).stdout
    put(root, data, b"tree", members + tree_of((b"100644", b"a/evil.yml", blob)))
    with pytest.raises(RepositoryError, match="leads into another one"):
        repository.tree(repository.resolve("HEAD"))
    repository.close()


def test_a_name_with_a_slash_is_refused(root: Path, repository: Repository) -> None:
    blob = git(root, "rev-parse", "HEAD:data/a.yml")
    commit = commit_of(root, store(root, tree_of((b"100644", b"else/where.yml", blob))))
    with pytest.raises(RepositoryError, match="can't be listed"):
        repository.tree(commit)
    repository.close()


def test_modes_as_old_tools_wrote_them_are_read(root: Path, repository: Repository) -> None:
    blob = git(root, "rev-parse", "HEAD:data/a.yml")
    data = store(root, tree_of((b"100664", b"a.yml", blob), (b"100775", b"b.yml", blob)))
    commit = commit_of(root, store(root, tree_of((b"040000", b"data", data))))
    assert paths(repository, commit) == ["data/a.yml", "data/b.yml"]
    repository.close()


def test_an_empty_commit_and_a_submodule_are_listed(root: Path, repository: Repository) -> None:
    empty = commit_of(root, store(root, b""))
    assert paths(repository, empty) == []
    data = store(root, tree_of((b"160000", b"sub", git(root, "rev-parse", "HEAD"))))
    assert paths(repository, commit_of(root, data)) == ["sub"]
    repository.close()
