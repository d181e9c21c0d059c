"""All pages of a report, drawn for tests."""

from integration_report.model.summary import (
    Report,
)
from integration_report.rendering.draw import Drawing
from integration_report.rendering.links import Links
from integration_report.rendering.page import Page, RuleText
from integration_report.rendering.pages import pages
from reports import markdown
from sites import parsed


def made(
    shown: Report, links: Links | None = None, drawing: Drawing | None = None
) -> dict[str, Page]:
    """Return the pages of a report by path."""
    rules = (
        RuleText(
            code="CHK005",
            name="overdue",
            level="warning",
            family="CHK",
            subject="Checklists",
            html="<h2>Why</h2>\n<p>Dates.</p>",
        ),
    )
    found = pages(shown, links=links or Links(), markdown=markdown, rules=rules, drawing=drawing)
    return {page.path: page for page in found}


def text(page: Page) -> str:
    """Return the words of a page on one line."""
    return " ".join(parsed(page.html)[1].split())
