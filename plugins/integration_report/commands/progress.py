"""A bar on standard error while evidence is read: when that takes long, and on a terminal."""

import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Final

from integration_report.pipeline import Progress

_PATIENCE: Final = 1.0
"""Seconds before a bar is worth looking at."""


@contextmanager
def reading_progress() -> Iterator[Progress | None]:
    """Give what is to be told about progress; `None` where nobody would see a bar."""
    if not sys.stderr.isatty():
        yield None
        return
    with ExitStack() as stack:
        yield _bar(stack)


def _bar(stack: ExitStack) -> Progress:
    started = time.monotonic()
    shown: list[Progress] = []

    def advance(done: int, total: int) -> None:
        if not shown:
            if time.monotonic() - started < _PATIENCE:
                return
            shown.append(_shown_bar(stack))
        shown[0](done, total)

    return advance


def _shown_bar(stack: ExitStack) -> Progress:
    from rich.console import Console
    from rich.progress import Progress as Bar

    bar = stack.enter_context(Bar(console=Console(stderr=True), transient=True))
    task = bar.add_task("Reading evidence", total=None)

    def advance(done: int, total: int) -> None:
        bar.update(task, completed=done, total=total)

    return advance
