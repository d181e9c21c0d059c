"""How records came to the main line: which commit brought each, when, and what else it changed."""

from contextlib import closing

import pytest

from git_repositories import opened
from integration_report.history.repository import RepositoryError
from integration_report.model.attestation import MOST_BESIDE, RecordVersion
from raw_repositories import FILE, LINK, PERSON, SUBMODULE
from record_histories import ALICE, BOB, PLAN, START, TODAY, RecordRepository, history_of
from record_histories import FOLDER as RECORDS


@pytest.fixture
def raw(tmp_path_factory: pytest.TempPathFactory) -> RecordRepository:
    return RecordRepository(tmp_path_factory.mktemp("records"))


def test_a_record_says_how_it_came(raw: RecordRepository) -> None:
    came = raw.change({ALICE: "approved"}, raw.first)
    head = raw.change({PLAN: "kind: plan\ntitle: T\n"}, came)
    told = history_of(raw.root)
    assert told.versions == {
        ALICE: (
            RecordVersion(
                path=ALICE,
                blob=raw.blob("approved"),
                commit=came,
                parent=raw.first,
                at=START + 1,
                origin=came,
                origin_parent=raw.first,
                number=1,
            ),
        )
    }
    assert (told.why_unknown, told.at_boundary) == ("", {})
    assert not told.is_unknown(ALICE)
    assert [told.effective(one) for one in (raw.first, came, head)] == [START, START + 1, START + 2]
    with pytest.raises(RepositoryError, match="isn't on the way of first parents"):
        told.effective("0" * 40)


def test_a_record_in_the_first_commit_has_no_parent(raw: RecordRepository) -> None:
    root = raw.change({ALICE: "approved", PLAN: "kind: plan\n", "README": ""})
    (version,) = history_of(raw.root).versions[ALICE]
    assert (version.commit, version.parent, version.origin_parent) == (root, "", "")
    assert version.beside == ("README", PLAN)


def test_a_pending_record_that_is_decided_has_two_versions(raw: RecordRepository) -> None:
    pending = raw.change({ALICE: "pending"}, raw.first)
    decided = raw.change({ALICE: "approved"}, pending)
    assert [(one.commit, one.blob) for one in history_of(raw.root).versions[ALICE]] == [
        (pending, raw.blob("pending")),
        (decided, raw.blob("approved")),
    ]


def test_a_record_that_is_deleted_and_restored_has_each_as_a_version(
    raw: RecordRepository,
) -> None:
    came = raw.change({ALICE: "approved"}, raw.first)
    gone = raw.change({ALICE: None}, came)
    back = raw.change({ALICE: "approved"}, gone)
    after = raw.change({"docs/index.md": "# D\n"}, back)
    last = raw.change({ALICE: None}, after)
    versions = history_of(raw.root).versions[ALICE]
    assert [one.commit for one in versions] == [came, gone, back, last]
    assert [bool(one.blob) for one in versions] == [True, False, True, False]
    assert [one.origin for one in versions] == [came, gone, back, last]
    assert [one.parent for one in versions] == [raw.first, came, gone, after]


def test_a_renamed_folder_takes_all_records_away_and_brings_them_anew(
    raw: RecordRepository,
) -> None:
    came = raw.change({ALICE: "approved"}, raw.first)
    new = "evidence/signoffs/1.0/lead-alice.yml"
    moved = raw.change({ALICE: None, new: "approved"}, came)
    assert [one.blob for one in history_of(raw.root).versions[ALICE]] == [raw.blob("approved"), ""]
    (version,) = history_of(raw.root, folder="evidence/signoffs").versions[new]
    assert (version.commit, version.beside) == (moved, (ALICE,))


def test_what_a_commit_changes_besides_is_told(raw: RecordRepository) -> None:
    blob = raw.blob("x")
    before = raw.change({"tools/run": "x", "old/a": "x", "old/b": "x", "both": "x"}, raw.first)
    raw.change(
        {
            ALICE: "approved",
            BOB: "approved",
            PLAN: "kind: plan\ntitle: T\n",
            "tools/run": (0o100755, blob),
            "old/a": None,
            "data/signoffs.yml": "x",
            "data/link": (LINK, blob),
            "module": (SUBMODULE, before),
            "both": None,
            "both/inside": "x",
        },
        before,
    )
    expected = ("both", "both/inside", "data/link", PLAN, "data/signoffs.yml", "module")
    assert history_of(raw.root).versions[ALICE][0].beside == (*expected, "old/a", "tools/run")


def test_no_more_is_told_of_what_a_commit_changes_besides_than_is_useful(
    raw: RecordRepository,
) -> None:
    many = {f"src/{number:03}.py": "x" for number in range(MOST_BESIDE + 10)}
    raw.change({ALICE: "approved", **many}, raw.first)
    assert history_of(raw.root).versions[ALICE][0].beside == tuple(many)[:MOST_BESIDE]


def test_folders_without_files_fill_no_list_unseen(raw: RecordRepository) -> None:
    """They differ in nothing that is a file; one behind so many of them isn't overlooked."""
    empty = bytes.fromhex(raw.write("tree", b""))
    folders = [b"40000 %03d\0" % number + empty for number in range(MOST_BESIDE)]
    data = raw.tree(raw.files({ALICE.removeprefix("data/"): "approved"}))
    members = {b"0": raw.write("tree", b"".join(folders)), b"data": data}
    tree = b"".join(b"40000 %s\0" % name + bytes.fromhex(one) for name, one in members.items())
    tree += b"100644 evidence\0" + bytes.fromhex(raw.blob("x"))
    header = b"tree %s\nauthor %s\ncommitter %s\n\n" % (
        raw.write("tree", tree).encode(),
        PERSON % START,
        PERSON % START,
    )
    (version,) = history_of(raw.root, raw.write("commit", header)).versions[ALICE]
    assert version.beside == tuple(f"0/{number:03}" for number in range(MOST_BESIDE))


def test_a_link_or_a_submodule_is_no_record(raw: RecordRepository) -> None:
    blob = raw.blob("approved")
    linked = raw.change({ALICE: (LINK, blob), BOB: (SUBMODULE, raw.first)}, raw.first)
    assert history_of(raw.root).versions == {}
    came = raw.change({ALICE: (FILE, blob)}, linked)
    run = raw.change({ALICE: (0o100755, blob)}, came)
    gone = raw.change({ALICE: (LINK, blob)}, run)
    versions = history_of(raw.root).versions[ALICE]
    assert [(one.commit, one.blob) for one in versions] == [(came, blob), (gone, "")]


@pytest.mark.parametrize("path", ["data", RECORDS])
def test_a_folder_of_records_that_becomes_a_link_has_none(raw: RecordRepository, path: str) -> None:
    came = raw.change({ALICE: "approved", "elsewhere/x": "x"}, raw.first)
    states = {one: None for one in raw.states[came] if one.startswith(f"{path}/")}
    gone = raw.change({**states, path: (LINK, raw.blob("elsewhere"))}, came)
    versions = history_of(raw.root).versions[ALICE]
    assert [(one.commit, one.blob) for one in versions] == [
        (came, raw.blob("approved")),
        (gone, ""),
    ]
    assert path in versions[-1].beside


NAMES = (
    "A.yml",
    "a.yml",
    "a b.yml",
    "ä.yml",
    "a\u0308.yml",
    "a\nb.yml",
    "b'\"\\.yml",
    "\udcff.yml",
)


def test_each_name_is_another_record(raw: RecordRepository) -> None:
    commit = raw.first
    for name in NAMES:
        commit = raw.change({f"{RECORDS}/{name}": "approved"}, commit)
    versions = history_of(raw.root).versions
    assert sorted(versions) == sorted(f"{RECORDS}/{name}" for name in NAMES)
    assert [one.number for name in NAMES for one in versions[f"{RECORDS}/{name}"]] == [
        *range(1, len(NAMES) + 1)
    ]


def test_a_name_that_begins_like_the_folder_is_outside_of_it(raw: RecordRepository) -> None:
    raw.change(
        {ALICE: "a", f"{RECORDS}2/x": "x", f"{RECORDS}.yml": "x", "x/data/y": "y"}, raw.first
    )
    told = history_of(raw.root)
    assert list(told.versions) == [ALICE]
    assert told.versions[ALICE][0].beside == (f"{RECORDS}.yml", f"{RECORDS}2/x", "x/data/y")


def test_no_commit_arrives_before_one_that_it_follows(raw: RecordRepository) -> None:
    """A clock that was put back makes nothing older; one that is ahead counts as today."""
    honest = raw.change({"README": "x"}, raw.first, at=START + 500)
    backdated = raw.change({ALICE: "approved"}, honest, at=START - 10**8)
    postdated = raw.change({BOB: "approved"}, backdated, at=TODAY + 10**8)
    told = history_of(raw.root)
    assert told.versions[ALICE][0].at == told.effective(backdated) == START + 500
    assert told.versions[BOB][0].at == told.effective(postdated) == TODAY


def test_the_same_history_is_told_again(raw: RecordRepository) -> None:
    raw.change({BOB: "b"}, raw.change({ALICE: "a"}, raw.first))
    with closing(opened(raw.root)) as repository:
        head = repository.resolve("HEAD")
        told = [repository.record_history(head, RECORDS, today=TODAY) for _ in range(2)]
        assert told[0] == told[1]
        assert repository.raw_commit(head).startswith(b"tree ")


def test_there_may_be_no_records_at_all(raw: RecordRepository) -> None:
    told = history_of(raw.root)
    assert (told.versions, told.why_unknown) == ({}, "")
    assert told.effective(raw.first) == START


@pytest.mark.parametrize("commit", ["0" * 40, "HEAD", "", "HEAD\nHEAD"])
def test_what_is_no_commit_has_no_history(raw: RecordRepository, commit: str) -> None:
    with closing(opened(raw.root)) as repository:
        with pytest.raises(RepositoryError):
            repository.record_history(commit, RECORDS, today=TODAY)
        with pytest.raises(RepositoryError):
            repository.raw_commit(commit)


@pytest.mark.parametrize("place", [RECORDS, "src"])
def test_folders_that_lie_in_each_other_too_often_are_refused(
    raw: RecordRepository, place: str
) -> None:
    deep = "/".join(["d"] * 250)
    raw.change({ALICE: "approved", f"{place}/{deep}": "x"}, raw.first)
    with pytest.raises(RepositoryError, match="deeper folders"):
        history_of(raw.root)


def test_a_few_folders_with_billions_of_files_are_refused(raw: RecordRepository) -> None:
    blob = bytes.fromhex(raw.blob("x"))
    tree = raw.write("tree", b"".join(b"100644 %02d\0" % n + blob for n in range(50)))
    for _ in range(8):
        members = (b"40000 %02d\0" % number + bytes.fromhex(tree) for number in range(50))
        tree = raw.write("tree", b"".join(members))
    for name in reversed(RECORDS.split("/")):
        tree = raw.write("tree", b"40000 %s\0" % name.encode() + bytes.fromhex(tree))
    person = PERSON % START
    header = b"tree %s\nauthor %s\ncommitter %s\n\n" % (tree.encode(), person, person)
    with pytest.raises(RepositoryError, match="more of it changed than can be compared"):
        history_of(raw.root, raw.write("commit", header))
