"""How the totals went, commit by commit."""

import datetime as dt

from integration_report.model.status import State
from integration_report.model.summary.parts import Part

TREND_SCHEMA = "integration-report/trend/1"
"""The name of the shape of what `trend` prints."""


class Totals(Part, frozen=True, kw_only=True):
    """Totals at a commit, as the report of that commit has them."""

    items_done: int = 0
    """Items of checklists and data-flow checks that are done."""
    items_open: int = 0
    """Items that are open."""
    items_not_applicable: int = 0
    """Items that don't apply."""
    issues_open: int = 0
    """Unresolved issues."""
    issues_settled: int = 0
    """All other issues."""


class RatedTotals(Part, frozen=True, kw_only=True):
    """Totals that need the whole evidence of a commit to be judged."""

    ready: bool
    """Whether the version could go out."""
    status: State
    """How the whole stood."""
    points_complete: int = 0
    """Integration points that were complete."""
    points: int = 0
    """Integration points, planned and not."""
    components_complete: int = 0
    """Components that were complete."""
    components: int = 0
    """Components."""
    tests_passed: int = 0
    """Tests that passed."""
    tests_failed: int = 0
    """Tests that failed or broke."""
    tests_skipped: int = 0
    """Tests that were not run."""
    tests: int = 0
    """Tests of all outcomes, unknown ones too."""
    blockers: int = 0
    """Unresolved issues that block."""
    errors: int = 0
    """Findings that are errors."""
    warnings: int = 0
    """Findings that are warnings."""
    notes: int = 0
    """Findings that are notes."""


class TrendRow(Part, frozen=True, kw_only=True):
    """The totals at a commit."""

    commit: str
    """Full id of the commit; empty for the work tree, when that is other than its commit."""
    at: dt.datetime | None
    """When it was committed, as it claims, in UTC."""
    at_doubtful: bool = False
    """Whether it claims to be older than a commit before it."""
    by: str = ""
    """The author's name."""
    subject: str = ""
    """The first line of its message."""
    totals: Totals
    """What its documents add up to."""
    rated: RatedTotals | None = None
    """What judging all of it leads to; `null` where that wasn't done."""


class TrendListing(Part, frozen=True, kw_only=True):
    """The totals at each commit on the way of first parents that changed evidence, oldest first."""

    schema: str = TREND_SCHEMA
    """The shape's name."""
    title: str
    """The report's title."""
    whole: bool
    """Whether the history reaches back to the first commit."""
    why: str = ""
    """Why it doesn't, and what to do."""
    rows: tuple[TrendRow, ...]
    """The rows, oldest first."""
