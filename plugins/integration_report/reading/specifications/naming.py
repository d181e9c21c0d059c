"""Names for schemas: those that people know them by, each given once."""

import re
from pathlib import PurePosixPath

from integration_report.model.pointers import tokens_of, unquoted
from integration_report.reading.specifications.files import Target

SCHEMA_FOLDERS = frozenset({"schemas", "definitions", "$defs"})
"""The keys under which a file keeps its schemas by name."""
_CONTAINERS = SCHEMA_FOLDERS | frozenset(
    {"components", "paths", "content", "schema", "properties", "parameters", "responses", "headers"}
)
_MOST_PARTS = 3
_SPACE = re.compile(r"[\s/]+")
# What stands in a reference as it is: anything else would have to be written as %XX, and the
# libraries that read references don't agree on who undoes that.
_UNSAFE = re.compile(r"[^A-Za-z0-9._~!$&'()*+,;=:@-]")


class Names:
    """Gives names to schemas, the same name never twice."""

    def __init__(self) -> None:
        self._taken: set[str] = set()
        self._latest: dict[str, int] = {}

    def give(self, target: Target, purpose: str) -> str:
        """Return the name of a schema: its own, else for what it is used, else where it is."""
        return self.free(_own_name(target) or purpose or _way_to(target) or "schema")

    def free(self, wanted: str) -> str:
        """Return a name that isn't given yet: the one wanted, if need be with a number."""
        name = wanted = _UNSAFE.sub("_", _SPACE.sub("-", wanted))
        while name in self._taken:
            self._latest[wanted] = self._latest.get(wanted, 1) + 1
            name = f"{wanted}{self._latest[wanted]}"
        self._taken.add(name)
        return name


def known_name(reference: str) -> str:
    """Return the name by which a reference calls a schema: its last part, or the file's."""
    address, _, fragment = reference.partition("#")
    if fragment:
        return tokens_of(f"/{unquoted(fragment).rpartition('/')[2]}")[0]
    return PurePosixPath(address).name.split(".")[0]


def _own_name(target: Target) -> str:
    """Return the name under which a file keeps a schema; empty when it only stands somewhere."""
    if not target.pointer:
        return PurePosixPath(target.path).name.split(".")[0]
    *_, folder, last = ["", *tokens_of(target.pointer)]
    return last if folder in SCHEMA_FOLDERS else ""


def _way_to(target: Target) -> str:
    parts = [token.strip("/") for token in tokens_of(target.pointer)]
    return ".".join([part for part in parts if part and part not in _CONTAINERS][-_MOST_PARTS:])
