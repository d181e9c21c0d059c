"""How text listings are laid out: tables, statuses with mark and word, reasons with their place."""

import io
from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Final, TypeVar

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.text import Text

from integration_report.model.location import Location
from integration_report.rendering.listings.formats import Screen
from integration_report.rendering.listings.printable import printable
from integration_report.rendering.listings.styles import STYLES
from integration_report.rendering.marks import badge

if TYPE_CHECKING:
    from rich.table import Table

MOST: Final = 500
"""How many rows are laid out: it takes long, and nobody reads on."""

T = TypeVar("T")

_TEXT_SIGN: Final = "\N{VARIATION SELECTOR-15}"


def table(title: str, *headings: str) -> "Table":
    """Return an empty table; a heading that begins with `>` stands over numbers."""
    # Slow to load, and findings are shown without any table.
    from rich.table import Table

    made = Table(
        title=title or None,
        title_justify="left",
        title_style="bold",
        box=None,
        pad_edge=False,
        padding=(0, 2, 0, 0),
        header_style="dim",
    )
    for heading in headings:
        right = heading.startswith(">")
        made.add_column(heading.lstrip(">"), justify="right" if right else "left", overflow="fold")
    return made


def first(things: Sequence[T]) -> Sequence[T]:
    """Return as many things as people look through; `left_out` says how many aren't shown."""
    return things[:MOST]


def left_out(things: Sequence[object], *, indent: int = 0) -> list[RenderableType]:
    """Return a line that says how many things `first` leaves out, and where they are."""
    left = len(things) - MOST
    said = Text(f"and {left:,} more: '--format json' has them all", "dim")
    return [Padding(said, (0, 0, 0, indent))] if left > 0 else []


def worded(word: StrEnum) -> Text:
    """Return a status, level or any other word with a fixed meaning, with its mark."""
    known = badge(word)
    # Terminals show text anyway, and some count the selector as a column of its own.
    mark = known.mark.replace(_TEXT_SIGN, "")
    return Text(f"{mark} {known.word.lower()}", style_of(word))


def style_of(word: StrEnum) -> str:
    """Return the style in which a word with a fixed meaning is shown."""
    return STYLES[badge(word).tone]


def data(text: str) -> Text:
    """Return a text from the evidence, safe to print."""
    return Text(printable(text))


def bold(text: str) -> Text:
    """Return a text from the evidence as a heading."""
    return Text(printable(text), "bold")


def reason(message: str, location: Location | None, kind: StrEnum | None = None) -> RenderableType:
    """Return a reason with its place, and its kind unless a heading above says it."""
    text = Text()
    if kind is not None:
        text.append_text(worded(kind)).append("  ")
    text.append(printable(message))
    if location is not None:
        text.append(f"  {printable(str(location))}", "dim")
    return Padding(text, (0, 0, 0, 4))


def laid_out(parts: Iterable[RenderableType], screen: Screen) -> str:
    """Return parts one below the other, with a free line before each table."""
    output = io.StringIO()
    console = Console(
        file=output,
        width=screen.width,
        force_terminal=screen.color,
        color_system="standard" if screen.color else None,
        no_color=not screen.color,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
        _environ={},
    )
    for part in parts:
        if hasattr(part, "add_row"):  # a table, without loading its module to say so
            console.print()
        console.print(part)
    return "".join(f"{line.rstrip()}\n" for line in output.getvalue().splitlines())
