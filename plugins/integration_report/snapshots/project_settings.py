"""What of today's settings a report of a past commit depends on."""

import msgspec

from integration_report.settings import Settings


def config_path(settings: Settings) -> str:
    """Return the path of the configuration file in the project; empty when it has none there."""
    file = settings.config_file
    if file is None or not file.is_relative_to(settings.root):
        return ""
    return file.relative_to(settings.root).as_posix()


def settings_key(settings: Settings) -> str:
    """Return a text of all settings of today that a report of a past commit depends on."""
    parts = (settings.data_dir, settings.docs_dir, config_path(settings))
    return msgspec.json.encode(parts).decode()
