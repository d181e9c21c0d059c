"""What a table in a real browser shows and tells."""

from playwright.sync_api import Locator, Page


def _place(page: Page) -> Locator:
    """Return where the tables stand that are meant: of a page of tests, every test's."""
    every = page.locator("section:has(> #every-test)")
    return every if every.count() else page.locator("body")


def box(page: Page, number: int = 0) -> Locator:
    """Return what filters the table of that number on a page."""
    return _place(page).locator(".ir-filter").nth(number)


def told(page: Page, number: int = 0) -> str:
    """Return what is told of the rows of the table of that number."""
    return box(page, number).get_by_role("status").inner_text()


def shown(page: Page, number: int = 0) -> list[str]:
    """Return the headings of the rows that the table of that number shows."""
    table = _place(page).locator("table[data-table]").nth(number)
    found: list[str] = table.evaluate(
        "table => [...table.tBodies].filter(body => !body.hidden)"
        ".flatMap(body => [...body.rows]).filter(row => !row.hidden)"
        ".map(row => row.cells[0].textContent.trim())"
    )
    return found
