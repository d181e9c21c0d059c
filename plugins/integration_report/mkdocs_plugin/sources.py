"""What a served site is made of besides evidence: is any of it other than it was?"""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from integration_report.settings import Settings


class Sources:
    """The files that a site is made of besides evidence, as they were at some moment."""

    def __init__(self, paths: Iterable[str], *, without: Iterable[str]) -> None:
        """Look at files and folders, and what is below them, except for some folders."""
        self._paths = tuple(paths)
        self._without = frozenset(without)
        self._seen = self._look()

    @property
    def paths(self) -> tuple[str, ...]:
        """Return the paths of the files that were there."""
        return (*self._seen,)

    def have_changed(self) -> bool:
        """Return whether a file is other, new or gone since then."""
        return self._look() != self._seen

    def _look(self) -> dict[str, tuple[int, int]]:
        return dict(entry for path in self._paths for entry in self._below(path))

    def _below(self, path: str) -> Iterator[tuple[str, tuple[int, int]]]:
        if path in self._without:
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
    """Return what a site is made of besides the evidence in its folder of data.

    The host can watch its theme too. Of a theme that is installed, the folder of icons is left
    out: looking at its thousands of files takes longer than building what an edit reaches.
    """
    theme = config.theme
    own = {theme.custom_dir} if theme.custom_dir else set()
    icons = {str(Path(folder, ".icons")) for folder in set(theme.dirs) - own}
    paths = (config.docs_dir, config.config_file_path, *map(str, config.watch), *theme.dirs)
    return Sources(paths, without={str(settings.root / settings.data_dir), *icons})
