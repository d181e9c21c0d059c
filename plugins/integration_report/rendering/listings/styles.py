"""The colours of terminal listings, and numbers with their nouns."""

from typing import Final

STYLES: Final = {
    "good": "green",
    "warn": "yellow",
    "bad": "red",
    "block": "red",
    "idle": "default",
    "doubt": "magenta",
    "info": "cyan",
}
"""The colour of each tone of `rendering.marks`."""


def counted(number: int, noun: str, plural: str = "") -> str:
    """Return a number with its noun."""
    return f"{number} {noun if number == 1 else plural or noun + 's'}"
