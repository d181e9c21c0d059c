"""A work tree lists and reads what is in it, and nothing that isn't."""

import os
import subprocess
from pathlib import Path

import pytest

from integration_report.model.tree import EntryType, TreeError
from integration_report.reading.tree import WorkTree


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    folder = tmp_path / "outside"
    folder.mkdir()
    (folder / "secret.md").write_text("secret")
    return folder


@pytest.fixture
def root(tmp_path: Path, outside: Path) -> Path:
    root = tmp_path / "root"
    for name in ("data/a/b.md", "data/a.md", "data/a-b.md", "data/.git/config", "docs/ä.md"):
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(name)
    (root / "data/link.md").symlink_to(outside / "secret.md")
    (root / "data/folder").symlink_to(outside)
    (root / "linked").symlink_to(outside)
    return root


def listed(root: Path, folder: str) -> list[tuple[str, EntryType]]:
    return [(entry.path, entry.type) for entry in WorkTree(root).entries(folder)]


def test_files_are_listed_in_byte_order_of_their_paths(root: Path) -> None:
    assert listed(root, "data") == [
        ("data/a-b.md", EntryType.FILE),
        ("data/a.md", EntryType.FILE),
        ("data/a/b.md", EntryType.FILE),
        ("data/folder", EntryType.LINK),
        ("data/link.md", EntryType.LINK),
    ]


def test_sizes_are_known_before_reading(root: Path) -> None:
    assert [entry.size for entry in WorkTree(root).entries("docs")] == [len("docs/ä.md".encode())]


def test_the_root_can_be_listed(root: Path) -> None:
    assert ("docs/ä.md", EntryType.FILE) in listed(root, "")
    assert ("linked", EntryType.LINK) in listed(root, "")


def test_a_folder_that_does_not_exist_or_is_a_file_has_no_entries(root: Path) -> None:
    assert listed(root, "nothing") == []
    assert listed(root, "data/a.md") == []
    assert listed(root, "nothing/below") == []


@pytest.mark.parametrize("folder", ["..", "data/../..", "/etc", "data//a", "./data", "a\\b"])
def test_a_folder_outside_the_tree_has_no_entries(root: Path, folder: str) -> None:
    assert listed(root, folder) == []


@pytest.mark.parametrize(
    ("folder", "link"),
    [("linked", "linked"), ("data/folder", "data/folder"), ("linked/x", "linked")],
)
def test_a_folder_that_is_a_link_is_not_followed(root: Path, folder: str, link: str) -> None:
    assert listed(root, folder) == [(link, EntryType.LINK)]


def test_what_is_neither_file_nor_folder_is_something_else(root: Path) -> None:
    os.mkfifo(root / "data/pipe.md")
    assert ("data/pipe.md", EntryType.OTHER) in listed(root, "data")
    with pytest.raises(TreeError, match="no ordinary file"):
        WorkTree(root).read("data/pipe.md")


def test_files_are_read(root: Path) -> None:
    tree = WorkTree(root)
    assert tree.read("data/a/b.md") == b"data/a/b.md"
    assert tree.commit == ""
    assert tree.recorded_blob("data/a.md") is None


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("data/nothing.md", "no such file"),
        ("data/link.md", "symbolic link"),
        ("data/folder/secret.md", "symbolic link"),
        ("linked/secret.md", "symbolic link"),
        ("data/a", "no ordinary file"),
        ("../outside/secret.md", "out of the tree"),
        ("/etc/passwd", "out of the tree"),
        ("data/../../outside/secret.md", "out of the tree"),
        ("data/a\0b", "out of the tree"),
        ("nothing/a.md", "no such file"),
    ],
)
def test_what_must_not_be_read_is_not_read(root: Path, path: str, why: str) -> None:
    with pytest.raises(TreeError, match=why):
        WorkTree(root).read(path)


def test_a_file_that_became_a_link_after_listing_is_not_followed(root: Path, outside: Path) -> None:
    tree = WorkTree(root)
    list(tree.entries("data"))
    (root / "data/a.md").unlink()
    (root / "data/a.md").symlink_to(outside / "secret.md")
    with pytest.raises(TreeError, match="symbolic link"):
        tree.read("data/a.md")


def test_only_files_of_the_tree_exist(root: Path) -> None:
    tree = WorkTree(root)
    assert tree.exists("data/a.md")
    for path in ("data", "data/link.md", "linked/secret.md", "nothing", "../outside/secret.md", ""):
        assert not tree.exists(path)
    assert not tree.exists("a" * 5000)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_told(root: Path) -> None:
    (root / "data/a.md").chmod(0)
    with pytest.raises(TreeError, match="permission denied"):
        WorkTree(root).read("data/a.md")


def test_a_folder_that_cannot_be_listed_is_something_else(root: Path) -> None:
    """Its path is longer than the system takes; it was made step by step."""
    here = os.open(root, os.O_RDONLY)
    for _ in range(20):
        os.mkdir("x" * 250, dir_fd=here)
        below = os.open("x" * 250, os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = below
    os.close(here)
    found = listed(root, "")
    assert [path[0] for path, kind in found if kind is EntryType.OTHER] == ["d", "x"]
    assert ("docs/ä.md", EntryType.FILE) in found


@pytest.mark.parametrize("object_format", ["sha1", "sha256"])
def test_blob_ids_are_those_of_git(root: Path, object_format: str, tmp_path: Path) -> None:
    repository = tmp_path / "repository"
    subprocess.run(
        ["git", "init", "-q", f"--object-format={object_format}", repository], check=True
    )
    content = b"a\r\n\0\xff"
    found = subprocess.run(
        ["git", "-C", repository, "hash-object", "--stdin"],
        input=content,
        capture_output=True,
        check=True,
    )
    tree = WorkTree(root, object_format=object_format)
    assert tree.blob("a", content) == found.stdout.decode().strip()


def test_a_repository_within_the_tree_is_not_read(tmp_path: Path) -> None:
    for name in ("data/a.md", "data/module/b.md", "data/module/.git"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x", encoding="utf-8")
    found = [(entry.path, entry.type) for entry in WorkTree(tmp_path).entries("data")]
    assert found == [("data/a.md", EntryType.FILE), ("data/module", EntryType.OTHER)]
