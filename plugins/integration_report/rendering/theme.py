"""The environment of the host's theme: it looks through no hidden folders, and compiles once."""

import os
from collections.abc import Iterator
from pathlib import Path

import jinja2

from integration_report.rendering.compiled import keep_compiled


class SeenTemplates(jinja2.FileSystemLoader):
    """Loads every template, and lists those that aren't hidden.

    The host lists all files of a theme to copy those that aren't hidden; where the icons are
    hidden files, there are a hundred times as many.
    """

    def list_templates(self) -> list[str]:
        """Return the paths of templates in order, without those of which a part begins with `.`."""
        return sorted({path for folder in self.searchpath for path in self._below(folder)})

    def _below(self, top: str) -> Iterator[str]:
        for folder, inner, names in os.walk(top, followlinks=self.followlinks):
            inner[:] = [name for name in inner if not name.startswith(".")]
            below = Path(folder).relative_to(top)
            yield from ((below / name).as_posix() for name in names if not name.startswith("."))


def prepared(environment: object, compiled: Path | None) -> object:
    """Return the environment of a theme, made quicker where it is an ordinary one.

    `compiled` is the folder for compiled templates, if there is one.
    """
    keep_compiled(environment, compiled)
    if isinstance(environment, jinja2.Environment):
        loader = environment.loader
        if type(loader) is jinja2.FileSystemLoader:
            environment.loader = SeenTemplates(
                loader.searchpath, loader.encoding, followlinks=loader.followlinks
            )
    return environment
