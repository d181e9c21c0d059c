"""The built site in a real browser: quiet, accessible, on one origin, and never too wide."""

import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from browsing import Visit, served, violations
from sites import build, sample

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
    "findings/",
    "findings/src/",
    "report/",
    "shop/checkout/",
)
SCHEMES = ("light", "dark")


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    built = build(tmp_path_factory.mktemp("site"), sample())
    assert built.code == 0, built.output
    return built.site


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    with served(site) as found:
        yield found


@pytest.mark.parametrize("scheme", SCHEMES)
def test_pages_are_accessible_quiet_and_stay_on_their_origin(
    chromium: Browser, address: str, scheme: str
) -> None:
    found: list[str] = []
    with Visit(chromium, scheme=scheme) as visit:
        for path in PAGES:
            answer = visit.page.goto(address + path)
            assert answer is not None
            assert answer.ok, path
            found += [f"{path}: {violation}" for violation in violations(visit.page)]
    assert found == []
    assert visit.said == []
    assert visit.elsewhere(address) == []


@pytest.mark.parametrize("width", [320, 390])
def test_no_page_scrolls_sideways_on_a_phone(chromium: Browser, address: str, width: int) -> None:
    wide = []
    with Visit(chromium, width=width) as visit:
        for path in PAGES:
            visit.page.goto(address + path)
            reached = visit.page.evaluate("document.documentElement.scrollWidth")
            if reached > width:
                wide.append((path, reached))
    assert wide == []


def test_headings_go_down_one_level_at_a_time(chromium: Browser, address: str) -> None:
    with Visit(chromium) as visit:
        for path in PAGES:
            visit.page.goto(address + path)
            levels = visit.page.evaluate(
                "[...document.querySelectorAll('article :is(h1,h2,h3,h4,h5,h6)')]"
                ".map(heading => Number(heading.tagName[1]))"
            )
            assert levels[0] == 1, path
            assert levels.count(1) == 1, path
            steps = itertools.pairwise(levels)
            assert all(after - before <= 1 for before, after in steps), (path, levels)


def test_the_site_works_from_a_disk(chromium: Browser, sample_site: Path) -> None:
    # The script that Material's search needs there comes with the report, not from a CDN.
    with Visit(chromium) as visit:
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
