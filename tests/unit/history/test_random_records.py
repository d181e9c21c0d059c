"""What is told of records is what git's own listing of each commit says, compared one by one."""

import random
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

import pytest

from git_repositories import git, opened
from integration_report.history import commit_links, folder_changes, record_origins
from integration_report.history.record_history import RecordHistory
from integration_report.model.attestation import MOST_BESIDE, RecordVersion
from raw_repositories import FILE, LINK, SUBMODULE, RawRepository

FOLDER = "data/signoffs"
TODAY = 1_790_000_500
NAMES = ("a.yml", "A.yml", "a", "a/b", "a.b/c", "a/b c", "1.0/ä.yml", "1.0/x\ny.yml", "1.0/y")
OUTSIDE = ("README", "data/plan.yml", "data/signoffs.yml", "src/a/b", "src/a.b", "src/c")
EXECUTABLE = 0o100755

Files = Mapping[str, tuple[int, str]]


def without_clashes(files: Files) -> Files:
    """Return files none of which stands where another one's folder has to be."""
    return {
        path: file
        for path, file in files.items()
        if not any(other.startswith(f"{path}/") for other in files)
    }


class Drawn:
    """A random history with merges, odd clocks, and records that come and go."""

    def __init__(self, raw: RawRepository, seed: int, commits: int = 25) -> None:
        self._raw = raw
        self._random = random.Random(seed)  # noqa: S311 - the same history each time
        self._blobs = [raw.write("blob", b"%d\n" % number) for number in range(4)]
        self._made: list[tuple[str, Files]] = []
        for number in range(commits):
            self._add(number)
        self.head = raw.point(self._made[-1][0])

    def _add(self, number: int) -> None:
        draw = self._random
        recent = self._made[-6:]
        count = draw.choice([1, 1, 1, 2, 2, 3]) if draw.random() > 0.05 else 0
        chosen = draw.sample(recent, min(count, len(recent)))
        files: dict[str, tuple[int, str]] = {}
        for _, known in reversed(chosen):
            files |= {path: file for path, file in known.items() if draw.random() > 0.1}
        if len(chosen) < 2 or draw.random() < 0.3:
            for _ in range(draw.randrange(4)):
                self._change(files)
        kept = without_clashes(files)
        at = draw.choice([TODAY - 400 + number, TODAY - 2000, TODAY + 2000])
        parents = list(dict.fromkeys(commit for commit, _ in chosen))
        self._made.append((self._raw.commit(kept, parents, b"%d" % number, at=at), kept))

    def _change(self, files: dict[str, tuple[int, str]]) -> None:
        draw = self._random
        path = draw.choice(OUTSIDE) if draw.random() < 0.3 else f"{FOLDER}/{draw.choice(NAMES)}"
        if draw.random() < 0.05:
            path = draw.choice(["data", FOLDER])
        if draw.random() < 0.25:
            files.pop(path, None)
        else:
            mode = draw.choice([FILE, FILE, FILE, FILE, EXECUTABLE, LINK, SUBMODULE])
            files[path] = (mode, draw.choice(self._blobs))


class Oracle:
    """The same question answered slowly, by what git lists of every commit."""

    def __init__(self, root: Path, head: str) -> None:
        lines = git(root, "rev-list", "--parents", "--timestamp", head).splitlines()
        words = [line.split() for line in lines]
        self.times = {commit: int(time) for time, commit, *_ in words}
        self.parents = {commit: parents for _, commit, *parents in words}
        self.files = {commit: self._listed(root, commit) for commit in self.times}
        self.way = [head]
        while self.parents[self.way[-1]]:
            self.way.append(self.parents[self.way[-1]][0])
        self.way.reverse()

    def _listed(self, root: Path, commit: str) -> dict[str, tuple[str, str]]:
        found = {}
        for line in git(root, "ls-tree", "-r", "-z", commit).split("\0")[:-1]:
            facts, path = line.split("\t", 1)
            mode, _, blob = facts.split()
            found[path] = (mode, blob)
        return found

    def record(self, commit: str, path: str) -> str:
        mode, blob = self.files.get(commit, {}).get(path, ("", ""))
        return blob if mode.startswith("100") else ""

    def origin(self, commit: str, path: str) -> str:
        blob = self.record(commit, path)
        having = (one for one in self.parents[commit] if self.record(one, path) == blob)
        parent = next(having, "")
        return self.origin(parent, path) if parent and blob else commit

    def beside(self, commit: str) -> tuple[str, ...]:
        here = self.files[commit]
        there = self.files.get(next(iter(self.parents[commit]), ""), {})
        names = {path for path in here | there if not path.startswith(f"{FOLDER}/")}
        return tuple(sorted(path for path in names if here.get(path) != there.get(path)))

    def versions(self) -> dict[str, tuple[RecordVersion, ...]]:
        found: dict[str, list[RecordVersion]] = {}
        latest, before = 0, ""
        for number, commit in enumerate(self.way):
            latest = max(latest, min(self.times[commit], TODAY))
            known = self.files.get(before, {}) | self.files[commit]
            for path in sorted(one for one in known if one.startswith(f"{FOLDER}/")):
                blob = self.record(commit, path)
                if blob == self.record(before, path):
                    continue
                origin = self.origin(commit, path) if blob else commit
                version = RecordVersion(
                    path=path,
                    blob=blob,
                    commit=commit,
                    parent=before,
                    at=latest,
                    origin=origin,
                    origin_parent=next(iter(self.parents[origin]), ""),
                    number=number,
                    beside=self.beside(origin),
                )
                found.setdefault(path, []).append(version)
            before = commit
        return {path: tuple(versions) for path, versions in found.items()}


def told_of(root: Path, head: str, watched: str = "") -> RecordHistory:
    with closing(opened(root)) as repository:
        return repository.record_history(head, FOLDER, today=TODAY, watched=watched)


@pytest.mark.parametrize("seed", [30, 31])
def test_a_watched_file_is_the_one_that_git_lists(tmp_path: Path, seed: int) -> None:
    raw = RawRepository(tmp_path / "raw")
    head = Drawn(raw, seed).head
    oracle = Oracle(raw.root, head)
    for path in ("data/plan.yml", "data/signoffs.yml", "README"):
        told = told_of(raw.root, head, path)
        assert told.watched == {commit: oracle.record(commit, path) for commit in oracle.way}


@pytest.mark.parametrize("watched", ["", FOLDER, f"{FOLDER}/a.yml", "src/a.b", "data/signoffs/"])
def test_a_file_that_isnt_beside_the_records_is_unknown(tmp_path: Path, watched: str) -> None:
    raw = RawRepository(tmp_path / "raw")
    assert told_of(raw.root, Drawn(raw, 30).head, watched).watched == {}


@pytest.mark.parametrize("seed", range(40, 42))
def test_an_older_history_is_a_part_of_a_newer_one(tmp_path: Path, seed: int) -> None:
    """It is the same whether it is walked by itself, or known from a walk that began later."""
    raw = RawRepository(tmp_path / "raw")
    head = Drawn(raw, seed).head
    way = list(told_of(raw.root, head).times)
    with closing(opened(raw.root)) as repository:
        repository.records.expect(head)
        for number, commit in enumerate(way):
            day = TODAY - 300 * (number % 3)
            told = repository.record_history(commit, FOLDER, today=day, watched="data/plan.yml")
            with closing(opened(raw.root)) as other:
                alone = other.record_history(commit, FOLDER, today=day, watched="data/plan.yml")
            assert told == alone
            assert list(told.times) == list(alone.times)


@pytest.mark.parametrize("seed", range(10))
def test_every_version_is_the_one_that_git_lists(tmp_path: Path, seed: int) -> None:
    raw = RawRepository(tmp_path / "raw", "sha256" if seed == 9 else "sha1")
    head = Drawn(raw, seed).head
    told = told_of(raw.root, head)
    oracle = Oracle(raw.root, head)
    assert told.versions == oracle.versions()
    assert all(len(one.beside) < MOST_BESIDE for each in told.versions.values() for one in each)
    assert list(told.times) == oracle.way
    assert (told.why_unknown, told.at_boundary) == ("", {})


@pytest.mark.parametrize("seed", range(20, 26))
def test_a_clone_that_ends_anywhere_tells_nothing_that_isnt_so(tmp_path: Path, seed: int) -> None:
    """What it tells is the end of the whole story, and of who wrote what, all or nothing."""
    raw = RawRepository(tmp_path / "raw")
    head = Drawn(raw, seed, 40).head
    whole = told_of(raw.root, head, "data/plan.yml")
    known = git(raw.root, "rev-list", head).split()
    draw = random.Random(seed)  # noqa: S311 - the same ends each time
    for _ in range(8):
        ends = draw.sample(sorted(whole.times), 1) + draw.sample(known, 2)
        (raw.folder / "shallow").write_text("".join(f"{one}\n" for one in ends))
        told = told_of(raw.root, head, "data/plan.yml")
        assert set(told.times) <= set(whole.times)
        assert told.watched == {commit: whole.watched[commit] for commit in told.times}
        if not told.why_unknown:
            assert told == whole
        for path, versions in told.versions.items():
            after = whole.versions[path][-len(versions) :]
            assert [one.commit for one in versions] == [one.commit for one in after]
            assert [one.blob for one in versions] == [one.blob for one in after]
            if path not in told.unknown_origins:
                facts = [(one.origin, one.origin_parent, one.beside) for one in versions]
                assert facts == [(one.origin, one.origin_parent, one.beside) for one in after]
        for path, versions in whole.versions.items():
            assert told.is_unknown(path) or told.why_unknown or path in told.versions
            if versions[-1].blob and path not in told.versions:
                assert told.at_boundary[path] == versions[-1].blob


@pytest.mark.parametrize("seed", [50, 51, 52])
def test_an_older_timeline_is_a_part_of_an_expected_one(tmp_path: Path, seed: int) -> None:
    """It has the same events as one that git is asked for, children before their parents."""
    raw = RawRepository(tmp_path / "raw")
    head = Drawn(raw, seed).head
    with closing(opened(raw.root)) as one, closing(opened(raw.root)) as other:
        one.expect_timeline(head)
        whole = one.timeline(head, ["data"])
        assert not whole.elsewhere
        for event in list(whole.events)[::3]:
            told = one.timeline(event.commit.id, ["data"])
            alone = other.timeline(event.commit.id, ["data"])
            assert told.by_id == alone.by_id
            seen: set[str] = set()
            for part in told.events:
                assert seen.isdisjoint(part.commit.parents)
                seen.add(part.commit.id)
            assert (told.head, told.why_not_whole) == (alone.head, alone.why_not_whole)


BOUNDS = {
    commit_links: {"_ASKED_AT_ONCE": 2, "_MOST_KNOWN": 0},
    folder_changes: {"_AT_ONCE": 1, "_KEPT_BYTES": 1, "_KEPT_FOLDERS": 2, "_MOST_COMPARED": 1},
    record_origins: {"_MOST_EDGES": 0},
}


@pytest.mark.parametrize("seed", [2, 30])
def test_what_is_kept_in_memory_changes_nothing(
    tmp_path: Path, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    raw = RawRepository(tmp_path / "raw")
    head = Drawn(raw, seed, 40).head
    before = told_of(raw.root, head)
    for module, bounds in BOUNDS.items():
        for name, bound in bounds.items():
            monkeypatch.setattr(module, name, bound)
    assert told_of(raw.root, head) == before
    assert before.versions
