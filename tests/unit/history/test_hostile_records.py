"""Nothing that a repository configures, and nothing broken in it, changes how records came."""

import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from git_repositories import git
from integration_report.history.repository import RepositoryError
from raw_repositories import PERSON
from record_histories import ALICE, BOB, START, TODAY, RecordRepository, history_of, ways


@pytest.fixture
def raw(tmp_path_factory: pytest.TempPathFactory) -> RecordRepository:
    """Return a repository in which a record came, was deleted, and another one came."""
    raw = RecordRepository(tmp_path_factory.mktemp("records"))
    came = raw.change({ALICE: "approved"}, raw.first)
    gone = raw.change({ALICE: None, "src/a": "a"}, came)
    raw.change({BOB: "approved"}, gone)
    return raw


def commits(raw: RecordRepository) -> list[str]:
    """Return the full ids of the commits, oldest first."""
    return list(raw.states)


def replace(raw: RecordRepository, _: Path) -> None:
    """Have git show another commit, which has no past, instead of the second one."""
    _, came, gone, _ = commits(raw)
    other = raw.commit(raw.states[gone], (), b"Other\n", at=START)
    raw.point(other, f"refs/replace/{gone}")
    raw.point(
        raw.write("tree", b""), f"refs/replace/{git(raw.root, 'rev-parse', f'{came}^{{tree}}')}"
    )


def graft(raw: RecordRepository, _: Path) -> None:
    first, _, _, head = commits(raw)
    (raw.folder / "info").mkdir()
    (raw.folder / "info/grafts").write_text(f"{head} {first}\n")


def mailmap(raw: RecordRepository, _: Path) -> None:
    (raw.root / ".mailmap").write_text("Mallory <m@example.com> <alice@example.com>\n")
    raw.configure("[mailmap]\n\tfile = .mailmap\n[log]\n\tmailmap = true\n")


def alternate(raw: RecordRepository, folder: Path) -> None:
    """Have git find a commit in another place only."""
    (raw.folder / "objects/info").mkdir()
    (raw.folder / "objects/info/alternates").write_text(f"{folder}\n")
    file = raw.object_file(commits(raw)[1])
    (folder / file.parent.name).mkdir()
    file.rename(folder / file.parent.name / file.name)


def commit_graph(raw: RecordRepository, _: Path) -> None:
    git(raw.root, "commit-graph", "write", "--reachable")
    graph = raw.folder / "objects/info/commit-graph"
    first, came, gone, head = commits(raw)
    graph.chmod(0o644)
    content = graph.read_bytes()
    for commit in (first, came, gone, head):
        content = content.replace(bytes.fromhex(commit), bytes(20))
    graph.write_bytes(content)


@pytest.mark.parametrize("trick", [replace, graft, mailmap, alternate, commit_graph])
def test_nothing_that_a_repository_has_besides_its_objects_changes_what_is_told(
    raw: RecordRepository, tmp_path: Path, trick: Callable[[RecordRepository, Path], None]
) -> None:
    first, came, gone, head = commits(raw)
    before = history_of(raw.root, head)
    trick(raw, tmp_path)
    told = history_of(raw.root, head)
    assert told == before
    assert ways(told.versions[ALICE]) == [(came, came), (gone, gone)]
    assert list(told.times) == [first, came, gone, head]


def lie(raw: RecordRepository, object_id: str, kind: str, content: bytes) -> None:
    """Have an object's file hold other bytes than those of its id."""
    file = raw.object_file(object_id)
    file.unlink()
    file.write_bytes(zlib.compress(b"%s %d\0" % (kind.encode(), len(content)) + content))


@pytest.mark.parametrize("number", [1, 3])
def test_a_commit_with_a_wrong_parent_is_no_gap(raw: RecordRepository, number: int) -> None:
    """Neither in the middle, nor at the head."""
    first, *_, head = known = commits(raw)
    forged = raw.commit(raw.states[known[number]], (first,), b"Forged\n", at=START + 3)
    content = zlib.decompress(raw.object_file(forged).read_bytes()).partition(b"\0")[2]
    lie(raw, known[number], "commit", content)
    with pytest.raises(RepositoryError, match="are not those of its id"):
        history_of(raw.root, head)


@pytest.mark.parametrize("depth", [0, 1, 2, 3])
def test_a_folder_that_hides_a_record_is_no_gap(raw: RecordRepository, depth: int) -> None:
    """Neither at the top, nor in any folder down to that of the record."""
    _, came, _, _ = commits(raw)
    path = "/".join(ALICE.split("/")[:depth])
    tree = git(raw.root, "rev-parse", f"{came}:{path}")
    lie(raw, tree, "tree", b"")
    with pytest.raises(RepositoryError, match="are not those of its id"):
        history_of(raw.root)


def test_a_lie_in_another_place_is_no_gap(raw: RecordRepository, tmp_path: Path) -> None:
    alternate(raw, tmp_path)
    came = raw.object_file(commits(raw)[1])
    content = zlib.compress(zlib.decompress(raw.object_file(raw.first).read_bytes()))
    (tmp_path / came.parent.name / came.name).chmod(0o644)
    (tmp_path / came.parent.name / came.name).write_bytes(content)
    with pytest.raises(RepositoryError, match="are not those of its id"):
        history_of(raw.root, commits(raw)[-1])


def test_broken_or_missing_objects_are_no_gap(raw: RecordRepository) -> None:
    _, came, _, _ = commits(raw)
    file = raw.object_file(came)
    file.unlink()
    with pytest.raises(RepositoryError, match=r"can't be read to its end: The repository has no"):
        history_of(raw.root)
    file.write_bytes(b"broken")
    with pytest.raises(RepositoryError, match="can't be read to its end"):
        history_of(raw.root)


def test_the_bytes_of_records_arent_asked_for(raw: RecordRepository) -> None:
    """Whoever reads them holds them against the id that is told here."""
    before = history_of(raw.root)
    raw.object_file(raw.blob("approved")).unlink()
    assert history_of(raw.root) == before


def header(raw: RecordRepository, *lines: bytes) -> str:
    """Write a commit with some lines after its tree, and return its id."""
    tree = git(raw.root, "rev-parse", "HEAD^{tree}").encode()
    return raw.write("commit", b"\n".join((b"tree " + tree, *lines, b"", b"Message", b"")))


AUTHOR, COMMITTER = b"author " + PERSON % START, b"committer " + PERSON % START


def test_a_commit_that_could_be_understood_in_two_ways_is_refused(raw: RecordRepository) -> None:
    _, came, _, head = (one.encode() for one in commits(raw))
    parent, other = b"parent " + head, b"parent " + came
    for lines in (
        (parent, AUTHOR, other, COMMITTER),
        (parent, AUTHOR, COMMITTER, other),
        (AUTHOR, parent, COMMITTER),
        (parent, AUTHOR, COMMITTER, b"tree " + b"0" * 40),
        (b"tree " + b"0" * 40, parent, AUTHOR, COMMITTER),
        (parent[:-1], AUTHOR, COMMITTER),
        (parent + b" ", AUTHOR, COMMITTER),
        (b"parent " + head.upper(), AUTHOR, COMMITTER),
        (b"parent " + b"0" * 64, AUTHOR, COMMITTER),
        (parent, AUTHOR + b"\0", COMMITTER),
    ):
        with pytest.raises(RepositoryError, match="isn't as git writes one"):
            history_of(raw.root, header(raw, *lines))
    control = header(raw, parent, AUTHOR, COMMITTER)
    assert list(history_of(raw.root, control).times) == [*commits(raw), control]


@pytest.mark.parametrize(
    ("committer", "seconds"),
    [
        (COMMITTER, START),
        (b"committer <> 1790000077", START + 77),
        (b"committer A <a@b> <c@d> 1790000077 +0000", START + 77),
        (b"committer Bob 1790000077 +0000", 0),
        (b"committer Bob <bob@example.com> -5 +0000", 0),
        (b"committer Bob <bob@example.com>", 0),
        (b"committer Bob <bob@example.com> 99999999999999999999999999 +0000", TODAY),
        (COMMITTER + b"\ncommitter A <a@b> 1790000077 +0000", START + 77),
        (b"encoding UTF-7", 0),
    ],
)
def test_a_time_that_is_odd_makes_nothing_older(
    raw: RecordRepository, committer: bytes, seconds: int
) -> None:
    last = commits(raw)[-1]
    odd = header(raw, b"parent " + last.encode(), AUTHOR, committer)
    told = history_of(raw.root, odd)
    assert told.effective(odd) == max(seconds, told.effective(last))


def test_a_commit_may_say_more_than_is_needed(raw: RecordRepository) -> None:
    """Signatures and merged tags go on in lines that look like headers after a space."""
    head = commits(raw)[-1]
    more = (
        b"mergetag object " + head.encode(),
        b" parent x",
        b" tree y",
        b"gpgsig -----BEGIN",
        b" parent z",
    )
    commit = header(raw, b"parent " + head.encode(), AUTHOR, COMMITTER, *more)
    assert list(history_of(raw.root, commit).times) == [*commits(raw), commit]


def test_a_message_is_no_header(raw: RecordRepository) -> None:
    head = commits(raw)[-1]
    message = b"parent %s\ncommitter A <a@b> %d +0000\n" % (b"0" * 40, TODAY)
    commit = raw.change({}, head, message=message)
    assert history_of(raw.root).effective(commit) == START + 4
