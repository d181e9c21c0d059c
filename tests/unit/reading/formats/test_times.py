"""Points in time as result files write them."""

import datetime as dt

import pytest

from integration_report.reading.formats.times import point_in_time, since_1970


@pytest.mark.parametrize(
    "text", ["0001-01-01T00:00:00Z", "1970-01-01", "1980-01-01T00:00:00", "1999-12-31T23:59:59"]
)
def test_a_time_that_nobody_took_is_none(text: str) -> None:
    assert point_in_time(text) is None


@pytest.mark.parametrize("value", [0, 1, -1, 1000, 315_532_800, 946_684_799])
def test_a_number_of_a_clock_that_nobody_set_is_no_time(value: float) -> None:
    assert since_1970(value) is None


def test_real_times_are_times() -> None:
    day = dt.datetime(2026, 11, 20, 10)  # noqa: DTZ001 — as records have it

    assert point_in_time("2026-11-20T12:00:00+02:00") == day
    assert since_1970(1_795_168_800) == since_1970(1_795_168_800_000) == day
