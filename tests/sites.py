"""Sites that a test really builds, with the host's own command in a process of its own."""

import atexit
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from processes import unmeasured
from projects import Special, write

CHECKOUT = Path(__file__).parent.parent
HOSTS = ("mkdocs", "properdocs")
KEPT = Path(tempfile.mkdtemp(prefix="kept-"))
"""What hosts keep of all builds of this process: projects apart, compiled templates together."""
atexit.register(shutil.rmtree, KEPT, ignore_errors=True)
LINKING = ("href", "xlink:href", "src")
"""Attributes that lead somewhere."""

CONFIGURATION = """\
site_name: Shop integration
repo_url: https://git.example.com/acme/shop
edit_uri: edit/main/docs/
theme:
  name: material
  font: false
  features: [navigation.path, navigation.tabs, content.action.edit]
  palette:
    - {scheme: default, media: '(prefers-color-scheme: light)'}
    - {scheme: slate, media: '(prefers-color-scheme: dark)'}
plugins:
  - search
  - integration-report: {as_of: 2026-11-20}
"""
WITHOUT_FORGE = CONFIGURATION.replace("repo_url: https://git.example.com/acme/shop\n", "").replace(
    "edit_uri: edit/main/docs/\n", ""
)


class Built(NamedTuple):
    """A finished build."""

    site: Path
    """The site's folder."""
    output: str
    """What the host printed."""
    code: int
    """Its exit code."""


class Element(NamedTuple):
    """An element of a page."""

    tag: str
    attributes: dict[str, str]
    text: str
    """The text directly after its start."""


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Element] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append(Element(tag, {name: value or "" for name, value in attrs}, ""))

    def handle_data(self, data: str) -> None:
        self.words.append(data)
        if self.found and not self.found[-1].text:
            self.found[-1] = self.found[-1]._replace(text=data)


def environment(folder: Path, *, measured: bool = False) -> dict[str, str]:
    """Return the environment of a host, whose coverage is measured only if that is asked for."""
    return (dict(os.environ) if measured else unmeasured()) | {
        "NO_MKDOCS_2_WARNING": "1",
        "SOURCE_DATE_EPOCH": "1790000000",
        "INTEGRATION_REPORT_CACHE": str(KEPT),
        "PYTHONWARNINGS": "ignore",
    }


def command(host: str, *arguments: str) -> list[str]:
    """Return a host's command line."""
    configuration = ("--config-file", "mkdocs.yml")
    return [sys.executable, "-m", host, *arguments, *configuration]


def build(
    folder: Path,
    files: Mapping[str, str | bytes | Special],
    *,
    host: str = "mkdocs",
    strict: bool = True,
    site: str = "site",
    measured: bool = False,
) -> Built:
    """Write files below a folder and build the site there."""
    write(folder, {"mkdocs.yml": CONFIGURATION, "docs/about.md": "# About\n"} | dict(files))
    arguments = ["build", "--site-dir", site] + (["--strict"] if strict else [])
    run = subprocess.run(
        command(host, *arguments),
        cwd=folder,
        env=environment(folder, measured=measured),
        capture_output=True,
        text=True,
        check=False,
    )
    return Built(folder / site, run.stdout + run.stderr, run.returncode)


def sample() -> dict[str, bytes]:
    """Return the files of the sample project's evidence."""
    folders = (CHECKOUT / "data", CHECKOUT / "docs/shop")
    return {
        path.relative_to(CHECKOUT).as_posix(): path.read_bytes()
        for folder in folders
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def pages(site: Path) -> Iterator[Path]:
    """Yield the HTML pages of a site."""
    yield from sorted(site.rglob("*.html"))


def elements(page: Path) -> list[Element]:
    """Return the elements of a page."""
    return parsed(page.read_text("utf-8"))[0]


def parsed(html: str) -> tuple[list[Element], str]:
    """Return the elements of HTML and all its text."""
    parser = _Parser()
    parser.feed(html.replace("<wbr/>", ""))  # A place where a word may be broken is no gap.
    parser.close()
    return parser.found, " ".join(parser.words)


def broken_links(site: Path) -> list[str]:
    """Return every link and anchor of a site that leads nowhere within it."""
    ids: dict[Path, set[str]] = {}
    links: list[tuple[Path, str]] = []
    for page in pages(site):
        found = elements(page)
        named = [element.attributes["id"] for element in found if "id" in element.attributes]
        ids[page.resolve()] = {*named, ""}
        for element in found:
            # A base address would make every link mean something else.
            assert element.tag != "base"
            given = element.attributes
            links += [(page, given[name]) for name in LINKING if name in given]
    return [
        f"{page.relative_to(site)}: {link}"
        for page, link in links
        if _is_broken(site, page, link, ids)
    ]


def _is_broken(site: Path, page: Path, link: str, ids: dict[Path, set[str]]) -> bool:
    parts = urlsplit(link)
    if parts.scheme or parts.netloc:
        return False
    if page.name == "404.html":
        target = site / unquote(parts.path).lstrip("/")
    else:
        target = page.parent / unquote(parts.path) if parts.path else page
    target = target.resolve()
    if target.is_dir():
        target = target / "index.html"
    if not target.is_file() or not target.is_relative_to(site.resolve()):
        return True
    return target in ids and unquote(parts.fragment) not in ids[target] | {"__skip"}
