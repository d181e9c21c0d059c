"""The timeline is what git says, whatever the commits look like and the repository configures."""

import io
import random
import subprocess
from collections.abc import Collection
from pathlib import Path
from typing import cast

import pytest

from git_repositories import git, opened
from integration_report.history import arrivals
from integration_report.history.places import find
from integration_report.history.processes import Conversation, Git
from integration_report.history.repository import RepositoryError
from integration_report.history.timeline import read_events, walk
from integration_report.model.timeline import Commit, Delta, FileChange, Timeline
from raw_repositories import FILE, FOLDER, LINK, SUBMODULE, Files, RawRepository

FOLDERS = ("data", "docs")


def timeline_of(raw: RawRepository, commit: str, *folders: str) -> Timeline:
    repository = opened(raw.root)
    try:
        return repository.timeline(commit, folders or FOLDERS)
    finally:
        repository.close()


@pytest.fixture
def raw(tmp_path: Path) -> RawRepository:
    return RawRepository(tmp_path / "raw")


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


# --- any history -------------------------------------------------------------------------------


class Drawn:
    """A history drawn at random: commits, some of them merges, of a few files that move about."""

    def __init__(self, raw: RawRepository, seed: int, size: int = 30) -> None:
        self.files: dict[str, dict[str, tuple[int, str]]] = {}
        self.parents: dict[str, tuple[str, ...]] = {}
        chance = random.Random(seed)  # noqa: S311
        tips: list[str] = []
        for number in range(size):
            parents = self._parents(chance, tips)
            files: dict[str, tuple[int, str]] = {}
            for parent in reversed(parents):
                files |= self.files[parent]
            for _ in range(chance.choice((0, 1, 1, 2, 3))):
                _change(raw, chance, files)
            # Dates say nothing about the order.
            at = chance.randrange(1_000, 2_000_000_000)
            commit = raw.commit(files, parents, b"Commit %d\n" % number, at=at)
            self.files[commit], self.parents[commit] = files, parents
            tips = [tip for tip in tips if tip not in parents or chance.random() < 0.3]
            tips.append(commit)
        self.head = raw.commit(self.files[tips[0]], tips, b"Head\n")
        self.files[self.head], self.parents[self.head] = self.files[tips[0]], tuple(tips)

    @staticmethod
    def _parents(chance: random.Random, tips: list[str]) -> tuple[str, ...]:
        if not tips or chance.random() < 0.05:
            return ()
        several = min(len(tips), chance.choice((1, 1, 1, 2, 2, 3)))
        return tuple(chance.sample(tips, several))


def _change(raw: RawRepository, chance: random.Random, files: dict[str, tuple[int, str]]) -> None:
    path = chance.choice(("data", "docs/a", "src", "data/b")) + f"/{chance.randrange(6)}.yml"
    kind = chance.random()
    if kind < 0.15 and files:
        del files[chance.choice(sorted(files))]
    elif kind < 0.4 and files:
        moved = files.pop(chance.choice(sorted(files)))
        files[path] = moved
    elif kind < 0.5:
        files[path] = (chance.choice((LINK, 0o100755)), raw.write("blob", b"../a"))
    else:
        lines = [b"line %d of %d\n" % (line, chance.randrange(3)) for line in range(9)]
        files[path] = (FILE, raw.write("blob", b"".join(lines)))


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
    repository.close()
    assert [event.commit.id for event in events] == changed
    state: dict[str, tuple[int, str]] = {}
    for event in reversed(events):
        state = applied(state, event.deltas[0])
        assert state == evidence(drawn.files[event.commit.id])


# --- files that come from elsewhere ------------------------------------------------------------


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


# --- what git doesn't print --------------------------------------------------------------------


class Printed:
    """Stands for a process that prints something else than `git log`."""

    def __init__(self, text: bytes) -> None:
        self.answers = io.BytesIO(text)


@pytest.mark.parametrize(
    "text",
    [
        b":100644 100644 %b %b M\0data/a\0" % (b"1" * 40, b"2" * 40),
        b"commit x\nauthor\n\n    x\n\0",
        b"commit %b\n\n\n:nonsense\0data/a\0" % (b"1" * 40),
        b"commit %b\n\n\n:100644 100644 %b %b M" % (b"1" * 40, b"1" * 40, b"2" * 40),
        b"commit %b\n\n\n:100644 100644 %b %b R100\0data/a" % (b"1" * 40, b"1" * 40, b"2" * 40),
        b"commit %b\n\n\0nonsense\0" % (b"1" * 40),
    ],
)
def test_what_git_does_not_print_is_not_understood(text: bytes) -> None:
    with pytest.raises(ValueError, match=r"a file|a commit"):
        list(read_events(cast(Conversation, Printed(text))))


def test_a_process_that_says_something_else_has_told_no_history(root: Path) -> None:
    process = find(root)
    assert process is not None
    with pytest.raises(OSError, match="git says what can't be understood"):
        walk(Git(process), ["--no-pager", "log", "--oneline", "--raw"], "HEAD", ["data"])


# --- commits that look like something else -----------------------------------------------------


def only(raw: RawRepository, commit: str) -> Commit:
    (event,) = timeline_of(raw, commit).events
    return event.commit


def test_messages_that_look_like_records_are_messages(raw: RawRepository) -> None:
    fake = "0" * 40
    first = raw.files({"data/a": "1"})
    second = raw.files({"data/a": "2"})
    message = (
        f"commit {fake} {fake} (from {fake})\n\n:100644 100644 {fake} {fake} M\n\n"
        f":100644 100644 {fake} {fake} M\0data/b\0\0commit {fake}\n"
    ).encode()
    one = raw.commit(first, (), message)
    two = raw.commit(second, [one], b"\n\n\n   :\n:\n:100644 100644 0 0 M\n\n\n")
    events = timeline_of(raw, two).events
    assert [event.commit.id for event in events] == [two, one]
    assert [event.commit.subject for event in events] == [
        ":",
        f"commit {fake} {fake} (from {fake})",
    ]
    assert [[change.path for change in event.deltas[0].changes] for event in events] == [
        ["data/a"],
        ["data/a"],
    ]


@pytest.mark.parametrize("message", [b"", b"\n", b"\0", b"no line feed", b"   \n  \n"])
def test_a_message_may_be_missing(raw: RawRepository, message: bytes) -> None:
    fake = b"0" * 40
    header = b":000000 100644 %s %s A\n" % (fake, fake)
    files = raw.files({"data/a": "1", "data/b": "2"})
    one = raw.commit(files, (), message, more=header)
    two = raw.commit({**files, **raw.files({"data/b": "3"})}, [one], message, more=header)
    events = timeline_of(raw, two).events
    assert [[c.path for c in event.deltas[0].changes] for event in events] == [
        ["data/b"],
        ["data/a", "data/b"],
    ]
    assert all(event.commit.subject == message.strip(b"\n \0").decode() for event in events)


def test_further_lines_of_a_header_say_nothing(raw: RawRepository) -> None:
    fake = b"0" * 40
    more = (
        b"mergetag object %b\n type commit\n \n author Eve <eve> 1 +0000\n"
        b" :100644 100644 %b %b M\n"
        b"gpgsig -----BEGIN PGP SIGNATURE-----\n \n commit %b\n -----END PGP SIGNATURE-----\n"
        b"author Eve <eve@example.com> 1 +0000\ncommit %b\n:100644 100644 %b %b M\n"
    ) % ((fake,) * 7)
    commit = only(raw, raw.commit(raw.files({"data/a": "1"}), (), b"Subject\n\nBody", more=more))
    assert (commit.author, commit.email, commit.authored, commit.subject) == (
        "Alice",
        "alice@example.com",
        1_790_000_000,
        "Subject",
    )


@pytest.mark.parametrize(
    ("author", "told"),
    [
        (b"A B <a@b> 5 +0100", ("A B", "a@b", 5)),
        (b"<a@b> 5 +0100", ("", "a@b", 5)),
        (b"A <> 5 +0000", ("A", "", 5)),
        (b"A <a> b> 5 +0000", ("A", "a> b", 5)),
        (b"A", ("A", "", 0)),
        (b"A <a> soon", ("A", "a", 0)),
        (b"A <a> 99999999999999999999999999 +0000", ("A", "a", 0)),
        (b"A <a> -5 +0000", ("A", "a", -5)),
        ("J\u00fcrgen <ü@b> 5 +0000".encode(), ("Jürgen", "ü@b", 5)),
        (b"J\xfcrgen <a> 5 +0000", ("J\ufffdrgen", "a", 5)),
        (b"\x1b[2J\xe2\x80\xae <a> 5 +0000", ("\x1b[2J\u202e", "a", 5)),
    ],
)
def test_an_author_is_told_as_far_as_there_is_one(
    raw: RawRepository, author: bytes, told: tuple[str, str, int]
) -> None:
    commit = only(raw, raw.commit(raw.files({"data/a": "1"}), author=author))
    assert (commit.author, commit.email, commit.authored) == told
    assert commit.committer == "Alice"


def test_a_commit_without_an_author_has_none(raw: RawRepository) -> None:
    tree = raw.tree(raw.files({"data/a": "1"}))
    commit = only(raw, raw.write("commit", b"tree %b\n\nSubject\n" % tree.encode()))
    assert (commit.author, commit.committer, commit.authored) == ("", "", 0)
    assert commit.authored_at.year == 1970


def test_a_configuration_that_git_does_not_understand_is_told(raw: RawRepository) -> None:
    commit = raw.commit(raw.files({"data/a": "1"}))
    raw.configure("[diff]\n\talgorithm = bad\n")
    with pytest.raises(RepositoryError, match=r"diff\.algorithm"):
        timeline_of(raw, commit)


def test_an_encoding_cannot_put_lines_into_a_header(raw: RawRepository) -> None:
    author = b"A+AAo-author Eve <eve> 1 +-0000+AAo-:100644 +AAA- <a> 5 +0000"
    for encoding in (b"UTF-7", b"utf-16", b"unicode_escape", b"rot13", b"x" * 5000):
        commit = only(
            raw,
            raw.commit(
                raw.files({"data/a": "1"}),
                (),
                b"S",
                author=author,
                more=b"encoding %s\n" % encoding,
            ),
        )
        assert commit.author == author.partition(b" <a>")[0].partition(b" <eve")[0].decode()
        assert "\n" not in commit.author + commit.email


@pytest.mark.parametrize(
    ("encoding", "text", "told"),
    [
        (b"ISO-8859-1", b"J\xfcrgen", "Jürgen"),
        (b"windows-1252", b"\x80", "€"),
        (b"SHIFT_JIS", "日本".encode("shift_jis"), "日本"),
        (b"gb18030", b"\xff\xff", "\ufffd\ufffd"),
        (b"no such", "ü".encode(), "ü"),
    ],
)
def test_texts_are_read_in_the_encoding_that_a_commit_names(
    raw: RawRepository, encoding: bytes, text: bytes, told: str
) -> None:
    files = raw.files({"data/a": "1"})
    more = b"encoding %s\n" % encoding
    commit = only(raw, raw.commit(files, (), text, author=text + b" <a> 1 +0000", more=more))
    assert (commit.author, commit.subject) == (told, told)


def test_huge_messages_are_cut(raw: RawRepository) -> None:
    long = b"x" * 3_000_000
    commit = only(raw, raw.commit(raw.files({"data/a": "1"}), (), long, author=long + b" <a> 1 +0"))
    assert commit.subject == commit.author == "x" * 1000 + "…"


# --- files that are no ordinary ones -----------------------------------------------------------


def changes(raw: RawRepository, *states: Files) -> list[list[FileChange]]:
    """Return what each of some states, one after the other, changed; the newest last."""
    commit, parents = "", []
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


def test_all_files_are_meant_by_no_folder_and_none_by_no_folders(raw: RawRepository) -> None:
    commit = raw.commit(raw.files({"a": "1", "data/b": "2"}))
    assert [c.path for c in timeline_of(raw, commit, "").events[0].deltas[0].changes] == [
        "a",
        "data/b",
    ]
    assert opened(raw.root).timeline(commit, ()).events == ()
    assert timeline_of(raw, commit, "nowhere").events == ()


# --- what a repository configures, and what is broken in it -------------------------------------

HOSTILE = """
[core]
\tquotePath = true\n\tabbrev = 5\n\tworktree = /\n\tpager = false\n\tcommitGraph = true
\tattributesFile = /nowhere
[log]
\tdate = bad\n\tdiffMerges = combined\n\tfollow = true\n\tshowRoot = false\n\tmailmap = true
\tabbrevCommit = true\n\tshowSignature = true\n\tdecorate = full
[diff]
\trenames = false\n\trenameLimit = 1\n\torderFile = order\n\tnoprefix = true\n\trelative = true
\tignoreSubmodules = all\n\tsubmodule = log\n\texternal = false\n\talgorithm = patience
[format]
\tpretty = oneline\n\tnotes = true
[i18n]
\tlogOutputEncoding = UTF-16\n\tcommitEncoding = UTF-7
[color]
\tui = always\n\tdiff = always
[notes]
\tdisplayRef = refs/heads/*
[alias]
\tlog = !false
[mailmap]
\tfile = .mailmap
[include]
\tpath = included
"""


def test_nothing_that_a_repository_configures_changes_what_is_told(
    raw: RawRepository, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn = Drawn(raw, 7, 15)
    files = {**drawn.files[drawn.head], "data/module": (SUBMODULE, "1" * 40)}
    head = raw.point(raw.commit(files, [drawn.head], b"\xff"))
    plain = timeline_of(raw, head, "data").events
    raw.configure(HOSTILE)
    (raw.folder / "included").write_text("[log]\n\tfollow = true\n")
    (raw.root / "order").write_text("docs/*\n")
    (raw.root / ".mailmap").write_text("Eve <eve@example.com> <alice@example.com>\n")
    for name, value in {
        "GIT_DIR": "/nowhere",
        "GIT_EXTERNAL_DIFF": "false",
        "GIT_DIFF_OPTS": "-u9",
        "GIT_NAMESPACE": "x",
        "GIT_GLOB_PATHSPECS": "1",
        "GIT_ICASE_PATHSPECS": "1",
        "GIT_SHALLOW_FILE": "/nowhere",
        "GIT_TRACE": "1",
        "GIT_NOTES_DISPLAY_REF": "refs/*",
        "GIT_CONFIG_COUNT": "1",
        "GIT_CONFIG_KEY_0": "log.follow",
        "GIT_CONFIG_VALUE_0": "true",
    }.items():
        monkeypatch.setenv(name, value)
    assert timeline_of(raw, head, "data").events == plain


def test_replaced_and_grafted_commits_are_told_as_they_are(raw: RawRepository) -> None:
    one = raw.commit(raw.files({"data/a": "1"}), (), b"One")
    two = raw.commit(raw.files({"data/a": "2"}), [one], b"Two")
    forged = raw.commit(raw.files({"data/a": "2"}), (), b"Forged")
    raw.point(forged, f"refs/replace/{two}")
    (raw.folder / "info").mkdir()
    (raw.folder / "info" / "grafts").write_text(f"{two}\n")
    assert [event.commit.subject for event in timeline_of(raw, two).events] == ["Two", "One"]


def test_a_commit_graph_that_lies_is_not_believed(raw: RawRepository) -> None:
    one = raw.commit(raw.files({"data/a": "1"}), (), b"One")
    two = raw.point(raw.commit(raw.files({"data/a": "2"}), [one], b"Two"))
    git(raw.root, "commit-graph", "write", "--reachable", "--changed-paths")
    graph = raw.folder / "objects" / "info" / "commit-graph"
    graph.chmod(0o600)
    # The first commit seems to be a parent of nothing.
    content = graph.read_bytes()
    graph.write_bytes(content.replace(bytes.fromhex(raw_tree(raw, two)), b"\0" * 20))
    with pytest.raises(subprocess.CalledProcessError):
        git(raw.root, "log", "--raw", two, "--", "data")
    assert [event.commit.subject for event in timeline_of(raw, two).events] == ["Two", "One"]


def raw_tree(raw: RawRepository, commit: str) -> str:
    return git(raw.root, "rev-parse", f"{commit}^{{tree}}")


@pytest.mark.parametrize("broken", ["commit", "tree", "blob", "cut"])
def test_a_history_that_breaks_off_is_told(raw: RawRepository, broken: str) -> None:
    lines = "".join(f"line {number}\n" for number in range(20))
    commits: list[str] = []
    for number in range(6):
        files = raw.files({f"data/a{number // 3}": f"{lines}{number}\n"})
        commits.append(raw.commit(files, commits[-1:], b"%d" % number))
    assert len(timeline_of(raw, commits[-1]).events) == 6
    victim = commits[2]
    if broken == "tree":
        victim = raw_tree(raw, victim)
    if broken == "blob":  # A file was renamed here, and git has to see how alike both are.
        victim = git(raw.root, "rev-parse", f"{victim}:data/a0")
    if broken == "cut":
        raw.object_file(victim).write_bytes(raw.object_file(victim).read_bytes()[:20])
    else:
        raw.object_file(victim).unlink()
    with pytest.raises(RepositoryError, match="can't be read to its end"):
        timeline_of(raw, commits[-1])


def test_a_shallow_file_that_is_damaged_is_told(raw: RawRepository) -> None:
    commit = raw.commit(raw.files({"data/a": "1"}))
    (raw.folder / "shallow").write_text("nonsense\n")
    with pytest.raises(RepositoryError):
        timeline_of(raw, commit)


def test_a_commit_that_is_not_there_has_no_timeline(raw: RawRepository) -> None:
    with pytest.raises(RepositoryError, match="can't be read to its end: bad object"):
        timeline_of(raw, "1" * 40)
