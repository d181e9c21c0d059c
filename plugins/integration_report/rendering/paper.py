"""The report as one HTML file of its own, without a site around it, to be printed."""

import re
from collections.abc import Callable, Iterable, Mapping
from html import escape, unescape
from typing import Final
from urllib.parse import urljoin

from integration_report.model.summary import Report
from integration_report.rendering.draw import Drawing
from integration_report.rendering.links import Links, plain_title
from integration_report.rendering.publication import STYLES, style_sheet
from integration_report.rendering.site import Markdown, Site
from integration_report.rendering.views import report as report_view
from integration_report.rendering.views.overview import title_of

SIZES: Final[Mapping[str, str]] = {"a4": "A4", "letter": "letter"}
"""What CSS calls the sizes of paper that there are."""

_LINK: Final = re.compile(r'(<a\b[^>]*? (?:xlink:)?href=)"([^"]*)"')
_COMPLETE: Final = re.compile("#|//|[A-Za-z][A-Za-z0-9+.-]*:")


def paper(
    report: Report,
    *,
    links: Links,
    markdown: Markdown,
    site_url: str,
    size: str,
    documents: Iterable[str] = (),
) -> Callable[[Mapping[str, int]], str]:
    """Return what writes the report for paper, given the pages of its headings by id.

    Nothing in it is loaded from anywhere. Its links lead to the published site at `site_url`;
    without one, those that don't lead to the web are plain text. `size` is a key of `SIZES`,
    `documents` are the paths of those whose lines can have an address in the site.
    """
    site = Site(report, links, markdown, documents=documents)
    drawing = Drawing()
    styles = style_sheet(*STYLES, "paper.css")
    title = f"{plain_title(title_of(report))}: Integration Report"
    base = urljoin(f"{site_url.rstrip('/')}/", links.url(site.overview("report")))

    def written(pages: Mapping[str, int]) -> str:
        view = report_view.view(site, pages)
        html = drawing.sheet(view, title=title, styles=styles, size=SIZES[size])
        return _LINK.sub(lambda found: _link(found, base if site_url else ""), html)

    return written


def _link(found: re.Match[str], base: str) -> str:
    """Return the beginning of a link as it can be used outside the site."""
    start, address = found[1], unescape(found[2])
    if _COMPLETE.match(address):
        return found[0]
    if not base:
        return start.rpartition(" ")[0]
    return f'{start}"{escape(urljoin(base, address))}"'
