"""Maps in a real browser: what is written fits into its place, whichever font is there."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from browsing import RULES
from integration_report.rendering.charts.map import integration_map
from integration_report.rendering.draw import Drawing
from integration_report.rendering.links import Links
from integration_report.rendering.publication import assets, styles_path
from plans import plan
from reports import here

pytestmark = pytest.mark.browser

THEME = """
:root { --md-typeset-color: #222; --md-default-bg-color: #fff; --md-accent-fg-color: #526cfe }
figure { margin: 0 } body { margin: 0; font-family: sans-serif }
"""
TOO_LARGE = """
[...document.querySelectorAll('.ir-map__box, .ir-map__edge')].flatMap(part => {
  const rect = part.querySelector('rect')?.getBoundingClientRect();
  return rect ? [...part.querySelectorAll('text')].filter(text => {
    const box = text.getBoundingClientRect();
    return box.left < rect.left || box.right > rect.right
      || box.top < rect.top - 3 || box.bottom > rect.bottom + 3;
  }).map(text => text.textContent) : [];
})
"""


def opened(page: Page, components: int, *, width: int = 1280) -> None:
    shown = integration_map(here(plan(components, long_names=True, unknown=2, cycles=True)))
    assert shown is not None
    links = Links()
    styles = assets(links)[styles_path(links)].decode()
    page.set_viewport_size({"width": width, "height": 800})
    page.set_content(
        f'<!doctype html><html lang="en"><head><title>Map</title><style>{THEME}{styles}</style>'
        f'</head><body class="md-typeset"><main>{Drawing().fragment([shown])}</main></body></html>'
    )


@pytest.mark.parametrize("components", [7, 30, 80, 200])
def test_names_and_words_fit_into_their_boxes(page: Page, components: int) -> None:
    opened(page, components)
    assert page.evaluate(TOO_LARGE) == []
    assert page.evaluate("document.querySelectorAll('.ir-map__box').length") == components + 2


@pytest.mark.parametrize("components", [7, 200])
def test_a_map_is_accessible_and_scrolls_within_its_frame(page: Page, components: int) -> None:
    opened(page, components, width=320)
    violations = Axe().run(page, options=RULES).response["violations"]
    assert [(one["id"], node["html"]) for one in violations for node in one["nodes"]] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert page.evaluate("document.querySelector('.ir-frame').scrollWidth") > 320


def test_the_map_can_be_skipped_with_the_keyboard(page: Page) -> None:
    opened(page, 30)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == (
        "All integration points as a table"
    )
