"""Rows of tables as HTML."""

from html.parser import HTMLParser

import pytest
from markupsafe import Markup, escape

from integration_report.model.words import Outcome, Severity
from integration_report.rendering.cells import AnyCell, Chips, Number, Ref, Text
from integration_report.rendering.marks import badge
from integration_report.rendering.rows import GROUP, LONG, layout, rows
from integration_report.rendering.tabular import Column, Row, Table

COLUMNS = (Column("a", "A", "word"), Column("b", "B"), Column("c", "C", "wide"))


def drawn(cell: AnyCell) -> Markup:
    return escape(cell.text if isinstance(cell, Text) else "?")


def table(*shown: Row, columns: tuple[Column, ...] = COLUMNS) -> Table:
    return Table(name="t", caption="T", columns=columns, rows=shown)


def long_table(*cells: AnyCell) -> list[str]:
    """Return the lines of a long table whose first row has these cells."""
    filling = Row((Text("1"), Text("2"), Text("3")))
    html = rows(table(Row(cells), *[filling] * LONG), drawn=drawn)
    return html.split("\n")


def test_the_first_cell_of_a_row_is_its_heading_and_fits_are_classes() -> None:
    shown = table(
        Row((Text("1"), Text("2"), Text("3"))),
        Row((Text("<4>"), Text("5"), Text("6")), '"x"'),
    )
    assert rows(shown, drawn=drawn) == (
        "\n<tbody>"
        '\n<tr><th scope="row" class="ir-word">1</th><td>2</td>'
        '<td class="ir-wide ir-alone">3</td></tr>'
        '\n<tr id="&#34;x&#34;"><th scope="row" class="ir-word">&lt;4&gt;</th><td>5</td>'
        '<td class="ir-wide ir-alone">6</td></tr>'
        "\n</tbody>"
    )


def test_cells_say_what_they_are_sorted_by_only_where_a_table_can_be_sorted() -> None:
    row = Row((Text("1"), Text("2"), Chips((Text("3"),), 7)))
    assert "data-order" not in rows(table(*[row] * 10), drawn=drawn)
    assert rows(table(*[row] * 11), drawn=drawn).count('data-order="7"') == 11


def test_a_long_table_comes_in_groups_without_end_tags() -> None:
    found = long_table(Text("<x>"), Text("2"), Text("3"))
    assert found[1:4] == [
        "<tbody>",
        "<tr><th>&lt;x&gt;<td>2<td>3",
        "<tr><th>1<td>2<td>3",
    ]
    assert [number for number, line in enumerate(found) if line == "<tbody>"] == [
        1,
        2 + GROUP,
        3 + 2 * GROUP,
    ]


def test_cells_at_the_end_of_a_row_that_say_nothing_are_left_out_of_a_long_table() -> None:
    assert long_table(Text("1"), Text(""), Text("3"))[2] == "<tr><th>1<td><td>3"
    assert long_table(Text("1"), Text(""), Chips(()))[2] == "<tr><th>1"
    assert long_table(Text(""), Text(""), Text(""))[2] == "<tr><th>"


def test_a_result_in_a_long_table_is_a_class_and_a_word_and_all_else_is_drawn() -> None:
    outcome, severity = badge(Outcome.FAILED), badge(Severity.LOW)
    assert long_table(Text("1"), outcome, severity)[2] == (
        "<tr><th>1<td class=failed>Failed<td class=low>Low"
    )
    assert long_table(Text("1"), Number(3), Chips((outcome,), -4))[2] == (
        '<tr><th>1<td>3<td data-order="-4">?'
    )


@pytest.mark.parametrize(
    ("href", "is_bare"),
    [("#r12", True), ("../components/a-1", True), ("a b", False), ("x>y", False), ("a/", False)],
)
def test_an_address_goes_without_quotes_only_where_it_needs_none(href: str, is_bare: bool) -> None:
    line = long_table(Text("1"), Ref("<n>", href), Text("3"))[2]
    assert line == f"<tr><th>1<td>{f'<a href={href}>&lt;n&gt;</a>' if is_bare else '?'}<td>3"


def test_whatever_is_written_in_a_long_table_stays_in_its_cell() -> None:
    found: list[str] = []

    class Parser(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            found.append(tag)

    evil = Text("</tr><script>alert(1)</script>")
    Parser().feed("\n".join(long_table(evil, Ref(evil.text, "#a"), Ref("x", "#a onclick=b"))))
    assert set(found) == {"tbody", "tr", "th", "td", "a"}


def test_only_long_tables_are_laid_out_by_columns_as_wide_as_their_texts() -> None:
    row = Row((Text("1" * 10), Text(""), Text("word " * 40)))
    assert layout(table(*[row] * LONG)) is None
    found = layout(table(*[row] * (LONG + 1)))
    assert found == (
        "minmax(7.2em,7.2fr) minmax(4.5em,4.5fr) minmax(16em,16fr)",
        "27.7em",
    )


def test_a_row_that_stands_out_is_marked_in_short_and_in_long_tables() -> None:
    cells = (Text("1"), Text("2"), Text("3"))
    out = Row(cells, "here", stands_out=True)
    assert '<tr id="here" class="ir-out">' in rows(table(out), drawn=drawn)
    long = rows(table(out, *[Row(cells)] * LONG), drawn=drawn)
    assert long.count(' class="ir-out"') == 1
