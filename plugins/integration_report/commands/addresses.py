"""The addresses of a site that MkDocs builds elsewhere, as far as its settings tell them."""

from collections.abc import Collection
from typing import Final
from urllib.parse import urlsplit

import msgspec

from integration_report.reading.derived import plain_setting
from integration_report.rendering.links import Links
from integration_report.settings import Settings

_EDIT_URIS: Final = {
    "github.com": "edit/master/docs/",
    "gitlab.com": "edit/master/docs/",
    "bitbucket.org": "src/default/docs/",
}


def links_of(settings: Settings, docs: Collection[str], commit: str) -> Links:
    """Return what addresses depend on; `docs` has the paths of authored files in the site."""
    links = msgspec.structs.replace(
        forge_links(settings, commit),
        folder=settings.folder,
        directory_urls=_has_directory_urls(settings),
    )
    if links.path(links.home) in docs:
        links = msgspec.structs.replace(links, home="overview")
    return links.with_sources(docs) if settings.source_pages else links


def forge_links(settings: Settings, commit: str) -> Links:
    """Return what the addresses of lines on the forge depend on; no page has one."""
    host = urlsplit(settings.repo_url).hostname or ""
    return Links(
        docs_dir=settings.docs_dir,
        repo_url=settings.repo_url,
        edit_uri=settings.edit_uri or _EDIT_URIS.get(host, ""),
        commit=commit,
    )


def _has_directory_urls(settings: Settings) -> bool:
    """Return whether the host puts a page `plan.md` at `plan/`, as far as its settings say."""
    said = plain_setting(settings.config_file, settings.root, "use_directory_urls", settings.files)
    if isinstance(said, str) and said.casefold() in ("false", "no", "off"):
        return False
    plugins = plain_setting(settings.config_file, settings.root, "plugins", settings.files)
    named = plugins if isinstance(plugins, list | dict) else []
    # Material's plugin for sites that are opened from a disk turns them off.
    return not any(
        name in ("offline", "material/offline")
        for entry in named
        for name in (entry if isinstance(entry, dict) else [entry])
    )
