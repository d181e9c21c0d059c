"""A clone that leaves out a part of the past says what it can't tell of records."""

from pathlib import Path

import pytest

from git_repositories import git
from integration_report.history.repository import RepositoryError
from record_histories import ALICE, BOB, PLAN, RecordRepository, history_of, ways

CAROL = "data/signoffs/1.0/security-carol.yml"


@pytest.fixture(scope="module")
def raw(tmp_path_factory: pytest.TempPathFactory) -> RecordRepository:
    """Return a repository with an old record, one of a branch, and a new one."""
    raw = RecordRepository(tmp_path_factory.mktemp("origin"))
    raw.configure("[uploadpack]\n\tallowFilter = true\n\tallowAnySHA1InWant = true\n")
    commit = raw.change({ALICE: "pending"}, raw.first)
    branch = raw.change({BOB: "approved"}, raw.change({"src/b": "b"}, raw.first))
    merge = raw.change({BOB: "approved", "src/b": "b"}, commit, branch)
    decided = raw.change({ALICE: "approved"}, merge)
    raw.change({CAROL: "approved"}, raw.change({PLAN: "kind: plan\ntitle: T\n"}, decided))
    return raw


def shallow(raw: RecordRepository, folder: Path, depth: int) -> Path:
    git(folder, "clone", "-q", f"--depth={depth}", raw.root.as_uri(), "clone")
    return folder / "clone"


def test_the_whole_history_is_known(raw: RecordRepository) -> None:
    told = history_of(raw.root)
    assert [len(told.versions[path]) for path in (ALICE, BOB, CAROL)] == [2, 1, 1]
    assert (told.why_unknown, told.at_boundary, told.unknown_origins) == ("", {}, frozenset())


def test_nothing_is_known_of_records_in_a_clone_of_one_commit(
    raw: RecordRepository, tmp_path: Path
) -> None:
    told = history_of(shallow(raw, tmp_path, 1))
    assert told.versions == {}
    assert "git fetch --unshallow" in told.why_unknown
    assert "fetch-depth: 0" in told.why_unknown
    assert all(told.is_unknown(path) for path in (ALICE, BOB, CAROL))
    assert not told.is_unknown(f"{ALICE}.other")
    assert told.at_boundary[BOB] == raw.blob("approved")


@pytest.mark.parametrize(
    ("depth", "unknown", "known"),
    [(2, {ALICE, BOB}, {CAROL}), (3, {ALICE, BOB}, {CAROL}), (4, {ALICE, BOB}, {ALICE, CAROL})],
)
def test_what_came_after_the_end_of_a_clone_is_known(
    raw: RecordRepository, tmp_path: Path, depth: int, unknown: set[str], known: set[str]
) -> None:
    """What was there and changed afterwards is both: nobody knows what it had been before."""
    told = history_of(shallow(raw, tmp_path, depth))
    assert set(told.at_boundary) == unknown
    assert set(told.versions) == known
    assert all(told.is_unknown(path) for path in unknown)
    assert not told.is_unknown(CAROL)
    assert told.versions[CAROL][0].origin == history_of(raw.root).versions[CAROL][0].origin


def test_a_branch_that_is_cut_off_leaves_unknown_who_wrote_its_records(
    raw: RecordRepository, tmp_path: Path
) -> None:
    """The merge's first parent is there, and the branch ends with the commit that it merged."""
    told = history_of(shallow(raw, tmp_path, 5))
    assert ways(told.versions[BOB])[0][0] == history_of(raw.root).versions[BOB][0].commit
    assert set(told.at_boundary) == {ALICE}
    assert told.unknown_origins == {BOB}
    assert told.is_unknown(BOB)
    assert "--unshallow" in told.why_unknown


def test_a_clone_that_has_all_of_it_tells_all_of_it(raw: RecordRepository, tmp_path: Path) -> None:
    clone = shallow(raw, tmp_path, 2)
    git(clone, "fetch", "-q", "--unshallow")
    assert history_of(clone) == history_of(raw.root)


def test_only_a_branch_is_cut_off(raw: RecordRepository, tmp_path: Path) -> None:
    """Then the way of first parents is whole, and still it is said that something is missing."""
    git(tmp_path, "clone", "-q", raw.root.as_uri(), "clone")
    whole = history_of(raw.root)
    (version,) = whole.versions[BOB]
    (tmp_path / "clone/.git/shallow").write_text(f"{version.origin}\n")
    told = history_of(tmp_path / "clone")
    assert (told.at_boundary, told.unknown_origins) == ({}, {BOB})
    assert "--unshallow" in told.why_unknown
    assert not told.is_unknown(ALICE)
    assert told.versions[ALICE] == whole.versions[ALICE]


@pytest.mark.parametrize("kind", ["blob:none", "tree:0"])
def test_a_partial_clone_knows_what_its_folders_tell(
    raw: RecordRepository, tmp_path: Path, kind: str
) -> None:
    git(tmp_path, "clone", "-q", f"--filter={kind}", raw.root.as_uri(), "clone")
    told, whole = history_of(tmp_path / "clone"), history_of(raw.root)
    if kind == "blob:none":
        assert told == whole
        return
    assert "git fetch --refetch --no-filter" in told.why_unknown
    assert told.versions == {}
    assert all(told.is_unknown(path) for path in (ALICE, BOB, CAROL))
    assert told.times == whole.times


def test_a_partial_clone_without_any_folders_is_an_error(
    raw: RecordRepository, tmp_path: Path
) -> None:
    git(tmp_path, "clone", "-q", "--bare", "--filter=tree:0", raw.root.as_uri(), "clone")
    with pytest.raises(RepositoryError, match="--no-filter"):
        history_of(tmp_path / "clone")


def test_a_folder_of_long_ago_that_is_missing_ends_what_is_known(tmp_path: Path) -> None:
    """The times of all commits are told nevertheless: they were fetched."""
    raw = RecordRepository(tmp_path / "raw")
    commits = [raw.first]
    for number in range(120):
        commits.append(raw.change({f"{ALICE}.{number:03}": "approved"}, commits[-1]))
    whole = history_of(raw.root)
    (raw.folder / "objects/pack").mkdir()
    (raw.folder / "objects/pack/pack-0.promisor").write_text("")
    raw.object_file(git(raw.root, "rev-parse", f"{commits[60]}:data/signoffs")).unlink()
    told = history_of(raw.root)
    assert told.times == whole.times
    assert list(told.times) == commits
    assert sorted(told.at_boundary) == [f"{ALICE}.{number:03}" for number in range(61)]
    assert told.versions == {
        path: versions for path, versions in whole.versions.items() if not told.is_unknown(path)
    }
    assert "--no-filter" in told.why_unknown


def test_folders_elsewhere_that_a_partial_clone_lacks_are_an_error(tmp_path: Path) -> None:
    """Nobody can tell whether it is evidence what the commit of a record changed in them."""
    raw = RecordRepository(tmp_path / "raw")
    raw.change({ALICE: "approved", "src/deep/a": "x"}, raw.first)
    (raw.folder / "objects/pack").mkdir()
    (raw.folder / "objects/pack/pack-0.promisor").write_text("")
    raw.object_file(raw.tree(raw.files({"a": "x"}))).unlink()
    with pytest.raises(RepositoryError, match="--no-filter"):
        history_of(raw.root)


def test_a_repository_with_long_ids_tells_the_same(raw: RecordRepository, tmp_path: Path) -> None:
    long = RecordRepository(tmp_path / "long", "sha256")
    came = long.change({ALICE: "pending"}, long.first)
    branch = long.change({BOB: "approved"}, long.first)
    merge = long.change({BOB: "approved"}, came, branch)
    versions = history_of(long.root).versions
    assert ways(versions[ALICE]) == [(came, came)]
    assert ways(versions[BOB]) == [(merge, branch)]
    assert len(versions[BOB][0].blob) == 64
