"""The main pages of a small and of a large project: for everybody, on any screen, on paper."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from browsing import Visit, served, violations

pytestmark = pytest.mark.browser

COMMON = (
    "index.html",
    "plan.html",
    "components/index.html",
    "points/index.html",
    "tests.html",
    "issues.html",
    "findings/index.html",
    "report.html",
)
OWN = {
    "sample": ("components/payment-gateway.html", "points/payment-gateway--order-service.html"),
    "large": ("components/c1.html", "points/c1--c0.html", "findings/tst.html"),
}
REPEATED = """
() => {
  const seen = new Set();
  return [...document.querySelectorAll('article [id]')].map(part => part.id)
    .filter(id => seen.has(id) || !seen.add(id));
}
"""
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
WORDS = "document.querySelector('article').textContent.replace(/\\s+/g, ' ').trim()"
BREAKS = """
[...document.querySelectorAll('article h2')].filter(title => {
  const within = [];
  for (let part = title; part.tagName !== 'ARTICLE'; part = part.parentElement) within.push(part);
  return within.every(part => getComputedStyle(part).breakBefore !== 'page');
}).map(title => title.textContent)
"""
COVERED = """
[...document.querySelectorAll('article .ir-badge')].filter(badge => {
  const { color, backgroundColor } = getComputedStyle(badge);
  return badge.checkVisibility() && (color === backgroundColor || !badge.textContent.trim());
}).map(badge => badge.outerHTML)
"""
DRAWN_AWAY = """
[...document.querySelectorAll('article .ir-map__box text')].filter(text => {
  const box = getComputedStyle(text.closest('.ir-map__box').querySelector('rect'));
  return getComputedStyle(text).fill === box.fill;
}).map(text => text.textContent)
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
ON_PAPER = """
() => [
  ...[...document.querySelectorAll('.md-header, .md-tabs, .md-footer, .ir-filter input')]
    .filter(part => part.checkVisibility()),
  ...[...document.querySelectorAll('article :is(.ir-frame, .ir-table)')].filter(part =>
    part.checkVisibility() && getComputedStyle(part).overflowY !== 'visible'
    && part.scrollHeight > part.clientHeight + 1),
].map(part => part.outerHTML.slice(0, 120))
"""
"""What of the theme is printed, and what is cut off because paper doesn't scroll."""
PAPER = 794
"""The width of A4 in pixels."""


@pytest.fixture(params=["sample", "large"])
def project(request: pytest.FixtureRequest) -> tuple[Path, tuple[str, ...]]:
    """Return a site and its main pages."""
    site: Path = request.getfixturevalue(f"{request.param}_site")
    return site, COMMON + OWN[request.param]


@pytest.fixture
def site(project: tuple[Path, tuple[str, ...]]) -> Path:
    return project[0]


@pytest.fixture
def paths(project: tuple[Path, tuple[str, ...]]) -> tuple[str, ...]:
    return project[1]


def test_those_of_a_large_project_are_quiet_accessible_and_ask_only_their_origin(
    chromium: Browser, large_site: Path
) -> None:
    found: list[str] = []
    with served(large_site) as address, Visit(chromium) as visit:
        for path in COMMON + OWN["large"]:
            visit.page.goto(address + path)
            found += [f"{path}: {name} twice" for name in visit.page.evaluate(REPEATED)]
            found += [f"{path}: {one}" for one in violations(visit.page, most_alike=2)]
        assert visit.elsewhere(address) == []
    assert found == []
    assert visit.said == []


def test_they_are_accessible_on_a_small_phone(
    chromium: Browser, site: Path, paths: tuple[str, ...]
) -> None:
    found: list[str] = []
    with Visit(chromium, width=320) as visit:
        for path in paths:
            visit.page.goto((site / path).as_uri())
            found += [f"{path}: {one}" for one in violations(visit.page, most_alike=2)]
    assert found == []


def test_paper_has_nothing_of_the_theme_and_cuts_nothing_off(
    chromium: Browser, site: Path, paths: tuple[str, ...]
) -> None:
    with Visit(chromium, width=PAPER, scheme="dark") as visit:
        for path in paths:
            visit.page.goto((site / path).as_uri())
            assert visit.page.evaluate(ON_PAPER), path
            visit.page.emulate_media(media="print")
            assert visit.page.evaluate(ON_PAPER) == [], path
            assert visit.page.evaluate("document.documentElement.scrollWidth") <= PAPER, path
            visit.page.emulate_media(media="screen")


def test_they_need_nothing_but_the_disk(
    chromium: Browser, site: Path, paths: tuple[str, ...]
) -> None:
    with Visit(chromium) as visit:
        for path in paths:
            visit.page.goto((site / path).as_uri())
    assert visit.said == []
    assert visit.elsewhere(site.as_uri()) == []


@pytest.mark.parametrize("width", [320, 1280])
def test_they_never_scroll_sideways(
    chromium: Browser, site: Path, paths: tuple[str, ...], width: int
) -> None:
    with Visit(chromium, width=width) as visit:
        for path in paths:
            visit.page.goto((site / path).as_uri())
            assert visit.page.evaluate("document.documentElement.scrollWidth") <= width, path


def test_they_say_the_same_without_scripts(
    chromium: Browser, site: Path, paths: tuple[str, ...]
) -> None:
    with_scripts, without = chromium.new_context(), chromium.new_context(java_script_enabled=False)
    read, plain = with_scripts.new_page(), without.new_page()
    for path in paths:
        address = (site / path).as_uri()
        plain.goto(address)
        read.goto(address)
        read.evaluate("document.querySelectorAll('.ir-filter').forEach(part => part.remove())")
        assert plain.evaluate(WORDS) == read.evaluate(WORDS), path
        assert plain.locator("article [hidden]").count() == 0, path
        assert plain.locator("article h1").is_visible(), path
    with_scripts.close()
    without.close()


def test_marks_and_words_stay_where_readers_choose_the_colours(
    chromium: Browser, site: Path, paths: tuple[str, ...]
) -> None:
    context = chromium.new_context(forced_colors="active")
    page = context.new_page()
    for path in paths:
        page.goto((site / path).as_uri())
        assert page.evaluate(COVERED) == [], path
        assert page.evaluate(DRAWN_AWAY) == [], path
    context.close()


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
def test_the_keyboard_reaches_everything(chromium: Browser, sample_site: Path, path: str) -> None:
    with Visit(chromium) as visit:
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
    chromium: Browser, large_site: Path, path: str
) -> None:
    with Visit(chromium) as visit:
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


def test_the_skip_link_leads_to_the_content(chromium: Browser, sample_site: Path) -> None:
    with Visit(chromium) as visit:
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
    chromium: Browser, large_site: Path, path: str, frame: str
) -> None:
    with Visit(chromium) as visit:
        visit.page.goto((large_site / path).as_uri())
        scrolled = visit.page.locator(frame).first
        scrolled.focus()
        visit.page.keyboard.press("ArrowDown")
        visit.page.keyboard.press("ArrowDown")
        visit.page.wait_for_function(
            "frame => frame.scrollTop > 0", arg=scrolled.element_handle(), timeout=5_000
        )


def test_each_section_of_a_long_report_begins_a_page(chromium: Browser, large_site: Path) -> None:
    """Printed is the sample's, in another test; hundreds of pages would take a minute to read."""
    with Visit(chromium) as visit:
        visit.page.goto((large_site / "report.html").as_uri())
        visit.page.emulate_media(media="print")
        assert visit.page.evaluate(BREAKS) == []
