"""Tables of many rows in a real browser: filtered, sorted, linked to, printed, without scripts."""

import socket
import statistics
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page

from browsing import served
from large_projects import TESTS, large_project, name_of
from sites import CONFIGURATION, build

pytestmark = pytest.mark.browser

MOST_BYTES = 2_000_000
MOST_MILLISECONDS = 100
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
WEIGHT = """
[...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
  .reduce((sum, entry) => sum + entry.decodedBodySize, 0)
"""
KEYSTROKES = """
async ([input, frame, texts]) => {
  const taken = [];
  for (const text of texts) {
    const start = performance.now();
    input.value = text;
    input.dispatchEvent(new Event('input', { bubbles: true }));
    frame.scrollHeight;
    document.body.offsetHeight;
    taken.push(performance.now() - start);
    await new Promise(resolve => requestAnimationFrame(() => setTimeout(resolve, 60)));
  }
  return taken;
}
"""
TYPED = ("t", "ti", "tim", "time", "", "9", "99", "", "s", "st", "sto", "stor", "", "zzz", "")


@pytest.fixture(scope="module")
def port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        found: int = free.getsockname()[1]
        return found


@pytest.fixture(scope="module")
def middling(tmp_path_factory: pytest.TempPathFactory, port: int) -> Path:
    """Return a site with a long table and usual ones, whose pages change without being loaded."""
    instant = CONFIGURATION.replace("[navigation.path", "[navigation.instant, navigation.path")
    project = large_project(components=48, tests=480) | {
        # Material changes pages so only where it knows their addresses.
        "mkdocs.yml": f"{instant}site_url: http://127.0.0.1:{port}/\n",
        "docs/about.md": "# About\n\n```integration\nissues\n```\n\n```integration\nissues\n```\n",
    }
    built = build(tmp_path_factory.mktemp("middling"), project, strict=False)
    assert built.code == 0, built.output
    return built.site


@pytest.fixture(scope="module")
def address(middling: Path, port: int) -> Iterator[str]:
    with served(middling, port) as found:
        yield found


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    opened = chromium.new_page(viewport={"width": 1280, "height": 800})
    said: list[str] = []
    opened.on("console", lambda message: said.append(message.text))
    opened.on("pageerror", lambda error: said.append(str(error)))
    yield opened
    opened.close()
    assert [line for line in said if "favicon" not in line] == []


def box(page: Page, number: int = 0) -> Locator:
    """Return what filters the table of that number on a page."""
    return page.locator(".ir-filter").nth(number)


def told(page: Page, number: int = 0) -> str:
    return box(page, number).get_by_role("status").inner_text()


def shown(page: Page, number: int = 0) -> list[str]:
    """Return the headings of the rows that the table of that number shows."""
    table = page.locator("table[data-table]").nth(number)
    found: list[str] = table.evaluate(
        "table => [...table.tBodies].filter(body => !body.hidden)"
        ".flatMap(body => [...body.rows]).filter(row => !row.hidden)"
        ".map(row => row.cells[0].textContent.trim())"
    )
    return found


def test_ten_thousand_tests_load_lightly_and_filter_at_once(
    page: Page, large_site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with served(large_site) as address:
        page.goto(f"{address}tests.html")
        page.wait_for_load_state("networkidle")
        weight = page.evaluate(WEIGHT)
        typing = box(page).locator("input")
        typing.scroll_into_view_if_needed()
        parts = [part.element_handle() for part in (typing, page.locator(".ir-table--long").first)]
        taken = page.evaluate(KEYSTROKES, [*parts, list(TYPED)])
        assert told(page) == f"{TESTS:,} rows"
    median = statistics.median(taken)
    with capsys.disabled():
        print(f"\n10,000 tests: {weight:,} bytes, {median:.0f} ms a keystroke (median)")  # noqa: T201
    assert weight < MOST_BYTES
    assert median < MOST_MILLISECONDS


def test_the_search_finds_a_component_a_test_and_an_issue_among_many(
    page: Page, large_site: Path
) -> None:
    with served(large_site) as address:
        for words in (name_of(150), "T-04210", "ISS-44"):
            page.goto(f"{address}about.html")
            page.wait_for_load_state("networkidle")
            page.locator(".md-search__input").press_sequentially(words)
            page.wait_for_selector(".md-search-result__item")
            assert page.locator(".md-search-result__item").count() > 0, words


def test_a_filter_is_in_the_address_and_a_pasted_link_shows_the_same(
    page: Page, address: str, chromium: Browser
) -> None:
    page.goto(f"{address}tests/?other=kept&every-test.nonsense=1")
    box(page).get_by_label("Filter").fill("timeout ORDER")
    box(page).get_by_label("Outcome").select_option("Failed")
    page.get_by_role("button", name="Test", exact=True).click()
    page.wait_for_url("**every-test.sort=test**")
    seen, words = shown(page), told(page)
    assert words == f"{len(seen)} of 480 shown, sorted by Test"
    assert 0 < len(seen) < 48
    assert "other=kept" in page.url
    other = chromium.new_page()
    other.goto(page.url)
    assert (shown(other), told(other)) == (seen, words)
    other.close()
    box(page).get_by_role("button", name="Clear").click()
    page.wait_for_url("**/?other=kept&every-test.nonsense=1&every-test.sort=test")
    assert told(page) == "480 rows, sorted by Test"


def test_an_address_with_unknown_words_hides_nothing(page: Page, address: str) -> None:
    page.goto(f"{address}tests/?every-test.outcome=Lost&every-test.sort=-size&x.sort=test")
    assert told(page) == "480 rows"


def test_going_back_shows_what_was_shown(page: Page, address: str) -> None:
    page.goto(f"{address}issues/")
    box(page).get_by_label("Filter").fill("order")
    page.wait_for_url("**open=order")
    seen = shown(page)
    assert 0 < len(seen) < 12
    page.locator(".md-nav__link", has_text="Actions").locator("visible=true").click()
    page.wait_for_url("**/actions/")
    page.go_back()
    page.wait_for_url("**/issues/?open=order")
    page.wait_for_selector(".ir-filter")
    assert shown(page) == seen


def test_tables_are_ready_where_pages_change_without_being_loaded(page: Page, address: str) -> None:
    page.goto(f"{address}issues/")
    page.evaluate("window.stayed = true")
    page.locator(".md-tabs__link", has_text="Evidence").click()
    page.locator(".md-nav__link", has_text="Tests").locator("visible=true").click()
    page.wait_for_url("**/tests/")
    page.wait_for_selector(".ir-long .ir-sort")
    assert page.evaluate("window.stayed") is True
    box(page).get_by_label("Filter").fill("T-00010")
    assert shown(page) == ["T-00010"]
    page.wait_for_url("**every-test=T-00010")


def test_the_filter_works_from_a_disk(page: Page, middling: Path) -> None:
    page.goto((middling / "tests/index.html").as_uri())
    box(page).get_by_label("Filter").fill("T-00010")
    page.wait_for_url("file:///**every-test=T-00010")
    page.reload()
    assert shown(page) == ["T-00010"]


def test_a_link_to_a_hidden_row_shows_the_row(page: Page, address: str) -> None:
    page.goto(f"{address}issues/?open=nothing-like-it#issue-ISS-8")
    row = page.locator("#issue-ISS-8")
    assert row.is_visible()
    assert told(page) == "12 rows"
    box(page).get_by_label("Filter").fill("nothing-like-it")
    assert row.is_hidden()
    page.evaluate("[...document.links].find(link => link.hash === '#issue-ISS-8').click()")
    row.wait_for(state="visible")
    box(page).get_by_label("Filter").fill("nothing-like-it")
    page.evaluate("location.hash = '#issue-ISS-4'")
    page.locator("#issue-ISS-4").wait_for(state="visible")


def test_headings_sort_by_meaning_and_say_so(page: Page, address: str) -> None:
    page.goto(f"{address}issues/")
    severity = page.get_by_role("columnheader", name="Severity")

    def severities() -> list[str]:
        cells = page.locator("table[data-table]").first.locator("tbody td:nth-child(3)")
        return [text.split(" ")[-1] for text in cells.all_inner_texts()]

    severity.get_by_role("button").click()
    assert severity.get_attribute("aria-sort") == "descending"
    assert severities() == ["High"] * 4 + ["Medium"] * 4 + ["Low"] * 4
    severity.get_by_role("button").click()
    assert severity.get_attribute("aria-sort") == "ascending"
    assert severities()[0] == "Low"
    severity.get_by_role("button").click()
    assert severity.get_attribute("aria-sort") is None
    page.get_by_role("columnheader", name="Issue", exact=True).get_by_role("button").click()
    assert shown(page)[:4] == ["ISS-0", "ISS-4", "ISS-8", "ISS-12"]


def test_a_long_table_keeps_all_its_rows_when_it_is_sorted(page: Page, address: str) -> None:
    page.goto(f"{address}tests/")
    before = shown(page)
    page.get_by_role("columnheader", name="Test", exact=True).get_by_role("button").click()
    assert shown(page) == sorted(before)
    assert shown(page) != before


def test_two_tables_of_a_page_are_filtered_apart(page: Page, address: str) -> None:
    page.goto(f"{address}about/?issues-2=order")
    assert told(page) == "12 rows"
    assert told(page, 1).endswith("of 12 shown")


def test_the_keyboard_reaches_and_uses_everything(page: Page, address: str) -> None:
    page.goto(f"{address}issues/")
    box(page).get_by_label("Filter").focus()
    page.keyboard.type("order")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.tagName") == "SELECT"
    page.keyboard.press("ArrowDown")
    assert "of 12 shown" in told(page)
    while page.evaluate("document.activeElement.textContent") != "Clear":
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert told(page) == "12 rows"
    assert page.evaluate("document.activeElement.type") == "search"
    while not page.evaluate("document.activeElement.matches('.ir-sort')"):
        page.keyboard.press("Tab")
    page.keyboard.press("Space")
    assert told(page) == "12 rows, sorted by Issue"


@pytest.mark.parametrize("path", ["tests/", "issues/"])
def test_without_scripts_every_row_is_there(chromium: Browser, address: str, path: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    opened = context.new_page()
    opened.goto(f"{address}{path}?every-test=nothing&open=nothing")
    rows = opened.locator("table[data-table]").first.locator("tbody tr")
    assert rows.count() == {"tests/": 480, "issues/": 12}[path]
    assert rows.last.is_visible()
    assert opened.locator(".ir-filter").count() == 0
    context.close()


def test_paper_has_what_is_shown_and_says_what_was_asked_for(page: Page, address: str) -> None:
    page.goto(f"{address}tests/?every-test=timeout&every-test.outcome=Failed")
    seen = shown(page)
    page.emulate_media(media="print")
    line = page.locator(".ir-filter__line").first.inner_text()
    assert line.replace("\n", " ") == f"{len(seen)} of 480 shown (“timeout”, Outcome: Failed)"
    assert page.locator(".ir-filter input").first.is_hidden()
    assert page.locator(".ir-long tbody tr:visible").count() == len(seen)
    height = page.locator(".ir-table--long").first.evaluate("frame => frame.scrollHeight")
    assert page.locator(".ir-table--long").first.bounding_box()["height"] >= height - 1  # type: ignore[index]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["tests/?every-test=order", "issues/?open=order", "components/"])
def test_filtered_tables_are_accessible(
    chromium: Browser, address: str, path: str, scheme: str
) -> None:
    dark = scheme == "dark"
    opened = chromium.new_page(color_scheme="dark" if dark else "light")
    opened.goto(address + path)
    # What is out of sight has no places before it is laid out, so that axe would find overlaps.
    opened.add_style_tag(content=".ir-long tbody { content-visibility: visible !important }")
    violations = (
        Axe().run(opened, context={"include": ["article"]}, options=RULES).response["violations"]
    )
    opened.close()
    found = [(one["id"], node["html"][:200]) for one in violations for node in one["nodes"]]
    assert found == []


def test_filters_fit_a_small_phone(chromium: Browser, address: str) -> None:
    opened = chromium.new_page(viewport={"width": 320, "height": 640})
    for path in ("tests/", "issues/", "components/", "points/"):
        opened.goto(address + path)
        assert opened.evaluate("document.documentElement.scrollWidth") <= 320, path
    opened.close()


@pytest.mark.parametrize("cut", ["%", "%C3", "%E0%A4%A", "issue-%"])
def test_a_filter_holds_in_an_address_that_was_cut_off(page: Page, address: str, cut: str) -> None:
    page.goto(f"{address}issues/?open=ISS-8#{cut}")
    assert told(page).startswith("1 of ")
