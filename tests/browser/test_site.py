"""The built site in a real browser: quiet, accessible, on one origin, and never too wide."""

import functools
import http.server
import itertools
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

from sites import CONFIGURATION, build, sample

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
QUIET = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
)
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
THEME = ".md-header, .md-tabs, .md-sidebar, .md-footer, .md-search, .md-top"
"""What the theme draws around the content; its own findings are not ours to mend."""


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))))
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=list(QUIET))
        yield started
        started.close()


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    built = build(tmp_path_factory.mktemp("site"), sample())
    assert built.code == 0, built.output
    return built.site


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base's name
        """Say nothing."""


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    handler = functools.partial(_Quiet, directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


class Visit:
    """A page with what it said and asked for."""

    def __init__(self, browser: Browser, *, width: int = 1280, scheme: str = "light") -> None:
        """Open an empty page."""
        self.context = browser.new_context(
            viewport={"width": width, "height": 800},
            color_scheme="dark" if scheme == "dark" else "light",
        )
        self.page: Page = self.context.new_page()
        self.said: list[str] = []
        self.asked: list[str] = []
        self.page.on("console", lambda message: self.said.append(f"{message.type}: {message.text}"))
        self.page.on("pageerror", lambda error: self.said.append(str(error)))
        self.page.on("request", lambda request: self.asked.append(request.url))

    def __enter__(self) -> "Visit":
        """Return the visit."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the page."""
        self.context.close()


@pytest.mark.parametrize("scheme", SCHEMES)
def test_pages_are_accessible_quiet_and_stay_on_their_origin(
    browser: Browser, address: str, scheme: str
) -> None:
    found: list[str] = []
    with Visit(browser, scheme=scheme) as visit:
        for path in PAGES:
            answer = visit.page.goto(address + path)
            assert answer is not None
            assert answer.ok, path
            results = Axe().run(
                visit.page,
                context={"exclude": [[part] for part in THEME.split(", ")]},
                options=RULES,
            )
            found += [
                f"{path}: {violation['id']}: {node['html'][:200]} {node['failureSummary']}"
                for violation in results.response["violations"]
                for node in violation["nodes"]
            ]
    assert found == []
    assert visit.said == []
    assert [url for url in visit.asked if not url.startswith(address)] == []


@pytest.mark.parametrize("width", [320, 390])
def test_no_page_scrolls_sideways_on_a_phone(browser: Browser, address: str, width: int) -> None:
    wide = []
    with Visit(browser, width=width) as visit:
        for path in PAGES:
            visit.page.goto(address + path)
            reached = visit.page.evaluate("document.documentElement.scrollWidth")
            if reached > width:
                wide.append((path, reached))
    assert wide == []


def test_headings_go_down_one_level_at_a_time(browser: Browser, address: str) -> None:
    with Visit(browser) as visit:
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


def test_the_site_works_from_a_disk(browser: Browser, tmp_path: Path) -> None:
    # The script that Material's search needs there comes with the report, not from a CDN.
    configuration = CONFIGURATION.replace("  - search\n", "  - search\n  - offline\n")
    built = build(tmp_path, sample() | {"mkdocs.yml": configuration})
    assert built.code == 0, built.output
    with Visit(browser) as visit:
        visit.page.goto((built.site / "index.html").as_uri())
        assert "Not ready" in visit.page.inner_text("article")
        visit.page.click(".ir-map__box:has-text('Payment Gateway: ')")
        assert visit.page.inner_text("h1") == "Payment Gateway"
        visit.page.click(".md-path a:has-text('Components')")
        assert visit.page.inner_text("h1") == "Components"
        visit.page.wait_for_load_state()  # The theme's script listens from then on.
        visit.page.locator(".md-search__input").press_sequentially("Payment Gateway")
        visit.page.wait_for_selector(".md-search-result__item")
    assert [url for url in visit.asked if not url.startswith(("file:", "blob:"))] == []
    assert visit.said == []


def test_the_search_finds_components_tests_and_issues(browser: Browser, address: str) -> None:
    with Visit(browser) as visit:
        for words in ("Payment Gateway", "INT-147", "INT-001"):
            visit.page.goto(address)
            visit.page.wait_for_load_state()  # The theme's script listens from then on.
            visit.page.locator(".md-search__input").press_sequentially(words)
            visit.page.wait_for_selector(".md-search-result__item")
            assert visit.page.locator(".md-search-result__item").count() > 0, words
    assert visit.said == []
