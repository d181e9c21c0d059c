"""A tree made of what a timeline knows is the commit's, and costs no further process."""

import subprocess
import sys
from pathlib import Path

import pytest

from git_repositories import git, opened
from integration_report.history.processes import Git
from integration_report.history.repository import Repository, RepositoryError
from integration_report.model.tree import TreeError
from raw_repositories import LINK, SUBMODULE, RawRepository


def test_a_made_tree_is_the_commits(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    repository = opened(root)
    commit = repository.resolve("HEAD")
    listed = repository.tree(commit)
    (event,) = repository.timeline(commit, [""]).events
    files = [(one.path, one.after, one.mode) for one in event.deltas[0].changes]
    repository.sizes(blob for _, blob, _ in files)
    monkeypatch.setattr(Git, "conversation", None)
    monkeypatch.setattr(Git, "output", None)
    made = repository.tree_of(commit, reversed(files))
    assert made.commit == commit
    for folder in ("", "data", "data/a", "docs", "data/folder", "nowhere"):
        assert list(made.entries(folder)) == list(listed.entries(folder))
    for path, blob, _ in files:
        assert made.recorded_blob(path) == blob
        assert made.size(path) == listed.size(path)
        assert made.exists(path) == listed.exists(path)
    assert made.read("data/a.yml") == b"kind: issues\n"
    assert b"".join(made.pieces("data/a.yml")) == b"kind: issues\n"
    with pytest.raises(TreeError):
        made.read("data/link.yml")


def test_sizes_are_told_of_any_number_of_blobs(tmp_path: Path) -> None:
    raw = RawRepository(tmp_path)
    blobs = {raw.write("blob", b"x" * length): length for length in range(100)}
    tree = raw.tree(raw.files({"a": "1"}))
    repository = opened(tmp_path)
    assert repository.sizes([*blobs, *blobs, tree, "1" * 40]) == blobs
    assert repository.sizes([tree]) == {}
    assert repository.sizes([]) == {}
    repository.close()
    assert repository.sizes(blobs) == blobs


def test_links_and_submodules_are_no_files_and_missing_bytes_cannot_be_read(
    tmp_path: Path,
) -> None:
    raw = RawRepository(tmp_path)
    target = raw.write("blob", b"a.yml")
    repository = opened(tmp_path)
    tree = repository.tree_of(
        "1" * 40,
        [
            ("data/link", target, LINK),
            ("data/module", "2" * 40, SUBMODULE),
            ("data/gone", "3" * 40, 0o100644),
        ],
    )
    assert [(entry.path, entry.type, entry.size) for entry in tree.entries("data")] == [
        ("data/gone", "file", 0),
        ("data/link", "link", 5),
        ("data/module", "other", 0),
    ]
    assert tree.link("data/link") == "a.yml"
    with pytest.raises(TreeError, match="The repository has no object"):
        tree.read("data/gone")
    repository.close()


def test_sizes_that_cannot_be_asked_for_are_told(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository = opened(root)
    with monkeypatch.context() as without:
        without.setenv("PATH", "")
        with pytest.raises(RepositoryError, match="git can't be started; is it installed"):
            repository.sizes(["1" * 40])
        with pytest.raises(RepositoryError, match="git can't be started; is it installed"):
            repository.timeline("1" * 40, ["data"])
    assert repository.sizes(["1" * 40]) == {}


def test_a_process_that_ends_while_it_is_asked_is_replaced(root: Path) -> None:
    repository: Repository = opened(root)
    blob = git(root, "rev-parse", "HEAD:data/a.yml")
    assert repository.sizes([blob]) == {blob: 13}
    process = repository._index._process
    assert process is not None
    process._process.proc.kill()
    process._process.proc.wait()
    with pytest.raises(RepositoryError, match="The sizes of files can't be told"):
        repository.sizes(["1" * 40])
    assert repository.sizes(["1" * 40, blob]) == {blob: 13}
    repository.close()


def test_a_program_that_forgets_to_close_a_repository_ends(root: Path) -> None:
    program = (
        "import sys; from pathlib import Path;"
        "from integration_report.history.repository import Repository;"
        "one = Repository.open(Path(sys.argv[1])); head = one.resolve('HEAD');"
        "one.sizes([head]); one.timeline(head, ['data'])"
    )
    subprocess.run([sys.executable, "-c", program, root], check=True, timeout=60)
