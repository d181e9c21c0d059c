"""How one gets from version to version: lists for scripts, and pages that lead on."""

import html
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Final, NamedTuple

from integration_report.model.version_names import DRAFT, LATEST

PAGES: Final = "integration-report-pages.js"
"""Names the pages of a version, for those who come from another one."""
SCRIPT: Final = "versions.js"
"""Names the versions, for pages that are opened from a disk as well."""

_PAGE: Final = """\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<link rel="icon" href="data:,">
<title>{title}</title>{head}
<style>body {{ font: 1rem/1.5 sans-serif; margin: 2rem; max-width: 40rem }}
:root {{ color-scheme: light dark }}</style>
</head>
<body>
<main>
<h1>{title}</h1>
{body}
</main>
</body>
</html>
"""


class Choice(NamedTuple):
    """A version to choose."""

    version: str
    """Its name, which is that of its folder."""
    problem: str = ""
    """Why it has no site, or an old one; empty when all is well."""


def lists(choices: Sequence[Choice], newest: str) -> dict[str, bytes]:
    """Return the files that name the versions and lead to the newest, by their names.

    `choices` come newest first; `newest` is the newest version that has a site, if there is any.
    """
    entries = [
        {"version": one.version, "title": one.version, "aliases": _aliases(one.version, newest)}
        for one in choices
    ]
    shown = {"versions": entries, "latest": newest, "draft": DRAFT}
    first = LATEST if newest else choices[0].version
    return {
        "versions.json": _json(entries),
        SCRIPT: b"window.integrationReportVersions = " + _json(shown).rstrip() + b";\n",
        "index.html": _leading_to(first),
    }


def pages_script(version: str, site: Path) -> bytes:
    """Return the script that names the pages of a version's site."""
    pages = [
        file.relative_to(site).as_posix()
        for file in site.rglob("*.html")
        if file.name != "404.html"
    ]
    named = json.dumps([version, sorted(pages)], ensure_ascii=True, separators=(",", ":"))
    return f"(window.integrationReportPages ??= []).push({_inert(named)});\n".encode()


def unbuilt_page(version: str, problem: str) -> bytes:
    """Return the page of a version that has no site."""
    body = (
        f"<p>The site of version {html.escape(version)} can’t be built any more:</p>\n"
        f"<p>{html.escape(problem)}</p>\n"
        '<p><a href="../index.html">Go to the newest version</a></p>'
    )
    title = f"Version {html.escape(version)} has no site"
    return _PAGE.format(title=title, head="", body=body).encode()


def _leading_to(folder: str) -> bytes:
    """Return a page that leads to a version, by a server or from a disk, script or none."""
    target = f"{html.escape(folder)}/index.html"
    head = (
        f'\n<meta http-equiv="refresh" content="0; url={target}">'
        f'\n<link rel="canonical" href="{html.escape(folder)}/">'
        '\n<meta name="robots" content="noindex">'
    )
    body = f'<p>Go to <a href="{target}">the integration report</a>.</p>'
    return _PAGE.format(title="Integration report", head=head, body=body).encode()


def _aliases(version: str, newest: str) -> list[str]:
    return [LATEST] if version == newest else []


def _json(value: object) -> bytes:
    return (_inert(json.dumps(value, indent=1, ensure_ascii=True)) + "\n").encode()


def _inert(text: str) -> str:
    """Return JSON in which nothing can end a script."""
    return text.replace("<", "\\u003c")
