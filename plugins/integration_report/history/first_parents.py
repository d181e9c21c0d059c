"""The way of first parents through the history of evidence, by a walk of its own.

The walk through all of the history can't tell it: where the first parent of a merge, and all that
came before it, had no evidence, git leaves that parent out, and the second one stands first.
"""

from collections.abc import Iterable
from itertools import pairwise
from typing import Final

import msgspec

from integration_report.history.timeline import ARGUMENTS
from integration_report.model.timeline import Delta, Event

_LEFT_OUT: Final = frozenset({"--full-history", "--parents", "-M", "-l1000"})

FIRST_PARENT_ARGUMENTS: Final = (
    *(argument for argument in ARGUMENTS if argument not in _LEFT_OUT),
    *("--first-parent", "--no-renames"),
)
"""For each commit whose evidence is other than its first parent's: the header, and the files."""


def linked(events: Iterable[Event]) -> tuple[Event, ...]:
    """Return events, newest first, each with the next one as its only parent."""
    found = list(events)
    joined = [_after(event, older.commit.id) for event, older in pairwise(found)]
    return (*joined, *(_after(event, "") for event in found[-1:]))


def _after(event: Event, parent: str) -> Event:
    """Return an event with another parent; empty for none."""
    commit = msgspec.structs.replace(event.commit, parents=(parent,) if parent else ())
    changes = tuple(change for delta in event.deltas[:1] for change in delta.changes)
    return Event(commit, (Delta(parent, changes),))
