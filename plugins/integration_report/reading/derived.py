"""A mkdocs.yml written again with other values: tags stay as they are, and none is obeyed."""

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final, TypeAlias

import yaml

from integration_report.reading.configuration import configuration_chain
from integration_report.reading.configuration_files import DISK, ConfigurationFiles

Plain: TypeAlias = "str | bool | list[Plain] | dict[str, Plain]"
"""A value to write."""

_PATHS: Final = (("theme", "custom_dir"), ("hooks",), ("watch",))
_TEXT: Final = "tag:yaml.org,2002:str"
_MAP: Final = "tag:yaml.org,2002:map"
_LIST: Final = "tag:yaml.org,2002:seq"


def derived_configuration(
    file: Path | None,
    root: Path,
    *,
    without_plugin: str,
    values: Mapping[str, Plain],
    out: Path,
    files: ConfigurationFiles = DISK,
) -> str:
    """Return the text of a configuration that says what a file and those it inherits from say.

    The plugin `without_plugin` is left out, `values` replace what the file says, and paths that
    the host looks up lead from the folder `out` to where they led before. `files` are where it is
    read. Raises `SettingsError`.
    """
    top = yaml.MappingNode(_MAP, [])
    if file is not None:
        for part in reversed(configuration_chain(file, root, files)):
            top = _merged(top, part.node)
    entries = {_key(key): value for key, value in top.value}
    entries.pop("INHERIT", None)
    if "plugins" in entries:
        _remove_plugin(entries["plugins"], without_plugin)
    if file is not None:
        for path in _PATHS:
            _lead_on(entries, path, start=file.parent, out=out)
    entries |= {name: _node(value) for name, value in values.items()}
    whole = yaml.MappingNode(
        _MAP, [(yaml.ScalarNode(_TEXT, name), value) for name, value in entries.items()]
    )
    return str(yaml.serialize(whole, allow_unicode=True, width=100))


def plain_setting(
    file: Path | None, root: Path, name: str, files: ConfigurationFiles = DISK
) -> "Plain | None":
    """Return what a configuration says under a name, tags left out, or `None`.

    `files` are where it is read. Raises `SettingsError`.
    """
    for part in configuration_chain(file, root, files) if file is not None else ():
        for key, value in part.node.value:
            if _key(key) == name:
                return _plain(value)
    return None


def _merged(parent: yaml.Node, child: yaml.Node) -> yaml.MappingNode:
    entries = {_key(key): (key, value) for key, value in parent.value}
    for key, value in child.value:
        name = _key(key)
        known = entries.get(name)
        both = known is not None and all(
            isinstance(node, yaml.MappingNode) for node in (known[1], value)
        )
        entries[name] = (key, _merged(known[1], value) if known and both else value)
    return yaml.MappingNode(_MAP, list(entries.values()))


def _key(node: yaml.Node) -> str:
    return str(node.value)


def _remove_plugin(plugins: yaml.Node, name: str) -> None:
    """Take a plugin out of the list or mapping of plugins."""
    if isinstance(plugins, yaml.MappingNode):
        plugins.value = [entry for entry in plugins.value if _key(entry[0]) != name]
    elif isinstance(plugins, yaml.SequenceNode):
        plugins.value = [entry for entry in plugins.value if name not in _names(entry)]


def _names(entry: yaml.Node) -> list[str]:
    """Return what an entry of a list of plugins names: itself, or its key."""
    if isinstance(entry, yaml.MappingNode):
        return [_key(key) for key, _ in entry.value]
    return [_key(entry)]


def _lead_on(
    entries: Mapping[str, yaml.Node], path: Iterable[str], *, start: Path, out: Path
) -> None:
    """Make relative paths lead from another folder to where they led before."""
    name, *rest = path
    node = entries.get(name)
    for key in rest:
        inside = node.value if isinstance(node, yaml.MappingNode) else ()
        node = next((value for known, value in inside if _key(known) == key), None)
    for item in node.value if isinstance(node, yaml.SequenceNode) else [node]:
        if isinstance(item, yaml.ScalarNode) and item.tag == _TEXT:
            item.value = Path(os.path.relpath(start / item.value, out)).as_posix()


def _node(value: Plain) -> yaml.Node:
    if isinstance(value, dict):
        pairs = [(yaml.ScalarNode(_TEXT, name), _node(item)) for name, item in value.items()]
        return yaml.MappingNode(_MAP, pairs)
    if isinstance(value, list):
        return yaml.SequenceNode(_LIST, [_node(item) for item in value])
    if isinstance(value, bool):
        return yaml.ScalarNode("tag:yaml.org,2002:bool", str(value).lower())
    return yaml.ScalarNode(_TEXT, value)


def _plain(node: yaml.Node) -> Plain:
    if isinstance(node, yaml.MappingNode):
        return {_key(key): _plain(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item) for item in node.value]
    return str(node.value)
