"""JUnit XML in every encoding that writers use, declare, and get wrong."""

import codecs

import pytest

from integration_report.reading import codes
from integration_report.reading.formats.registry import recognized
from integration_report.reading.formats.unreadable import UnreadableError
from junit_files import run_of
from result_files import source_of


def text_of(name: str, declared: str = "") -> str:
    declaration = f'<?xml version="1.0" encoding="{declared}"?>' if declared else ""
    return f'{declaration}<testsuite><testcase name="{name}"/></testsuite>'


def name_in(content: bytes, piece: int = 7) -> str:
    assert recognized(source_of(content, "x")) is not None
    return run_of(content, piece=piece).cases[0].name


@pytest.mark.parametrize(
    ("encoding", "name"),
    [
        ("utf-8", "größer 日本 🚀"),
        ("windows-1251", "платёж"),
        ("shift_jis", "決済"),
        ("euc-jp", "決済"),
        ("gb18030", "付款 🚀"),
        ("iso-8859-15", "größer €"),
        ("iso-8859-1", "größer"),
        ("windows-1252", "größer €"),
        ("us-ascii", "plain"),
        ("koi8-r", "платёж"),
    ],
)
def test_a_declared_encoding_is_read(encoding: str, name: str) -> None:
    assert name_in(text_of(name, encoding).encode(encoding)) == name


@pytest.mark.parametrize("declared", ["", "utf-8", "utf-16", "windows-1252"])
@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (b"", "utf-16-le"),
        (b"", "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
        (codecs.BOM_UTF8, "utf-8"),
    ],
)
def test_the_bytes_tell_utf_16_and_the_like_whatever_is_declared(
    mark: bytes, encoding: str, declared: str
) -> None:
    content = mark + text_of("größer 🚀", declared).encode(encoding)

    assert name_in(content) == "größer 🚀"


@pytest.mark.parametrize("declared", ["utf-16", "utf-32", "UTF-8", "us-ascii", ""])
def test_a_declaration_that_can_t_be_true_isn_t_believed(declared: str) -> None:
    assert name_in(text_of("größer", declared).encode()) == "größer"


@pytest.mark.parametrize("declared", ["utf-8", ""])
def test_stray_bytes_in_utf_8_are_taken_for_windows_1252_and_it_is_said(declared: str) -> None:
    run = run_of(text_of("größer €", declared).encode("cp1252"), piece=5)
    right = run_of(text_of("größer €", declared).encode())

    assert run.cases[0].name == "größer €"
    assert "isn't UTF-8" in run.notes[0]
    assert right.cases[0].name == "größer €"
    assert right.notes == ()


@pytest.mark.parametrize(
    "encoding", ["x-martian", "base64", "rot13", "utf-7", "idna", "unicode_escape", "zip"]
)
def test_an_encoding_that_nobody_knows_is_refused(encoding: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        run_of(text_of("a", encoding))

    assert caught.value.code == codes.ENCODING
    assert encoding in caught.value.message


def test_bytes_that_the_declared_encoding_doesn_t_have_are_refused() -> None:
    with pytest.raises(UnreadableError) as caught:
        run_of(text_of("a", "shift_jis").encode() + b"\xff\xff\x81")

    assert caught.value.code == codes.ENCODING


def test_a_stray_byte_and_broken_xml_are_refused_as_broken() -> None:
    with pytest.raises(UnreadableError) as caught:
        run_of(b"<testsuite>\xff\n</wrong>")

    assert caught.value.line == 2
    assert "mismatched" in caught.value.message


def test_half_a_character_at_the_end_is_refused() -> None:
    with pytest.raises(UnreadableError):
        run_of(codecs.BOM_UTF16_LE + text_of("a").encode("utf-16-le") + b"\x20")
