from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from browsing import Visit, served, violations
from command_line import call
from published_projects import make_released

CONFIGURATION = """\
site_name: Shop
theme: {name: material, font: false, palette: [
  {scheme: default, media: '(prefers-color-scheme: light)'},
  {scheme: slate, media: '(prefers-color-scheme: dark)'}]}
plugins:
  - offline
  - integration-report
"""


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a published folder with versions 1.0 and 2.0, 1.1 that has no site, and a draft."""
    folder = tmp_path_factory.mktemp("versions")
    root = make_released(folder / "project", configuration=CONFIGURATION)
    done = call(root, "publish", "--out", str(folder / "out"))
    assert done.code == 1, done.errors
    return folder / "out"


@pytest.fixture(scope="module", params=["http", "file"])
def address(request: pytest.FixtureRequest, published: Path) -> Iterator[str]:
    """Give the address of the published folder, by a server and from a disk."""
    if request.param == "file":
        yield f"{published.as_uri()}/"
        return
    with served(published) as found:
        yield found


@pytest.fixture
def visit(tab: Page, address: str) -> Iterator[Visit]:
    with Visit(tab) as found:
        yield found
        assert [line for line in found.said if "favicon" not in line] == []
        assert found.elsewhere(address) == []


def choose(page: Page, version: str) -> None:
    page.locator(".md-version").hover()
    page.locator(".md-version__link", has_text=version).click()


def path_of(page: Page, address: str) -> str:
    return page.url.removeprefix(address).removesuffix("index.html")


def test_the_folder_itself_leads_to_the_newest_version(visit: Visit, address: str) -> None:
    visit.page.goto(f"{address}index.html")
    visit.page.wait_for_url("**/latest/**")
    expect(visit.page.locator(".md-version__current")).to_have_text("2.0")


def test_another_version_is_shown_at_the_same_page(visit: Visit, address: str) -> None:
    visit.page.goto(f"{address}2.0/about.html#about")
    choose(visit.page, "draft")
    visit.page.wait_for_url("**/draft/about.html#about")
    expect(visit.page.locator("article h1")).to_contain_text("About the draft")


def test_a_page_that_the_other_version_lacks_leads_to_its_first_page(
    visit: Visit, address: str
) -> None:
    visit.page.goto(f"{address}1.0/old.html")
    choose(visit.page, "2.0, latest")
    visit.page.wait_for_url("**/2.0/**")
    assert path_of(visit.page, address) == "2.0/"
    choose(visit.page, "1.1")
    expect(visit.page.locator("h1")).to_have_text("Version 1.1 has no site")


def test_the_versions_are_reached_by_the_keyboard(visit: Visit, address: str) -> None:
    visit.page.goto(f"{address}draft/about.html")
    visit.page.locator(".md-version__current").focus()
    for _ in range(4):
        visit.page.keyboard.press("Tab")
    expect(visit.page.locator(".md-version__link").last).to_be_focused()
    visit.page.keyboard.press("Enter")
    visit.page.wait_for_url("**/1.0/about.html")


def test_nothing_but_an_old_version_is_called_outdated(visit: Visit, address: str) -> None:
    for version in ("2.0", "latest", "draft"):
        visit.page.goto(f"{address}{version}/about.html")
        expect(visit.page.locator(".md-version__link")).to_have_count(4)
        expect(visit.page.locator(".ir-outdated")).to_have_count(0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_an_old_version_says_so_and_leads_to_the_newest(
    tab: Page, address: str, scheme: str
) -> None:
    with Visit(tab, scheme=scheme) as visit:
        page = visit.page
        page.goto(f"{address}1.0/about.html")
        expect(page.locator(".ir-outdated")).to_contain_text("This is version 1.0")
        page.hover(".ir-outdated")
        assert violations(page) == []
        page.locator(".ir-outdated a").click()
        page.wait_for_url("**/latest/about.html")
        assert visit.said == []
