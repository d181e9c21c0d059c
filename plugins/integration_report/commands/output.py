"""Where results go: to standard output, and nothing else does."""

import os
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from integration_report.model.summary import Part
from integration_report.rendering.listings.formats import Screen, load_format

if TYPE_CHECKING:
    from rich.console import RenderableType

_ENDLESS: Final = 10_000


def print_part(part: Part, format_name: str) -> None:
    """Print a part in a format, fit for the terminal if standard output is one."""
    # Some formats command a runner on purpose; each sees to it that evidence doesn't.
    _put(load_format(format_name)(part, screen()))


def print_laid_out(parts: "Iterable[RenderableType]") -> None:
    """Print lines and tables whose texts are safe to print, fit for the terminal if it is one."""
    from integration_report.rendering.listings.layout import laid_out
    from integration_report.rendering.listings.printable import without_commands

    _put(without_commands(laid_out(parts, screen())))


def write(text: str) -> None:
    """Print lines of a text that may quote anything, such as names of files."""
    from integration_report.rendering.listings.printable import printable_lines, without_commands

    _put(without_commands(printable_lines(text)))


def _put(text: str) -> None:
    """Print a text as UTF-8, whatever the locale: the same bytes everywhere."""
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode())
    sys.stdout.buffer.flush()


def screen() -> Screen:
    """Return what standard output is shown on; a file or a pipe has lines of any length."""
    if not sys.stdout.isatty():
        return Screen(width=_ENDLESS)
    import shutil  # takes long to import, and most output goes elsewhere

    color = not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return Screen(width=shutil.get_terminal_size((100, 24)).columns, color=color)


def warn(text: str) -> None:
    """Tell something on standard error, where runners of a CI listen for commands as well."""
    from integration_report.rendering.listings.printable import printable_lines, without_commands

    sys.stderr.write(f"integration-report: {without_commands(printable_lines(text))}\n")
