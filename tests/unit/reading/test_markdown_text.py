"""Markdown within a line as plain text."""

import pytest

from integration_report.reading.markdown_text import MOST_INLINE, plain


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("**90**", "90"),
        ("*a* __b__ `c`", "a b c"),
        ("`a|b` and ``x ` y``", "a|b and x ` y"),
        ("a_b_c", "a_b_c"),
        ("_a_", "a"),
        ("< 5s", "< 5s"),
        ("&lt; 5 &amp; more", "< 5 & more"),
        ("See [INT-045](../tests.md)", "See INT-045"),
        ("![the *map*](map.png)", "the map"),
        ("<https://a.example>", "https://a.example"),
        ("~~old~~ new", "old new"),
        ("a<br>b", "a b"),
        ("a<BR />b", "a b"),
        ("<UUID>", "<UUID>"),
        ("\\*a\\*", "*a*"),
        ("/^ord-\\d+$/", "/^ord-\\d+$/"),
        ("_________", "_________"),
        ('"abc-123"', '"abc-123"'),
        ("[None]", "[None]"),
        ("*a*  \n`b`\nc", "a b c"),
        ("", ""),
    ],
)
def test_a_text_is_read_as_on_a_page(markdown: str, text: str) -> None:
    assert plain(markdown) == text


def test_a_very_long_text_stays_as_written() -> None:
    assert plain("*a*" * MOST_INLINE) == "*a*" * MOST_INLINE
