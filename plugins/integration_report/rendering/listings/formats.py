"""The formats of listings by name; a format is a module with a function `listing`."""

import importlib
from collections.abc import Callable, Mapping
from typing import Final, NamedTuple, TypeAlias, cast

from integration_report.model.summary import Part


class Screen(NamedTuple):
    """What the output is shown on."""

    width: int = 100
    """How many characters a line has room for."""
    color: bool = False
    """Whether it shows colours."""


Format: TypeAlias = Callable[[Part, Screen], str]
"""Turns a report, or a part made for printing (`model.listing`), into the whole output."""

FORMATS: Final[Mapping[str, str]] = {
    "text": "integration_report.rendering.listings.text",
    "json": "integration_report.rendering.listings.json",
    "csv": "integration_report.rendering.listings.trend_csv",
    "github": "integration_report.rendering.listings.github",
    "gitlab": "integration_report.rendering.listings.gitlab",
    "sarif": "integration_report.rendering.listings.sarif",
    "junit": "integration_report.rendering.listings.junit",
}
"""The module of each format, by the name that `--format` takes; loaded when it is asked for."""

USUAL: Final = ("text", "json")
"""The formats that every command has; each of the others is one for a part of its own."""


def load_format(name: str) -> Format:
    """Return the format of a name in `FORMATS`."""
    return cast("Format", importlib.import_module(FORMATS[name]).listing)
