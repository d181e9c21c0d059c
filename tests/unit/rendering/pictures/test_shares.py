"""How the room of a picture is divided."""

import itertools
import math

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from integration_report.rendering.pictures.shares import (
    WHOLE,
    Scale,
    amount,
    percent,
    scale_for,
    widths,
)

COUNTS = st.lists(st.integers(0, 10**9), max_size=12)
LEAST = st.integers(1, 600)


@given(COUNTS, LEAST)
def test_parts_add_up_to_the_whole(counts: list[int], least: int) -> None:
    assert sum(widths(counts, least=least)) == (WHOLE if sum(counts) else 0)


@given(COUNTS, LEAST)
def test_what_is_there_is_seen_and_what_is_not_there_is_not(counts: list[int], least: int) -> None:
    for count, width in zip(counts, widths(counts, least=least), strict=True):
        assert width >= least if count else width == 0


@given(COUNTS, LEAST)
def test_a_greater_count_is_never_narrower(counts: list[int], least: int) -> None:
    made = sorted(zip(counts, widths(counts, least=least), strict=True))
    for (count, width), (greater, wider) in itertools.pairwise(made):
        assert count == greater or width <= wider


@given(st.lists(st.integers(1, 10**6), min_size=2, max_size=8))
def test_without_a_least_width_parts_are_in_proportion(counts: list[int]) -> None:
    for count, width in zip(counts, widths(counts, least=0), strict=True):
        assert abs(width - WHOLE * count / sum(counts)) <= len(counts)


def test_one_of_ten_thousand_is_seen() -> None:
    assert widths([9_999, 1], least=150) == (9_850, 150)


def test_more_parts_than_there_is_room_for_share_it() -> None:
    assert widths([1] * 4, least=5_000) == (2_500,) * 4


@pytest.mark.parametrize(
    ("width", "text"), [(0, "0%"), (WHOLE, "100%"), (1_250, "12.5%"), (1, "0.01%")]
)
def test_widths_are_written_in_percent(width: int, text: str) -> None:
    assert percent(width) == text


FIGURES = st.floats(-1e140, 1e140)


@given(st.lists(FIGURES, max_size=4))
@example([5e-324, -1.0])
def test_a_scale_holds_zero_and_all_figures(values: list[float]) -> None:
    scale = scale_for(*values)
    assert scale.low < scale.high
    for value in (0.0, *values):
        assert scale.low <= value <= scale.high
        assert 0 <= scale.place(value) <= WHOLE


@pytest.mark.parametrize(
    ("values", "ends"),
    [
        ((), (0, 1)),
        ((0,), (0, 1)),
        ((3, 1.4), (0, 5)),
        ((20,), (0, 25)),
        ((100,), (0, 200)),
        ((-3, 4), (-5, 5)),
        ((-8,), (-10, 0)),
        ((math.inf, math.nan, 2), (0, 2.5)),
    ],
)
def test_the_ends_of_a_scale_are_round(
    values: tuple[float, ...], ends: tuple[float, float]
) -> None:
    assert scale_for(*values) == pytest.approx(ends)
    assert math.copysign(1, scale_for(1).low) == 1


def test_what_lies_beyond_a_scale_is_at_its_end() -> None:
    assert [Scale(0, 10).place(value) for value in (-1, 0, 2.5, 10, 11)] == [
        0,
        0,
        2_500,
        10_000,
        10_000,
    ]


@pytest.mark.parametrize(
    ("value", "text"),
    [(0, "0"), (5.0, "5"), (0.025, "0.025"), (100_000, "100000"), (2.5, "2.5"), (-5, "-5")],
)
def test_amounts_have_no_exponent(value: float, text: str) -> None:
    assert amount(value) == text
