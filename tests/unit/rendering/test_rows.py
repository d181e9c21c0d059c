"""Rows of tables as HTML."""

from markupsafe import Markup, escape

from integration_report.rendering.cells import AnyCell, Text
from integration_report.rendering.rows import rows
from integration_report.rendering.view import Column, Row, Table


def drawn(cell: AnyCell) -> Markup:
    return escape(cell.text if isinstance(cell, Text) else "?")


def test_the_first_cell_of_a_row_is_its_heading_and_fits_are_classes() -> None:
    columns = (Column("a", "A", "word"), Column("b", "B"), Column("c", "C", "wide"))
    table = Table(
        name="t",
        caption="T",
        columns=columns,
        rows=(
            Row((Text("1"), Text("2"), Text("3"))),
            Row((Text("<4>"), Text("5"), Text("6")), '"x"'),
        ),
    )
    assert rows(table, drawn=drawn) == (
        '\n<tr><th scope="row" class="ir-word">1</th><td>2</td><td class="ir-wide">3</td></tr>'
        '\n<tr id="&#34;x&#34;"><th scope="row" class="ir-word">&lt;4&gt;</th><td>5</td>'
        '<td class="ir-wide">6</td></tr>'
    )


def test_a_table_without_rows_has_none() -> None:
    assert rows(Table(name="t", caption="T", columns=(), rows=()), drawn=drawn) == ""
