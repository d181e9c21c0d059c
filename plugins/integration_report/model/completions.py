"""When parts of the plan became complete, as history shows it."""

import datetime as dt
from typing import Final

import msgspec

UNCOMMITTED: Final = "it isn't committed as it is"
"""Why it isn't known since when something that only the work tree shows has been complete."""


class Completion(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Since when a part that is complete has been so."""

    commit: str = ""
    """Full id of the first commit since which it has been complete without a break; empty when
    that can't be known."""
    day: dt.date | None = None
    """The day of that commit, as it claims, in UTC; `None` when that can't be known or believed."""
    why: str = ""
    """Why commit or day can't be known, in a sentence without a full stop; else empty."""
    rests_on_incomplete: tuple[str, ...] = ()
    """Ids of the components that the plan of that commit put before it and that weren't complete
    then; empty when the day isn't known."""


class Completions(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """When the parts of the plan became complete."""

    why_unknown: str = ""
    """Why history can't tell of any part, in a sentence without a full stop; else empty."""
    components: dict[str, Completion] = {}
    """By id of the component: those that are complete."""
    phases: dict[str, Completion] = {}
    """By id of the phase, likewise."""
    points: dict[str, Completion] = {}
    """By id of the integration point, likewise."""
