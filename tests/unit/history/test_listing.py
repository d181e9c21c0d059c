"""A commit's files are those that its folders' ids stand for, whatever is in the database."""

import subprocess
import zlib
from pathlib import Path

import pytest

from git_repositories import git, make_repository, opened
from integration_report.history import listing
from integration_report.history.object_facts import ObjectIndex
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
    with pytest.raises(
        RepositoryError, match=r"can't be listed: The bytes of .* not those of its id"
    ):
        paths(repository, repository.resolve("HEAD"))
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
    data = store(root, members + tree_of((b"100644", b"z/evil.yml", blob)))
    commit = commit_of(root, store(root, tree_of((b"40000", b"data", data))))
    with pytest.raises(RepositoryError, match="leads into another one"):
        paths(repository, commit)
    with pytest.raises(RepositoryError, match="leads into another one"):
        repository.tree(commit).read("data/a.yml")
    repository.close()


@pytest.mark.parametrize("name", [b"", b".", b"..", b"else/where.yml", b"/"])
def test_a_name_that_leads_elsewhere_is_refused(
    name: bytes, root: Path, repository: Repository
) -> None:
    blob = git(root, "rev-parse", "HEAD:data/a.yml")
    commit = commit_of(root, store(root, tree_of((b"100644", name, blob))))
    with pytest.raises(RepositoryError, match="leads into another one"):
        repository.tree(commit)
    repository.close()


@pytest.mark.parametrize(
    "members",
    [
        [(b"100644", b"a"), (b"100644", b"a")],
        [(b"100644", b"b"), (b"100644", b"a")],
        [(b"100644", b"a"), (b"100644", b"a.b"), (b"40000", b"a")],
    ],
)
def test_a_folder_that_has_a_name_twice_or_out_of_order_is_refused(
    members: list[tuple[bytes, bytes]], root: Path, repository: Repository
) -> None:
    """Of two files with one name, another program would read the other one."""
    blob, data = (git(root, "rev-parse", f"HEAD:{name}") for name in ("data/a.yml", "data"))
    made = [(mode, name, data if mode == b"40000" else blob) for mode, name in members]
    commit = commit_of(root, store(root, tree_of(*made)))
    with pytest.raises(RepositoryError, match="leads into another one"):
        repository.tree(commit)
    repository.close()


@pytest.mark.parametrize(
    "content", [b"100644 a", b"100644 a\0", b"100644 a\0cut off", b"file a\0" + bytes(20)]
)
def test_a_folder_that_is_cut_off_is_refused(
    content: bytes, root: Path, repository: Repository
) -> None:
    commit = commit_of(root, store(root, content))
    with pytest.raises(RepositoryError, match="isn't as git writes one"):
        repository.tree(commit)
    repository.close()


def test_folders_that_have_each_other_again_and_again_are_refused(
    root: Path, repository: Repository
) -> None:
    tree = git(root, "rev-parse", "HEAD:data")
    for _ in range(8):
        tree = store(root, tree_of(*((b"40000", b"%03d" % number, tree) for number in range(100))))
    bomb = repository.tree(commit_of(root, tree)).entries("")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(listing, "_MOST_FILES", 10_000)
        with pytest.raises(RepositoryError, match="more files"):
            list(bomb)
    repository.close()


def test_folders_that_lie_in_each_other_very_deep_are_refused(
    root: Path, repository: Repository
) -> None:
    tree = git(root, "rev-parse", "HEAD:data")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(listing, "_MOST_LEVELS", 9)
        for _ in range(9):
            tree = store(root, tree_of((b"40000", b"a", tree)))
        with pytest.raises(RepositoryError, match="deeper folders"):
            paths(repository, commit_of(root, tree))
    repository.close()


def test_only_folders_that_somebody_asks_for_are_read(root: Path, repository: Repository) -> None:
    put(root, git(root, "rev-parse", "HEAD:docs"), b"tree", b"")
    tree = repository.tree(repository.resolve("HEAD"))
    assert [entry.path for entry in tree.entries("data/a")] == ["data/a/b.yml"]
    assert tree.read("data/a.yml") == b"kind: issues\n"
    assert not tree.exists("data/\ud800")
    for ask in (lambda: list(tree.entries("")), lambda: tree.exists("docs/index.md")):
        with pytest.raises(RepositoryError, match="not those of its id"):
            ask()
    repository.close()


def test_sizes_are_asked_for_only_where_they_matter(
    root: Path, repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    commit = repository.resolve("HEAD")
    monkeypatch.setattr(ObjectIndex, "sizes", None)
    entries = list(repository.tree(commit, is_sized=False).entries(""))
    assert {entry.size for entry in entries} == {0}
    repository.close()
    monkeypatch.undo()
    tree = repository.tree(commit, is_sized=False)
    assert tree.size("data/a.yml") == 13
    assert [entry.path for entry in entries] == paths(repository, commit)
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
