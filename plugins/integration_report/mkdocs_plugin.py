"""The MkDocs plugin: the host's settings go to the pipeline, its pages come back to the host."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

import msgspec
from mkdocs.config import config_options
from mkdocs.config.base import LegacyConfig
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure import StructureItem
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page as HostPage
from mkdocs.structure.toc import TableOfContents, get_toc
from mkdocs.utils.templates import TemplateContext

from integration_report import pipeline
from integration_report.history.repository import RepositoryError
from integration_report.model.finding import Level
from integration_report.model.summary import FindingSummary
from integration_report.rendering import authored, blocks
from integration_report.rendering.draw import Drawing
from integration_report.rendering.hosting import (
    front_matter,
    meta_of,
    served_scripts,
    toc_tokens,
)
from integration_report.rendering.links import Links, plain_title
from integration_report.rendering.listings.printable import printable
from integration_report.rendering.page import Page, TocEntry
from integration_report.rendering.publication import Publication, assets, failure, styles_path
from integration_report.settings import OPTIONS, Settings, SettingsError, settings_from

_log = get_plugin_logger("integration-report")

_SECTION: Final = "Integration report"
_SITE_SETTINGS: Final = ("docs_dir", "site_name", "site_url", "repo_url", "edit_uri")
_PLACEHOLDER: Final = '<div data-integration-block="{}"></div>'
_PLACEHOLDERS = re.compile(r'<div data-integration-block="(\d+)"></div>')
_KEPT_META: Final = frozenset({"hide", "search"})


class _LeafPage(HostPage):
    """A page outside the navigation: its HTML is ready, so no Markdown is looked for."""

    def read_source(self, config: MkDocsConfig) -> None:
        self.markdown = ""

    def render(self, config: MkDocsConfig, files: Files) -> None:
        self.content = ""


class IntegrationReportPlugin(BasePlugin[LegacyConfig]):
    """Puts the integration report into the site."""

    config_scheme = tuple(
        (option.name, config_options.Type(object, default=option.default)) for option in OPTIONS
    )

    def __init__(self) -> None:
        """Start without a report; the host keeps the instance between the builds of `serve`."""
        self._serving = False
        self._drawing = Drawing()
        self._settings: Settings | None = None
        self._problem: SettingsError | RepositoryError | None = None
        self._links = Links()
        self._publication: Publication | None = None
        self._pages: dict[str, Page] = {}
        self._documents: dict[str, str] = {}
        self._fragments: dict[str, tuple[str, ...]] = {}
        self._evidence: dict[str, str] = {}

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Remember whether the site is served: there, no mistake may stop the host."""
        self._serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Take the settings; nothing is read yet, because some hosts call this more than once."""
        self._problem = None
        path = Path(config.config_file_path) if config.config_file_path else None
        site = {name: config.get(name) for name in _SITE_SETTINGS}
        try:
            self._settings = settings_from(dict(self.config), site, config_file=path)
        except SettingsError as error:
            self._fail(error)
            return config
        folder = str(self._settings.root / self._settings.data_dir)
        if Path(folder).exists() and folder not in config.watch:
            config.watch.append(folder)
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Read the evidence, and add the pages and files of the report."""
        pages, beside = self._published(files, config)
        self._pages = {}
        self._fragments = {}
        for page in pages:
            if files.get_file_from_path(page.path) is not None:
                _log.warning(
                    f"'{page.path}' is a page of yours and of the report; yours is kept. "
                    "Set the plugin's option 'folder' to put the report elsewhere."
                )
                continue
            self._pages[page.path] = page
            file = File.generated(
                config, page.path, content=front_matter(page), inclusion=InclusionLevel.NOT_IN_NAV
            )
            if page.source_path:
                file.edit_uri = self._links.edit_uri_of(page.source_path)
            files.append(file)
            if not page.in_nav:
                leaf = _LeafPage(plain_title(page.title), file, config)
                leaf.meta = meta_of(page)
        for path, content in beside.items():
            if files.get_file_from_path(path) is None:
                files.append(File.generated(config, path, content=content))
        if styles_path(self._links) not in config.extra_css:
            config.extra_css.append(styles_path(self._links))
        if polyfills := config.extra.get("polyfills"):
            config.extra["polyfills"] = served_scripts(polyfills, self._links)
        return files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Put the overviews into the navigation, and each leaf below its overview."""
        hosts = {page.path: _host_page(files, page.path) for page in self._pages.values()}
        for path, page in self._pages.items():
            if page.in_nav and "title" not in vars(hosts[path]):
                hosts[path].title = plain_title(page.name)
        if not self._names_overviews(nav):
            nav = self._with_overviews(nav, hosts, authored_nav=config.nav is not None)
        for path, page in self._pages.items():
            if page.parent in hosts:
                # Only a section can be a parent by the host's types; its templates take any item.
                hosts[path].parent = hosts[page.parent]  # type: ignore[assignment]
        return nav

    def on_page_markdown(
        self, markdown: str, *, page: HostPage, config: MkDocsConfig, files: Files
    ) -> str:
        """Keep evidence from the host's Markdown, and mark where blocks stand in other pages."""
        source = page.file.src_uri
        if source in self._pages or self._publication is None:
            return markdown
        if source in self._documents:
            page.meta = {key: page.meta[key] for key in _KEPT_META if key in page.meta}
            page.meta["title"] = plain_title(self._documents[source])
            page.meta["description"] = page.meta["title"]
            self._evidence[source] = markdown
            return ""
        if blocks.LANGUAGE not in markdown:
            return markdown
        shown = authored.with_placeholders(
            self._publication.site.at(source), markdown, self._drawing, _PLACEHOLDER
        )
        self._fragments[source] = shown.fragments
        front = (page.file.content_string.count("\n") - markdown.count("\n")) or 0
        for line, problem in shown.problems:
            path = f"{self._links.docs_dir}/{source}"
            _log.warning(printable(f"{path}:{line + front}:1: {problem.message}. {problem.hint}"))
        return shown.text

    def on_page_content(
        self, html: str, *, page: HostPage, config: MkDocsConfig, files: Files
    ) -> str:
        """Give the pages of the report, evidence with its status, and the tables of blocks."""
        source = page.file.src_uri
        if (own := self._pages.get(source)) is not None:
            page.toc = _toc(own.toc)
            return own.digest
        if source in self._evidence and self._publication is not None:
            content, headings = authored.evidence(
                self._publication.site.at(source),
                f"{self._links.docs_dir}/{source}",
                self._evidence.pop(source),
                self._drawing,
                lambda path: _address(files, self._links, source, path),
            )
            page.toc = _toc(headings)
            return content
        fragments = self._fragments.pop(source, None)
        if not fragments:
            return html
        return _PLACEHOLDERS.sub(lambda match: fragments[int(match[1])], html)

    @event_priority(-100)
    def on_page_context(
        self, context: TemplateContext, *, page: HostPage, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Give the content of the report's pages, now that the search has taken its digest.

        Parsing whole pages for the index takes longer than all else together, and rows of tables
        would make it large.
        """
        own = self._pages.get(page.file.src_uri)
        if own is not None:
            page.content = own.html
        return context

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Forget what was drawn for builds before this one."""
        self._drawing.forget_unused()

    def _published(
        self, files: Files, config: MkDocsConfig
    ) -> tuple[tuple[Page, ...], dict[str, bytes]]:
        """Return the pages and files of the report, or pages that say why there are none."""
        self._publication = None
        settings = self._settings
        if settings is not None and self._problem is None:
            self._links = _links(settings, files, config)
            try:
                run = pipeline.run(settings)
            except RepositoryError as error:
                self._fail(error)
            else:
                self._links = msgspec.structs.replace(self._links, commit=run.evidence.commit)
                self._publication = pipeline.publish(run, links=self._links, drawing=self._drawing)
                self._documents = {
                    document.path.removeprefix(f"{settings.docs_dir}/"): document.title
                    for document in run.evidence.documents
                    if document.path.startswith(f"{settings.docs_dir}/")
                }
                self._tell(run.report.findings, strict=bool(config.strict))
                return self._publication.pages, self._publication.files
        self._documents = {}
        hint = getattr(self._problem, "hint", "See the messages of the host for more.")
        message = getattr(self._problem, "message", str(self._problem))
        pages = failure(
            message, hint, links=self._links, paths=list(self._pages), drawing=self._drawing
        )
        return pages, assets(self._links)

    def _fail(self, error: SettingsError | RepositoryError) -> None:
        """Stop a build; in `serve`, where that would leave every request hanging, go on without."""
        if not self._serving:
            raise PluginError(f"integration-report: {printable(str(error))}") from error
        self._problem = error
        _log.error(printable(str(error)))

    def _tell(self, findings: Iterable[FindingSummary], *, strict: bool) -> None:
        """Log the findings; errors so that `--strict` counts them, except where it would hang."""
        for finding in findings:
            place = f"{finding.path}:{finding.line}:{finding.column}"
            line = printable(f"{place}: {finding.code} {finding.message}")
            if finding.severity is Level.ERROR and not (strict and self._serving):
                _log.warning(line)
            else:
                _log.info(line)

    def _names_overviews(self, nav: Navigation) -> bool:
        """Return whether the author's navigation names overviews besides the Overview itself."""
        home = self._links.path(self._links.home)
        named = {page.file.src_uri for page in nav.pages}
        return any(
            page.in_nav and path in named and path != home for path, page in self._pages.items()
        )

    def _with_overviews(
        self, nav: Navigation, hosts: dict[str, HostPage], *, authored_nav: bool
    ) -> Navigation:
        """Return the navigation with the overviews, in groups."""
        home = self._links.path(self._links.home)
        named = set(map(id, nav.pages))
        own = _grouped(
            (page.group, hosts[path])
            for path, page in self._pages.items()
            if page.in_nav and id(hosts[path]) not in named
        )
        if home != "index.md":
            own = _within(Section(_SECTION, own)) if own else []
        items = list(nav.items)
        place = next(
            (number for number, item in enumerate(items, 1) if item is hosts.get(home)),
            len(items) if authored_nav else int(bool(items) and items[0] is nav.homepage),
        )
        items[place:place] = own
        pages = list(_pages_of(items))
        for before, page, after in zip([None, *pages], pages, [*pages[1:], None], strict=False):
            page.previous_page, page.next_page = before, after
        return Navigation(items, pages)


def _links(settings: Settings, files: Files, config: MkDocsConfig) -> Links:
    links = Links(
        folder=settings.folder,
        directory_urls=config.use_directory_urls,
        docs_dir=settings.docs_dir,
        repo_url=settings.repo_url,
        edit_uri=settings.edit_uri,
    )
    if files.get_file_from_path(links.path(links.home)) is None:
        return links
    return msgspec.structs.replace(links, home="overview")


def _toc(entries: Iterable[TocEntry]) -> TableOfContents:
    return get_toc(toc_tokens(entries))  # type: ignore[arg-type]


def _grouped(pages: Iterable[tuple[str, HostPage]]) -> list[StructureItem]:
    """Return pages with those of one group in a section."""
    items: list[StructureItem] = []
    groups: dict[str, Section] = {}
    for group, page in pages:
        if not group:
            items.append(page)
            continue
        if group not in groups:
            groups[group] = Section(group, [])
            items.append(groups[group])
        groups[group].children.append(page)
        page.parent = groups[group]
    return items


def _within(section: Section) -> list[StructureItem]:
    for child in section.children:
        child.parent = section
    return [section]


def _pages_of(items: Iterable[StructureItem]) -> Iterator[HostPage]:
    for item in items:
        if isinstance(item, HostPage):
            yield item
        elif isinstance(item, Section):
            yield from _pages_of(item.children)


def _host_page(files: Files, path: str) -> HostPage:
    file = files.get_file_from_path(path)
    if file is None or file.page is None:
        raise PluginError(f"integration-report: another plugin has removed '{path}'.")
    return file.page


def _address(files: Files, links: Links, source: str, path: str) -> str | None:
    """Return how a page of the site reaches a file of the site, or `None` for no such file."""
    file = files.get_file_from_path(path)
    return None if file is None else links.base(source) + file.url
