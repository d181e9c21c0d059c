"""Figures against their targets."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integration_report.rendering.pictures.bars import Words
from integration_report.rendering.pictures.bullets import Bullet, Direction, bullet

WORDS = Words("metric-1", "Total time", "1.4 s of at most 3 s")
RANGE = re.compile(r'<rect class="ir-bar__range" x="([\d.]+)%" width="([\d.]+)%"')
BAR = re.compile(r'<rect x="([\d.]+)%" y="25%" width="([\d.]+)%" height="50%"/>')
FIGURES = st.floats(-1e30, 1e30)


def spans(pattern: re.Pattern[str], svg: str) -> list[tuple[float, float]]:
    return [(float(start), float(width)) for start, width in pattern.findall(svg)]


def test_the_range_that_keeps_the_target_depends_on_its_direction() -> None:
    made = {
        direction: spans(RANGE, bullet(Bullet(3, 1.4, direction, "good"), WORDS))
        for direction in Direction
    }
    assert made == {
        Direction.AT_MOST: [(0, 60)],
        Direction.AT_LEAST: [(60, 40)],
        Direction.EXACTLY: [],
        Direction.UNSAID: [],
    }


def test_a_bar_goes_from_zero_to_the_figure() -> None:
    assert spans(BAR, bullet(Bullet(3, 1.5, Direction.AT_MOST, "good"), WORDS)) == [(0, 30)]
    assert spans(BAR, bullet(Bullet(3, -5, Direction.AT_LEAST, "bad"), WORDS)) == [(33.33, 33.34)]


def test_an_unknown_figure_has_no_bar_and_no_good_range() -> None:
    made = bullet(Bullet(3, None, Direction.AT_MOST, "doubt"), WORDS)
    assert spans(BAR, made) == []
    assert spans(RANGE, made) == []
    assert "ir-bar__range--unknown" in made
    assert "good" not in made


def test_a_figure_of_zero_is_seen() -> None:
    assert spans(BAR, bullet(Bullet(0, 0, Direction.EXACTLY, "good"), WORDS)) == [(0, 0.6)]


@pytest.mark.parametrize(("actual", "high"), [(99.9, 100), (120, 200)])
def test_a_percentage_ends_at_a_hundred_unless_it_is_greater(actual: float, high: float) -> None:
    assert Bullet(99.5, actual, Direction.AT_LEAST, "good", 100).scale == (0, high)


@given(FIGURES, st.none() | FIGURES, st.sampled_from(Direction))
def test_nothing_leaves_the_picture(
    target: float, actual: float | None, direction: Direction
) -> None:
    made = bullet(Bullet(target, actual, direction, "good"), WORDS)
    assert made == bullet(Bullet(target, actual, direction, "good"), WORDS)
    for start, width in spans(BAR, made) + spans(RANGE, made):
        assert start >= 0
        assert start + width <= 100.001
    assert all(0 <= float(x) <= 100 for x in re.findall(r'x[12]="([\d.]+)%"', made))
