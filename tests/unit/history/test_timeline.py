"""The timeline is what git says, whatever the history and its files look like."""

from collections.abc import Collection
from pathlib import Path

import pytest

from git_repositories import git, opened
from integration_report.history.processes import Git
from integration_report.history.tags import Tag
from integration_report.model.timeline import Delta, FileChange
from raw_repositories import FILE, LINK, SUBMODULE, Files, RawRepository
from timelines import FOLDERS, Drawn, timeline_of


def evidence(
    files: Files, elsewhere: Collection[str] = (), folders: Collection[str] = FOLDERS
) -> dict[str, tuple[int, str]]:
    """Return the files below some folders, and those at some places elsewhere."""
    return {
        path: file
        for path, file in files.items()
        if any(path == one or path.startswith(f"{one}/") for one in (*folders, *elsewhere))
    }


def applied(files: Files, delta: Delta) -> dict[str, tuple[int, str]]:
    """Return the files after what a delta says has happened to those of the parent."""
    after = dict(files)
    for change in delta.changes:
        if change.before_path:
            assert after[change.before_path][1] == change.before
        if change.before_path and (change.before_path != change.path or not change.after):
            del after[change.before_path]
    for change in delta.changes:
        if change.after:
            after[change.path] = (change.mode, change.after)
        else:
            assert not change.mode
    return after


def expected(drawn: Drawn, elsewhere: Collection[str]) -> dict[str, list[str]]:
    """Return the commits that a timeline has to have, each with its parents in it."""
    reached, waiting = set(), [drawn.head]
    while waiting:
        commit = waiting.pop()
        if commit not in reached:
            reached.add(commit)
            waiting += drawn.parents[commit]
    seen: dict[str, list[str]] = {}

    def nearest(commit: str) -> str:
        while True:
            before = drawn.parents[commit]
            own = evidence(drawn.files[commit], elsewhere)
            if len(before) > 1 or own != (
                evidence(drawn.files[before[0]], elsewhere) if before else {}
            ):
                return commit
            if not before:
                return ""
            commit = before[0]

    for commit in reached:
        if nearest(commit) == commit:
            found = [nearest(parent) for parent in drawn.parents[commit]]
            seen[commit] = list(dict.fromkeys(one for one in found if one))
    return seen


@pytest.mark.parametrize("seed", range(12))
def test_any_history_is_told_as_it_is(tmp_path: Path, seed: int) -> None:
    raw = RawRepository(tmp_path / "raw", "sha256" if seed % 4 == 3 else "sha1")
    drawn = Drawn(raw, seed)
    timeline = timeline_of(raw, drawn.head)
    told = {event.commit.id: event for event in timeline.events}
    wanted = expected(drawn, timeline.elsewhere)
    assert {commit: list(event.commit.parents) for commit, event in told.items()} == wanted
    places = {commit: number for number, commit in enumerate(told)}
    for commit, event in told.items():
        own = evidence(drawn.files[commit], timeline.elsewhere)
        assert all(places[parent] > places[commit] for parent in event.commit.parents)
        assert [delta.parent for delta in event.deltas] == [*(event.commit.parents or ("",))]
        for delta in event.deltas:
            before = evidence(drawn.files[delta.parent], timeline.elsewhere) if delta.parent else {}
            assert applied(before, delta) == own


@pytest.mark.parametrize("seed", [1, 3])
def test_a_history_is_what_other_commands_of_git_say(tmp_path: Path, seed: int) -> None:
    raw = RawRepository(tmp_path / "raw")
    drawn = Drawn(raw, seed)
    raw.point(drawn.head)
    timeline = timeline_of(raw, drawn.head)
    where = (*FOLDERS, *timeline.elsewhere)
    order = git(
        raw.root,
        "rev-list",
        "--topo-order",
        "--full-history",
        "--parents",
        drawn.head,
        "--",
        *where,
    )
    assert [[e.commit.id, *e.commit.parents] for e in timeline.events] == [
        line.split() for line in order.splitlines()
    ]
    for event in timeline.events:
        for delta in event.deltas:
            if delta.parent:
                said = git(
                    raw.root,
                    "diff-tree",
                    "-r",
                    "--no-renames",
                    "--name-only",
                    delta.parent,
                    event.commit.id,
                    "--",
                    *where,
                )
                named = {c.path for c in delta.changes} | {
                    c.before_path for c in delta.changes if c.before_path
                }
                assert named == set(said.splitlines())


@pytest.mark.parametrize("seed", [2, 4, 5])
def test_the_way_of_first_parents_has_all_that_changed_on_it(tmp_path: Path, seed: int) -> None:
    raw = RawRepository(tmp_path / "raw")
    drawn = Drawn(raw, seed)
    way = [drawn.head]
    while drawn.parents[way[-1]]:
        way.append(drawn.parents[way[-1]][0])
    files = [evidence(drawn.files[commit]) for commit in way]
    changed = [
        commit
        for commit, own, before in zip(way, files, [*files[1:], {}], strict=True)
        if own != before
    ]
    repository = opened(raw.root)
    events = repository.first_parents(drawn.head, FOLDERS).events
    repository.expect_timeline(drawn.head)
    assert repository.first_parents(drawn.head, FOLDERS).events == events
    repository.close()
    assert [event.commit.id for event in events] == changed
    state: dict[str, tuple[int, str]] = {}
    for event in reversed(events):
        state = applied(state, event.deltas[0])
        assert state == evidence(drawn.files[event.commit.id])


def test_which_tags_come_before_others_is_told_without_asking_git(tmp_path: Path) -> None:
    raw = RawRepository(tmp_path / "raw")
    drawn = Drawn(raw, 7)
    before: dict[str, set[str]] = {}
    for commit, parents in drawn.parents.items():
        before[commit] = set(parents).union(*(before[parent] for parent in parents))
    repository = opened(raw.root)
    timeline = repository.timeline(drawn.head, FOLDERS)
    tags = [Tag(f"report/{number}", one) for number, one in enumerate(list(timeline.by_id)[::3])]
    with pytest.MonkeyPatch.context() as without:
        without.setattr(Git, "output", None)
        told = repository.ancestors(tags)
    repository.close()
    assert len(tags) > 5
    tagged = {tag.commit for tag in tags}
    assert told == {commit: before[commit] & tagged for commit in tagged}


def test_the_way_is_told_without_a_walk_of_its_own(raw: RawRepository) -> None:
    """Evidence came with a second parent, into a history that had none."""

    def made(texts: dict[str, str], *parents: str) -> str:
        return raw.commit(raw.files(texts), parents, repr(texts).encode())

    code = made({"src/a": "1"}, made({"src/a": "0"}))
    plan = made({"data/plan": "2", "docs/a": "1"}, made({"data/plan": "1"}))
    merge = made({"src/a": "1", "data/plan": "3", "docs/a": "1"}, code, plan)
    again = made({"src/a": "1", "data/old": "3"}, made({"src/a": "2", "data/old": "3"}, merge))
    side = made({"src/a": "2", "data/plan": "3"}, merge)
    head = made({"src/a": "3", "data/old": "3", "data/new": "1"}, again, side)
    head = made({"src/a": "4", "data/old": "3", "data/new": "1"}, head, code)
    wanted = {"folders": ["data"], "also": ["docs/a"]}
    repository = opened(raw.root)
    walked = {commit: repository.first_parents(commit, **wanted) for commit in (head, side, plan)}
    repository.close()
    assert [len(one.events) for one in walked.values()] == [3, 2, 2]
    repository = opened(raw.root)
    repository.expect_timeline(head)
    for commit, told in walked.items():
        assert repository.first_parents(commit, **wanted).events == told.events
    assert repository.timeline(head, ["data"]).head == head
    repository.close()


def changes(raw: RawRepository, *states: Files) -> list[list[FileChange]]:
    """Return what each of some states, one after the other, changed; the newest last."""
    commit = ""
    parents: list[str] = []
    for files in states:
        commit = raw.commit(files, parents, at=1)
        parents = [commit]
    return [list(event.deltas[0].changes) for event in reversed(timeline_of(raw, commit).events)]


def test_odd_paths_are_told_as_they_are(raw: RawRepository) -> None:
    names = [
        "data/new\nline",
        'data/"quoted"\t',
        "data/:100644 100644 0 0 M",
        "data/commit 1",
        "data/\udcff.yml",
        "data/ü",
        "data/ ",
        "data/-",
        "data/*",
        "data/:(top)x",
        "data/a\\b",
    ]
    files = {
        name: raw.files({"x": name.encode("utf-8", "replace").decode()})["x"] for name in names
    }
    ((*found,),) = changes(raw, files)
    assert {change.path for change in found} == set(names)
    moved = {f"{name}2": file for name, file in files.items()}
    renamed = changes(raw, files, moved)[1]
    assert {(one.before_path, one.path) for one in renamed} == {(n, f"{n}2") for n in names}


def test_links_submodules_and_changes_of_type(raw: RawRepository) -> None:
    text = raw.files({"x": "1"})["x"]
    module = (SUBMODULE, "1" * 40)
    first, second, third = changes(
        raw,
        {"data/a": text, "data/b": module, "data/c": (LINK, text[1])},
        {"data/a": module, "data/b": text, "data/c": text},
        {"data/a/b": text, "data/b": (0o100755, text[1]), "data/c": text},
    )
    assert [(one.path, one.mode) for one in first] == [
        ("data/a", FILE),
        ("data/b", SUBMODULE),
        ("data/c", LINK),
    ]
    assert [(one.path, one.mode, one.after) for one in second] == [
        ("data/a", SUBMODULE, "1" * 40),
        ("data/b", FILE, text[1]),
        ("data/c", FILE, text[1]),
    ]
    assert [(one.path, one.before_path, one.mode) for one in third] == [
        ("data/a", "data/a", 0),
        ("data/a/b", "", FILE),
        ("data/b", "data/b", 0o100755),
    ]


def test_renames_of_case_and_of_folders_are_followed_and_copies_are_new(
    raw: RawRepository,
) -> None:
    lines = "".join(f"line {number}\n" for number in range(20))
    _, folder, case, copy = changes(
        raw,
        raw.files({"data/old/a": lines, "data/old/b": f"b {lines}"}),
        raw.files({"data/new/a": lines + "more\n", "data/new/b": f"b {lines}"}),
        raw.files({"data/new/A": lines + "more\n", "data/new/b": f"b {lines}"}),
        raw.files(
            {"data/new/A": lines, "data/new/b": f"b {lines}", "data/new/c": lines + "more\n"}
        ),
    )
    assert [(one.before_path, one.path) for one in folder] == [
        ("data/old/a", "data/new/a"),
        ("data/old/b", "data/new/b"),
    ]
    assert [(one.before_path, one.path) for one in case] == [("data/new/a", "data/new/A")]
    assert [(one.before_path, one.path) for one in copy] == [
        ("data/new/A", "data/new/A"),
        ("", "data/new/c"),
    ]


def test_several_beginnings_and_many_parents(raw: RawRepository) -> None:
    files = [raw.files({f"data/{name}": name}) for name in "abcde"]
    roots = [raw.commit(one, (), name.encode()) for one, name in zip(files, "abcde", strict=True)]
    joined: dict[str, tuple[int, str]] = {}
    for one in files:
        joined |= one
    evil = raw.commit({**joined, **raw.files({"data/evil": "x"})}, roots, b"octopus")
    events = timeline_of(raw, evil).events
    assert events[0].commit.parents == tuple(roots)
    assert [len(delta.changes) for delta in events[0].deltas] == [5] * 5
    assert all("data/evil" in {c.path for c in delta.changes} for delta in events[0].deltas)
    assert {event.commit.id for event in events[1:]} == set(roots)
    assert all(event.deltas[0].parent == "" for event in events[1:])
