"""A commit becomes evidence as a work tree does, and what was read once is not read again."""

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import pytest

from integration_report.model.evidence import Evidence
from integration_report.model.tree import Entry, EntryType, Tree, TreeError, blob_id
from integration_report.model.words import Kind
from integration_report.reading import codes
from integration_report.reading.cache import Cache
from integration_report.reading.load import load
from integration_report.reading.refusals import MOST_BYTES
from integration_report.reading.tree import WorkTree
from loading import INTEGRATION, kinds, only, problems, same
from projects import TODAY, write


class Commit:
    """A tree that knows the ids of its files and counts what is read."""

    def __init__(self, files: Mapping[str, bytes], damaged: frozenset[str] = frozenset()) -> None:
        self.commit = "c" * 40
        self.files = dict(sorted(files.items()))
        self.damaged = damaged
        self.were_read: list[str] = []

    def entries(self, folder: str) -> Iterator[Entry]:
        for path, content in self.files.items():
            if path.startswith(f"{folder}/"):
                yield Entry(path, EntryType.FILE, len(content))

    def read(self, path: str) -> bytes:
        self.were_read.append(path)
        if path in self.damaged:
            raise TreeError("the object is missing")
        return self.files[path]

    def pieces(self, path: str) -> Iterator[bytes]:
        yield self.read(path)

    def identify(self, path: str) -> str:
        return blob_id(self.files[path])

    def expect(self, paths: Iterable[str]) -> None:
        self.were_expected = list(paths)

    def blob(self, path: str, content: bytes) -> str:
        return blob_id(content)

    def recorded_blob(self, path: str) -> str | None:
        return blob_id(self.files[path])

    def exists(self, path: str) -> bool:
        return path in self.files


def of_tree(tree: Tree, cache: Cache | None = None) -> Evidence:
    return load(tree, data_dir="data", docs_dir="docs", as_of=TODAY, cache=cache)


FILES = {
    "data/a.yml": b"kind: plan\ntitle: Shop\n",
    "data/b.yml": b"kind: contract\nname: x\nfrom: [\n",
    "data/c.md": INTEGRATION.encode(),
    "docs/flow.md": b"---\nkind: flow\nname: A\n---\n```integration\nissues\n```\n",
    "docs/page.md": b"# A\n\n```integration\nnothing\n```\n",
    "data/forms/external.md": b"## A\n- [ ] B\n",
    "data/forms/flow.md": b"## A\n- [ ] B\n",
    "docs/d.md": b"# Page\n",
    "docs/e.md": b"---\nkind: flow\nname: x\n---\n",
}


def test_a_file_that_the_tree_cannot_give_is_a_finding(tmp_path: Path) -> None:
    files = FILES | {"data/gone.yml": b"x", "data/forms/integration.md": b"x"}
    gone = frozenset({"data/gone.yml", "data/forms/integration.md"})
    found = of_tree(Commit(files, gone))
    assert {
        (one.path, problem.code, problem.message)
        for one in found.documents
        if one.path in gone
        for problem in one.problems
    } == {(path, codes.NOT_FOLLOWED, "It can't be read: the object is missing.") for path in gone}
    assert found.commit == "c" * 40


def test_a_file_that_is_larger_than_the_tree_said_is_refused() -> None:
    class Liar(Commit):
        def entries(self, folder: str) -> Iterator[Entry]:
            return (Entry(entry.path, entry.type, 1) for entry in super().entries(folder))

    found = of_tree(Liar({"data/a.yml": b"#" * (MOST_BYTES + 1)}))
    assert problems(found) == [(codes.SIZE, "data/a.yml:1:1")]


def test_what_was_read_before_is_not_read_again(tmp_path: Path) -> None:
    plain = of_tree(Commit(FILES))
    first = Commit(FILES)
    assert same(of_tree(first, Cache(tmp_path, Path("/p"))), plain)
    assert [block.text for block in plain.blocks] == ["issues\n", "nothing\n"]
    assert set(first.were_read) == set(FILES)
    again = Commit(FILES)
    assert same(of_tree(again, Cache(tmp_path, Path("/p"))), plain)
    assert set(again.were_read) == {path for path in FILES if "/forms/" in path}


def test_a_changed_file_is_read_again(tmp_path: Path) -> None:
    of_tree(Commit(FILES), Cache(tmp_path, Path("/p")))
    changed = FILES | {"data/a.yml": b"kind: plan\ntitle: Other\n"}
    found = of_tree(Commit(changed), Cache(tmp_path, Path("/p")))
    assert found.plan is not None
    assert found.plan.title == "Other"


def test_a_work_tree_and_a_commit_of_the_same_files_share_what_is_cached(tmp_path: Path) -> None:
    cold = of_tree(Commit(FILES), Cache(tmp_path / "cache", Path("/p")))
    shards = sorted((tmp_path / "cache").glob("*/*"))
    for shard in shards:
        os.utime(shard, (1, 1))
    write(tmp_path / "root", FILES)
    assert same(of_tree(WorkTree(tmp_path / "root"), Cache(tmp_path / "cache", Path("/p"))), cold)
    assert {shard.stat().st_mtime for shard in shards} == {1}, "nothing had to be stored anew"


def test_the_same_bytes_at_another_path_are_another_document(tmp_path: Path) -> None:
    cache = Cache(tmp_path, Path("/p"))
    found = of_tree(Commit({"data/a.yml": b"kind: plan\n", "data/b.yml": b"kind: plan\n"}), cache)
    assert [one.title for one in found.documents] == ["a.yml", "b.yml"]


def test_a_page_and_a_file_of_the_data_folder_are_read_differently(tmp_path: Path) -> None:
    text = b"---\nkind:\n---\n" + INTEGRATION.encode()
    for _ in range(2):
        found = of_tree(Commit({"data/a.md": text, "docs/a.md": text}), Cache(tmp_path, Path("/p")))
        assert kinds(found) == {"data/a.md": Kind.INTEGRATION, "docs/a.md": None}


@pytest.mark.skipif(os.sep == "\\", reason="a backslash is no part of a name there")
def test_a_backslash_in_a_name_is_refused_in_a_commit_and_on_disk_alike(tmp_path: Path) -> None:
    files = {"data/a\\b.yml": b"kind: plan\n"}
    write(tmp_path, files)
    on_disk = of_tree(WorkTree(tmp_path))
    assert problems(on_disk) == problems(of_tree(Commit(files))) != []
    assert only(on_disk).record is None
