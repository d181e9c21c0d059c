"""What git remembers of a report, as its pages show it."""

from integration_report.model.summary.comparison import Comparison
from integration_report.model.summary.lately import Happening
from integration_report.model.summary.parts import Part
from integration_report.model.summary.trend import TrendListing
from integration_report.model.summary.versions import ReleasedVersion


class History(Part, frozen=True, kw_only=True):
    """What git remembers of a report."""

    known: bool
    """Whether there is any history: without a repository, or before its first commit, none."""
    why: str = ""
    """Why there is none, or why it isn't whole, and what to do."""
    trend: TrendListing | None = None
    """How the totals went."""
    lately: tuple[Happening, ...] = ()
    """What happened last, newest first."""
    versions: tuple[ReleasedVersion, ...] = ()
    """The released versions, newest first."""
    comparisons: tuple[Comparison, ...] = ()
    """Each version compared with the one before it, newest first; the draft with the newest."""
