"""Front matter and blocks with places."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from integration_report.reading import codes
from integration_report.reading.forms.registry import read_form
from integration_report.reading.markdown_source import (
    Heading,
    Item,
    MarkdownSource,
    Paragraph,
    Table,
    read_markdown,
)
from integration_report.reading.nodes import Scalar
from integration_report.reading.problems import Problems


def read(text: str) -> MarkdownSource:
    problems = Problems("page.md")
    source = read_markdown(text, problems)
    assert not problems
    return source


def problems_of(text: str) -> list[tuple[str, int, int]]:
    problems = Problems("page.md")
    read_markdown(text, problems)
    return [(p.code, p.location.line, p.location.column) for p in problems.in_order()]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# One", ("One", 1, 1, 3)),
        ("   ###   Three ##  ", ("Three", 3, 1, 10)),
        ("###### Six#", ("Six#", 6, 1, 8)),
        ("#", ("", 1, 1, 2)),
        ("## ##", ("", 2, 1, 4)),
        ("Two\nlines\n===", ("Two lines", 1, 1, 1)),
        ("\n  Under\n---", ("Under", 2, 2, 3)),
    ],
)
def test_headings_of_both_sorts_have_text_level_and_place(
    text: str, expected: tuple[str, int, int, int]
) -> None:
    (heading,) = read(text).blocks
    assert isinstance(heading, Heading)
    assert (heading.text, heading.level, heading.line, heading.column) == expected


@pytest.mark.parametrize("text", ["####### seven", "#hash", "    # code", "> # quoted", "- # item"])
def test_other_hashes_are_no_headings_of_the_document(text: str) -> None:
    assert not any(isinstance(block, Heading) for block in read(text).blocks)


def test_paragraphs_keep_the_place_of_each_line() -> None:
    paragraph, nested = read("one\n  two\n\n- a\n\n  b\n").blocks[0::2]
    assert isinstance(paragraph, Paragraph)
    assert not paragraph.nested
    assert [tuple(line) for line in paragraph.lines] == [("one", 1, 1), ("two", 2, 3)]
    assert isinstance(nested, Paragraph)
    assert nested.nested


def test_items_know_whether_they_are_numbered_and_ticked() -> None:
    items = [
        block for block in read("1. [x] a\n2. b\n\n- [ ] c\n").blocks if isinstance(block, Item)
    ]
    assert [(item.ordered, item.checked) for item in items] == [
        (True, True),
        (True, None),
        (False, False),
    ]


def test_cells_have_places_and_lose_the_backslash_of_a_pipe() -> None:
    (table,) = read("> a | b\n> :-|-:\n> | x \\| y |\n> \\||  z\n").blocks
    assert isinstance(table, Table)
    assert [tuple(cell) for cell in table.headings.cells] == [("a", 3), ("b", 7)]
    assert [[tuple(cell) for cell in row.cells] for row in table.rows] == [
        [("x | y", 5)],
        [("|", 3), ("z", 8)],
    ]
    assert [(row.line, row.column) for row in table.rows] == [(3, 3), (4, 3)]


@pytest.mark.parametrize(
    "text", ["| a | b |\n|---|\n", "| a |\n    |---|\n", "a\n|---|\n", "| a |\n|-x-|\n", "| a |\n"]
)
def test_what_only_looks_like_a_table_is_text(text: str) -> None:
    assert not any(isinstance(block, Table) for block in read(text).blocks)


def test_a_table_ends_where_another_block_begins() -> None:
    table, item = read("| a |\n|---|\n| 1 |\n- x\n").blocks
    assert isinstance(table, Table)
    assert len(table.rows) == 1
    assert isinstance(item, Item)
    assert len(read("| a |\n|---|\n    code\n").blocks) == 1


def test_code_html_and_definitions_say_nothing() -> None:
    code = "```\n- [ ] a\n```\n\n    - [ ] b\n\n"
    html = "<div>\n- [ ] c\n</div>\n\n<!--\n\n- [ ] d\n-->\n\n"
    assert read(f"{code}{html}[r]: /u\n").blocks == []


def test_front_matter_is_yaml_with_places_and_the_body_begins_below_it() -> None:
    source = read("---\nkind: plan\ntitle: 'A'\n...\n# B\n")
    assert source.front is not None
    title = source.front.get("title")
    assert isinstance(title, Scalar)
    assert (title.text, title.line, title.column) == ("A", 3, 8)
    (heading,) = source.blocks
    assert isinstance(heading, Heading)
    assert heading.line == 5


@pytest.mark.parametrize("text", ["---\n---\n", "---\n# nothing\n---\n"])
def test_empty_front_matter_is_front_matter(text: str) -> None:
    front = read(text).front
    assert front is not None
    assert front.entries == []


@pytest.mark.parametrize(
    "text", ["", "\n", "text", "---\ntext\n", "----\na: b\n---\n", " ---\na: 1\n---"]
)
def test_other_beginnings_are_no_front_matter(text: str) -> None:
    assert read(text).front is None


def test_front_matter_without_end_is_reported() -> None:
    assert problems_of("---\nkind: plan\n# A\n") == [(codes.SYNTAX, 1, 1)]


def test_front_matter_that_is_no_mapping_is_reported() -> None:
    assert problems_of("---\n- a\n---\n") == [(codes.SYNTAX, 2, 1)]


def test_broken_front_matter_is_reported_at_its_place() -> None:
    assert problems_of("---\na: [\n---\n")[0][0] == codes.SYNTAX


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_the_end_of_lines_makes_no_difference(end: str) -> None:
    text = "---\nkind: plan\n---\n# A\n\n- [ ] b\n  c\n"
    assert read(text.replace("\n", end)).blocks == read(text).blocks


def test_tabs_indent_and_separate() -> None:
    outer, inner = read("-\t[x]\ta\n\t-\t[ ]\tb\n").blocks
    assert isinstance(outer, Item)
    assert isinstance(inner, Item)
    assert (outer.checked, inner.checked, inner.depth) == (True, False, 1)
    assert (inner.lines[0].text, inner.lines[0].column) == ("b", 8)


def test_nesting_beyond_the_limit_is_refused_where_it_begins() -> None:
    assert problems_of("a\n\n" + "> " * 70 + "b") == [(codes.SIZE, 3, 1)]
    assert problems_of("> " * 60 + "b") == []


KIB = 1 << 10
HOSTILE = {
    "quotes": ">" * 256 * KIB,
    "quote marks": "> " * 128 * KIB,
    "brackets": "[" * 256 * KIB,
    "stars": "*" * 256 * KIB,
    "lists in a line": "- " * 32 * KIB + "a",
    "quotes in items": "- > a\n" * 10 * KIB,
    "quotes that look like code": "> a\n    > b\n" * 8 * KIB,
    "pipes": "|\n" * 32 * KIB,
    "wide table": "|" + "a|" * 20 * KIB + "\n|" + "-|" * 20 * KIB + "\n",
    "bold labels": "**a:** " * 16 * KIB,
    "strokes": "- [ ] " + "~~a" * 32 * KIB,
    "links": ("- [ ] " + "[a](b) " * 200 + "\n") * 40,
    "backticks": ("- [ ] " + "` `` " * 300 + "\n") * 40,
    "names": ("- [ ] " + "-AB-1 " * 300 + "\n") * 40,
    "spaces": "# a" + " " * 128 * KIB + "b\n",
    "comments": "<!-- " * 32 * KIB,
    "underlines": "a\n===\n" * 8 * KIB,
}


@pytest.mark.no_cover
@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_is_read_or_refused_in_little_time(name: str) -> None:
    started = time.process_time()
    problems = Problems("page.md")
    read_form("# Integration: A → B\n\n" + HOSTILE[name], problems)
    # A quadratic reading of these takes minutes; this is a second on a slow machine.
    assert time.process_time() - started < 20


@settings(max_examples=400, deadline=None)
@given(st.text(alphabet="#-*+>1.) [xX]|`~<!=:\\\n\t ab→_&@", max_size=200))
def test_no_text_makes_reading_fail(text: str) -> None:
    for start in (
        "# Integration: A → B\n",
        "# Known Issues\n",
        "# Integration Sequence\n",
        "---\n",
    ):
        read_form(start + text, Problems("page.md"))
