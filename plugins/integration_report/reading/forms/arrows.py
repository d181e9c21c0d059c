"""Two names joined by an arrow, such as `Web → API`."""

import re
from typing import Final, NamedTuple

_ARROW: Final = re.compile(r"→|➔|➜|⇒|⟶|-{1,2}>|=>")


class End(NamedTuple):
    """One of the two names."""

    text: str
    """The name without surrounding blanks."""
    start: int
    """Where it begins in the text, from 0."""


def split_arrow(text: str) -> tuple[End, End] | None:
    """Return what stands before and after the arrow, or `None` unless there is exactly one."""
    arrows = list(_ARROW.finditer(text))
    if len(arrows) != 1:
        return None
    before, after = text[: arrows[0].start()], text[arrows[0].end() :]
    start = arrows[0].end() + len(after) - len(after.lstrip())
    lead = len(before) - len(before.lstrip())
    return End(before.strip(), lead), End(after.strip(), start)
