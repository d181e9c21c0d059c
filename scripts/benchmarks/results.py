"""A row of the table of results, and the goals that a measured ratio is held against."""

from typing import NamedTuple


class Result(NamedTuple):
    """A row of the table of results."""

    bar: str
    """What was measured."""
    compared: str
    """What it was compared with."""
    goal: str
    """The ratio to be met, in words."""
    measured: str
    """The ratio that was measured, in words."""
    met: bool | None
    """Whether the goal is met; `None` when none is set."""


def at_most(bar: str, compared: str, ratio: float, goal: float) -> Result:
    """Return a ratio that is to be no larger than a goal."""
    return Result(bar, compared, f"≤ {goal} ×", f"{ratio:.2f} ×", met=ratio <= goal)


def times_faster(bar: str, compared: str, ratio: float, goal: float) -> Result:
    """Return how many times faster something is, which is to be no less than a goal."""
    shown = f"{ratio:.1f}" if ratio < 10 else f"{ratio:.0f}"
    return Result(bar, compared, f"≥ {goal} × faster", f"{shown} × faster", met=ratio >= goal)
