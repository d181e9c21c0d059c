"""A clone that leaves out a part of the history says so, and fetches nothing by itself."""

from pathlib import Path

import pytest

from git_repositories import git, opened
from integration_report.history.repository import RepositoryError
from integration_report.model.tree import TreeError
from raw_repositories import RawRepository

LINES = "".join(f"line {number}\n" for number in range(20))


@pytest.fixture(scope="module")
def origin(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a repository with a file that changes, and is renamed and changed at once."""
    raw = RawRepository(tmp_path_factory.mktemp("origin"))
    raw.configure("[uploadpack]\n\tallowFilter = true\n\tallowAnySHA1InWant = true\n")
    commits: list[str] = []
    for number in range(6):
        name = "data/old.yml" if number < 3 else "data/new.yml"
        files = raw.files({name: f"{LINES}{number}\n", "data/same.yml": "kind: plan\n"})
        commits.append(raw.commit(files, commits[-1:], b"%d" % number, at=1_790_000_000 + number))
    raw.point(commits[-1])
    return raw.root


@pytest.mark.parametrize("depth", [1, 3])
def test_a_shallow_clone_tells_where_it_ends(origin: Path, tmp_path: Path, depth: int) -> None:
    git(tmp_path, "clone", "-q", f"--depth={depth}", origin.as_uri(), "clone")
    repository = opened(tmp_path / "clone")
    timeline = repository.timeline(repository.resolve("HEAD"), ["data"])
    whole = opened(origin).timeline(repository.resolve("HEAD"), ["data"])
    assert [e.commit.id for e in timeline.events] == [e.commit.id for e in whole.events[:depth]]
    assert timeline.boundary == {timeline.events[-1].commit.id}
    assert timeline.events[:-1] == whole.events[: depth - 1]
    assert not timeline.is_whole
    assert "git fetch --unshallow" in timeline.why_not_whole
    assert "fetch-depth: 0" in timeline.why_not_whole
    with pytest.raises(RepositoryError, match="fetch-depth: 0"):
        repository.resolve("HEAD~5")
    git(tmp_path / "clone", "fetch", "-q", "--unshallow")
    timeline = opened(tmp_path / "clone").timeline(repository.resolve("HEAD"), ["data"])
    assert (timeline.is_whole, timeline.why_not_whole) == (True, "")
    assert timeline.events == whole.events
    repository.close()


def partial(origin: Path, tmp_path: Path, kind: str) -> Path:
    git(tmp_path, "clone", "-q", f"--filter={kind}", origin.as_uri(), "clone")
    return tmp_path / "clone"


def missing(clone: Path) -> int:
    """Return how many objects a clone lacks."""
    said = git(clone, "rev-list", "--objects", "--all", "--missing=print")
    return sum(line.startswith("?") for line in said.splitlines())


def test_a_partial_clone_tells_what_it_lacks_and_fetches_nothing(
    origin: Path, tmp_path: Path
) -> None:
    clone = partial(origin, tmp_path, "blob:none")
    lacking = missing(clone)
    assert lacking == 5
    repository = opened(clone)
    head = repository.resolve("HEAD")
    timeline = repository.timeline(head, ["data"])
    assert len(timeline.events) == 6
    # The file that was renamed and changed can't be seen to be the same, for both are needed.
    assert {change.before_path for change in timeline.events[2].deltas[0].changes} == {
        "",
        "data/old.yml",
    }
    assert not timeline.is_whole
    assert "git fetch --refetch --no-filter" in timeline.why_not_whole
    assert repository.tree(head).read("data/new.yml").endswith(b"5\n")
    old = repository.tree(repository.resolve("HEAD~2"))
    assert [entry.path for entry in old.entries("data")] == ["data/new.yml", "data/same.yml"]
    with pytest.raises(TreeError, match="This clone leaves out object"):
        old.read("data/new.yml")
    blob = old.recorded_blob("data/new.yml")
    assert blob is not None
    assert repository.sizes([blob]) == {}
    made = repository.tree_of(head, [("data/new.yml", blob, 0o100644)])
    with pytest.raises(TreeError, match="This clone leaves out object"):
        made.read("data/new.yml")
    repository.close()
    assert missing(clone) == lacking


def test_what_a_partial_clone_needs_to_be_whole_works(origin: Path, tmp_path: Path) -> None:
    clone = partial(origin, tmp_path, "blob:none")
    git(clone, "fetch", "-q", "--refetch", "--no-filter")
    assert missing(clone) == 0
    repository = opened(clone)
    timeline = repository.timeline(repository.resolve("HEAD"), ["data"])
    assert timeline.is_whole
    assert timeline.events == opened(origin).timeline(timeline.head, ["data"]).events
    repository.close()


def test_a_clone_without_folders_has_no_timeline(origin: Path, tmp_path: Path) -> None:
    clone = partial(origin, tmp_path, "tree:0")
    lacking = missing(clone)
    repository = opened(clone)
    with pytest.raises(RepositoryError, match="can't be read to its end") as caught:
        repository.timeline(repository.resolve("HEAD"), ["data"])
    assert "git fetch --refetch --no-filter" in str(caught.value)
    with pytest.raises(RepositoryError):
        repository.tree(repository.resolve("HEAD~3"))
    repository.close()
    assert missing(clone) == lacking
