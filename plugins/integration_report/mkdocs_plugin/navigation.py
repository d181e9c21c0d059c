"""The report's overviews in the host's navigation, and its leaf pages below them."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from mkdocs.structure import StructureItem
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page as HostPage

from integration_report.rendering.links import plain_title
from integration_report.rendering.page import Page

_SECTION: Final = "Integration report"


def with_overviews(
    nav: Navigation,
    pages: Mapping[str, Page],
    hosts: Mapping[str, HostPage],
    *,
    home: str,
    is_authored: bool,
) -> Navigation:
    """Return the navigation with the overviews that it lacks, in groups.

    An author whose navigation names overviews besides the Overview itself has chosen: it stays.
    `pages` are the report's pages by path, `hosts` what the host made of them, `home` is the
    Overview's path, `is_authored` says whether the navigation is written in the settings.
    """
    overviews = {path: page for path, page in pages.items() if page.in_nav}
    for path, page in overviews.items():
        if "title" not in vars(hosts[path]):
            hosts[path].title = plain_title(page.name)
    named = {page.file.src_uri for page in nav.pages}
    if not named & overviews.keys() - {home}:
        nav = _filled(nav, overviews, hosts, home=home, is_authored=is_authored)
    for path, page in pages.items():
        if page.parent in hosts:
            # Only a section can be a parent by the host's types; its templates take any item.
            hosts[path].parent = hosts[page.parent]  # type: ignore[assignment]
    return nav


def _filled(
    nav: Navigation,
    overviews: Mapping[str, Page],
    hosts: Mapping[str, HostPage],
    *,
    home: str,
    is_authored: bool,
) -> Navigation:
    named = {page.file.src_uri for page in nav.pages}
    own = _grouped(
        (page.group, hosts[path]) for path, page in overviews.items() if path not in named
    )
    if home != "index.md":
        own = _within(Section(_SECTION, own)) if own else []
    items = list(nav.items)
    place = next(
        (number for number, item in enumerate(items, 1) if item is hosts.get(home)),
        len(items) if is_authored else int(bool(items) and items[0] is nav.homepage),
    )
    items[place:place] = own
    pages = list(_pages_of(items))
    for before, page, after in zip([None, *pages], pages, [*pages[1:], None], strict=False):
        page.previous_page, page.next_page = before, after
    return Navigation(items, pages)


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
