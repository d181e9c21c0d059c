"""What is asked of a table is in its page's address: links, the way back, and other tables."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from table_reading import box, shown, told

pytestmark = pytest.mark.browser


def test_a_filter_is_in_the_address_and_a_pasted_link_shows_the_same(
    page: Page, tables: str, chromium: Browser
) -> None:
    page.goto(f"{tables}tests/?other=kept&every-test.nonsense=1")
    box(page).get_by_label("Filter").fill("timeout ORDER")
    box(page).get_by_label("Outcome").select_option("Failed")
    every = page.locator("section:has(> #every-test)")
    every.get_by_role("button", name="Test", exact=True).click()
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


def test_a_least_duration_is_in_the_address_and_on_paper(page: Page, tables: str) -> None:
    page.goto(f"{tables}tests/")
    box(page).get_by_label("at least").fill("2500.5")
    page.wait_for_url("**/tests/?every-test.duration=2500.5")
    seen, words = shown(page), told(page)
    assert 0 < len(seen) < 480
    page.reload()
    assert (shown(page), told(page)) == (seen, words)
    asked = box(page).locator(".ir-filter__asked").text_content()
    assert asked == "(Duration in ms: at least 2500.5)"
    page.goto(f"{tables}tests/?every-test.duration=long")
    assert told(page) == "480 rows"


def test_an_address_with_unknown_words_hides_nothing(page: Page, tables: str) -> None:
    page.goto(f"{tables}tests/?every-test.outcome=Lost&every-test.sort=-size&x.sort=test")
    assert told(page) == "480 rows"


def test_going_back_shows_what_was_shown(page: Page, tables: str) -> None:
    page.goto(f"{tables}issues/")
    box(page).get_by_label("Filter").fill("order")
    page.wait_for_url("**unresolved=order")
    seen = shown(page)
    assert 0 < len(seen) < 12
    page.locator(".md-nav__link", has_text="Actions").locator("visible=true").click()
    page.wait_for_url("**/actions/")
    page.go_back()
    page.wait_for_url("**/issues/?unresolved=order")
    page.wait_for_selector(".ir-filter")
    assert shown(page) == seen


def test_tables_are_ready_where_pages_change_without_being_loaded(page: Page, tables: str) -> None:
    page.goto(f"{tables}issues/")
    page.evaluate("window.stayed = true")
    page.locator(".md-tabs__link", has_text="Evidence").click()
    page.locator(".md-nav__link", has_text="Tests").locator("visible=true").click()
    page.wait_for_url("**/tests/")
    page.wait_for_selector(".ir-long .ir-sort")
    assert page.evaluate("window.stayed") is True
    box(page).get_by_label("Filter").fill("IT-00010")
    assert shown(page) == ["IT-00010"]
    page.wait_for_url("**every-test=IT-00010")


def test_the_filter_works_from_a_disk(page: Page, middling: Path) -> None:
    page.goto((middling / "tests/index.html").as_uri())
    box(page).get_by_label("Filter").fill("IT-00010")
    page.wait_for_url("file:///**every-test=IT-00010")
    page.reload()
    assert shown(page) == ["IT-00010"]


def test_a_link_to_a_hidden_row_shows_the_row(page: Page, tables: str) -> None:
    page.goto(f"{tables}issues/?unresolved=nothing-like-it#issue-ISS-8")
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


def test_two_tables_of_a_page_are_filtered_apart(page: Page, tables: str) -> None:
    page.goto(f"{tables}about/?issues-2=order")
    assert told(page) == "12 rows"
    assert told(page, 1).endswith("of 12 shown")
