"""Contracts and specifications in a real browser: for every eye, on any screen and on paper."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from browsing import LOOKS, RULES, Visit

pytestmark = pytest.mark.browser

CONTRACT = "contracts/read-order.html"
PAGES = (
    CONTRACT,
    "contracts/create-order.html",
    "contracts/confirm-payment.html",
    "contracts/index.html",
    "specifications/openapi-orders.html",
)
MARK = "part => getComputedStyle(part, '::before').content"


@pytest.mark.parametrize(("scheme", "width"), LOOKS)
def test_everybody_can_read_them(tab: Page, sample_site: Path, scheme: str, width: int) -> None:
    with Visit(tab, scheme=scheme, width=width) as visit:
        for path in PAGES:
            visit.page.goto((sample_site / path).as_uri())
            found = Axe().run(visit.page, context=".md-content", options=RULES)
            assert found.response["violations"] == [], path
            assert visit.page.evaluate("document.documentElement.scrollWidth") <= width, path


def test_a_field_that_fails_stands_out_by_more_than_its_colour(
    tab: Page, sample_site: Path
) -> None:
    with Visit(tab) as visit:
        visit.page.goto((sample_site / CONTRACT).as_uri())
        rows = visit.page.locator("#response ~ .ir-table tr.ir-out")
        assert rows.count() >= 1
        for row in rows.all():
            assert "✗ Failed" in row.inner_text()
    with Visit(tab, width=390) as visit:
        visit.page.goto((sample_site / CONTRACT).as_uri())
        heading = visit.page.locator("tr.ir-out > th").first
        # The badge is out of sight there.
        assert "✗" in heading.evaluate(MARK)


def test_an_expectation_leads_to_its_line_in_the_specification(
    tab: Page, sample_site: Path
) -> None:
    with Visit(tab) as visit:
        visit.page.goto((sample_site / CONTRACT).as_uri())
        link = visit.page.locator("tr.ir-out td.ir-path a, tr.ir-out td a.ir-source").first
        assert "#L" in (link.get_attribute("href") or "")
