"""The version of the code that values of past commits depend on."""

from functools import cache
from typing import Final

from integration_report.shelf import version_of

_SOURCES: Final = (
    *("attesting", "checking", "contracts", "history", "model", "reading", "rollup"),
    *("signoffs", "snapshots", "tracing"),
)
_LIBRARIES: Final = ("cryptography", "jsonschema_rs", "markdown_it", "msgspec", "yaml")


@cache
def snapshots_version() -> bytes:
    """Return a digest of the code that reads, rates, judges and counts."""
    return version_of(_SOURCES, _LIBRARIES)
