"""Who changed what last, whatever is kept of it and whatever a clone lacks."""

import os
from contextlib import closing
from pathlib import Path

import msgspec
import pytest

from git_repositories import git
from integration_report.history.repository import Repository
from integration_report.kept_traces import Followed, Kept
from integration_report.model.summary.changes import How
from integration_report.model.timeline import Timeline
from integration_report.settings import Settings
from integration_report.traces import Traces
from integration_report.tracing.trails import Origin
from statement_histories import (
    BOB,
    BOTH,
    CAROL,
    ISSUES,
    ONE,
    OPEN,
    PATH,
    History,
    Told,
    environment,
    evidence_in,
)


def test_what_is_kept_changes_nothing_and_spares_reading(tmp_path: Path) -> None:
    history = History()
    history.commit(OPEN)
    history.commit({PATH: ONE, "data/issues.yml": ISSUES % "open"}, by=BOB)
    history.commit({PATH: environment("x Network is reachable", "  Database up")}, by=CAROL)
    told, cache = history.write(tmp_path / "project"), tmp_path / "cache"
    first = told.changes(cache=cache)
    (shelf,) = cache.rglob("traces.msgpack")
    stamp = shelf.stat().st_mtime_ns
    assert told.changes(cache=cache) == first == told.changes()
    assert shelf.stat().st_mtime_ns == stamp
    (told.root / PATH).write_text(environment("x Network is reachable", "x Database up"))
    git(told.root, "commit", "-q", "-a", "-m", "Database")
    newer = told.changes(cache=cache)
    assert newer == told.changes()
    assert [one.by for one in newer] == ["Bob", "Alice"]
    assert newer[0].reworded_by == "Carol"
    shelf.write_bytes(os.urandom(100))
    assert told.changes(cache=cache) == newer


def test_whatever_is_kept_of_other_heads_the_answer_is_the_same(tmp_path: Path) -> None:
    history = History()
    history.commit(OPEN)
    for number in range(2, 9):
        texts = (ONE, BOTH, OPEN, BOTH + "\nWords.\n")
        history.commit(texts[number % 4], by=(BOB, CAROL)[number % 2])
    told, cache = history.write(tmp_path / "project"), tmp_path / "cache"
    for number in range(1, 9):
        git(told.root, "reset", "-q", "--hard", told.ids[number])
        assert told.changes(cache=cache) == told.changes()
        for shelf in cache.rglob("*.msgpack"):
            if number % 3 == 0:
                shelf.unlink()
    git(told.root, "reset", "-q", "--hard", told.ids[5])
    assert told.changes(cache=cache) == told.changes()


def test_a_shallow_clone_does_not_guess(tmp_path: Path) -> None:
    history = History()
    history.commit(OPEN)
    history.commit(ONE, by=BOB)
    history.commit(BOTH, by=CAROL)
    history.write(tmp_path / "full")
    git(tmp_path, "clone", "-q", "--depth=2", f"file://{tmp_path}/full", "clone")
    clone = Told(tmp_path / "clone", {})
    network, database = clone.changes()
    assert (network.how, network.by, network.commit) == (How.UNKNOWN, "", "")
    assert (database.by, database.how, database.before) == ("Carol", How.CHANGED, "open")
    assert [one.text for one in clone.happenings()] == ["Database up"]


def test_a_partial_clone_says_what_it_lacks_and_keeps_nothing(tmp_path: Path) -> None:
    history = History()
    history.commit(OPEN)
    history.commit(ONE, by=BOB)
    history.commit(BOTH, by=CAROL)
    origin = history.write(tmp_path / "origin")
    git(origin.root, "config", "uploadpack.allowFilter", "true")
    git(tmp_path, "clone", "-q", "--filter=blob:none", f"file://{origin.root}", "clone")
    clone = Told(tmp_path / "clone", origin.numbers)
    cache = tmp_path / "cache"
    assert {one.how for one in clone.changes(cache=cache)} == {How.UNKNOWN}
    assert list(cache.rglob("traces.msgpack")) == []
    settings, repository = Settings(root=clone.root), Repository.open(clone.root)
    assert repository is not None
    with closing(repository):
        traces = clone.traces(settings, repository, "HEAD")
        traces.changes(evidence_in(settings))
        assert "--refetch" in traces.why_unknown


def test_how_much_is_read_is_told(tmp_path: Path) -> None:
    history = History()
    history.commit(OPEN)
    history.commit(ONE, by=BOB)
    told, seen = history.write(tmp_path), []
    settings, repository = Settings(root=told.root), Repository.open(told.root)
    assert repository is not None
    with closing(repository):
        timeline = repository.timeline(repository.resolve("HEAD"), ["data", "docs"])
        traces = Traces(
            settings, repository, timeline, progress=lambda done, whole: seen.append((done, whole))
        )
        assert len(traces.happenings()) == 3
    assert seen == [(1, 2), (2, 2)]


def test_an_unborn_branch_has_nothing_committed(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    (tmp_path / "data").mkdir()
    (tmp_path / PATH).write_text(ONE)
    settings = Settings(root=tmp_path)
    repository = Repository.open(tmp_path)
    assert repository is not None
    with closing(repository):
        found = Traces(settings, repository, Timeline("", ())).changes(evidence_in(settings))
    assert {change.how for change in found.values()} == {How.UNCOMMITTED}


@pytest.mark.parametrize(
    ("lines", "sorts", "origins"),
    [((3,), (0, 0), (0,)), ((3,), (0,), (1,)), ((3,), (99,), (0,)), ((3,), (-1,), (0,))],
)
def test_what_fits_to_nothing_is_a_miss(
    tmp_path: Path, lines: tuple[int, ...], sorts: tuple[int, ...], origins: tuple[int, ...]
) -> None:
    good = Followed(blob="1" * 40, lines=(3,), sorts=(0,), origins=(0,))
    origin = Origin("2" * 40, How.CHANGED)
    content = msgspec.msgpack.encode(Kept((origin,), {PATH: good}))
    assert msgspec.msgpack.decode(content, type=Kept).heads()[PATH].origins == (origin,)
    forged = msgspec.to_builtins(Kept((origin,), {PATH: good}))
    forged[1][PATH] = ["1" * 40, lines, sorts, origins]
    with pytest.raises(msgspec.ValidationError):
        msgspec.msgpack.decode(msgspec.msgpack.encode(forged), type=Kept)
