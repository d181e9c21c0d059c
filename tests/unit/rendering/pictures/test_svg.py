"""Elements of pictures."""

import re
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from integration_report.rendering.pictures.svg import element, group, number


def test_attributes_are_named_as_in_svg_and_keep_their_order() -> None:
    made = element("rect", class_="bar", x=0, stroke_width=1.5, fill=None, viewBox="0 0 1 1")
    assert made == '<rect class="bar" x="0" stroke-width="1.5" viewBox="0 0 1 1"/>'


def test_children_are_escaped_unless_they_are_markup() -> None:
    assert element("g", "a<b", element("title", "x & y")) == (
        "<g>a&lt;b<title>x &amp; y</title></g>"
    )
    assert isinstance(group("<", Markup("<g/>")), Markup)


@given(st.text(st.characters(exclude_categories=["C"])))
def test_no_text_gets_out_of_its_place(text: str) -> None:
    made = ET.fromstring(element("a", text, title=text))  # noqa: S314 - our own markup
    assert (made.text or "") == text
    assert made.get("title") == text
    assert len(made) == 0


@pytest.mark.parametrize(
    ("value", "text"),
    [(0, "0"), (-0.0, "0"), (-0.001, "0"), (1, "1"), (100, "100"), (1.5, "1.5"), (1 / 3, "0.33")],
)
def test_numbers_have_one_form(value: float, text: str) -> None:
    assert number(value) == text


@given(st.floats(-1e9, 1e9))
def test_numbers_never_have_an_exponent(value: float) -> None:
    assert re.fullmatch(r"-?[0-9]+(\.[0-9]{1,2})?", number(value))
