"""Bytes become text, or the place of what is none is named."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integration_report.reading import codes
from integration_report.reading.problems import Problems
from integration_report.reading.text import decode_text, line_count, place_of


def read(content: bytes) -> tuple[str | None, list[tuple[str, int, int]]]:
    problems = Problems("data/a.yml")
    text = decode_text(content, problems)
    return text, [
        (problem.code, problem.location.line, problem.location.column)
        for problem in problems.in_order()
    ]


@pytest.mark.parametrize("text", ["a: b\n", "a\r\nb\tc\n", "größe: ✓ 😀\n", "a\rb"])
def test_utf_8_is_read_as_it_is(text: str) -> None:
    assert read(text.encode()) == (text, [])


def test_a_bom_is_left_out() -> None:
    assert read(b"\xef\xbb\xbfa: b") == ("a: b", [])


@pytest.mark.parametrize("content", [b"", b"\n \t\r\n", b"\xef\xbb\xbf", b"\xef\xbb\xbf\n"])
def test_an_empty_file_is_a_finding(content: bytes) -> None:
    assert read(content) == (None, [(codes.EMPTY, 1, 1)])


@pytest.mark.parametrize(
    ("content", "place"),
    [
        (b"a: b\nc: \xff\n", (2, 4)),
        ("ä: ö".encode("latin-1"), (1, 1)),
        ("größe: ".encode() + b"\xe4", (1, 8)),
        (b"a\r\nb\r\n\xc0\x80", (3, 1)),
        (b"a\xed\xa0\x80", (1, 2)),
        (b"a\n\xe2\x82", (2, 1)),
    ],
)
def test_a_byte_that_is_no_utf_8_is_named_with_its_place(
    content: bytes, place: tuple[int, int]
) -> None:
    assert read(content) == (None, [(codes.ENCODING, *place)])


def test_the_offset_counts_from_the_beginning_of_the_file() -> None:
    problems = Problems("a.yml")
    decode_text(b"\xef\xbb\xbfab\xff", problems)
    (problem,) = problems.in_order()
    assert problem.message == "Byte 0xff at offset 5 is no UTF-8 (invalid start byte)."


def test_utf_16_is_named() -> None:
    problems = Problems("a.yml")
    decode_text("a: b".encode("utf-16"), problems)
    assert [problem.message for problem in problems.in_order()] == [
        "The file is UTF-16, not UTF-8."
    ]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a\0b", (1, 2)),
        ("ok\na\x1b[31m", (2, 2)),
        ("a\r\nb\x7f", (2, 2)),
        ("ä\x85", (1, 2)),
        ("ä\n\u2028", (2, 1)),
        ("a\ufeffb", (1, 2)),
        ("a\uffff", (1, 2)),
    ],
)
def test_a_character_that_no_text_should_have_is_refused(text: str, place: tuple[int, int]) -> None:
    assert read(text.encode()) == (None, [(codes.ENCODING, *place)])


def test_every_such_character_is_named_up_to_a_limit() -> None:
    assert len(read(b"\0" * 3)[1]) == 3
    assert len(read(b"\0" * 10_000)[1]) == 20


@pytest.mark.parametrize(
    ("text", "lines"),
    [("a", 1), ("a\n", 1), ("a\nb", 2), ("a\r\nb\r\n", 2), ("a\rb", 2), ("\n\n", 2)],
)
def test_lines_are_counted_whatever_ends_them(text: str, lines: int) -> None:
    assert line_count(text) == lines


@given(st.text(alphabet="ab\n\r", min_size=1))
def test_a_place_is_that_which_splitting_into_lines_gives(text: str) -> None:
    for index, character in enumerate(text):
        if character not in "\r\n":
            lines = text[:index].replace("\r\n", "\n").replace("\r", "\n").split("\n")
            assert place_of(text, index) == (len(lines), len(lines[-1]) + 1)


@given(st.binary(max_size=60))
def test_no_bytes_make_it_raise(content: bytes) -> None:
    text, found = read(content)
    assert (text is None) == bool(found)
