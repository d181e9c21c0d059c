"""The command line's door: arguments in, exit code out; the one place that tells of failures."""

import gc
import io
import os
import sys
from collections.abc import Sequence
from typing import Final

from integration_report import __version__

CLEAN: Final = 0
"""Clean, or yes."""
FINDINGS: Final = 1
"""Findings, or no."""
CANT_RUN: Final = 2
"""Wrong usage or settings, or no repository where one is needed."""
OUR_BUG: Final = 3
"""A mistake of this program."""
INTERRUPTED: Final = 130
"""Interrupted from the keyboard."""

_VERSION: Final = ["--version"]


def program() -> int:
    """Run the process's own command and return its exit code: the door of the installed program."""
    if sys.argv[1:] != _VERSION:
        from integration_report.model.memory import collect_seldom  # nothing loads for the version

        # Hardly anything that a command makes is garbage before the process ends, when Python
        # looks through all of it once more.
        collect_seldom()
    code = main()
    gc.freeze()
    return code


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code; without arguments, those of the process."""
    words = sys.argv[1:] if arguments is None else list(arguments)
    if words == _VERSION:
        # Answered before anything is loaded: scripts ask it often.
        sys.stdout.write(f"integration-report {__version__}\n")
        return CLEAN
    try:
        return _run(words)
    except KeyboardInterrupt:
        sys.stderr.write("\nintegration-report: interrupted\n")
        return INTERRUPTED
    except BrokenPipeError:
        # The reader has gone, as `head` does. Nothing more can be said, not even on closing.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return CANT_RUN
    except Exception:  # noqa: BLE001 — the one handler of our own mistakes
        _tell_of_bug(words)
        return OUR_BUG


def _run(words: list[str]) -> int:
    import click

    from integration_report.commands.failure import expected_failures
    from integration_report.commands.group import group

    try:
        result = group.main(words, prog_name="integration-report", standalone_mode=False)
        sys.stdout.flush()
    except SystemExit as leaving:
        # Nothing here leaves so but click, when whoever reads standard output has gone.
        raise BrokenPipeError from leaving
    except click.exceptions.Abort:
        raise KeyboardInterrupt from None
    except click.ClickException as error:
        shown = io.StringIO()
        error.show(shown)
        _tell(shown.getvalue())
        return CANT_RUN
    except expected_failures() as error:
        _tell(f"integration-report: {error}\n")
        return CANT_RUN
    return result if isinstance(result, int) else CLEAN


def _tell(text: str) -> None:
    """Tell of a failure, which may quote what evidence, a file's name or another program says."""
    from integration_report.rendering.listings.printable import printable_lines, without_commands

    sys.stderr.write(without_commands(printable_lines(text)))


def _tell_of_bug(words: list[str]) -> None:
    import platform
    import traceback

    _tell(
        f"{traceback.format_exc()}"
        "\nintegration-report: this is a bug of the program, not of your evidence.\n"
        "  Please report it with the lines above and these:\n"
        f"  integration-report {__version__}, Python {platform.python_version()},"
        f" {platform.system()}, arguments: {words!r}\n"
    )
