"""Rows of a trend."""

from integration_report.model.summary import RatedTotals, Totals, TrendRow
from integration_report.snapshots.way import WayStep


def row_of(step: WayStep, totals: Totals, rated: RatedTotals | None) -> TrendRow:
    """Return the row of a commit."""
    commit = step.event.commit
    return TrendRow(
        commit=commit.id,
        at=commit.committed_at,
        at_doubtful=step.is_doubtful,
        by=commit.author,
        subject=commit.subject,
        totals=totals,
        rated=rated,
    )
