"""A walk for records reads what it needs, once, and keeps little of it."""

import os
import subprocess
from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path

from git_repositories import IDENTITY, git
from integration_report.history.objects import Objects
from integration_report.history.places import find
from integration_report.history.processes import Git
from integration_report.history.record_history import RecordHistory, record_history
from record_histories import FOLDER, START, TODAY

COMMITS = 1_000


class CountedObjects(Objects):
    """Objects that say what was read of them."""

    def __init__(self, git: Git) -> None:
        super().__init__(git)
        self.read_ids: Counter[str] = Counter()

    def read(self, object_id: str, kind: str) -> bytes:
        self.read_ids[object_id] += 1
        return super().read(object_id, kind)

    def likely(self, names: Sequence[str]) -> dict[str, bytes]:
        found = super().likely(names)
        self.read_ids.update(found.keys())
        return found


def walked(root: Path, commit: str) -> tuple[RecordHistory, Counter[str]]:
    """Return the history of records, and how often each object was read for it."""
    places = find(root)
    assert places is not None
    started = Git(places)
    with closing(CountedObjects(started)) as objects:
        told = record_history(started, objects, commit, FOLDER, today=TODAY)
        return told, objects.read_ids


class Imported:
    """A repository that one `git fast-import` writes: commits follow each other on branches."""

    def __init__(self) -> None:
        self._stream: list[bytes] = []

    def commit(self, branch: str, files: Mapping[str, str], *others: str) -> None:
        """Add a commit to a branch, which may be new and begin at another, or merges others."""
        number = len(self._stream)
        lines = [
            f"commit refs/heads/{branch}",
            f"committer A <a@example.com> {START + number} +0000",
        ]
        lines += ["data 0", *(f"merge refs/heads/{one}" for one in others)]
        for path, text in files.items():
            lines += [f"M 644 inline {path}", f"data {len(text)}", text]
        self._stream.append("\n".join([*lines, "", ""]).encode())

    def branch(self, name: str, at: str) -> None:
        """Let a new branch begin where another one is."""
        self._stream.append(f"reset refs/heads/{name}\nfrom refs/heads/{at}\n\n".encode())

    def write(self, root: Path) -> Path:
        """Write the repository, and return its folder."""
        git(root, "init", "-q")
        others = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        subprocess.run(
            ["git", "fast-import", "--quiet"],
            cwd=root,
            env=others | IDENTITY,
            input=b"".join(self._stream),
            check=True,
        )
        return root


def test_each_object_on_the_way_is_read_once(tmp_path: Path) -> None:
    made = Imported()
    names = [f"{FOLDER}/1.0/{number * 7919 % COMMITS:04}.yml" for number in range(COMMITS)]
    for name in names:
        made.commit("main", {name: "approved"})
    root = made.write(tmp_path)
    told, read = walked(root, git(root, "rev-parse", "main"))
    assert {path: each[0].number for path, each in told.versions.items()} == {
        name: number for number, name in enumerate(names)
    }
    assert set(read.values()) == {1}
    # A commit, its top folder, `data`, that of the records and that of their version.
    assert len(read) == 5 * COMMITS


def test_a_branch_that_is_merged_again_and_again_is_walked_once(tmp_path: Path) -> None:
    """The records were all written at its beginning, and arrive one after the other."""
    made = Imported()
    names = [f"{FOLDER}/1.0/{number:03}.yml" for number in range(100)]
    made.commit("main", {"src/a": "a"})
    made.branch("work", "main")
    made.commit("work", dict.fromkeys(names, "approved"))
    for name in names:
        made.commit("work", {"src/b": name})
        made.commit("main", {name: "approved"}, "work")
    root = made.write(tmp_path)
    told, read = walked(root, git(root, "rev-parse", "main"))
    written = git(root, "rev-parse", "work~100")
    assert {one.origin for each in told.versions.values() for one in each} == {written}
    # Each commit itself and its top folder, and three more folders for each commit on the main
    # line: these, and its top folder, once for what it changed and once for where it came from.
    assert sum(read.values()) < 12.1 * len(names)


def test_a_thousand_commits_without_records_cost_two_objects_each(tmp_path: Path) -> None:
    made = Imported()
    for number in range(COMMITS):
        made.commit("main", {"src/deep/a": f"{number}", "data/plan.yml": "kind: plan"})
    root = made.write(tmp_path)
    told, read = walked(root, git(root, "rev-parse", "main"))
    assert told.versions == {}
    # The first one has `data`, which it got from nowhere.
    assert len(read) == sum(read.values()) == 2 * COMMITS + 1
