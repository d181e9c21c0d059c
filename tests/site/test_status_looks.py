"""A status looks the same on every page of a site: one mark, one colour, one word."""

import re
from collections import defaultdict
from pathlib import Path

import pytest

from large_projects import large_project
from sites import build, pages, sample

BADGE = re.compile(
    r'class="ir-badge ir-tone-(?P<tone>\w+)"[^>]*>'
    r'<span class="ir-mark" aria-hidden="true">(?P<mark>[^<]*)</span> ?'
    r'(?:<span class="ir-word">)?(?P<word>[^<]*)<'
)
MARKED = re.compile(r'class="ir-badge\b')
STATES = ("complete", "partial", "blocked", "failed", "missing")


@pytest.fixture(scope="module", params=["sample", "large"])
def looks(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, dict[tuple[str, str], str]]:
    """Return how each word is drawn, with a page for each way; numbers are left out."""
    files = sample() if request.param == "sample" else large_project(components=40, tests=400)
    built = build(tmp_path_factory.mktemp("looks"), files, strict=False)
    assert built.code == 0, built.output
    return looks_of(built.site)


def looks_of(site: Path) -> dict[str, dict[tuple[str, str], str]]:
    found: dict[str, dict[tuple[str, str], str]] = defaultdict(dict)
    for page in pages(site):
        html = page.read_text("utf-8")
        badges = list(BADGE.finditer(html))
        assert len(badges) == len(MARKED.findall(html)), page
        for badge in badges:
            word = re.sub(r"\d\S*", "", badge["word"]).strip().lower()
            found[word].setdefault((badge["tone"], badge["mark"]), str(page.relative_to(site)))
    return found


def test_each_word_has_one_mark_and_one_colour(
    looks: dict[str, dict[tuple[str, str], str]],
) -> None:
    assert {word: ways for word, ways in looks.items() if len(ways) > 1} == {}
    assert looks.keys() & set(STATES)


def test_nothing_speaks_by_colour_alone(looks: dict[str, dict[tuple[str, str], str]]) -> None:
    for word, ways in looks.items():
        assert word, ways
        assert all(mark for _, mark in ways), word


def test_states_of_one_colour_have_different_marks(
    looks: dict[str, dict[tuple[str, str], str]],
) -> None:
    marks = [mark for state in STATES for _, mark in looks.get(state, ())]
    assert len(marks) == len(set(marks))
