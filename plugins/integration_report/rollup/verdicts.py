"""What counts when a claim and a computation stand side by side: the worse of the two."""

from collections.abc import Callable, Iterable, Mapping
from typing import Final

from integration_report.model.status import ReasonKind, Tally
from integration_report.model.wording import be
from integration_report.model.words import Outcome, says_nothing

WORDS: Final[Mapping[Outcome | None, tuple[ReasonKind, str]]] = {
    Outcome.FAILED: (ReasonKind.FAILED, "failed"),
    Outcome.PARTIAL: (ReasonKind.OPEN, "passed in part only"),
    Outcome.SKIPPED: (ReasonKind.OPEN, "was skipped"),
    Outcome.UNKNOWN: (ReasonKind.UNKNOWN, "is unknown"),
    None: (ReasonKind.OPEN, "is open"),
}
"""What sort of reason a result other than passed is, and its words; `None` is not yet one."""

MANY: Final[Mapping[ReasonKind, Callable[[int], str]]] = {
    ReasonKind.FAILED: lambda _: "failed",
    ReasonKind.UNKNOWN: lambda number: f"{be(number)} unknown",
    ReasonKind.OPEN: lambda number: f"{be(number)} open",
}
"""The words for a number of results of one sort."""

AS_BOOLEAN: Final[Mapping[Outcome, bool]] = {Outcome.PASSED: True, Outcome.FAILED: False}
"""Results as yes and no; there is neither for the others."""


def is_observed(actual: str | None) -> bool:
    """Return whether something was written down as observed; a dash is nothing."""
    return not says_nothing(actual)


def settled(claimed: Outcome, computed: Outcome, *, observed: bool) -> Outcome | None:
    """Return what counts of a claim and what was computed, or `None` while nothing is written.

    A failure stays one whoever says so; a claim without an observation proves nothing.
    """
    if Outcome.FAILED in (claimed, computed):
        return Outcome.FAILED
    if not observed and claimed is Outcome.UNKNOWN:
        return None
    if computed is Outcome.UNKNOWN and (observed or claimed is Outcome.PASSED):
        return Outcome.UNKNOWN
    if claimed in (Outcome.PARTIAL, Outcome.SKIPPED):
        return claimed
    return computed


def tally_outcomes(outcomes: Iterable[Outcome | None]) -> Tally:
    """Return results as counts."""
    found = list(outcomes)
    return Tally(
        passed=found.count(Outcome.PASSED),
        failed=found.count(Outcome.FAILED),
        skipped=found.count(Outcome.SKIPPED),
        unknown=found.count(Outcome.UNKNOWN),
        open=found.count(Outcome.PARTIAL) + found.count(None),
    )
