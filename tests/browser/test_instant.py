"""Where a theme changes pages without loading them: pictures, links and tables go on working."""

import re
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from browsing import Visit, served
from sites import CONFIGURATION, build

pytestmark = pytest.mark.browser

NAMES = "abcdefghijkl"
PLAN = (
    "kind: plan\nstrategy: incremental\ncomponents:\n"
    + "".join(f"  {name}: {{name: Part {name}}}\n" for name in NAMES)
    + "phases:\n  - id: '1'\n    sequence:\n"
    + "".join(
        f"      - {{component: {name}, integrates_with: [{NAMES[place - 1]}], milestone: M}}\n"
        for place, name in enumerate(NAMES)
        if place
    )
)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port: int = free.getsockname()[1]
    instant = CONFIGURATION.replace("[navigation.path", "[navigation.instant, navigation.path")
    # Material changes pages so only where it knows their addresses.
    configuration = f"{instant}site_url: http://127.0.0.1:{port}/\n"
    folder: Path = tmp_path_factory.mktemp("instant")
    built = build(folder, {"mkdocs.yml": configuration, "data/plan.yml": PLAN}, strict=False)
    assert built.code == 0, built.output
    with served(built.site, port) as found:
        yield found


def test_one_goes_from_page_to_page_by_the_theme_and_by_the_map(tab: Page, address: str) -> None:
    with Visit(tab) as visit:
        page = visit.page
        page.goto(f"{address}components/")
        page.wait_for_load_state("networkidle")
        page.evaluate("window.stayed = true")
        page.locator(".md-tabs__link, .md-nav__link", has_text="Plan").locator(
            "visible=true"
        ).first.click()
        page.wait_for_url("**/plan/")
        page.wait_for_selector(".ir-map")
        assert page.evaluate("window.stayed") is True
        page.locator("a.ir-map__box", has_text="Part c").click()
        page.wait_for_url("**/components/c/")
        assert page.inner_text("h1") == "Part c"
        page.wait_for_load_state("networkidle")
        page.evaluate("window.stayed = true")
        page.locator(".md-path a, .md-nav__link", has_text="Components").locator(
            "visible=true"
        ).first.click()
        page.wait_for_url("**/components/")
        assert page.evaluate("window.stayed") is True
        page.get_by_label("Filter", exact=True).fill("Part d")
        page.get_by_text(re.compile("[1-3] of 12 shown")).wait_for()
        page.go_back()
        page.wait_for_url("**/components/c/")
        page.wait_for_selector(".ir-map")
    assert [line for line in visit.said if "favicon" not in line] == []
    assert visit.elsewhere(address) == []


def test_links_of_pictures_are_links_for_those_who_listen(tab: Page, address: str) -> None:
    with Visit(tab) as visit:
        visit.page.goto(f"{address}plan/")
        tree = visit.page.context.new_cdp_session(visit.page).send("Accessibility.getFullAXTree")
        links = [
            node["name"]["value"]
            for node in tree["nodes"]
            if node.get("role", {}).get("value") == "link"
        ]
    assert sum(name.startswith("Part ") for name in links) >= len(NAMES)
