"""Tables of the past: totals commit by commit, released versions, and what happened lately."""

from collections.abc import Callable, Sequence
from typing import Final

from integration_report.model.summary import TrendRow
from integration_report.rendering.cells import AnyCell, Day, Number, Text
from integration_report.rendering.changes import name_of
from integration_report.rendering.site import Here
from integration_report.rendering.tabular import Column, Row, Table

MOST: Final = 60
"""Tables of the past have so many rows at most."""
_PERIODS: Final[tuple[tuple[str, Callable[[TrendRow], object]], ...]] = (
    ("day", lambda row: row.at and row.at.date()),
    ("week", lambda row: row.at and row.at.isocalendar()[:2]),
    ("month", lambda row: row.at and (row.at.year, row.at.month)),
    ("year", lambda row: row.at and row.at.year),
)
_WHOLE: Final = "integration-report trend --format csv"


def figures(
    here: Here,
    subject: str,
    values: Sequence[tuple[str, Callable[[TrendRow], int | None]]],
    rows: Sequence[TrendRow],
) -> Table:
    """Return some totals at some commits, the newest first; empty where they aren't known."""
    return Table(
        name="trend",
        caption=f"{subject}, commit by commit",
        columns=(
            Column("date", "Date", "word"),
            Column("commit", "Commit", "word"),
            *(Column(word.replace(" ", "-"), word.capitalize()) for word, _ in values),
        ),
        rows=tuple(
            Row(
                (
                    Day(row.at.date() if row.at else None),
                    _commit(here, row),
                    *(_number(value(row)) for _, value in values),
                )
            )
            for row in reversed(rows)
        ),
        empty="No commit has changed evidence yet.",
    )


def thinned(rows: Sequence[TrendRow]) -> tuple[Sequence[TrendRow], str]:
    """Return rows of which there aren't too many, and what was left out of them, in words."""
    if len(rows) <= MOST:
        return rows, ""
    for period, key in _PERIODS:
        kept = [
            row
            for row, after in zip(rows, [*rows[1:], None], strict=True)
            if after is None or key(row) != key(after)
        ]
        if len(kept) <= MOST:
            return kept, f"The last commit of each {period}; all {len(rows):,}: {_WHOLE}"
    step = -(-len(rows) // MOST)
    kept = [*rows[::-1][::step]][::-1]
    return kept, f"One commit of {step:,}; all {len(rows):,}: {_WHOLE}"


def commits(here: Here) -> Table:
    """Return the totals at each commit that changed evidence, the newest first."""
    history = here.site.history
    rows = history.trend.rows if history and history.trend else ()
    return Table(
        name="commits",
        caption="Totals commit by commit",
        columns=(
            Column("date", "Date", "word"),
            Column("commit", "Commit", "word"),
            Column("by", "By"),
            Column("items_done", "Items done"),
            Column("items_open", "Items open"),
            Column("points", "Points complete"),
            Column("tests_passed", "Tests passed"),
            Column("tests_failed", "Tests failed"),
            Column("issues", "Unresolved issues"),
            Column("errors", "Errors"),
            Column("ready", "Ready"),
        ),
        rows=tuple(Row(_totals(here, row)) for row in reversed(rows)),
        empty="There is no history.",
    )


def _totals(here: Here, row: TrendRow) -> tuple[AnyCell, ...]:
    rated = row.rated
    return (
        Day(row.at.date() if row.at else None),
        _commit(here, row),
        Text(name_of(row.by)),
        Number(row.totals.items_done),
        Number(row.totals.items_open),
        _number(rated.points_complete if rated else None),
        _number(rated.tests_passed if rated else None),
        _number(rated.tests_failed if rated else None),
        Number(row.totals.issues_open),
        _number(rated.errors if rated else None),
        Text("" if rated is None else "yes" if rated.ready else "no"),
    )


def _commit(here: Here, row: TrendRow) -> AnyCell:
    return here.commit(row.commit) if row.commit else Text("not committed")


def _number(value: int | None) -> AnyCell:
    return Text("") if value is None else Number(value)
