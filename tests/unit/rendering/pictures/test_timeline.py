"""Where commits stand on a line of time."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integration_report.rendering.pictures.timeline import timescale

DAY = dt.datetime(2026, 3, 1, tzinfo=dt.UTC)
MOMENTS = st.lists(
    st.none()
    | st.integers(-(10**9), 10**9).map(lambda seconds: DAY + dt.timedelta(seconds=seconds)),
    max_size=30,
)


def days(*numbers: float) -> list[dt.datetime]:
    return [DAY + dt.timedelta(days=number) for number in numbers]


def test_commits_lie_where_their_dates_are() -> None:
    scale = timescale(days(0, 1, 10))
    assert scale.places == (0, 0.1, 1)
    assert (scale.first, scale.last, scale.contradicting) == (*days(0, 10), 0)


def test_a_date_to_come_makes_room() -> None:
    scale = timescale(days(0, 5), days(10)[0])
    assert scale.places == (0, 0.5)
    assert scale.place(days(10)[0]) == 1
    assert scale.place(days(11)[0]) is None


def test_a_date_before_the_last_changes_nothing() -> None:
    assert timescale(days(0, 5), days(3)[0]).places == (0, 1)


@pytest.mark.parametrize("claimed", [-300, 40_000])
def test_one_wrong_date_moves_nothing_but_its_own_commit(claimed: int) -> None:
    scale = timescale(days(0, 2, claimed, 4, 10))
    assert scale.places == pytest.approx((0, 0.2, 0.3, 0.4, 1))
    assert scale.contradicting == 1


def test_a_commit_without_a_date_lies_between_its_neighbours() -> None:
    first, then, last = days(0, 5, 10)
    scale = timescale([None, first, None, then, last, None])
    assert scale.places == (0, 0, 0.25, 0.5, 1, 1)


@pytest.mark.parametrize("moments", [[], days(3), days(3, 3), [None, None], days(5, 4, 3, 2, 1, 0)])
def test_where_dates_tell_too_little_only_the_order_is_shown(
    moments: list[dt.datetime | None],
) -> None:
    scale = timescale(moments)
    assert scale.first is scale.last is None
    assert scale.place(DAY) is None
    assert len(scale.places) == len(moments)


@given(MOMENTS)
def test_places_follow_the_order_whatever_is_claimed(moments: list[dt.datetime | None]) -> None:
    places = timescale(moments).places
    assert list(places) == sorted(places)
    assert all(0 <= place <= 1 for place in places)
