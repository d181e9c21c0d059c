"""The search in a real browser: whatever has a name or an id is found, and so is its page."""

from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

import pytest
from playwright.sync_api import Page

from browsing import Visit, served
from large_projects import name_of

pytestmark = pytest.mark.browser

SAMPLE = (
    ("Payment Gateway", "components/payment-gateway"),
    ("Payment Gateway → Order Service", "points/payment-gateway--order-service"),
    ("INT-147", "tests"),
    ("INT-001", "issues"),
)
LARGE = (
    (name_of(150), "components/c150"),
    (f"{name_of(150)} → {name_of(75)}", "points/c150--c75"),
    ("IT-04210", "tests/all"),
    ("ISS-44", "issues"),
)
"""A component, a point, a test and an issue, each with the page that is about it."""
MOST = 6
"""So many results stand on a screen; what names an issue may stand above it."""
FOUND = """
words => [...document.querySelectorAll('.md-search-result__item')]
  .filter(item => words.split(/[^\\p{L}\\p{N}]+/u)
    .every(word => item.textContent.toLowerCase().includes(word.toLowerCase())))
  .map(item => item.querySelector('a').href)
"""


@pytest.fixture
def searched(request: pytest.FixtureRequest) -> tuple[Path, tuple[tuple[str, str], ...]]:
    """Return a site, and what is looked for in it with the page where it is."""
    site: Path = request.getfixturevalue(f"{request.param}_site")
    return site, SAMPLE if request.param == "sample" else LARGE


def search(page: Page, address: str, words: str) -> list[str]:
    """Return the addresses of the results that show all the words.

    The theme's search also finds pages that have only some of them.
    """
    page.goto(f"{address}about.html")
    page.wait_for_load_state()  # The theme's script listens from then on.
    page.locator(".md-search__input").fill(words)
    page.locator(".md-search__input").press("End")  # The theme's script looks at keys.
    page.wait_for_selector(".md-search-result__item")
    found: list[str] = page.evaluate(FOUND, words)
    return found


# What a server changes, it changes for sites of any size.
@pytest.mark.parametrize(
    ("searched", "place"),
    [("sample", "server"), ("sample", "disk"), ("large", "disk")],
    indirect=["searched"],
)
def test_it_finds_components_points_tests_and_issues(
    tab: Page, searched: tuple[Path, tuple[tuple[str, str], ...]], place: str
) -> None:
    site, looked_for = searched
    on_disk: AbstractContextManager[str] = nullcontext(f"{site.as_uri()}/")
    with served(site) if place == "server" else on_disk as address, Visit(tab) as visit:
        for words, path in looked_for:
            results = search(visit.page, address, words)
            ways = [f"{address}{path}{end}" for end in (".html", "/index.html")]
            leading = [link for link in results[:MOST] if link.partition("?")[0] in ways]
            assert leading, (words, results)
            visit.page.goto(leading[0], wait_until="domcontentloaded")
            assert words in (visit.page.text_content("article") or ""), words
        assert visit.elsewhere(address) == []
    assert visit.said == []
