"""What a served site is made of besides evidence: is any of it other than it was?"""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from integration_report.settings import Settings


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


def sources_of(config: MkDocsConfig, settings: Settings) -> Sources:
    """Return what a site is made of besides the evidence in its folder of data."""
    paths = (config.docs_dir, config.config_file_path, *map(str, config.watch))
    return Sources(paths, without=str(settings.root / settings.data_dir))
