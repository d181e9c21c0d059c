"""Where files came from that a timeline sees arrive."""

import pytest

from git_repositories import git
from integration_report.history import arrivals
from integration_report.history.processes import Git
from integration_report.model.timeline import Timeline
from raw_repositories import FOLDER, RawRepository
from timelines import timeline_of


def text_of(name: str) -> str:
    return "".join(f"line {number} of {name}\n" for number in range(20))


def history(raw: RawRepository, *states: dict[str, str]) -> Timeline:
    commits: list[str] = []
    for number, texts in enumerate(states):
        commits.append(raw.commit(raw.files(texts), commits[-1:], b"%d" % number))
    return timeline_of(raw, commits[-1], "data")


def moves(timeline: Timeline) -> dict[str, list[tuple[str, str]]]:
    return {
        event.commit.subject: [(one.before_path, one.path) for one in event.deltas[0].changes]
        for event in timeline.events
    }


def test_a_folder_that_was_renamed_is_followed(raw: RawRepository) -> None:
    timeline = history(
        raw,
        {"x/old/a": text_of("a"), "x/old/b": text_of("b"), "src/c": "c"},
        {"x/old/a": text_of("a") + "1", "x/old/b": text_of("b"), "src/c": "d"},
        {"x/old/a": text_of("a") + "1", "x/old/b": text_of("b"), "src/c": "e"},
        {"data/a": text_of("a") + "1", "data/b": text_of("b") + "2", "src/c": "e"},
        {"data/a": text_of("a") + "3", "data/b": text_of("b") + "2", "src/c": "f"},
    )
    assert timeline.elsewhere == ("x",)
    assert moves(timeline) == {
        "4": [("data/a", "data/a")],
        # One of them was changed as well; the other one tells where both come from.
        "3": [("x/old/a", "data/a"), ("x/old/b", "data/b")],
        "1": [("x/old/a", "x/old/a")],
        "0": [("", "x/old/a"), ("", "x/old/b")],
    }


def test_a_file_that_was_moved_in_is_followed_alone(raw: RawRepository) -> None:
    timeline = history(
        raw,
        {"notes/a": text_of("a"), "notes/b": "1", "top": text_of("top")},
        {"notes/a": text_of("a") + "1", "notes/b": "2", "top": text_of("top")},
        {"data/a": text_of("a") + "1", "notes/b": "2", "data/top": text_of("top")},
    )
    assert timeline.elsewhere == ("notes/a", "top")
    assert moves(timeline) == {
        "2": [("notes/a", "data/a"), ("top", "data/top")],
        "1": [("notes/a", "notes/a")],
        "0": [("", "notes/a"), ("", "top")],
    }


def test_what_moved_several_times_is_followed_as_far_as_is_said(raw: RawRepository) -> None:
    names = ["f", "e", "d", "c", "b", "a", "data"]
    timeline = history(raw, *({f"{name}/x": text_of("x")} for name in names))
    assert timeline.elsewhere == ("a", "b", "c")
    assert moves(timeline)["3"] == [("", "c/x")]


def test_what_only_looks_the_same_or_was_changed_is_new(raw: RawRepository) -> None:
    timeline = history(
        raw,
        {"src/a": text_of("a"), "src/b": text_of("b")},
        {"src/a": text_of("a"), "data/a": text_of("a"), "data/b": text_of("b") + "more"},
        {"src/a": text_of("a"), "data/a": text_of("a")},
    )
    assert timeline.elsewhere == ()
    assert moves(timeline) == {"2": [("data/b", "data/b")], "1": [("", "data/a"), ("", "data/b")]}


def test_many_files_and_deep_folders_are_no_way_to_stop_it(
    raw: RawRepository, monkeypatch: pytest.MonkeyPatch
) -> None:
    deep = raw.tree(raw.files({"z": "z"}))
    for _ in range(2_000):
        deep = raw.tree({"d": (FOLDER, deep)})
    files = raw.files({"src/x": "x", "src/y": "y", "keep": "k"})
    one = raw.commit({**files, "d": (FOLDER, deep)})
    two = raw.commit(raw.files({"data/x": "x", "data/z": "z", "keep": "k"}), [one])
    assert timeline_of(raw, two, "data").elsewhere == ("d", "src")
    monkeypatch.setattr(arrivals, "_MOST_FOLDERS", 2)
    assert timeline_of(raw, two, "data").elsewhere == ()


def test_the_places_that_are_followed_are_not_too_many(raw: RawRepository) -> None:
    numbers = range(310)
    timeline = history(
        raw,
        {f"src/{number}": str(number) for number in numbers} | {"src/keep": "k"},
        {f"data/{number}": str(number) for number in numbers} | {"src/keep": "k"},
    )
    assert len(timeline.elsewhere) == 300
    assert sum(one.before_path == "" for one in timeline.events[0].deltas[0].changes) == 10


def test_a_folder_that_is_missing_elsewhere_makes_what_came_from_it_new(
    raw: RawRepository,
) -> None:
    one = raw.commit(raw.files({"src/x": "x", "src/z": "z", "keep": "k"}))
    two = raw.commit(raw.files({"data/x": "x", "keep": "k"}), [one])
    raw.object_file(git(raw.root, "rev-parse", f"{one}:src")).unlink()
    timeline = timeline_of(raw, two, "data")
    assert timeline.elsewhere == ()
    assert [one.path for one in timeline.events[0].deltas[0].changes] == ["data/x"]


def test_what_a_merge_brings_comes_from_its_parents(raw: RawRepository) -> None:
    one = raw.commit(raw.files({"src/x": "x"}))
    two = raw.commit(raw.files({"top": "y"}))
    merge = raw.commit(raw.files({"data/x": "x"}), [one, two])
    timeline = timeline_of(raw, merge, "data")
    assert timeline.elsewhere == ()
    assert [event.commit.id for event in timeline.events] == [merge]


def test_where_files_came_from_is_found_without_another_process(
    raw: RawRepository, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[str] = []
    conversation = Git.conversation

    def counting(self: Git, arguments: list[str]) -> object:
        started.append("log" if "log" in arguments else arguments[0])
        return conversation(self, arguments)

    monkeypatch.setattr(Git, "conversation", counting)
    history(raw, {"src/a": "1"}, {"src/a": "1", "data/b": "2"}, {"data/b": "2", "data/c": "3"})
    assert started == ["log", "cat-file"]
    started.clear()
    history(raw, {"src/a": "1"}, {"data/a": "1"})
    assert started == ["log", "cat-file", "log"]
