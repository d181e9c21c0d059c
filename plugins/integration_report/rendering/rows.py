"""The rows of tables as HTML: most of what is drawn, and a template takes thrice as long for it."""

from collections.abc import Callable

from markupsafe import Markup, escape

from integration_report.rendering.cells import AnyCell
from integration_report.rendering.view import Table


def rows(table: Table, *, drawn: Callable[[AnyCell], Markup]) -> Markup:
    """Return the rows of a table, the first cell of each as its heading; `drawn` draws a cell."""
    kinds = ['th scope="row"', *["td"] * len(table.columns)]
    around = [
        (
            f'<{kind} class="ir-{escape(column.fit)}">' if column.fit else f"<{kind}>",
            f"</{kind[:2]}>",
        )
        for kind, column in zip(kinds, table.columns, strict=False)
    ]
    lines = []
    for row in table.rows:
        cells = "".join(
            [
                f"{start}{drawn(cell)}{end}"
                for (start, end), cell in zip(around, row.cells, strict=True)
            ]
        )
        anchor = f' id="{escape(row.anchor)}"' if row.anchor else ""
        lines.append(f"\n<tr{anchor}>{cells}</tr>")
    return Markup("".join(lines))  # noqa: S704 - cells are markup, all else has been escaped
