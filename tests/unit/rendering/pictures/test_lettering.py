"""Texts broken into lines of a width."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integration_report.rendering.pictures.lettering import lines_of, width_of

SIZE = 13.0


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Order Service", ("Order Service",)),
        ("Customer Relationship Service", ("Customer", "Relationship", "Service")),
        ("order-service-gateway", ("order-service-", "gateway")),
        ("  two\nlines ", ("two lines",)),
        ("", ()),
    ],
)
def test_lines_break_after_spaces_and_signs(text: str, lines: tuple[str, ...]) -> None:
    assert lines_of(text, 136, SIZE, most=3) == lines


def test_a_long_word_is_broken_and_a_long_text_keeps_its_end() -> None:
    shown = lines_of("A" * 40 + "17", 100, SIZE, most=2)
    assert len(shown) == 2
    assert shown[1].startswith("…")
    assert shown[1].endswith("A17")


def test_letters_of_other_scripts_have_their_width_and_marks_have_none() -> None:
    assert width_of("注文", 10) > width_of("ab", 10)
    assert width_of("e\N{COMBINING ACUTE ACCENT}", 10) == width_of("e", 10)


@given(st.text(max_size=200), st.integers(1, 4))
def test_no_line_is_too_wide_and_there_are_no_more_than_asked_for(text: str, most: int) -> None:
    lines = lines_of(text, 100, SIZE, most=most)
    assert len(lines) <= most
    assert all(width_of(line, SIZE) <= 100 for line in lines)
