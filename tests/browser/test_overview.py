"""The Overview in a real browser: it answers within the first screen, and each claim leads on."""

from pathlib import Path
from urllib.parse import unquote

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from browsing import RULES, Visit
from large_projects import large_project
from sites import CONFIGURATION, build, sample

pytestmark = pytest.mark.browser

SIZES = ((1280, 800), (1366, 768), (1920, 1080))
FROM_DISK = "\n".join(
    line
    for line in CONFIGURATION.replace("  - search\n", "  - search\n  - offline\n").splitlines()
    if not line.startswith(("repo_url", "edit_uri"))
)
BOTTOM = "element => element.getBoundingClientRect().bottom + window.scrollY"
TOP = "element => element.getBoundingClientRect().top + window.scrollY"
LINKS = """
[...document.querySelectorAll('.ir-page a[*|href]')]
  .filter(link => !link.matches('.ir-skip, [href="#reasons"]'))
  .map(link => new URL(link.getAttribute('href') ?? link.href.baseVal, document.baseURI).href)
"""
"""Every statement that is a link, except what only leads further down."""
LINES = """
anchor => {
  const links = [...document.querySelectorAll('.ir-page a.ir-source[href]')]
    .filter(link => /#L\\d+$/.test(link.href));
  const part = anchor && document.getElementById(anchor);
  if (!part) return anchor ? 0 : links.length;
  if (!/^H\\d$/.test(part.tagName)) return links.filter(link => part.contains(link)).length;
  const next = [...document.querySelectorAll('.ir-page :is(h1, h2, h3)')].find(heading =>
    heading.tagName <= part.tagName
    && part.compareDocumentPosition(heading) & Node.DOCUMENT_POSITION_FOLLOWING);
  return links.filter(link =>
    part.compareDocumentPosition(link) & Node.DOCUMENT_POSITION_FOLLOWING
    && !(next && next.compareDocumentPosition(link) & Node.DOCUMENT_POSITION_FOLLOWING)).length;
}
"""
"""How many lines of evidence are linked in a row, or below a heading, or in the whole page."""


BACKGROUND = "element => getComputedStyle(element).backgroundColor"
NO_COLOUR = "rgba(0, 0, 0, 0)"
BACKGROUND_AROUND = "getComputedStyle(document.querySelector('pre')).backgroundColor"


@pytest.fixture(scope="module")
def usual(tmp_path_factory: pytest.TempPathFactory) -> Path:
    files = {**sample(), "mkdocs.yml": FROM_DISK.encode()}
    built = build(tmp_path_factory.mktemp("usual"), files)
    assert built.code == 0, built.output
    return built.site


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    files = {**large_project(tests=1_000), "mkdocs.yml": FROM_DISK}
    built = build(tmp_path_factory.mktemp("large"), files, strict=False)
    assert built.code == 0, built.output
    return built.site


@pytest.fixture(params=["usual", "large"])
def site(request: pytest.FixtureRequest) -> Path:
    found: Path = request.getfixturevalue(request.param)
    return found


def opened(page: Page, site: Path, width: int, height: int) -> None:
    page.set_viewport_size({"width": width, "height": height})
    page.goto((site / "index.html").as_uri())


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_everything_of_the_summary_ends_within_the_first_screen(
    page: Page, site: Path, width: int, height: int
) -> None:
    opened(page, site, width, height)
    ends = page.locator(".ir-opening").evaluate(BOTTOM)
    assert ends <= height
    assert page.locator(".ir-opening .ir-why").count() >= 3
    assert page.locator(".ir-page > section").first.evaluate(TOP) >= ends


def test_on_a_phone_the_answer_and_the_gravest_reasons_are_the_first_screen(
    page: Page, site: Path
) -> None:
    opened(page, site, 390, 844)
    assert page.locator(".ir-verdict").evaluate(BOTTOM) <= 844
    assert page.locator(".ir-opening__why").evaluate(BOTTOM) <= 844


def test_there_is_a_way_to_every_other_page_although_the_sidebar_is_hidden(
    page: Page, usual: Path
) -> None:
    opened(page, usual, 1280, 800)
    assert not page.locator(".md-sidebar--primary").is_visible()
    assert page.locator(".md-tabs a", has_text="Plan").is_visible()
    page.set_viewport_size({"width": 390, "height": 844})
    page.locator("label.md-header__button[for=__drawer]").click()
    drawer = page.locator(".md-sidebar--primary .md-nav__link:visible", has_text="Release")
    drawer.first.wait_for(state="visible")


def test_without_tabs_the_sidebar_stays(page: Page, tmp_path: Path) -> None:
    configuration = FROM_DISK.replace("navigation.tabs, ", "")
    built = build(tmp_path, {**sample(), "mkdocs.yml": configuration.encode()})
    assert built.code == 0, built.output
    opened(page, built.site, 1280, 800)
    assert page.locator(".md-sidebar--primary").is_visible()
    assert page.locator(".ir-opening").evaluate(BOTTOM) <= 800


def test_the_line_of_evidence_is_two_clicks_from_every_statement(page: Page, usual: Path) -> None:
    opened(page, usual, 1280, 800)
    addresses = list(dict.fromkeys(page.evaluate(LINKS)))
    assert len(addresses) > 40
    for address in addresses:
        path, _, fragment = address.partition("#")
        page.goto("about:blank")
        page.goto(address)
        if path.startswith((usual / "sources").as_uri()):
            line = page.locator(f"[id='{fragment}']:target")
            assert line.is_visible(), address
            assert line.evaluate(BACKGROUND) != page.evaluate(BACKGROUND_AROUND), address
        else:
            assert page.evaluate(LINES, unquote(fragment)) > 0, address
            for cell in page.locator("tr:target > th").all():
                assert cell.evaluate(BACKGROUND) != NO_COLOUR, address


def test_the_overview_of_a_large_project_is_accessible_in_dark_colours_too(
    tab: Page, large: Path
) -> None:
    with Visit(tab, scheme="dark") as visit:
        visit.page.goto((large / "index.html").as_uri())
        context = {"include": [[".ir-page"]]}
        violations = Axe().run(visit.page, context=context, options=RULES).response["violations"]
    assert [(one["id"], node["html"]) for one in violations for node in one["nodes"]] == []
