"""What the host makes of the report: its files, pages, headings and addresses."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final

import msgspec
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as HostPage
from mkdocs.structure.toc import TableOfContents, get_toc
from mkdocs.utils.templates import TemplateContext

from integration_report.model.blocks import BlockError
from integration_report.model.finding import Level
from integration_report.model.summary import FindingSummary
from integration_report.pipeline import Run
from integration_report.rendering.compiled import compiled_below
from integration_report.rendering.draw import Drawing
from integration_report.rendering.hosting import front_matter, meta_of, served_scripts, toc_tokens
from integration_report.rendering.links import Links, plain_title
from integration_report.rendering.listings.printable import printable, without_commands
from integration_report.rendering.page import Page, TocEntry
from integration_report.rendering.publication import assets, failure, script_path, styles_path
from integration_report.rendering.theme import prepared
from integration_report.settings import Settings, SettingsError, settings_from

LOG: Final = get_plugin_logger("integration-report")
"""What is told here, the host counts: warnings fail a build with `--strict`."""


_ABOUT_BLOCKS: Final = "SRC017"
_SITE_SETTINGS: Final = ("docs_dir", "site_name", "site_url", "repo_url", "edit_uri")


class LeafPage(HostPage):
    """A page outside the navigation: its HTML is ready, so no Markdown is looked for."""

    def read_source(self, config: MkDocsConfig) -> None:
        """Read nothing."""
        self.markdown = ""

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Render nothing."""
        self.content = ""


def add_page(page: Page, files: Files, links: Links, config: MkDocsConfig) -> None:
    """Add a page of the report to the files of the site."""
    file = File.generated(config, page.path, content="", inclusion=InclusionLevel.NOT_IN_NAV)
    files.append(file)
    put_page(page, file, links, config)


def put_page(page: Page, file: File, links: Links, config: MkDocsConfig) -> None:
    """Let a file of the site show a page of the report."""
    tabs = "navigation.tabs" in (config.theme.get("features") or ())
    file.content_string = front_matter(page, tabs=tabs)
    file.edit_uri = links.edit_uri_of(page.source_path) if page.source_path else None
    if not page.in_nav:
        leaf = LeafPage(plain_title(page.title), file, config)
        leaf.meta = meta_of(page)


def add_file(path: str, content: bytes, files: Files, config: MkDocsConfig) -> File | None:
    """Add a file that is no page to those of the site, unless there is one already."""
    if files.get_file_from_path(path) is not None:
        return None
    # Which documents have pages is none of the host's patterns' business.
    included = InclusionLevel.NOT_IN_NAV
    file = File.generated(config, path, content=content, inclusion=included)
    files.append(file)
    return file


def load_assets(config: MkDocsConfig, links: Links) -> None:
    """Let every page load the style sheet and the script; the host may call this more than once."""
    for path, loaded in (
        (styles_path(links), config.extra_css),
        (script_path(links), config.extra_javascript),
    ):
        if path not in loaded:
            loaded.append(path)
    if polyfills := config.extra.get("polyfills"):
        config.extra["polyfills"] = served_scripts(polyfills, links)


def settings_of(config: MkDocsConfig, options: Mapping[str, object]) -> Settings:
    """Return the settings that the host's and the plugin's options give; may raise."""
    path = Path(config.config_file_path) if config.config_file_path else None
    site = {name: config.get(name) for name in _SITE_SETTINGS}
    return settings_from(options, site, config_file=path)


def watch_data(config: MkDocsConfig, settings: Settings) -> None:
    """Let `serve` watch the folder of data, if there is one."""
    folder = str(settings.root / settings.data_dir)
    if Path(folder).exists() and folder not in config.watch:
        config.watch.append(folder)


def load_quickly(config: MkDocsConfig, options: Mapping[str, object]) -> Path | None:
    """Let the theme be loaded quickly, and return the folder of compiled templates, if any.

    The host and its plugins load the theme several times, in an environment made each time.
    """
    try:
        settings = settings_of(config, options)
    except SettingsError:
        return None  # it is told when the settings are taken
    compiled = compiled_below(settings.cache_dir, settings.root)
    make = config.theme.get_env

    def get_env() -> object:
        return prepared(make(), compiled)

    config.theme.get_env = get_env  # type: ignore[method-assign,assignment]
    return compiled


def links_of(settings: Settings, files: Files, config: MkDocsConfig) -> Links:
    """Return what addresses depend on; the Overview makes room for a home page of the author's."""
    links = Links(
        folder=settings.folder,
        directory_urls=config.use_directory_urls,
        docs_dir=settings.docs_dir,
        repo_url=settings.repo_url,
        edit_uri=settings.edit_uri,
    )
    if files.get_file_from_path(links.path(links.home)) is not None:
        links = msgspec.structs.replace(links, home="overview")
    return links.with_sources(files.src_uris) if settings.source_pages else links


def documents_among_pages(run: Run) -> dict[str, str]:
    """Return by their path in the site the titles of pages that are evidence."""
    folder = f"{run.settings.docs_dir}/"
    return {
        document.path.removeprefix(folder): document.title
        for document in run.evidence.documents
        if document.path.startswith(folder)
    }


def toc_of(entries: Iterable[TocEntry]) -> TableOfContents:
    """Return headings as the host's table of contents."""
    return get_toc(toc_tokens(entries))  # type: ignore[arg-type]


def host_page(files: Files, path: str) -> HostPage:
    """Return what the host made of a page of the report; raises `PluginError` if it is gone."""
    file = files.get_file_from_path(path)
    if file is None or file.page is None:
        raise PluginError(f"integration-report: another plugin has removed '{path}'.")
    return file.page


def lines_before(page: HostPage, markdown: str) -> int | None:
    """Return how many lines of a page's file stand before its Markdown.

    `None` where that isn't the end of the file: another plugin has changed it.
    """
    whole = page.file.content_string
    return whole.count("\n") - markdown.count("\n") if whole.endswith(markdown) else None


def address_of(files: Files, links: Links, source: str, path: str) -> str | None:
    """Return how a page of the site reaches a file of the site, or `None` for no such file."""
    file = files.get_file_from_path(path)
    return None if file is None else links.base(source) + file.url


def with_base(
    context: TemplateContext, template: str, config: MkDocsConfig, *, is_served: bool
) -> TemplateContext:
    """Return the context of a template, whose links lead from where the site is opened.

    A server shows `404.html` at any address, so that its links have to begin at the server's top.
    A site that is made for a disk, and says no address of its own, has no such top.
    """
    for_disk = not {"offline", "material/offline"}.isdisjoint(config.plugins)
    if template == "404.html" and for_disk and not config.site_url and not is_served:
        context["base_url"] = "."
    return context


def tell(
    findings: Iterable[FindingSummary], *, counted: bool, known: Iterable[FindingSummary] = ()
) -> None:
    """Log findings that aren't known; errors as warnings if `--strict` is to count them.

    What is wrong with blocks is told with the page that has them, when that is built.
    """
    told = set(known)
    for finding in findings:
        if finding.code == _ABOUT_BLOCKS or finding in told:
            continue
        place = f"{finding.path}:{finding.line}:{finding.column}"
        line = for_log(f"{place}: {finding.code} {finding.message}")
        if counted and finding.severity is Level.ERROR:
            LOG.warning(line)
        else:
            LOG.info(line)


def tell_of_blocks(problems: Iterable[tuple[int, BlockError]], document: str, before: int) -> None:
    """Log what is wrong with the blocks of a page; `before` lines stand before its Markdown."""
    for line, problem in problems:
        place = f"{document}:{line + before}:1"
        LOG.warning(for_log(f"{place}: {problem.message}. {problem.hint}"))


def for_log(text: str) -> str:
    """Return a line for the log of a build, which a terminal or the runner of a CI reads."""
    return without_commands(printable(text))


def failed(
    problem: Exception | None, links: Links, paths: Sequence[str], drawing: Drawing
) -> tuple[tuple[Page, ...], dict[str, bytes]]:
    """Return pages and files that say why there is no report, in the place of those at `paths`."""
    hint = getattr(problem, "hint", "See the messages of the host for more.")
    message = getattr(problem, "message", str(problem))
    pages = failure(message, hint, links=links, paths=paths, drawing=drawing)
    return pages, assets(links)
