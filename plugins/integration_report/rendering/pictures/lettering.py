"""How wide letters are, roughly: a picture is made before anybody knows with which font."""

import unicodedata
from functools import lru_cache
from typing import Final

_WIDTHS: Final = (
    ("iljI.,:;'|!()[]{} `°", 0.4),
    ('frtJ-/\\"*', 0.49),
    ("w…", 0.95),
    ("mM@%&—", 1.04),
    ("W", 1.1),
    ("QOGDHNU", 0.85),
)
"""Signs with how wide they are in em, in a bold type of a broad cut."""
_EM: Final = {letter: width for letters, width in _WIDTHS for letter in letters}
_BREAKS: Final = " -_/.,:"
_DOTS: Final = "…"


def width_of(text: str, size: float) -> float:
    """Return how wide a text is at a size, in the broadest of the usual fonts for screens."""
    return sum(map(_em, text)) * size


def lines_of(text: str, width: float, size: float, *, most: int) -> tuple[str, ...]:
    """Return a text as lines that aren't wider than `width`, `most` of them.

    Lines break after spaces and signs, and within a word that is too long for a line. Of a text
    that is too long altogether, its end stands on the last line behind an ellipsis: names that
    begin alike are told apart by their ends.
    """
    whole = " ".join(text.split())
    lines: list[str] = []
    line = ""
    for piece in _pieces(whole):
        if width_of((line + piece).rstrip(), size) <= width:
            line += piece
            continue
        if line:
            lines.append(line.rstrip())
        line = piece
        while len(lines) <= most and width_of(line.rstrip(), size) > width:
            fit = _fitting(line, width, size)
            lines.append(line[:fit])
            line = line[fit:]
        if len(lines) > most:
            break
    if line.strip():
        lines.append(line.rstrip())
    if len(lines) > most:
        backwards = whole[::-1]
        kept = backwards[: _fitting(backwards, width - width_of(_DOTS, size), size)]
        lines = [*lines[: most - 1], _DOTS + kept[::-1].lstrip()]
    return tuple(lines)


def _pieces(text: str) -> list[str]:
    pieces = [""]
    for letter in text:
        pieces[-1] += letter
        if letter in _BREAKS:
            pieces.append("")
    return pieces


def _fitting(text: str, width: float, size: float) -> int:
    """Return how many letters fit into a width, at least one."""
    used = 0.0
    for place, letter in enumerate(text):
        used += _em(letter) * size
        if used > width:
            return max(place, 1)
    return len(text)


@lru_cache(maxsize=4096)
def _em(letter: str) -> float:
    if unicodedata.combining(letter):
        return 0.0
    if unicodedata.east_asian_width(letter) in "FW":
        return 1.05
    return _EM.get(letter) or (0.78 if letter.isupper() or not letter.isascii() else 0.7)
