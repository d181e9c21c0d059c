"""The main pages of a small and of a large project: for everybody, on any screen, on paper."""

from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import Browser, Page

from browsing import Visit, served, violations
from main_pages import COMMON, OWN

pytestmark = pytest.mark.browser

REPEATED = """
() => {
  const seen = new Set();
  return [...document.querySelectorAll('article [id]')].map(part => part.id)
    .filter(id => seen.has(id) || !seen.add(id));
}
"""
WORDS = """
() => {
  const article = document.querySelector('article').cloneNode(true);
  article.querySelectorAll('.ir-filter').forEach(part => part.remove());
  return article.textContent.replace(/\\s+/g, ' ').trim();
}
"""
"""What a page says, apart from what the script adds to filter tables."""
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
REACHED = "document.documentElement.scrollWidth"
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


class Seen(NamedTuple):
    """What a page looked like in one visit."""

    path: str
    """The page."""
    words: str
    """What it says."""
    words_without_scripts: str
    """What it says where no script runs."""
    hidden_without_scripts: list[str]
    """What of it is hidden there."""
    widths: dict[int, int]
    """How far it reaches in windows of some widths."""
    colourless: list[str]
    """What can't be seen where readers choose the colours."""
    never_printed: list[str]
    """What of the theme is on the screen."""
    cut_off: list[str]
    """What of that is on paper too, or doesn't go on to the next sheet."""
    width_on_paper: int
    """How far it reaches on paper."""
    within_a_sheet: list[str]
    """The sections that begin on paper wherever the one before ends."""


def seen_at(site: Path, path: str, page: Page, plain: Page) -> Seen:
    """Return what a page of a site looks like, opened with scripts and without."""
    for opened in (page, plain):
        opened.goto((site / path).as_uri())
    widths = {}
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        widths[width] = page.evaluate(REACHED)
    page.emulate_media(forced_colors="active")
    colourless = page.evaluate(COVERED) + page.evaluate(DRAWN_AWAY)
    page.emulate_media(forced_colors="none", color_scheme="dark")
    page.set_viewport_size({"width": PAPER, "height": 800})
    never_printed = page.evaluate(ON_PAPER)
    page.emulate_media(media="print")
    seen = Seen(
        path,
        page.evaluate(WORDS),
        plain.evaluate(WORDS),
        [*plain.locator("article [hidden], article h1:not(:visible)").all_text_contents()],
        widths,
        colourless,
        never_printed,
        page.evaluate(ON_PAPER),
        page.evaluate(REACHED),
        page.evaluate(BREAKS),
    )
    page.emulate_media(media="screen", color_scheme="light")
    return seen


class Project(NamedTuple):
    """The main pages of a site, each visited from the disk."""

    pages: list[Seen]
    """What its pages look like."""
    said: list[str]
    """What they said to the browser's console."""
    elsewhere: list[str]
    """What they asked for that isn't the site's."""


@pytest.fixture(scope="module", params=["sample", "large"])
def project(request: pytest.FixtureRequest, chromium: Browser, tab: Page) -> Project:
    """Visit the main pages of a site, each once: to load them again takes longer than to look."""
    site: Path = request.getfixturevalue(f"{request.param}_site")
    without = chromium.new_context(java_script_enabled=False)
    with Visit(tab) as visit:
        plain = without.new_page()
        paths = COMMON + OWN[request.param]
        pages = [seen_at(site, path, visit.page, plain) for path in paths]
    without.close()
    return Project(pages, visit.said, visit.elsewhere(site.as_uri()))


def test_those_of_a_large_project_are_quiet_accessible_and_ask_only_their_origin(
    tab: Page, large_site: Path
) -> None:
    found: list[str] = []
    with served(large_site) as address, Visit(tab) as visit:
        for path in COMMON + OWN["large"]:
            visit.page.goto(address + path)
            found += [f"{path}: {name} twice" for name in visit.page.evaluate(REPEATED)]
            found += [f"{path}: {one}" for one in violations(visit.page, most_alike=2)]
        assert visit.elsewhere(address) == []
    assert found == []
    assert visit.said == []


def test_paper_has_nothing_of_the_theme_and_cuts_nothing_off(project: Project) -> None:
    for page in project.pages:
        assert page.never_printed, page.path
        assert page.cut_off == [], page.path
        assert page.width_on_paper <= PAPER, page.path


def test_they_need_nothing_but_the_disk(project: Project) -> None:
    assert project.said == []
    assert project.elsewhere == []


@pytest.mark.parametrize("width", [320, 1280])
def test_they_never_scroll_sideways(project: Project, width: int) -> None:
    reached = {page.path: page.widths[width] for page in project.pages}
    assert {path: far for path, far in reached.items() if far > width} == {}


def test_they_say_the_same_without_scripts(project: Project) -> None:
    for page in project.pages:
        assert page.words_without_scripts == page.words, page.path
        assert page.hidden_without_scripts == [], page.path


def test_marks_and_words_stay_where_readers_choose_the_colours(project: Project) -> None:
    assert {page.path: page.colourless for page in project.pages if page.colourless} == {}


def test_each_section_of_a_report_begins_a_page(project: Project) -> None:
    """Printed is the sample's, in another test; hundreds of pages would take a minute to read."""
    (report,) = (page for page in project.pages if page.path == "report.html")
    assert report.within_a_sheet == []
