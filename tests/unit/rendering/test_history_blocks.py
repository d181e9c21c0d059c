"""What pages of authors can show of the past."""

import pytest

from histories import history, released
from integration_report.model.summary import History
from integration_report.rendering.blocks import blocks_of
from integration_report.rendering.draw import Drawing
from integration_report.rendering.links import Links
from integration_report.rendering.site import Here, Site
from reports import markdown, report


def page(remembered: History | None) -> Here:
    return Site(report(), Links(), markdown, history=remembered).at("about.md")


def drawn(remembered: History | None, block: str) -> str:
    shown, error = blocks_of(page(remembered), block, number=1)
    assert error is None
    return Drawing().fragment(shown)


@pytest.mark.parametrize(
    ("block", "told"),
    [
        ("trend", 'id="block-1-trend-items"'),
        ("lately", "Sandbox reachable"),
        ("commits\nlimit: 1", "2026-08-26"),
        ("commits\nready: no\nsort: items_done", "release-bot"),
        ("versions", "0123456789abcdef"),
        ("versions\njudged: not-ready", "1.0"),
    ],
)
def test_a_page_can_show_the_past(block: str, told: str) -> None:
    assert told in drawn(history(), block)


def test_a_filter_of_versions_keeps_those_that_meet_it() -> None:
    assert ">1.1<" not in drawn(history(), "versions\njudged: not-ready")
    many = tuple(released(f"1.{number}") for number in range(30))
    assert "1.29" in drawn(history(versions=many), "versions\nsort: -digest")


@pytest.mark.parametrize("remembered", [None, History(known=False)])
@pytest.mark.parametrize(
    ("block", "told"),
    [
        ("trend", "There is no history to show"),
        ("lately", "Nothing has happened yet"),
        ("commits", "There is no history"),
        ("versions", "No version has been released"),
    ],
)
def test_without_a_past_a_block_says_so(remembered: History | None, block: str, told: str) -> None:
    assert told in drawn(remembered, block)
