"""What mkdocs.yml says, read without constructing anything that a tag asks for."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final, NamedTuple, Self

import msgspec
import yaml

from integration_report.model.location import Location
from integration_report.reading.configuration_files import DISK, ConfigurationFiles

NAMES: Final = ("mkdocs.yml", "mkdocs.yaml", "properdocs.yml", "properdocs.yaml")
"""The names of a configuration file, the first found in a folder counts."""

_MOST_BYTES = 1 << 20
_MOST_LEVELS = 64
_MOST_ANCESTORS = 8
_PLAIN_TAGS = frozenset(
    f"tag:yaml.org,2002:{name}"
    for name in ("bool", "float", "int", "map", "merge", "null", "seq", "str", "timestamp")
)
_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class SettingsError(Exception):
    """The settings can't be used; says where, why, and what to do."""

    def __init__(self, message: str, *, hint: str, location: Location | None = None) -> None:
        """Take what is wrong in one sentence, what to do in another, and where it is written."""
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.location = location

    def __str__(self) -> str:
        """Return the place and the message in one line, the hint in the next."""
        place = f"{self.location}: " if self.location else ""
        return f"{place}{self.message}\n  {self.hint}"


class Value(msgspec.Struct, frozen=True):
    """A value of the configuration: a text, a list, a mapping, or nothing."""

    content: "str | list[Value] | dict[str, Value] | None"
    """The value; numbers, dates and booleans are the text that was written."""
    location: Location | None = None
    """Where it is written; `None` for a value that comes from no file."""
    tag: str = ""
    """A tag that nobody evaluates here, such as `!ENV`; its content then means nothing."""

    @classmethod
    def plain(cls, content: object) -> Self:
        """Return a value that MkDocs has already read, as if it stood in no file.

        YAML 1.1 reads `off` as a boolean and a day as a date: both become what was written.
        """
        match content:
            case None:
                return cls(None)
            case bool():
                return cls("on" if content else "off")
            case dict():
                return cls({str(key): cls.plain(item) for key, item in content.items()})
            case list() | tuple():
                return cls([cls.plain(item) for item in content])
            case _:
                return cls(str(content))

    def mapping(self) -> "Mapping[str, Value]":
        """Return the entries of a mapping; of anything else, none."""
        return self.content if isinstance(self.content, dict) and not self.tag else {}


def repository_top(folder: Path) -> Path | None:
    """Return the top folder of the repository around a folder, or `None`."""
    return next((here for here in (folder, *folder.parents) if (here / ".git").exists()), None)


def find_configuration(
    start: Path, top: Path | None, files: ConfigurationFiles = DISK
) -> Path | None:
    """Return the configuration file nearest to a folder, or `None`.

    The folders above `start` are searched up to `top`, the repository's; without a repository
    only `start` itself is, for a file further up may be anybody's. `files` are where to look.
    """
    folders = [start]
    if top is not None and top != start and start.is_relative_to(top):
        folders += [folder for folder in start.parents if folder.is_relative_to(top)]
    for folder in folders:
        for name in NAMES:
            if files.is_file(folder / name):
                return folder / name
    return None


def read_configuration(path: Path, root: Path, files: ConfigurationFiles = DISK) -> Value:
    """Return what a configuration file and those that it inherits from say.

    Inherited files are followed within `root` only; locations are relative to it. Raises
    `SettingsError` for a file that can't be read or is no mapping.
    """
    whole = Value({})
    for part in reversed(configuration_chain(path, root, files)):
        whole = _merged(whole, part.value)
    return whole


class ConfigurationPart(NamedTuple):
    """A configuration file among those that inherit from each other."""

    node: yaml.MappingNode
    """What it says, as the parser's node, for what writes it again."""
    value: Value
    """What it says, as a value."""
    path: Path
    """Where it is, all links followed."""


def configuration_chain(
    path: Path, root: Path, files: ConfigurationFiles = DISK
) -> list[ConfigurationPart]:
    """Return a configuration file and those that it inherits from, the nearest first.

    Raises as `read_configuration` does.
    """
    chain: list[ConfigurationPart] = []
    while True:
        resolved = files.resolved(path)
        chain.append(
            ConfigurationPart(*_parsed(path, _shown(resolved, path, root), files), resolved)
        )
        parent = chain[-1].value.mapping().get("INHERIT")
        if parent is None or not isinstance(parent.content, str) or parent.tag:
            return chain
        above = files.resolved(path.parent / parent.content)
        path = _ancestor(above, root, [part.path for part in chain], parent, files)


def _ancestor(
    above: Path, root: Path, seen: list[Path], parent: Value, files: ConfigurationFiles
) -> Path:
    """Return a file that another one names under INHERIT, if it may be followed."""
    name, location = parent.content, parent.location
    if not above.is_relative_to(root.resolve()):
        raise SettingsError(
            f"INHERIT leads out of the repository: '{name}'.",
            hint="Name a file within the repository.",
            location=location,
        )
    if above in seen or len(seen) > _MOST_ANCESTORS:
        raise SettingsError(
            f"INHERIT goes in a circle or too far up at '{name}'.",
            hint=f"Let at most {_MOST_ANCESTORS} files inherit from each other.",
            location=location,
        )
    if not files.is_file(above):
        raise SettingsError(
            f"INHERIT names a file that doesn't exist: '{name}'.",
            hint="Name a file relative to the folder of this one.",
            location=location,
        )
    return above


def _merged(parent: Value, child: Value) -> Value:
    """Return the child with what only the parent says, mappings entry by entry as MkDocs does."""
    if not parent.mapping() or not child.mapping():
        return child
    entries = dict(parent.mapping())
    for key, value in child.mapping().items():
        entries[key] = _merged(entries[key], value) if key in entries else value
    return Value(entries, child.location)


def _parsed(path: Path, shown: str, files: ConfigurationFiles) -> tuple[yaml.MappingNode, Value]:
    try:
        content = files.head(path, _MOST_BYTES)
    except OSError as error:
        raise SettingsError(
            f"The configuration can't be read: {error.strerror or error}.",
            hint="Check that the file exists and that you may read it.",
            location=Location(shown),
        ) from error
    if len(content) > _MOST_BYTES:
        raise SettingsError(
            f"The configuration has more than {_MOST_BYTES >> 20} MB.",
            hint="Name another file with --config-file.",
            location=Location(shown),
        )
    try:
        node = yaml.compose(content.decode("utf-8-sig"), _LOADER)
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise SettingsError(
            "The configuration isn't UTF-8 text.",
            hint="Save the file as UTF-8.",
            location=Location(shown, line),
        ) from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or "it can't be parsed"
        raise SettingsError(
            f"The configuration is no valid YAML: {problem}.",
            hint="Correct the indentation, quotes or brackets at or before this place.",
            location=Location(shown, mark.line + 1, mark.column + 1) if mark else Location(shown),
        ) from error
    if node is None:
        return yaml.MappingNode("tag:yaml.org,2002:map", []), Value({}, Location(shown))
    value = _Reader(shown).value(node)
    if not isinstance(node, yaml.MappingNode):
        raise SettingsError(
            "The configuration is no mapping of settings.",
            hint="Write settings as 'name: value', such as 'site_name: Shop integration'.",
            location=value.location,
        )
    return node, value


def _shown(resolved: Path, path: Path, root: Path) -> str:
    """Return a path as messages show it: relative to the root where it is below."""
    top = root.resolve()
    return resolved.relative_to(top).as_posix() if resolved.is_relative_to(top) else path.as_posix()


class _Reader:
    """Turns the parser's nodes into values, each node once however often it is named."""

    def __init__(self, path: str) -> None:
        self.path = path
        self._known: dict[int, Value] = {}

    def value(self, node: yaml.Node, depth: int = 0) -> Value:
        known = self._known.get(id(node))
        if known is not None:
            return known
        location = Location(self.path, node.start_mark.line + 1, node.start_mark.column + 1)
        if depth > _MOST_LEVELS:
            raise SettingsError(
                f"The configuration is nested more than {_MOST_LEVELS} levels deep.",
                hint="Write it flatter; an alias must not stand within its own anchor.",
                location=location,
            )
        tag = "" if node.tag in _PLAIN_TAGS else str(node.tag)
        value = Value(self._content(node, depth), location, tag)
        self._known[id(node)] = value
        return value

    def _content(self, node: yaml.Node, depth: int) -> str | list[Value] | dict[str, Value] | None:
        if isinstance(node, yaml.SequenceNode):
            return [self.value(item, depth + 1) for item in node.value]
        if isinstance(node, yaml.MappingNode):
            return self._entries(node, depth)
        if node.tag == "tag:yaml.org,2002:null":
            return None
        return str(node.value)

    def _entries(self, node: yaml.MappingNode, depth: int) -> dict[str, Value]:
        entries: dict[str, Value] = {}
        merged: list[Value] = []
        for key, item in node.value:
            value = self.value(item, depth + 1)
            if key.tag == "tag:yaml.org,2002:merge":
                merged += value.content if isinstance(value.content, list) else [value]
            elif isinstance(key, yaml.ScalarNode):
                entries[str(key.value)] = value
        for other in merged:
            for name, value in other.mapping().items():
                entries.setdefault(name, value)
        return entries
