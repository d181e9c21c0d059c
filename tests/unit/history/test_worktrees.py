import os
from pathlib import Path

import pytest

from git_repositories import git, make_repository, opened
from integration_report.history.worktrees import write_worktree


def written(root: Path, folder: Path, commit: str = "HEAD", **tags: str) -> tuple[str, ...]:
    folder.mkdir()
    repository = opened(root)
    try:
        return write_worktree(repository, repository.resolve(commit), folder, tags)
    finally:
        repository.close()


@pytest.mark.parametrize("object_format", ["sha1", "sha256"])
def test_it_has_the_files_of_the_commit_and_its_history(tmp_path: Path, object_format: str) -> None:
    root = make_repository(tmp_path / "root", object_format)
    (root / "run.sh").write_text("#!/bin/sh\n")
    (root / "run.sh").chmod(0o755)
    git(root, "add", ".")
    git(root, "commit", "-q", "-m", "Second")
    (root / "data/a.yml").write_text("changed since\n")
    folder = tmp_path / "tree"
    head = git(root, "rev-parse", "HEAD")
    git(root, "tag", "-a", "-m", "Said", "report/1.0")
    tag = git(root, "rev-parse", "report/1.0")
    assert written(root, folder, **{"report/1.0": tag}) == ()
    assert (folder / "data/a.yml").read_text() == "kind: issues\n"
    assert os.access(folder / "run.sh", os.X_OK)
    assert (folder / "data/link.yml").readlink() == Path("a.yml")
    assert git(folder, "log", "--format=%s").splitlines() == ["Second", "First"]
    assert git(folder, "rev-parse", "report/1.0^{commit}") == head
    repository = opened(folder)
    assert [(tag.version, tag.message) for tag in repository.report_tags()] == [("1.0", "Said")]
    repository.close()


def test_nothing_is_written_into_the_repository(tmp_path: Path) -> None:
    root = make_repository(tmp_path / "root")
    before = sorted(file.relative_to(root) for file in root.rglob("*"))
    written(root, tmp_path / "tree")
    assert sorted(file.relative_to(root) for file in root.rglob("*")) == before
    assert git(root, "worktree", "list").count("\n") == 0


def test_filters_and_hooks_of_the_repository_are_not_run(tmp_path: Path) -> None:
    root = make_repository(tmp_path / "root")
    (root / ".gitattributes").write_text("*.yml filter=evil\n")
    git(root, "add", ".gitattributes")
    git(root, "commit", "-q", "-m", "Attributes")
    trace = tmp_path / "trace"
    git(root, "config", "filter.evil.smudge", f"touch {trace}; cat")
    hook = root / ".git/hooks/post-checkout"
    hook.write_text(f"#!/bin/sh\ntouch {trace}\n")
    hook.chmod(0o755)
    written(root, tmp_path / "tree")
    assert (tmp_path / "tree/data/a.yml").is_file()
    assert not trace.exists()


def test_links_that_lead_out_and_submodules_are_left_out(tmp_path: Path) -> None:
    root = make_repository(tmp_path / "root")
    links = {"out": "../..", "absolute": "/etc", "data/up": "../../x", "git": ".git/config"}
    for path, target in links.items():
        (root / path).symlink_to(target)
    (root / "inside").symlink_to("data/a")
    (root / "through").symlink_to("inside/../../..")
    git(root, "add", ".")
    head = git(root, "rev-parse", "HEAD")
    git(root, "update-index", "--add", "--cacheinfo", f"160000,{head},module")
    git(root, "commit", "-q", "-m", "Links")
    left_out = written(root, tmp_path / "tree")
    assert left_out == ("absolute", "data/up", "git", "module", "out", "through")
    assert (tmp_path / "tree/inside/b.yml").is_file()


@pytest.mark.parametrize("name", ["a", "z"])
def test_links_that_lead_out_through_others_are_left_out(tmp_path: Path, name: str) -> None:
    root = make_repository(tmp_path / "root")
    (root / "in/the/deep").mkdir(parents=True)
    (root / "in/the/deep/up").symlink_to("../../../data")
    (root / name).symlink_to("in/the/deep/up/../../other")
    for one, other in ("bc", "cb", "db"):
        (root / one).symlink_to(other)
    git(root, "add", ".")
    git(root, "commit", "-q", "-m", "Links")
    assert written(root, tmp_path / "tree") == (name,)
    assert not (tmp_path / "tree" / name).is_symlink()
    assert (tmp_path / "tree/d").readlink() == Path("b")


def test_a_folder_named_as_gits_own_is_left_out(tmp_path: Path) -> None:
    root = make_repository(tmp_path / "root")
    blob = git(root, "rev-parse", "HEAD:data/a.yml")
    tree = _tree(root, b"100644 config\0" + bytes.fromhex(blob))
    top = _tree(root, b"40000 .GIT\0" + bytes.fromhex(tree))
    commit = git(root, "commit-tree", "-m", "Evil", top)
    assert written(root, tmp_path / "tree", commit) == (".GIT/config",)
    assert sorted(os.listdir(tmp_path / "tree")) == [".git"]  # noqa: PTH208
    assert "bare = false" in (tmp_path / "tree/.git/config").read_text()


def _tree(root: Path, content: bytes) -> str:
    (root / "object").write_bytes(content)
    return git(root, "hash-object", "-t", "tree", "-w", "--literally", "object")


def test_a_shallow_clone_lends_what_it_has(tmp_path: Path) -> None:
    root = make_repository(tmp_path / "root")
    git(root, "commit", "--allow-empty", "-q", "-m", "Second")
    clone = tmp_path / 'a "clone"'
    git(tmp_path, "clone", "-q", "--depth=1", root.as_uri(), str(clone))
    written(clone, tmp_path / "tree")
    assert git(tmp_path / "tree", "log", "--format=%s") == "Second"
