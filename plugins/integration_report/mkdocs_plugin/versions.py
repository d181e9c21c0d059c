"""A build that `publish` has started: its address, and how one gets to the other versions."""

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from integration_report.mkdocs_plugin.hosts import add_file, load_assets
from integration_report.releases import publication_of
from integration_report.rendering.links import Links
from integration_report.rendering.version_assets import (
    version_assets,
    version_script_path,
    version_styles_path,
)


def with_own_address(config: MkDocsConfig) -> None:
    """Let the site of a version have an address of its own below that of all versions.

    A build by itself is left as it is. Raises `SettingsError`.
    """
    publication = publication_of()
    if publication is None:
        return
    # Our own selector needs no server; two of them would be one too many.
    config.extra.pop("version", None)
    base = (publication.site_url or config.site_url or "").rstrip("/")
    own = f"/{publication.version}"
    # Mike's own plugin does the same by the same variable, and hosts may come here twice.
    if base and "mike" not in config.plugins:
        config.site_url = f"{base.removesuffix(own)}{own}/"


def load_all_assets(files: Files, config: MkDocsConfig, links: Links) -> None:
    """Let every page load the style sheets and scripts, those that choose a version if need be."""
    load_assets(config, links)
    publication = publication_of()
    if publication is None:
        return
    for path, content in version_assets(links, publication.version).items():
        add_file(path, content, files, config)
    for path, loaded in (
        (version_styles_path(links), config.extra_css),
        (version_script_path(links), config.extra_javascript),
    ):
        if path not in loaded:
            loaded.append(path)
