"""How the totals went, as a table for other programs: comma-separated values with a header row."""

import csv
import io
from typing import Final

import msgspec

from integration_report.model.summary import Part, RatedTotals, Totals, TrendListing, TrendRow
from integration_report.rendering.listings.formats import Screen
from integration_report.rendering.listings.printable import no_formula, printable, without_commands

_TOTALS: Final = Totals.__struct_fields__
_RATED: Final = RatedTotals.__struct_fields__
HEADINGS: Final = ("commit", "at", "at_doubtful", "by", "subject", *_TOTALS, *_RATED)
"""The names of the columns: those of the fields in the JSON."""


def listing(part: Part, screen: Screen) -> str:  # noqa: ARG001 — no screen changes what it says
    """Return a trend as comma-separated values; a cell is empty where nothing is known.

    Raises `TypeError` for any other part.
    """
    if not isinstance(part, TrendListing):
        raise TypeError(type(part))
    output = io.StringIO()
    writer = csv.writer(output, lineterminator="\n")
    writer.writerow(HEADINGS)
    writer.writerows(map(_cells, part.rows))
    return without_commands(output.getvalue())


def _cells(row: TrendRow) -> list[str]:
    totals = msgspec.structs.astuple(row.totals)
    rated = msgspec.structs.astuple(row.rated) if row.rated else ("",) * len(_RATED)
    return [
        row.commit,
        row.at.strftime("%Y-%m-%dT%H:%M:%SZ") if row.at else "",
        _word(row.at_doubtful),
        _text(row.by),
        _text(row.subject),
        *map(_word, (*totals, *rated)),
    ]


def _word(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _text(text: str) -> str:
    """Return what a commit says, so that no spreadsheet takes it for a formula."""
    return no_formula(printable(text))
