"""Commits are told as they are, whatever their texts look like."""

import io
from pathlib import Path
from typing import cast

import pytest

from integration_report.history.places import find
from integration_report.history.processes import Conversation, Git
from integration_report.history.repository import RepositoryError
from integration_report.history.timeline import read_events, walk
from integration_report.model.timeline import Commit
from raw_repositories import RawRepository
from timelines import timeline_of


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
