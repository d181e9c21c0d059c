"""A repository is found by looking for it, whatever kind of clone it is."""

import os
from pathlib import Path

import pytest

from git_repositories import git, make_repository, opened
from integration_report.history.repository import Repository, RepositoryError
from raw_repositories import RawRepository


def told(folder: Path) -> list[str]:
    """Return the paths of the files that the commit checked out in a folder has, each read."""
    repository = opened(folder)
    commit = repository.resolve("HEAD")
    tree = repository.tree(commit)
    paths = [entry.path for entry in tree.entries("data") if entry.type == "file"]
    assert all(tree.read(path).startswith(b"kind:") for path in paths)
    timeline = repository.timeline(commit, ["data"])
    seen = {change.path for event in timeline.events for change in event.deltas[0].changes}
    assert set(paths) <= seen
    assert timeline.is_whole
    repository.close()
    return paths


FILES = ["data/a.yml", "data/a/b.yml"]


def test_a_linked_work_tree_has_its_own_head(root: Path, tmp_path: Path) -> None:
    git(root, "worktree", "add", "-q", "-b", "second", str(tmp_path / "second"))
    git(root, "commit", "-q", "--allow-empty", "-m", "More")
    assert (tmp_path / "second/.git").is_file()
    assert told(tmp_path / "second/data") == FILES
    second = opened(tmp_path / "second")
    assert second.root == tmp_path / "second"
    assert second.resolve("HEAD") == git(root, "rev-parse", "main~1")
    assert second.resolve("main") == git(root, "rev-parse", "main")


def test_a_linked_work_tree_of_a_shallow_clone_is_shallow(root: Path, tmp_path: Path) -> None:
    git(root, "commit", "-q", "--allow-empty", "-m", "More")
    git(tmp_path, "clone", "-q", "--depth=1", root.as_uri(), "clone")
    git(tmp_path / "clone", "worktree", "add", "-q", "--detach", str(tmp_path / "second"))
    second = opened(tmp_path / "second")
    timeline = second.timeline(second.resolve("HEAD"), ["data"])
    assert timeline.boundary == {second.resolve("HEAD")}
    second.close()


def test_a_linked_work_tree_whose_repository_has_gone_is_told(root: Path, tmp_path: Path) -> None:
    git(root, "worktree", "add", "-q", str(tmp_path / "second"))
    (root / ".git").rename(tmp_path / "elsewhere")
    with pytest.raises(RepositoryError, match="in no repository that git can open"):
        Repository.open(tmp_path / "second")


def test_a_submodule_is_a_repository_of_its_own(root: Path, tmp_path: Path) -> None:
    outer = make_repository(tmp_path / "outer")
    git(
        outer,
        *("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(root), "data/sub"),
    )
    git(outer, "commit", "-q", "-m", "Submodule")
    assert (outer / "data/sub/.git").is_file()
    assert told(outer / "data/sub/data") == FILES
    assert opened(outer / "data/sub/data").root == outer / "data/sub"
    # Its files are none of the outer repository's.
    assert told(outer) == FILES
    repository = opened(outer)
    entries = list(repository.tree(repository.resolve("HEAD")).entries("data"))
    assert [e.type for e in entries if e.path == "data/sub"] == ["other"]
    timeline = repository.timeline(repository.resolve("HEAD"), ["data"])
    (change,) = timeline.events[0].deltas[0].changes
    assert (change.path, change.mode) == ("data/sub", 0o160000)
    assert change.after == git(root, "rev-parse", "HEAD")
    repository.close()


def test_a_sparse_checkout_has_all_of_its_commits(root: Path) -> None:
    git(root, "sparse-checkout", "set", "docs")
    assert not (root / "data").exists()
    assert told(root) == FILES


def test_objects_of_another_repository_are_read(root: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "-q", "--shared", str(root), "clone")
    assert (tmp_path / "clone/.git/objects/info/alternates").is_file()
    assert told(tmp_path / "clone") == FILES


@pytest.mark.parametrize("object_format", ["sha1", "sha256"])
def test_a_bare_repository_is_opened_where_it_is_named(tmp_path: Path, object_format: str) -> None:
    make_repository(tmp_path / "root", object_format)
    git(tmp_path, "clone", "-q", "--bare", str(tmp_path / "root"), "bare.git")
    assert told(tmp_path / "bare.git") == FILES
    bare = opened(tmp_path / "bare.git")
    assert bare.is_bare
    assert bare.object_format == object_format
    assert not opened(tmp_path / "root").is_bare


def test_what_looks_like_a_repository_among_the_files_is_not_opened(
    root: Path, tmp_path: Path
) -> None:
    for folder in (root, root / "data/evil"):
        (folder / "objects").mkdir(parents=True)
        (folder / "refs").mkdir()
        (folder / "HEAD").write_text("ref: refs/heads/evil\n")
        (folder / "config").write_text("[core]\n\tbare = true\n\tworktree = /\n")
    for folder in (root, root / "data/evil", root / "data/evil/refs"):
        repository = opened(folder)
        assert (repository.root, repository.is_bare) == (root, False)
        assert repository.resolve("HEAD") == git(root, "rev-parse", "main")
        repository.close()


def test_a_detached_head_is_what_is_checked_out(root: Path) -> None:
    git(root, "commit", "-q", "--allow-empty", "-m", "More")
    git(root, "checkout", "-q", "--detach", "HEAD~1")
    assert told(root) == FILES
    assert opened(root).resolve("HEAD") != opened(root).resolve("main")


def test_an_unborn_branch_has_no_commit(root: Path) -> None:
    git(root, "checkout", "-q", "--orphan", "unborn")
    repository = opened(root)
    with pytest.raises(RepositoryError, match="'HEAD' means no commit"):
        repository.resolve("HEAD")
    assert repository.newest_day() is None
    assert repository.resolve("main")
    repository.close()


def test_a_head_that_is_a_link_or_packed_is_followed(root: Path) -> None:
    git(root, "pack-refs", "--all")
    git(root, "gc", "-q")
    assert told(root) == FILES
    (root / ".git/HEAD").unlink()
    (root / ".git/HEAD").symlink_to("refs/heads/main")
    assert told(root) == FILES


def test_a_folder_that_a_link_leads_to_is_that_folder(root: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(root)
    assert told(tmp_path / "link/data") == FILES
    (tmp_path / "work").mkdir()
    (tmp_path / "work/.git").symlink_to(root / ".git")
    assert opened(tmp_path / "work").resolve("HEAD") == opened(root).resolve("HEAD")


@pytest.mark.parametrize(
    "content",
    [b"", b"nonsense", b"gitdir: ", b"gitdir: /nowhere", b"gitdir: \0", b"\xff", b"x" * 99999],
)
def test_a_file_that_leads_to_no_repository_is_told(tmp_path: Path, content: bytes) -> None:
    # The repository around it isn't meant.
    RawRepository(tmp_path)
    (tmp_path / "inner").mkdir()
    (tmp_path / "inner/.git").write_bytes(content)
    with pytest.raises(RepositoryError, match="in no repository that git can open"):
        Repository.open(tmp_path / "inner")


@pytest.mark.parametrize("missing", ["HEAD", "objects", "refs", "config"])
def test_a_repository_that_lacks_a_part_is_told(tmp_path: Path, missing: str) -> None:
    outer = RawRepository(tmp_path)
    outer.point(outer.commit(outer.files({"data/outer": "kind:"})))
    inner = RawRepository(tmp_path / "inner")
    inner.point(inner.commit(inner.files({"data/inner": "kind: plan"})))
    part = inner.folder / missing
    part.rename(inner.folder / "moved")
    if missing == "config":
        assert told(tmp_path / "inner") == ["data/inner"]
        return
    with pytest.raises(RepositoryError, match="in no repository that git can open"):
        Repository.open(tmp_path / "inner")


@pytest.mark.parametrize("content", ["", "nonsense", "ref: ../../x", "ref: refs/heads/none"])
def test_a_head_that_is_damaged_is_told(root: Path, content: str) -> None:
    (root / ".git/HEAD").write_text(content)
    repository = opened(root)
    with pytest.raises(RepositoryError):
        repository.resolve("HEAD")
    assert repository.newest_day() is None
    repository.close()


def test_a_repository_of_a_later_version_is_told(root: Path) -> None:
    git(root, "config", "core.repositoryFormatVersion", "99")
    repository = opened(root)
    with pytest.raises(RepositoryError, match="'main' can't be looked up"):
        repository.resolve("main")
    repository.close()


def test_a_folder_that_may_not_be_read_is_told(root: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("root may read everything")
    (root / ".git").chmod(0)
    try:
        with pytest.raises(RepositoryError):
            Repository.open(root)
    finally:
        (root / ".git").chmod(0o700)
