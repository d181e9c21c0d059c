"""Pictures of how totals went."""

import re

from hypothesis import given
from hypothesis import strategies as st

from integration_report.rendering.pictures.bars import Words
from integration_report.rendering.pictures.burn_up import (
    Flag,
    Series,
    burn_up,
    flag_swatch,
    highest,
    swatch,
)

WORDS = Words("items", "Items & more", "from 0 to 4")
VALUES = st.lists(st.none() | st.integers(0, 50), min_size=1, max_size=80)


def drawn(look: str, *values: int | None, flags: tuple[Flag, ...] = ()) -> str:
    steps = max(1, len(values) - 1)
    places = [number / steps for number in range(len(values))]
    return burn_up([Series(look, values)], places, flags, WORDS)


def paths(svg: str, name: str) -> list[str]:
    return re.findall(rf'<path class="ir-burn__{name}[^"]*" d="([^"]*)"', svg)


def test_a_picture_names_and_describes_itself() -> None:
    svg = drawn("done", 0, 4)
    assert '<title id="items-title">Items &amp; more</title>' in svg
    assert 'aria-labelledby="items-title items-desc"' in svg


def test_a_total_stays_what_it_was_until_the_next_commit() -> None:
    svg = drawn("scope", 2, 2, 4, 4)
    assert paths(svg, "line") == ["M0 100H267V0H400"]
    assert paths(svg, "area") == []


def test_what_is_done_is_an_area() -> None:
    assert paths(drawn("done", 0, 4), "area") == ["M0 200V200H400V0V200Z"]


def test_what_is_not_known_is_a_gap_and_no_zero() -> None:
    svg = drawn("done", 4, 4, None, None, 2, 2)
    assert paths(svg, "line") == ["M0 0H80M320 100H400"]
    assert paths(svg, "gap") == ["M80 0L320 100"]
    assert len(paths(svg, "area")[0].split("Z")) == 3


def test_single_commits_that_were_judged_are_dots() -> None:
    svg = drawn("bad", 4, None, 2, None, 0)
    assert paths(svg, "line") == []
    assert paths(svg, "dot") == ["M0 0h0M200 100h0M400 200h0"]
    assert len(paths(svg, "gap")[0].split("M")) == 3


def test_nothing_known_draws_nothing() -> None:
    assert "<path" not in drawn("done", None, None)


def test_commits_of_a_column_keep_their_extremes_and_the_last() -> None:
    svg = burn_up([Series("bad", (0, 1, 9, 2, 10, 10))], [0, 0.5, 0.5, 0.5, 0.5, 1], [], WORDS)
    assert paths(svg, "line") == ["M0 200H200V180V0H400"]


@given(VALUES)
def test_two_thousand_commits_are_not_more_than_the_columns(values: list[int | None]) -> None:
    svg = drawn("done", *values * 40)
    assert len(svg) < 20_000


@given(VALUES)
def test_the_last_known_value_is_marked(values: list[int | None]) -> None:
    svg = drawn("done", *values)
    known = [value for value in values if value is not None]
    assert bool(paths(svg, "dot")) is bool(known)


def test_labels_stand_where_there_is_room_the_latest_first() -> None:
    flags = tuple(
        Flag(place, label, "version")
        for place, label in ((0, "first"), (0.5, "older"), (0.55, "newer"), (1, "<last>"))
    )
    svg = drawn("done", 0, 4, flags=flags)
    assert re.findall(r'x="([^"]+)" y="12" text-anchor="(\w+)">([^<]*)', svg) == [
        ("100.00%", "end", "&lt;last&gt;"),
        ("55.00%", "middle", "newer"),
        ("0.00%", "start", "first"),
    ]
    assert svg.count("ir-burn__flag--version") == 4


def test_the_top_of_a_picture_is_its_highest_value() -> None:
    assert highest([Series("done", (None, 3)), Series("scope", (7, 1))]) == 7
    assert highest([Series("done", (None, 0))]) == 1
    assert highest([]) == 1


def test_pieces_beside_words_are_hidden_from_those_who_listen() -> None:
    for piece in (swatch("done"), swatch("bad"), flag_swatch("due")):
        assert 'aria-hidden="true"' in piece
