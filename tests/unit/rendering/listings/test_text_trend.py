"""A trend in the terminal: a row for each commit, as wide as the screen allows."""

import datetime as dt
from typing import Any

import pytest

from integration_report.model.status import State
from integration_report.model.summary import RatedTotals, Totals, TrendListing, TrendRow
from integration_report.rendering.listings.formats import Screen
from integration_report.rendering.listings.text import listing
from integration_report.rendering.listings.trend_csv import listing as csv_listing

DAY = dt.datetime(2026, 10, 10, 12, tzinfo=dt.UTC)
WIDE = Screen(width=140)


def row(done: int = 0, still_open: int = 0, **fields: Any) -> TrendRow:  # noqa: ANN401 - any field of the row
    """Return a commit with items."""
    values: dict[str, Any] = {"commit": "c" * 40, "at": DAY, "subject": "Ticks"}
    return TrendRow(totals=Totals(items_done=done, items_open=still_open), **values | fields)


def trend(*rows: TrendRow) -> TrendListing:
    return TrendListing(title="Shop", whole=True, rows=rows)


@pytest.mark.parametrize(
    ("done", "still_open", "bar"),
    [(0, 0, 0), (0, 9, 0), (1, 9999, 1), (5, 5, 5), (9999, 1, 10), (9, 0, 10)],
)
def test_the_bar_is_as_long_as_what_is_done(done: int, still_open: int, bar: int) -> None:
    shown = listing(trend(row(done, still_open)), WIDE)
    drawn = [letter for letter in shown if letter in "▏▎▍▌▋▊▉█"]
    assert len(drawn) == bar
    assert (drawn == ["█"] * 10) == (bool(done) and not still_open)


def test_the_work_tree_is_now_and_what_was_not_judged_is_empty() -> None:
    rated = RatedTotals(ready=False, status=State.BLOCKED, points_complete=1, points=2)
    shown = listing(trend(row(rated=rated), row(commit="", at=None)), WIDE).splitlines()
    assert "2026-10-10" in shown[-2]
    assert "cccccccccc" in shown[-2]
    assert "1/2" in shown[-2]
    assert "blocked" in shown[-2].casefold()
    assert "now" in shown[-1]
    assert "work tree" in shown[-1]
    assert "/" not in shown[-1]


def test_a_doubtful_time_is_marked_and_told() -> None:
    shown = listing(trend(row(), row(at_doubtful=True)), WIDE)
    assert shown.count("2026-10-10*") == 1
    assert "claims to be older" in shown
    assert "claims to be older" not in listing(trend(row()), WIDE)


@pytest.mark.parametrize(
    ("width", "has_bar", "has_subject"), [(80, False, False), (100, False, True), (140, True, True)]
)
def test_bars_and_subjects_are_shown_where_there_is_room(
    width: int, *, has_bar: bool, has_subject: bool
) -> None:
    shown = listing(trend(row(5, 5)), Screen(width=width))
    assert ("█" in shown) == has_bar
    assert ("Ticks" in shown) == has_subject


def test_of_many_commits_the_newest_are_shown_and_the_table_has_all() -> None:
    many = trend(*(row(subject=f"No. {number}.") for number in range(300)))
    shown = listing(many, WIDE)
    assert "older commits are left out" in shown
    assert "No. 299." in shown
    assert "No. 0." not in shown
    assert "No. 0." in csv_listing(many, WIDE)


def test_without_a_commit_there_is_a_sentence() -> None:
    assert listing(trend(), WIDE) == "No commit has changed any evidence.\n"
