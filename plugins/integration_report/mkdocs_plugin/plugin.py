"""The MkDocs plugin: the host's settings go to the pipeline, its pages come back to the host."""

import gc
from collections.abc import Callable
from typing import TYPE_CHECKING

import msgspec
from mkdocs.config import config_options
from mkdocs.config.base import LegacyConfig
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as HostPage
from mkdocs.utils.templates import TemplateContext

from integration_report.history.repository import RepositoryError
from integration_report.mkdocs_plugin.hosts import (
    LOG,
    add_file,
    add_page,
    address_of,
    documents_among_pages,
    failed,
    for_log,
    host_page,
    lines_before,
    links_of,
    load_quickly,
    settings_of,
    tell_of_blocks,
    toc_of,
    watch_data,
    with_base,
)
from integration_report.mkdocs_plugin.navigation import with_overviews
from integration_report.mkdocs_plugin.rebuilding import LastBuild, overviews
from integration_report.mkdocs_plugin.runs import Remembered, Runs
from integration_report.mkdocs_plugin.sources import Sources, sources_of
from integration_report.mkdocs_plugin.versions import load_all_assets, with_own_address
from integration_report.model.memory import collect_seldom, without_looking_back
from integration_report.rendering import authored
from integration_report.rendering.compiled import keep_compiled
from integration_report.rendering.draw import Drawing
from integration_report.rendering.hosting import evidence_meta
from integration_report.rendering.links import Links
from integration_report.rendering.page import Page
from integration_report.rendering.publication import Publication
from integration_report.settings import OPTIONS, Settings, SettingsError

if TYPE_CHECKING:  # the host loads what serves only to serve
    from mkdocs.livereload import LiveReloadServer


class IntegrationReportPlugin(BasePlugin[LegacyConfig]):
    """Puts the integration report into the site."""

    config_scheme = tuple(
        (option.name, config_options.Type(object, default=option.default)) for option in OPTIONS
    )

    def __init__(self) -> None:
        """Start without a report; the host keeps the instance between the builds of `serve`."""
        self._serving = False
        self._follows = False
        self._drawing = Drawing()
        self._runs = Runs()
        self._settings: Settings | None = None
        self._problem: SettingsError | RepositoryError | None = None
        self._links = Links()
        self._publication: Publication | None = None
        self._pages: dict[str, Page] = {}
        self._beside: dict[str, bytes] = {}
        self._documents: dict[str, str] = {}
        self._written: dict[str, authored.Written] = {}
        self._nav: Navigation | None = None
        self._sources: Sources | None = None
        self._last: LastBuild | None = None

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Remember whether the site is served: there, no mistake may stop the host."""
        self._serving = command == "serve"
        self._follows = self._serving and not dirty
        collect_seldom()

    def on_shutdown(self) -> None:
        """Spare Python a last look for garbage in all that was made: the host's command ends."""
        gc.freeze()

    @event_priority(100)
    def _before_others(self, config: MkDocsConfig) -> MkDocsConfig:
        """Let the theme be loaded quickly, before another plugin loads it."""
        self._drawing.compiled = load_quickly(config, dict(self.config))
        return config

    def _take_settings(self, config: MkDocsConfig) -> MkDocsConfig:
        """Take the settings; nothing is read yet, because some hosts call this more than once."""
        self._problem = None
        try:
            with_own_address(config)
            self._settings = settings_of(config, dict(self.config))
        except SettingsError as error:
            self._fail(error)
        else:
            watch_data(config, self._settings)
        return config

    on_config = CombinedEvent(_before_others, _take_settings)

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Read the evidence, and add the pages and files of the report."""
        pages, beside = self._published(files, config)
        self._pages, self._beside, self._written = {}, {}, {}
        for page in pages:
            if files.get_file_from_path(page.path) is not None:
                LOG.warning(
                    f"'{page.path}' is a page of yours and of the report; yours is kept. "
                    "Set the plugin's option 'folder' to put the report elsewhere."
                )
                continue
            self._pages[page.path] = page
            add_page(page, files, self._links, config)
        for path, content in beside.items():
            if add_file(path, content, files, config):
                self._beside[path] = content
        load_all_assets(files, config, self._links)
        return files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Put the overviews into the navigation, and each leaf below its overview."""
        hosts = {page.path: host_page(files, page.path) for page in self._pages.values()}
        self._nav = with_overviews(
            nav,
            self._pages,
            hosts,
            home=self._links.path(self._links.home),
            is_authored=config.nav is not None,
        )
        return self._nav

    def on_page_markdown(
        self, markdown: str, *, page: HostPage, config: MkDocsConfig, files: Files
    ) -> str:
        """Keep evidence from the host's Markdown, and mark where blocks stand in other pages."""
        source = page.file.src_uri
        if source in self._pages or self._publication is None:
            return markdown
        here = self._publication.site.at(source)
        if source in self._documents:
            page.meta = evidence_meta(self._documents[source], page.meta.get("hide"))
            document, before = self._links.document(source), lines_before(page, markdown)
            written = authored.Written(markdown, document, before)
            self._written[source] = authored.drawn(here, written, self._drawing)
            return ""
        if not authored.may_have_blocks(markdown):
            return markdown
        text, problems = authored.with_placeholders(here, markdown, authored.PLACEHOLDER)
        self._written[source] = authored.drawn(here, authored.Written(markdown), self._drawing)
        front = page.file.content_string.count("\n") - markdown.count("\n")
        tell_of_blocks(problems, self._links.document(source), front)
        return text

    def on_page_content(
        self, html: str, *, page: HostPage, config: MkDocsConfig, files: Files
    ) -> str:
        """Give the pages of the report, evidence with its status, and the tables of blocks."""
        source = page.file.src_uri
        if (own := self._pages.get(source)) is not None:
            page.toc = toc_of(own.toc)
            return own.digest
        written = self._written.get(source)
        if written is None or self._publication is None:
            return html
        if not written.document:
            return authored.with_fragments(html, written.fragments)
        content, headings = authored.evidence(
            self._publication.site.at(source),
            written,
            lambda path: address_of(files, self._links, source, path),
        )
        page.toc = toc_of(headings)
        return content

    def on_template_context(
        self, context: TemplateContext, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """Let the page for unknown addresses find its styles in a site that no server shows."""
        return with_base(context, template_name, config, is_served=self._serving)

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

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Remember what the site is made of besides evidence, before any of it is read."""
        self._last = self._sources = None
        if self._follows and self._settings is not None and self._problem is None:
            self._sources = sources_of(config, self._settings)

    @event_priority(-100)
    def on_env(  # type: ignore[override]
        self, env: object, *, config: MkDocsConfig, files: Files
    ) -> object:
        """Remember with what pages are built, and keep what the theme's templates become."""
        keep_compiled(env, self._drawing.compiled)
        if self._sources is not None and self._nav is not None:
            self._last = LastBuild(config, files, self._nav, env, self._sources)
        return env

    @event_priority(-100)
    def on_serve(
        self, server: "LiveReloadServer", *, config: MkDocsConfig, builder: Callable[..., None]
    ) -> "LiveReloadServer":
        """Build only what an edit reaches, where that is certain."""
        build_all = server.builder

        def build() -> None:
            with without_looking_back():
                if not self._build_reached():
                    build_all()

        server.builder = build
        return server

    def _build_reached(self) -> bool:
        """Build again what an edit of evidence reaches; return whether that is all there is."""
        # Nothing may be added to the last build unless all of this succeeds.
        last, self._last = self._last, None
        settings, before, pages = self._settings, self._publication, self._pages
        if last is None or settings is None or before is None or not last.still_holds():
            return False
        try:
            found = self._runs.next(settings)
        except (RepositoryError, SettingsError):
            return False
        if documents_among_pages(found.run) != self._documents:
            return False
        publication = self._publish(found)
        authors = {page.path for page in before.pages} - pages.keys()
        own = {page.path: page for page in publication.pages if page.path not in authors}
        added = own.keys() - pages.keys()
        if any(map(last.files.get_file_from_path, added)) or overviews(own) != overviews(pages):
            return False
        self._pages = own
        at, drawing = publication.site.at, self._drawing
        written = self._written.items()
        shown = [path for path, old in written if authored.drawn(at(path), old, drawing) != old]
        rebuilt = last.rebuild(pages, own, authored=shown, links=self._links)
        self._beside = last.renew(self._beside, publication.files)
        found.tell(counted=not last.config.strict, known=before.site.report.findings)
        LOG.info(str(rebuilt))
        self._last = last
        return True

    def _published(
        self, files: Files, config: MkDocsConfig
    ) -> tuple[tuple[Page, ...], dict[str, bytes]]:
        """Return the pages and files of the report, or pages that say why there are none."""
        self._publication = None
        settings = self._settings
        if settings is not None and self._problem is None:
            self._links = links_of(settings, files, config)
            try:
                found = self._runs.next(settings)
            except (RepositoryError, SettingsError) as error:
                self._fail(error)
            else:
                publication = self._publish(found)
                found.tell(counted=not (config.strict and self._serving))
                return publication.pages, publication.files
        self._documents = {}
        return failed(self._problem, self._links, list(self._pages), self._drawing)

    def _publish(self, found: Remembered) -> Publication:
        """Take what a run leads to, and return its pages and files."""
        self._links = msgspec.structs.replace(self._links, commit=found.run.report.commit)
        self._publication = found.published(self._links, self._drawing)
        self._drawing.forget_unused()
        self._documents = documents_among_pages(found.run)
        return self._publication

    def _fail(self, error: SettingsError | RepositoryError) -> None:
        """Stop a build; in `serve`, where that would leave every request hanging, go on without."""
        if not self._serving:
            raise PluginError(f"integration-report: {for_log(str(error))}") from error
        self._problem = error
        LOG.error(for_log(str(error)))
