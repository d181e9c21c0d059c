"""The built site in a real browser: quiet, accessible, on one origin, and never too wide."""

import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import Page

from browsing import LOOKS, Visit, served, violations
from remembered import remembered_sample
from sites import build

pytestmark = pytest.mark.browser

PAGES = (
    "",
    "plan/",
    "components/",
    "components/payment-gateway/",
    "points/",
    "points/payment-gateway--order-service/",
    "externals/",
    "externals/payment-gateway/",
    "environments/",
    "contracts/",
    "contracts/create-order/",
    "tests/",
    "flows/",
    "flows/registration/",
    "issues/",
    "actions/",
    "deliverables/",
    "sign-offs/",
    "versions/",
    "compare/",
    "compare/draft/",
    "history/",
    "findings/",
    "findings/src/",
    "report/",
    "shop/checkout/",
)
LEVELS = """
[...document.querySelectorAll('article :is(h1,h2,h3,h4,h5,h6)')]
  .map(heading => Number(heading.tagName[1]))
"""


class Seen(NamedTuple):
    """What the pages of a site looked like, each loaded once."""

    found: list[str]
    """What axe-core has against them."""
    levels: dict[str, list[int]]
    """The levels of their headings."""
    reached: dict[tuple[str, int], int]
    """How far they reach in narrow windows."""
    said: list[str]
    """What they said to the browser's console."""
    elsewhere: list[str]
    """What they asked for that isn't on their origin."""


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    built = build(folder, remembered_sample(folder))
    assert built.code == 0, built.output
    return built.site


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    with served(site) as found:
        yield found


@pytest.fixture(scope="module", params=LOOKS, ids=lambda look: look[0])
def seen(tab: Page, address: str, request: pytest.FixtureRequest) -> Seen:
    """Look at every page: on a large screen in light colours, on phones in dark ones."""
    scheme, width = request.param
    found: list[str] = []
    levels: dict[str, list[int]] = {}
    reached: dict[tuple[str, int], int] = {}
    with Visit(tab, scheme=scheme, width=width) as visit:
        for path in PAGES:
            answer = visit.page.goto(address + path)
            assert answer is not None
            assert answer.ok, path
            found += [f"{path}: {violation}" for violation in violations(visit.page)]
            levels[path] = visit.page.evaluate(LEVELS)
            for narrow in (320, 390):
                visit.page.set_viewport_size({"width": narrow, "height": 800})
                reached[path, narrow] = visit.page.evaluate("document.documentElement.scrollWidth")
            visit.page.set_viewport_size({"width": width, "height": 800})
    return Seen(found, levels, reached, visit.said, visit.elsewhere(address))


def test_pages_are_accessible(seen: Seen) -> None:
    assert seen.found == []


def test_pages_are_quiet_and_stay_on_their_origin(seen: Seen) -> None:
    assert seen.said == []
    assert seen.elsewhere == []


def test_no_page_scrolls_sideways_on_a_phone(seen: Seen) -> None:
    assert {at: far for at, far in seen.reached.items() if far > at[1]} == {}


def test_headings_go_down_one_level_at_a_time(seen: Seen) -> None:
    for path, levels in seen.levels.items():
        assert levels[0] == 1, path
        assert levels.count(1) == 1, path
        steps = itertools.pairwise(levels)
        assert all(after - before <= 1 for before, after in steps), (path, levels)


def test_the_site_works_from_a_disk(tab: Page, sample_site: Path) -> None:
    # The script that Material's search needs there comes with the report, not from a CDN.
    with Visit(tab) as visit:
        page = visit.page
        page.goto((sample_site / "index.html").as_uri())
        assert "Not ready" in page.inner_text("article")
        page.click("article a.ir-map__box:has-text('Payment Gateway')")
        assert page.inner_text("h1") == "Payment Gateway"
        page.click(".md-path a:has-text('Components')")
        assert page.inner_text("h1") == "Components"
        for words in ("Payment Gateway", "INT-147", "INT-001"):
            page.reload()
            page.wait_for_load_state()  # The theme's script listens from then on.
            page.locator(".md-search__input").press_sequentially(words)
            page.wait_for_selector(".md-search-result__item")
    assert visit.elsewhere("file:") == []
    assert visit.said == []
