"""Serving: after an edit of evidence only the pages that it reaches are built again."""

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from mkdocs.commands import build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as HostPage

from integration_report.rendering.page import Page


class LastBuild(NamedTuple):
    """What the host made in its last full build, with which single pages can be built again."""

    config: MkDocsConfig
    """The host's settings."""
    files: Files
    """All files of the site."""
    nav: Navigation
    """The navigation."""
    env: Any
    """The theme's templates."""

    def build(self, pages: Iterable[HostPage]) -> None:
        """Build pages again whose content, title and headings have been given anew."""
        everything = self.files.documentation_pages(inclusion=InclusionLevel.is_in_serve)
        for page in pages:
            # The host has no public way to build one page; this is what its own loop calls.
            build._build_page(page, self.config, everything, self.nav, self.env)  # noqa: SLF001

    def write(self, files: Mapping[str, bytes]) -> None:
        """Write files of the site that are no pages."""
        for path, content in files.items():
            Path(self.config.site_dir, path).write_bytes(content)


class Sources:
    """The files that a site is made of besides evidence, as they were at some moment."""

    def __init__(self, paths: Iterable[str], *, without: str) -> None:
        """Look at files and folders, and what is below them, except for one folder."""
        self._paths = tuple(paths)
        self._without = without
        self._seen = self._look()

    def have_changed(self) -> bool:
        """Return whether a file is other, new or gone since then."""
        return self._look() != self._seen

    def _look(self) -> dict[str, tuple[int, int]]:
        return dict(entry for path in self._paths for entry in self._below(path))

    def _below(self, path: str) -> Iterator[tuple[str, tuple[int, int]]]:
        if path == self._without:
            return
        try:
            if Path(path).is_dir():
                with os.scandir(path) as entries:
                    for entry in entries:
                        yield from self._below(entry.path)
            else:
                status = Path(path).stat()
                yield path, (status.st_mtime_ns, status.st_size)
        except OSError:
            # It vanished while we looked; not being there is what will be seen.
            return


def reached(before: Mapping[str, Page], after: Mapping[str, Page]) -> list[str] | None:
    """Return the paths of the pages that differ, or `None` when others may differ with them.

    Navigation, breadcrumbs and search show a page's title and place everywhere.
    """
    if list(before) != list(after):
        return None
    changed = [path for path, page in after.items() if page != before[path]]
    if any(_outline(before[path]) != _outline(after[path]) for path in changed):
        return None
    return changed


def _outline(page: Page) -> tuple[str | bool, ...]:
    return page.title, page.name, page.digest, page.parent, page.source_path, page.group
