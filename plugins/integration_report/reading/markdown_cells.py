"""How a line of a Markdown table falls into cells."""

import re
from typing import Final, NamedTuple

_DELIMITER: Final = re.compile(r":?-+:?")
_PIPE: Final = re.compile(r"(?<!\\)\|")
_BLANK: Final = " \t"


class Cell(NamedTuple):
    """A cell of a table."""

    text: str
    """Its Markdown without surrounding blanks; an escaped pipe has lost its backslash."""
    column: int
    """Column in the line where the text begins, from 1."""


def split_cells(text: str, column: int) -> tuple[Cell, ...]:
    """Return the cells of a table's line that begins at a column.

    The pipes at either end are optional, and a pipe after a backslash is text, as GitHub reads it.
    """
    body = text.rstrip(_BLANK)
    start = 0
    if body.startswith("|"):
        start = 1
    end = len(body)
    if end > start and body.endswith("|") and not body.endswith("\\|"):
        end -= 1
    escaped = "\\|" in body
    pieces = _PIPE.split(body[start:end]) if escaped else body[start:end].split("|")
    cells = []
    for piece in pieces:
        content = piece.strip(_BLANK)
        lead = len(piece) - len(piece.lstrip(_BLANK)) if content else min(1, len(piece))
        place = column + start + lead
        cells.append(Cell(content.replace("\\|", "|") if escaped else content, place))
        start += len(piece) + 1
    return tuple(cells)


def delimiter_count(text: str) -> int:
    """Return how many columns a table's second line announces; 0 when it is no such line."""
    cells = split_cells(text, 1)
    if all(_DELIMITER.fullmatch(cell.text) for cell in cells):
        return len(cells)
    return 0
