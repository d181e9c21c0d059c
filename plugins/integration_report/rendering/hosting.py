"""What hosts are told besides a page's HTML: title, description, headings, and scripts."""

import json
from collections.abc import Iterable
from typing import Any

from integration_report.rendering.links import Links, plain_title
from integration_report.rendering.page import Page, TocEntry
from integration_report.rendering.publication import shim_path


def meta_of(page: Page, *, tabs: bool = False) -> dict[str, str | list[str]]:
    """Return a page's title and description, fit for themes that write them as they are.

    A page of tables asks for the room that its table of contents would take. With `tabs`, the
    theme's navigation is above each page too, and the Overview asks for the room beside it.
    """
    meta: dict[str, str | list[str]] = {
        "title": plain_title(page.title),
        "description": plain_title(page.description),
    }
    hidden = {"toc": page.wide, "navigation": tabs and page.alone}
    if any(hidden.values()):
        meta["hide"] = [part for part, hides in hidden.items() if hides]
    return meta


def evidence_meta(title: str, hide: object) -> dict[str, str | list[str]]:
    """Return what a theme may know of a page that is evidence.

    Its front matter is a stranger's data: all else in it could choose a template or an icon, or
    make the theme stumble.
    """
    shown = plain_title(title)
    wanted = hide if isinstance(hide, list) else []
    hidden = [part for part in ("navigation", "toc", "path", "footer") if part in wanted]
    return {"title": shown, "description": shown, "hide": hidden}


def front_matter(page: Page, *, tabs: bool = False) -> str:
    """Return a Markdown source that has a page's title and description, and no text."""
    meta = meta_of(page, tabs=tabs)
    entries = (f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in meta.items())
    return "\n".join(("---", *entries, "---", ""))


def served_scripts(scripts: Iterable[str], links: Links) -> list[str]:
    """Return a theme's scripts, with ours for the one that would come from another origin.

    It is the one with which Material's plugin `offline` makes its search work from a disk.
    """
    return [
        shim_path(links) if "iframe-worker" in script and "//" in script else script
        for script in scripts
    ]


def toc_tokens(entries: Iterable[TocEntry]) -> list[dict[str, Any]]:
    """Return headings nested by level, as the `toc` extension of Python-Markdown gives them.

    Themes write the names as they are, some after taking entities apart.
    """
    top: list[dict[str, Any]] = []
    path: list[dict[str, Any]] = []
    for entry in entries:
        token = {
            "level": entry.level,
            "id": entry.id,
            "name": plain_title(entry.name),
            "children": [],
        }
        while path and path[-1]["level"] >= entry.level:
            path.pop()
        (path[-1]["children"] if path else top).append(token)
        path.append(token)
    return top
