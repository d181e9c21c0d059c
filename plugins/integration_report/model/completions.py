"""When parts of the plan became complete, as history shows it."""

import datetime as dt

import msgspec


class Completion(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A part that is complete, and has been since a commit."""

    commit: str
    """Full id of the first commit since which it has been complete without a break."""
    day: dt.date
    """The day of that commit, as it claims, in UTC."""
    rests_on_incomplete: tuple[str, ...] = ()
    """Ids of the components that it rests on and that weren't complete then."""


class Completions(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """When the parts of the plan became complete."""

    why_unknown: str = ""
    """Why history can't tell, and what to do; empty when it can."""
    components: dict[str, Completion] = {}
    """By id of the component: those that are complete, as far as that is known."""
    phases: dict[str, Completion] = {}
    """By id of the phase, likewise."""
    points: dict[str, Completion] = {}
    """By id of the integration point, likewise."""
