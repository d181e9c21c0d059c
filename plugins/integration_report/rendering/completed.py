"""Since when parts of the plan have been complete, in words beside the day they were due."""

import datetime as dt
from collections.abc import Iterator
from typing import Protocol

from integration_report.model.summary import PhaseSummary
from integration_report.model.wording import counted
from integration_report.rendering.cells import AnyCell, Chips, Day, Text
from integration_report.rendering.marks import sentence
from integration_report.rendering.site import Here


class Completed(Protocol):
    """A part of the plan that may be complete."""

    @property
    def completed(self) -> dt.date | None:
        """Return the day since which it has been complete."""

    @property
    def completed_in(self) -> str:
        """Return the full id of the commit that made it complete."""

    @property
    def completed_unknown(self) -> str:
        """Return why that can't be known."""


def facts(here: Here, part: Completed) -> Iterator[tuple[str, AnyCell]]:
    """Yield since when something has been complete, or why that isn't known, if it is complete."""
    if part.completed is not None:
        cells: list[Day | Text] = [Day(part.completed)]
        if isinstance(part, PhaseSummary) and (late := lateness(part)):
            cells.append(Text(late))
        commit = (here.commit(part.completed_in),) if part.completed_in else ()
        yield "Complete since", Chips((*cells, *commit))
    elif part.completed_unknown and here.site.history is not None:
        yield "Complete since", Text(f"not known: {part.completed_unknown}")


def lateness(phase: PhaseSummary) -> str:
    """Return how long before or after its day a phase became complete; empty where unknown."""
    if phase.days_late is None:
        return ""
    if phase.days_late == 0:
        return "on the day it was due"
    days = counted(abs(phase.days_late), "day")
    return f"{days} late" if phase.days_late > 0 else f"{days} early"


def told(phase: PhaseSummary) -> str:
    """Return since when a phase has been complete in a sentence; empty where that isn't known."""
    if phase.completed is None:
        return ""
    return sentence(", ".join(filter(None, (f"complete since {phase.completed}", lateness(phase)))))
