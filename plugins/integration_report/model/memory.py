"""Keeping the garbage collector out while what is made is all kept."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

_OBJECTS_BETWEEN_COLLECTIONS: Final = 50_000


def collect_seldom() -> None:
    """Let the garbage collector look rarely, in a process that makes hardly any garbage.

    By default Python looks for some after every 700 objects.
    """
    gc.set_threshold(_OBJECTS_BETWEEN_COLLECTIONS)


@contextmanager
def without_collection() -> Iterator[None]:
    """Keep the garbage collector out: evidence has no circles, and walking it is wasted time.

    May be entered again inside; the outermost one switches the collector on again, if it was on.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


@contextmanager
def without_looking_back() -> Iterator[None]:
    """Let the garbage collector look only through what is made meanwhile.

    Where much is kept from before, looking through all of it takes longer than what is made.
    """
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()
