"""Words for counts and names in sentences."""

from collections.abc import Sequence
from typing import Final

_LONGEST: Final = 80
_MOST_NAMED: Final = 3
_ID_DIGITS: Final = 10


def quoted(text: str) -> str:
    """Return a text in quotes, as it fits a sentence."""
    return f"'{shortened(text)}'"


def shortened(text: str) -> str:
    """Return a text on one line, cut where it is too long for a sentence."""
    if len(text) <= _LONGEST and text.isprintable():
        return text
    line = " ".join(text[: 4 * _LONGEST].split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"


def counted(number: int, noun: str) -> str:
    """Return a number with its noun, such as `1 item` or `2 items`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def be(number: int) -> str:
    """Return the form of `to be` for a number of things."""
    return "is" if number == 1 else "are"


def share(number: int, whole: int, noun: str) -> str:
    """Return a part of a whole, such as `2 of 5 items`."""
    return f"{number} of {counted(whole, noun)}"


def clause(why: str) -> str:
    """Return a reason as a clause of its own: `is absent` becomes `it is absent`."""
    return f"it {why}" if why.startswith("is ") else why


def named(texts: Sequence[str]) -> str:
    """Return the first few texts in quotes, and how many more there are."""
    shown = ", ".join([quoted(text) for text in texts[:_MOST_NAMED]])
    more = len(texts) - _MOST_NAMED
    return f"{shown} and {more} more" if more > 0 else shown


def in_yaml(text: str) -> str:
    """Return a text as it is written in a line of YAML, without what can't be printed."""
    inside = "".join(character for character in text if character.isprintable())
    return "'" + inside.replace("'", "''") + "'"


def on_one_line(said: object) -> str:
    """Return what an error or a text says, on one line."""
    return " ".join(str(said).split())


def short_id(commit: str) -> str:
    """Return the first digits of a commit's id, as many as sentences and listings tell."""
    return commit[:_ID_DIGITS]
