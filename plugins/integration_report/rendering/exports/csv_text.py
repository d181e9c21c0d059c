"""Comma-separated values as RFC 4180 has them, in which no cell is a formula.

See https://www.rfc-editor.org/rfc/rfc4180 and https://owasp.org/www-community/attacks/CSV_Injection
"""

import csv
import datetime as dt
import io
from collections.abc import Iterable, Sequence
from enum import Enum
from typing import TypeAlias

from integration_report.rendering.listings.printable import no_formula, printable_lines

Cell: TypeAlias = "str | bool | int | float | Enum | dt.date | None"
"""A value of a table."""


def csv_text(headings: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """Return a table with a row of headings; lines end with carriage return and line feed.

    A text that a spreadsheet would take for a formula gets an apostrophe before it. Numbers don't:
    they are none. Nothing is left of control characters but their escapes.
    """
    output = io.StringIO(newline="")
    writer = csv.writer(output, lineterminator="\r\n")
    writer.writerow(headings)
    writer.writerows([_written(cell) for cell in row] for row in rows)
    return output.getvalue()


def _written(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case bool():
            return "true" if cell else "false"
        case Enum():
            return _safe(str(cell.value))
        case dt.date():  # a point in time is one, too
            return cell.isoformat()
        case str():
            return _safe(cell)
        case _:
            return str(cell)


def _safe(text: str) -> str:
    return no_formula(printable_lines(text))
