"""What a host puts into its site: the pages, and the files beside them."""

import posixpath
from collections.abc import Iterable, Sequence
from importlib.resources import files
from typing import Final, NamedTuple

from integration_report.model.summary import History, Report
from integration_report.rendering.draw import Drawing
from integration_report.rendering.links import Links
from integration_report.rendering.listings.json import written
from integration_report.rendering.page import Page, RuleText
from integration_report.rendering.pages import pages_of
from integration_report.rendering.site import Markdown, Site
from integration_report.rendering.source_pages import (
    SOURCE_STYLES,
    Texts,
    source_pages,
    source_styles_path,
)
from integration_report.rendering.view import Note, View

_STYLES: Final = "integration-report.css"
STYLES: Final = (
    _STYLES,
    "opening.css",
    "maps.css",
    "tables.css",
    "document.css",
    "checklists.css",
    "history.css",
)
"""What the style sheet is put together of."""
_SCRIPT: Final = "tables.js"
_SCRIPTS: Final = ("cells.js", _SCRIPT)
_SHIM: Final = "iframe-worker-shim.js"


class Publication(NamedTuple):
    """Everything that a site needs of a report."""

    site: Site
    """The report with the addresses of its parts."""
    pages: tuple[Page, ...]
    """The pages, overviews in the order of the navigation."""
    files: dict[str, bytes]
    """Other files by their path in the site."""


def publication(
    report: Report,
    *,
    links: Links,
    markdown: Markdown,
    rules: Sequence[RuleText],
    drawing: Drawing,
    texts: Texts,
    history: History | None = None,
) -> Publication:
    """Return the pages and files of a report; `drawing` remembers what it has drawn.

    `history` is what git remembers of it; without it no page speaks of the past.
    """
    site = Site(report, links, markdown, rules, texts.blobs, texts.named, history)
    beside = {
        posixpath.join(links.folder, "report.json"): written(report),
        **assets(links),
        **source_pages(site, texts, drawing),
    }
    return Publication(site, tuple(pages_of(site, drawing)), beside)


def styles_path(links: Links) -> str:
    """Return the path of the style sheet in the site."""
    return posixpath.join(links.folder, "assets", _STYLES)


def script_path(links: Links) -> str:
    """Return the path of the script that sorts and filters tables."""
    return posixpath.join(links.folder, "assets", _SCRIPT)


def shim_path(links: Links) -> str:
    """Return the path of the script that lets the search work on a site opened from a disk."""
    return posixpath.join(links.folder, "assets", _SHIM)


def assets(links: Links) -> dict[str, bytes]:
    """Return the files that pages need, by their path in the site."""
    sources = {source_styles_path(links): _content(SOURCE_STYLES)} if links.sources else {}
    return sources | {
        styles_path(links): _content(*STYLES),
        script_path(links): _content(*_SCRIPTS),
        shim_path(links): _content(_SHIM),
    }


def style_sheet(*names: str) -> str:
    """Return style sheets of ours, one after the other."""
    return _content(*names).decode()


def _content(*names: str) -> bytes:
    folder = files("integration_report.rendering") / "assets"
    return b"\n".join(folder.joinpath(name).read_bytes() for name in names)


def failure(
    message: str, hint: str, *, links: Links, paths: Iterable[str], drawing: Drawing
) -> tuple[Page, ...]:
    """Return pages that say why there is no report, each in the place of a page of the report."""
    note = Note("bad", message, hint)
    return tuple(
        drawing.page(
            View(
                path=path,
                title="The report can’t be built",
                name="Overview",
                lead="This page comes back by itself when the cause is mended.",
                top=(note,),
                in_nav=True,
                description="Why there is no report.",
            )
        )
        for path in dict.fromkeys((links.path(links.home), *paths))
    )
