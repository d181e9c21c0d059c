"""Where remarks can stand in the HTML of a text."""

from integration_report.reading.markdown_html import to_html
from integration_report.rendering.placing import BLOCK, Marked, Place, joined, marked

TEXT = """\
# Title

words
and more

```integration
issues
```

## Section
- [ ] task

| a | b |
|---|---|
| c | d |
"""


def test_places_know_the_lines_of_the_whole_document() -> None:
    found = marked(TEXT, to_html, before=4)
    assert [(place.tag, place.first, place.last) for place in found.places] == [
        ("div", 5, 5),
        ("div", 7, 8),
        ("div", 14, 14),
        ("span", 15, 15),
        ("tr", 17, 17),
        ("tr", 19, 19),
    ]
    assert found.by_line()[8] == 1
    assert found.headings() == [0, 2]
    assert found.heading_before(15, found.headings()) == 1
    assert found.heading_before(14, found.headings()) == 0
    assert found.heading_before(5, found.headings()) is None


def test_without_lines_there_are_no_places() -> None:
    found = marked(TEXT, to_html, before=None)
    assert found.places == ()
    assert found.headings() == []


def test_a_block_keeps_its_place() -> None:
    html = "".join(marked(TEXT, to_html, before=0).segments)
    assert html.index("and more") < html.index(BLOCK.format(0)) < html.index("Section")


def test_a_row_is_filled_with_a_cell_as_wide_as_the_table() -> None:
    assert Place("tr", 1, 1, "2").filled("x") == (
        '<tr class="ir-added ir-beside" data-search-exclude="true"><td colspan="2">x</td></tr>'
    )


def test_what_is_not_filled_is_not_seen() -> None:
    text = Marked(("a", "b", "c"), (Place("div", 1, 1), Place("div", 2, 2)))
    assert joined(text.segments, text.places, {}) == "abc"
    assert joined(text.segments, text.places, {1: "x"}).startswith("ab<div ")
