"""Bars of parts of a whole."""

import re
from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from integration_report.rendering.pictures.bars import (
    Portion,
    Words,
    mark,
    part,
    small,
    stacked,
    swatch,
)

WORDS = Words("chart-1", "API", "45 passed")
TONES = ("good", "bad", "block", "doubt", "warn", "idle", "info")
PORTIONS = st.lists(st.builds(Portion, st.integers(0, 20_000), st.sampled_from(TONES)), max_size=8)
TEXT = st.text(st.characters(exclude_categories=["C"]))


def parts(svg: str) -> list[tuple[str, float, float]]:
    """Return the tone, the start and the width of each part of a bar, in percent."""
    found = []
    for group in ET.fromstring(svg).iter("g"):  # noqa: S314 - our own markup
        tone = (group.get("class") or "").rpartition("ir-tone-")[2]
        rect = group.find("rect")
        assert rect is not None
        x, width = (float((rect.get(key) or "").rstrip("%")) for key in ("x", "width"))
        found.append((tone, x, width))
    return found


@given(PORTIONS)
def test_parts_stand_side_by_side_and_fill_the_bar(portions: list[Portion]) -> None:
    at = 0.0
    shown = parts(stacked(portions, WORDS))
    for _, start, width in shown:
        assert abs(start - at) < 0.001
        assert width > 0
        at = start + width
    assert abs(at - (100 if shown else 0)) < 0.001
    assert [tone for tone, _, _ in shown] == [one.tone for one in portions if one.amount]


@given(st.integers(1, 10**6))
def test_what_is_unknown_is_never_drawn_as_passed(unknown: int) -> None:
    shown = parts(stacked([Portion(0, "good"), Portion(unknown, "doubt")], WORDS))
    assert shown == [("doubt", 0, 100)]
    assert parts(stacked([], WORDS)) == []


def test_what_is_not_good_has_a_pattern() -> None:
    assert [tone for tone in TONES if "<line" in part(tone, 0, 100)] == [
        "bad",
        "block",
        "doubt",
        "idle",
    ]
    assert "<line" in swatch("bad")


def test_a_picture_names_and_describes_itself() -> None:
    made = stacked([Portion(1, "good")], WORDS)
    assert 'role="img" aria-labelledby="chart-1-title chart-1-desc"' in made
    assert '<title id="chart-1-title">API</title><desc id="chart-1-desc">45 passed</desc>' in made


def test_a_small_bar_needs_no_id_and_has_a_title() -> None:
    made = small([Portion(1, "good"), Portion(9_999, "bad")], "1 done")
    assert "<title>1 done</title>" in made
    assert " id=" not in made
    assert parts(made)[0] == ("good", 0, 5)


def test_what_only_repeats_a_word_is_hidden_from_screen_readers() -> None:
    assert 'aria-hidden="true"' in swatch("good")


@given(TEXT, TEXT)
def test_words_of_the_data_stay_words(title: str, description: str) -> None:
    made = ET.fromstring(stacked([], Words("a", title, description)))  # noqa: S314 - our own
    assert [(child.tag, child.text or "") for child in made][:2] == [
        ("title", title),
        ("desc", description),
    ]
    assert ET.fromstring(small([], title))[0].text == (title or None)  # noqa: S314 - our own


@given(PORTIONS)
def test_the_same_bar_is_the_very_same_text(portions: list[Portion]) -> None:
    assert stacked(portions, WORDS) == stacked(tuple(portions), WORDS)


def test_a_mark_is_seen_at_the_ends_too() -> None:
    assert re.findall('x1="([^"]+)"', mark(0) + mark(10_000)) == ["0.4%"] * 2 + ["99.6%"] * 2
