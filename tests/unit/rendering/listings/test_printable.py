"""Nothing in evidence can drive a terminal, hide itself, or command a CI runner."""

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integration_report.rendering.listings.printable import (
    printable,
    printable_lines,
    safe_json,
    without_commands,
)

ANY_TEXT = st.text(st.characters(codec=None)) | st.text("\x1b[:#\n\r\t \u202eab")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain ✓ text, 日本 and עברית", "plain ✓ text, 日本 and עברית"),
        ("\x1b[2J", "\\x1b[2J"),
        ("a\nb\tc\rd", "a\\nb\\tc\\rd"),
        ("user\u202egnp.exe", "user\\u202egnp.exe"),
        ("a\u2028b\x85c", "a\\u2028b\\x85c"),
        ("tag\U000e0041", "tag\\U000e0041"),
        ("\udcff", "\\udcff"),
        ("👩\u200d💻", "👩\u200d💻"),
    ],
)
def test_what_is_unsafe_is_shown_as_an_escape(text: str, shown: str) -> None:
    assert printable(text) == shown


def test_lines_and_tabs_may_stay() -> None:
    assert printable_lines("a\r\n\tb\x07\n") == "a\n\tb\\x07\n"


@pytest.mark.parametrize(
    "line", ["::error::x", "  ::set-output name=a::b", "\t::x", "\x1b[31m::x", "\x1b[1m  ::x"]
)
def test_no_line_begins_like_a_command(line: str) -> None:
    for output in (line, f"before\n{line}\nafter"):
        assert not any(
            part.replace("\x1b[31m", "").replace("\x1b[1m", "").strip().startswith("::")
            for part in without_commands(output).split("\n")
        )


def test_colons_elsewhere_stay_as_they_are() -> None:
    assert without_commands("a::b std::c") == "a::b std::c"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("text ##[error]x ##[[", "text #\\x23[error]x #\\x23[["),
        ("x ##vso[task.complete]", "x #\\x23vso[task.complete]"),
        ("##VSO[a]###teamcity[b]", "#\\x23VSO[a]##\\x23teamcity[b]"),
        ("## Heading [link] ##x", "## Heading [link] ##x"),
    ],
)
def test_a_command_of_the_other_sort_is_broken_anywhere(text: str, shown: str) -> None:
    assert without_commands(text) == shown
    encoded = safe_json(json.dumps(text).encode()).decode()
    assert json.loads(encoded) == text
    assert ("##" in encoded) == ("##" in shown)


@given(ANY_TEXT)
def test_a_line_never_holds_a_control_or_bidirectional_character(text: str) -> None:
    shown = printable(text)
    assert all(unicodedata.category(character) not in ("Cc", "Cs") for character in shown)
    assert all(
        unicodedata.bidirectional(character)
        not in ("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI")
        for character in shown
    )
    shown.encode()


@given(st.text() | st.text("\x1b[:#\n\u202e\U000e0001\\u"))
def test_safe_json_means_the_same(text: str) -> None:
    encoded = json.dumps({"text": text}, ensure_ascii=False, indent=2)
    safe = safe_json(encoded.encode("utf-8", "surrogatepass")).decode("utf-8", "surrogatepass")
    assert json.loads(safe) == {"text": text}
    assert "##[" not in safe
    assert "\u202e" not in safe
    assert not any(line.strip().startswith("::") for line in safe.splitlines())


def test_json_keeps_what_is_safe_and_not_ascii() -> None:
    assert safe_json('"✓ é 日本"'.encode()) == '"✓ é 日本"'.encode()
