"""The main pages of a small and of a large project with nothing but a keyboard."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from browsing import Visit
from main_pages import COMMON, OWN

pytestmark = pytest.mark.browser

PLACES = "article :is(a, button, input, select, summary, [tabindex='0'])"
TABBED = """
(places) => {
  const shown = (part) => part.checkVisibility({ visibilityProperty: true })
    && part.tabIndex >= 0 && !(part.tagName === 'A' && !part.matches('[*|href]'));
  window.left = new Set([...document.querySelectorAll(places)].filter(shown));
  window.unmarked = [];
  document.addEventListener('focusin', ({ target }) => {
    window.left.delete(target);
    if (!target.closest('article')) return;
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(target);
    const ring = outlineStyle !== 'none' && parseFloat(outlineWidth) > 0;
    const drawn = [...target.querySelectorAll('rect, path, text')]
      .map(part => getComputedStyle(part));
    const thick = drawn.some(({ strokeWidth, textDecorationLine }) =>
      strokeWidth === '3px' || textDecorationLine === 'underline');
    const mark = target instanceof SVGElement ? thick : ring || boxShadow !== 'none';
    if (!mark) window.unmarked.push(target.outerHTML.slice(0, 120));
  });
  return window.left.size;
}
"""
WALKED = """
(selector) => {
  const places = [...document.querySelectorAll(selector)].filter(part => part.tabIndex >= 0
    && part.checkVisibility({ visibilityProperty: true })
    && !(part.tagName === 'A' && !part.matches('[*|href]')));
  const order = new Map(places.map((part, place) => [part, place]));
  window.places = places;
  window.walked = [];
  document.addEventListener('focusin', ({ target }) => window.walked.push(order.get(target)));
  return places.length;
}
"""
"""Notes which places the keyboard comes to; tells how many there are."""
MOVED = """
[...document.querySelectorAll('article [tabindex]')].filter(part => part.tabIndex > 0
  || part.tabIndex < 0 && part.matches('[*|href], button, input, select, summary'))
  .map(part => part.outerHTML.slice(0, 120))
"""
"""What the keyboard comes to out of turn, or never although it does something."""
STEPS = 12


@pytest.mark.parametrize(
    "path",
    [
        "index.html",
        "plan.html",
        "components/index.html",
        "components/payment-gateway.html",
        "points/index.html",
        "tests.html",
        "issues.html",
        "findings/index.html",
        "report.html",
    ],
)
def test_the_keyboard_reaches_everything(tab: Page, sample_site: Path, path: str) -> None:
    with Visit(tab) as visit:
        page = visit.page
        page.goto((sample_site / path).as_uri())
        page.wait_for_load_state()
        places = page.evaluate(TABBED, PLACES)
        assert places
        assert page.evaluate(MOVED) == []
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.matches('.md-skip:focus-visible')")
        for _ in range(places + 200):
            page.keyboard.press("Tab")
            if not page.evaluate("window.left.size"):
                break
        assert page.evaluate("[...window.left].map(part => part.outerHTML.slice(0, 120))") == []
        assert page.evaluate("window.unmarked") == []


@pytest.mark.parametrize("path", COMMON + OWN["large"])
def test_the_keyboard_goes_through_long_pages_in_their_order(
    tab: Page, large_site: Path, path: str
) -> None:
    with Visit(tab) as visit:
        page = visit.page
        page.goto((large_site / path).as_uri())
        page.wait_for_load_state()
        places = page.evaluate(WALKED, PLACES)
        assert places
        assert page.evaluate(MOVED) == []
        for start in sorted({0, places // 2, max(0, places - STEPS - 1)}):
            page.evaluate("place => { window.places[place].focus(); window.walked = [] }", start)
            steps = min(STEPS, places - start - 1)
            for _ in range(steps):
                page.keyboard.press("Tab")
            assert page.evaluate("window.walked") == list(range(start + 1, start + steps + 1))


def test_the_skip_link_leads_to_the_content(tab: Page, sample_site: Path) -> None:
    with Visit(tab) as visit:
        visit.page.goto((sample_site / "components/index.html").as_uri())
        visit.page.keyboard.press("Tab")
        visit.page.keyboard.press("Enter")
        assert visit.page.evaluate("!!document.querySelector('article :target, article:target')")
        visit.page.keyboard.press("Tab")
        assert visit.page.evaluate("!!document.activeElement.closest('article')")


@pytest.mark.parametrize(
    ("path", "frame"),
    [("plan.html", ".ir-frame:has(.ir-map)"), ("tests/all.html", ".ir-table--long")],
)
def test_frames_scroll_with_the_arrow_keys(
    tab: Page, large_site: Path, path: str, frame: str
) -> None:
    with Visit(tab) as visit:
        visit.page.goto((large_site / path).as_uri())
        scrolled = visit.page.locator(frame).first
        scrolled.focus()
        visit.page.keyboard.press("ArrowDown")
        visit.page.keyboard.press("ArrowDown")
        visit.page.wait_for_function(
            "frame => frame.scrollTop > 0", arg=scrolled.element_handle(), timeout=5_000
        )
