"""Serving: after an edit of evidence only the pages that it reaches are built again."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

from mkdocs.commands import build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import PluginCollection
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as HostPage
from mkdocs.utils import get_build_date

from integration_report.mkdocs_plugin.hosts import add_file, add_page, host_page, put_page
from integration_report.mkdocs_plugin.search_entries import SearchEntries
from integration_report.mkdocs_plugin.sources import Sources
from integration_report.rendering.links import Links
from integration_report.rendering.page import Page

PREDICTABLE: Final = frozenset(
    {"integration-report", "search", "material/search", "offline", "material/offline"}
)
"""The plugins whose part in a build of the whole site is known."""

_EVENTS_OF_THE_SITE: Final = (
    *("pre_build", "files", "nav", "env", "post_build"),
    *("pre_template", "template_context", "post_template"),
)
_MOST_NAMED: Final = 10


class Rebuilt(NamedTuple):
    """What was built again."""

    pages: tuple[str, ...]
    """Paths of the pages that were built."""
    removed: tuple[str, ...]
    """Paths of the pages that are gone."""
    total: int
    """How many pages the site has."""

    def __str__(self) -> str:
        """Return it in a line for the log."""
        told = f"Rebuilt {len(self.pages):,} of {self.total:,} pages"
        if self.pages:
            told += f": {_named(self.pages)}"
        return f"{told}; removed {_named(self.removed)}" if self.removed else told


class LastBuild:
    """What the host made when it built the whole site, with which single pages can be built."""

    def __init__(
        self, config: MkDocsConfig, files: Files, nav: Navigation, env: object, sources: Sources
    ) -> None:
        """Take what the host builds pages with; `sources` are what it was made of."""
        self.config = config
        self.files = files
        self._nav = nav
        self._env: Any = env
        self._sources = sources
        self._day = get_build_date()
        self._search = SearchEntries(config.plugins)
        self._written = {file.src_uri: _written(file) for file in self._documents()}

    def still_holds(self) -> bool:
        """Return whether nothing but evidence has changed that a page could show.

        The host writes the day into the map of the site, and what an unknown plugin makes of the
        whole site can't be told from single pages.
        """
        return (
            get_build_date() == self._day
            and is_predictable(self.config.plugins)
            and self._search.can_be_kept
            and not self._sources.have_changed()
        )

    def rebuild(
        self,
        before: Mapping[str, Page],
        after: Mapping[str, Page],
        *,
        authored: Iterable[str],
        links: Links,
    ) -> Rebuilt:
        """Build again what differs.

        `before` and `after` are the report's pages by path, `authored` the paths of other pages
        in which the report shows something else now.
        """
        self._search.take(self._documents())
        changed = [path for path, page in after.items() if before.get(path) != page]
        removed = [path for path in before if path not in after]
        others = list(before) != list(after)
        for path in removed:
            self._remove(path)
        for path in changed:
            self._put(after[path], links)
        if others:
            self._bring_in_order(after)
            authored = [file.src_uri for file in self._documents() if file.src_uri not in after]
        documents = self._documents()
        reached = [path for path in (*changed, *authored) if self._populate(path, own=after)]
        for path in reached:
            self._build(self._page(path), documents)
        if others:
            self._build_templates()
        if self._search.put(documents):
            self.config.plugins.on_post_build(config=self.config)
        return Rebuilt(tuple(reached), tuple(removed), len(documents))

    def renew(self, before: Mapping[str, bytes], after: Mapping[str, bytes]) -> dict[str, bytes]:
        """Write files of the site that aren't what they were before, and return what they are."""
        kept: dict[str, bytes] = {}
        for path in before.keys() - after.keys():
            self._remove(path)
        for path, content in after.items():
            if path not in before and not add_file(path, content, self.files, self.config):
                continue  # it is the author's
            kept[path] = content
            if before.get(path) != content:
                target = Path(self.config.site_dir, path)
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(content)
        return kept

    def _put(self, page: Page, links: Links) -> None:
        file = self.files.get_file_from_path(page.path)
        if file is None:
            add_page(page, self.files, links, self.config)
        else:
            put_page(page, file, links, self.config)
        if page.parent:
            self._page(page.path).parent = self._page(page.parent)  # type: ignore[assignment]

    def _populate(self, path: str, *, own: Mapping[str, Page]) -> bool:
        """Let the host and its plugins make a page's content; return whether it is to be built.

        Which pages there are decides where links of an author's page lead, so such pages come
        here that may stay as they are.
        """
        page = self._page(path)
        # The host has no public way to build one page; this is what its own loop calls.
        build._populate_page(page, self.config, self.files)  # noqa: SLF001
        before, self._written[path] = self._written.get(path), _written(page.file)
        return path in own or self._written[path] != before

    def _build(self, page: HostPage, documents: Sequence[File]) -> None:
        with self._search.replaced(page):
            build._build_page(  # noqa: SLF001
                page,
                self.config,
                documents,
                self._nav,
                self._env,
                excluded=page.file.inclusion.is_excluded(),
            )

    def _build_templates(self) -> None:
        """Build what lists all pages, such as the map of the site."""
        nav, env = self._nav, self._env
        for name in self.config.theme.static_templates:
            build._build_theme_template(name, env, self.files, self.config, nav)  # noqa: SLF001
        for name in self.config.extra_templates:
            build._build_extra_template(name, self.files, self.config, nav)  # noqa: SLF001

    def _bring_in_order(self, own: Iterable[str]) -> None:
        """Let the report's pages follow each other as they do when all are built."""
        found = [self._page(path).file for path in own]
        for file in found:
            self.files.remove(file)
            self.files.append(file)

    def _remove(self, path: str) -> None:
        file = self.files.get_file_from_path(path)
        if file is None:
            return
        self.files.remove(file)
        target, site = Path(file.abs_dest_path), Path(self.config.site_dir)
        target.unlink(missing_ok=True)
        for folder in target.parents:
            if folder == site or any(folder.iterdir()):
                break
            folder.rmdir()

    def _page(self, path: str) -> HostPage:
        return host_page(self.files, path)

    def _documents(self) -> Sequence[File]:
        return self.files.documentation_pages(inclusion=InclusionLevel.is_in_serve)


def is_predictable(plugins: PluginCollection) -> bool:
    """Return whether no plugin but the known ones has a part in building the whole site."""
    known = {id(plugin) for name, plugin in plugins.items() if name in PREDICTABLE}
    return all(
        id(getattr(handler, "__self__", None)) in known
        for event in _EVENTS_OF_THE_SITE
        for handler in plugins.events[event]
    )


def overviews(pages: Mapping[str, Page]) -> list[tuple[str, ...]]:
    """Return what the navigation, and so every page of the site, shows of the report's pages."""
    return [
        (page.path, page.title, page.name, page.group) for page in pages.values() if page.in_nav
    ]


def _written(file: File) -> tuple[object, ...]:
    """Return what a page is before it is put into the theme."""
    page = file.page
    return () if page is None else (page.content, dict(page.meta), page.title)


def _named(paths: Sequence[str]) -> str:
    names = [path.removesuffix(".md").removesuffix("/index") for path in paths]
    told = ", ".join(names[:_MOST_NAMED])
    return told if len(names) <= _MOST_NAMED else f"{told} and {len(names) - _MOST_NAMED:,} more"
