"""What tests see in a real browser: pages with what they said and asked for, served or not."""

import functools
import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import ConsoleMessage, Error, Page, Request

PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
)
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    "resultTypes": ["violations"],
    # It would ask again for style sheets and media: no page plays any, and no disk gives them.
    "preload": False,
}
"""All that axe-core knows of WCAG 2.2 AA."""
FORGET = "try { localStorage.clear(); sessionStorage.clear() } catch { /* the first has none */ }"
"""Removes what a site keeps in a browser."""
LOOKS = (("light", 1280), ("dark", 320))
"""Colours and widths in which pages are checked: each of both, but not each with each.

Where a part is, and whether it is named, depends on the width; its contrast, on the colours.
"""
THEME = (".md-header", ".md-tabs", ".md-sidebar", ".md-footer", ".md-search", ".md-top")
"""What the theme draws around the content; its own findings are not ours to mend."""
AROUND_TABLES = '<div class="md-typeset__scrollwrap">'
"""What the theme puts around an author's table, where the keyboard can't scroll it on a phone."""
ALIKE = """
(most) => {
  const LISTS = 'article :is(table, tbody, ul, ol, svg, select)';
  const drawn = (part) => [part, ...part.querySelectorAll('*')]
    .map(({ tagName, className }) => `${tagName}.${className.baseVal ?? className}`).join(' ');
  let removed = 0;
  for (const list of [...document.querySelectorAll(LISTS)].reverse()) {
    const seen = new Map();
    for (const part of [...list.children]) {
      const look = drawn(part);
      seen.set(look, (seen.get(look) ?? 0) + 1);
      if (seen.get(look) > most) { part.remove(); removed += 1; }
    }
  }
  return removed;
}
"""
"""Keeps the first few of all rows, entries and parts of pictures that are drawn alike."""


class Visit:
    """What is opened in a tab, with what it said and asked for.

    To open a tab takes longer than most pages do, so that all visits share one. Each begins with an
    empty page and leaves nothing behind.
    """

    def __init__(
        self, tab: Page, *, width: int = 1280, height: int = 800, scheme: str = "light"
    ) -> None:
        """Make the tab of that size, and of those colours."""
        self.page = tab
        self.said: list[str] = []
        self.asked: list[str] = []
        tab.set_viewport_size({"width": width, "height": height})
        tab.emulate_media(
            media="null",
            color_scheme="dark" if scheme == "dark" else "light",
            forced_colors="none",
            # The theme fades colours in: contrasts measured meanwhile would be those of no scheme.
            reduced_motion="reduce",
        )

    def __enter__(self) -> "Visit":
        """Begin to listen, and return the visit."""
        self.page.on("console", self._hear)
        self.page.on("pageerror", self._fail)
        self.page.on("request", self._ask)
        return self

    def __exit__(self, *_: object) -> None:
        """Have the tab forget what it has seen."""
        self.page.evaluate(FORGET)
        self.page.mouse.move(0, 0)
        self.page.goto("about:blank")
        self.page.remove_listener("console", self._hear)
        self.page.remove_listener("pageerror", self._fail)
        self.page.remove_listener("request", self._ask)

    def _hear(self, message: ConsoleMessage) -> None:
        self.said.append(f"{message.type}: {message.text}")

    def _fail(self, error: Error) -> None:
        self.said.append(str(error))

    def _ask(self, request: Request) -> None:
        self.asked.append(request.url)

    def elsewhere(self, origin: str) -> list[str]:
        """Return what was asked for that doesn't begin with an address."""
        own = (origin, "data:", "blob:", "about:")
        return [address for address in self.asked if not address.startswith(own)]


def violations(page: Page, *, most_alike: int = 0) -> list[str]:
    """Return what axe-core has against a page, apart from the theme's own parts.

    Of a page with very many parts, `most_alike` of those that are drawn alike stand for the others,
    which are gone afterwards.
    """
    if most_alike:
        page.evaluate(ALIKE, most_alike)
    # What is out of sight has no places before it is laid out, so that axe would find overlaps.
    page.add_style_tag(content=".ir-long tbody { content-visibility: visible !important }")
    results = Axe().run(page, context={"exclude": [[part] for part in THEME]}, options=RULES)
    return [
        f"{violation['id']}: {node['html'][:200]} {node['failureSummary']}"
        for violation in results.response["violations"]
        for node in violation["nodes"]
        if not node["html"].startswith(AROUND_TABLES)
    ]


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base's name
        """Say nothing."""

    def copyfile(self, source: IO[bytes], outputfile: IO[bytes]) -> None:
        """Send a file; a browser that leaves the page meanwhile is no mistake."""
        with suppress(ConnectionError):
            super().copyfile(source, outputfile)


@contextmanager
def served(site: Path, port: int = 0) -> Iterator[str]:
    """Serve a site's folder and give its address."""
    handler = functools.partial(_Quiet, directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", port), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
