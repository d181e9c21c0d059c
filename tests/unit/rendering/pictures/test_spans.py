"""Bars of time."""

import datetime as dt
import re

from hypothesis import given
from hypothesis import strategies as st

from integration_report.rendering.pictures.bars import Words
from integration_report.rendering.pictures.shares import WHOLE, Scale
from integration_report.rendering.pictures.spans import Calendar, age, milestone

WORDS = Words("age-1", "INT-001", "10 days")
TODAY = dt.date(2026, 11, 20)
SCALE = Scale(0, 20)
DAYS = st.dates(dt.date(2020, 1, 1), dt.date(2030, 1, 1))


def width(svg: str) -> list[str]:
    return re.findall(r'<rect x="0%" width="([^"]+)"', svg)


def test_a_bar_is_as_long_as_the_issue_is_old() -> None:
    assert width(age(10, None, SCALE, "bad", WORDS)) == ["50%"]
    assert width(age(0, None, SCALE, "bad", WORDS)) == ["0.6%"]
    assert width(age(-3, None, SCALE, "bad", WORDS)) == ["0.6%"]


def test_an_unknown_age_has_no_bar() -> None:
    assert width(age(None, None, SCALE, "bad", WORDS)) == []


def test_the_day_by_which_it_should_be_closed_is_marked_where_the_scale_reaches_it() -> None:
    assert 'x1="25%"' in age(10, 5, SCALE, "bad", WORDS)
    assert "ir-bar__mark" not in age(10, 21, SCALE, "bad", WORDS)
    assert "ir-bar__mark" not in age(10, -1, SCALE, "bad", WORDS)


@given(st.lists(DAYS, max_size=6), DAYS)
def test_all_days_have_their_place_in_order_and_with_room_at_the_ends(
    days: list[dt.date], today: dt.date
) -> None:
    calendar = Calendar.of(days, today)
    places = [calendar.place(day) for day in sorted((*days, today))]
    assert places == sorted(places)
    assert all(0 < place < WHOLE for place in places)


def drawn(due: dt.date | None, *, reached: bool = False) -> str:
    other = dt.date(2026, 12, 20)
    calendar = Calendar.of([other] if due is None else [due, other], TODAY)
    return milestone(due, calendar, WORDS, tone="warn", reached=reached)


def test_what_is_overdue_stands_out_until_the_day_of_the_report() -> None:
    late = drawn(dt.date(2026, 10, 21))
    assert '<rect x="4%" y="25%" width="46%" height="50%"/>' in late
    assert 'class="ir-time__today" x1="50%" x2="50%"' in late


def test_what_is_reached_or_to_come_is_not_overdue() -> None:
    for svg in (
        drawn(dt.date(2026, 10, 21), reached=True),
        drawn(dt.date(2026, 12, 1)),
        drawn(TODAY),
    ):
        assert "ir-tone-bad" not in svg
        assert "<path" in svg


def test_a_milestone_is_filled_when_it_is_reached_only() -> None:
    assert "ir-time__due--reached" in drawn(TODAY, reached=True)
    assert "ir-time__due--reached" not in drawn(TODAY)


def test_without_a_date_there_is_no_diamond() -> None:
    assert "<path" not in drawn(None)
