"""Values of settings: a text, a switch, a day, a folder; or why they can't be used."""

import datetime as dt
import os
import posixpath
import re
from pathlib import Path
from typing import Final

from integration_report.reading.configuration import SettingsError, Value

_SWITCHES: Final = {
    **dict.fromkeys(("true", "yes", "on"), True),
    **dict.fromkeys(("false", "no", "off"), False),
}


def text_of(name: str, value: Value) -> str:
    """Return the text of a setting, empty for none; raises `SettingsError` for anything else."""
    if value.tag:
        raise wrong(
            name,
            value,
            f"computed by the tag {value.tag}, which this program doesn't evaluate",
            "Write the value itself.",
        )
    if value.content is None:
        return ""
    if not isinstance(value.content, str):
        raise wrong(name, value, "no text", "Write one value on the line of its name.")
    return value.content.strip()


def switch_of(name: str, value: Value) -> bool:
    """Return whether a setting is on; raises `SettingsError` for what is neither."""
    text = text_of(name, value)
    if text.casefold() not in _SWITCHES:
        raise wrong(name, value, f"neither true nor false: '{text}'", "Write true or false.")
    return _SWITCHES[text.casefold()]


def day_of(name: str, value: Value) -> dt.date | None:
    """Return the day that a setting names, `None` for none; raises `SettingsError`."""
    text = text_of(name, value)
    if not text:
        return None
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise wrong(
            name, value, f"no date: '{text}'", "Write year, month and day, such as 2026-10-01."
        ) from None


def folder_of(name: str, value: Value, *, root: Path, home: Path) -> str:
    """Return a folder below the root, relative to it; raises `SettingsError`.

    What is written is relative to `home`, the folder of the configuration.
    """
    text = text_of(name, value)
    path = Path(os.path.normpath(home / text))
    if not path.is_relative_to(root):
        path = path.resolve()  # An absolute path may lead to the root through a link.
    if not text or not path.is_relative_to(root) or path == root:
        raise wrong(
            name,
            value,
            f"no folder below the repository's top: '{text}'",
            "Name a folder of the repository, relative to the configuration file.",
        )
    return path.relative_to(root).as_posix()


def site_folder_of(name: str, value: Value) -> str:
    """Return a folder of the site, empty for its top; raises `SettingsError`."""
    text = text_of(name, value).replace("\\", "/").strip("/")
    path = posixpath.normpath(text) if text else ""
    if path == ".":
        return ""
    if path.split("/")[0] == ".." or not re.fullmatch(r"[\w./ -]*", path):
        raise wrong(
            name,
            value,
            f"no folder of the site: '{text}'",
            "Name a folder with letters, digits, hyphens and '/', such as 'report'.",
        )
    return path


def wrong(name: str, value: Value, what: str, hint: str) -> SettingsError:
    """Return the error of a setting: what is wrong with it, and what to do."""
    return SettingsError(f"The setting '{name}' is {what}.", hint=hint, location=value.location)
