"""Discriminators: the property whose value says which schema an object has to meet.

The Discriminator Object, https://spec.openapis.org/oas/v3.2.0.html#discriminator-object, says what
it means.
"""

from typing import Final, NamedTuple

from integration_report.contracts.definitions import Definitions
from integration_report.model.specification import Json

_UNIONS: Final = ("oneOf", "anyOf")


class Dispatch(NamedTuple):
    """How a schema chooses another by the value of a property."""

    property: str
    """Name of the property."""
    targets: dict[str, str]
    """Names of definitions by value of the property."""
    default: str | None
    """Name of the definition for any other value; `None` when no other value will do."""
    union: str
    """`oneOf` or `anyOf` when it chooses from there, empty when from its children."""


def dispatch_of(schema: dict[str, Json], name: str, definitions: Definitions) -> Dispatch | None:
    """Return how a schema chooses, or `None` when it has no discriminator that can be followed.

    It chooses from its `oneOf` or `anyOf` if each of these is a reference (or says `null`), else,
    as a parent does, from the definitions that are made of it by `allOf`. A value is what the
    mapping says, or the name of a definition. `name` is the definition that the schema is the
    whole of, else empty.
    """
    discriminator = schema.get("discriminator")
    if not isinstance(discriminator, dict):
        return None
    key = discriminator.get("propertyName")
    if not isinstance(key, str):
        return None
    union = next((one for one in _UNIONS if isinstance(schema.get(one), list)), "")
    chosen = _branches(schema[union], definitions) if union else _family(name, definitions)
    mapped = _mapped(discriminator, definitions)
    if chosen is None or not (mapped or len(chosen) > bool(name and not union)):
        return None
    renamed = set(mapped.values())
    by_name = {_last(one): one for one in chosen if _last(one)}
    targets = {
        **{value: one for value, one in mapped.items() if value != _last(one)},
        **{value: one for value, one in by_name.items() if one not in renamed},
        **mapped,
        **by_name,
    }  # first the values that people write, then the names that stand for them as well
    default = definitions.name_of(discriminator.get("defaultMapping"))
    return Dispatch(key, targets, default, union) if targets else None


def is_within(name: str, parent: str, dispatch: Dispatch, definitions: Definitions) -> bool:
    """Return whether a definition is one that a parent chooses, or stands between the two."""
    chosen = {*dispatch.targets.values(), *([dispatch.default] if dispatch.default else [])}
    if not dispatch.union:
        return name == parent or name in chosen or definitions.is_child(name, parent)
    return name in chosen or any(definitions.is_child(one, name) for one in chosen)


def _mapped(discriminator: dict[str, Json], definitions: Definitions) -> dict[str, str]:
    mapping = discriminator.get("mapping")
    if not isinstance(mapping, dict):
        return {}
    return {
        value: name
        for value, target in mapping.items()
        if (name := definitions.name_of(target)) is not None
    }


def _branches(branches: list[Json], definitions: Definitions) -> list[str] | None:
    names: list[str] = []
    for branch in branches:
        if isinstance(branch, dict) and branch.get("type") in ("null", ["null"]):
            continue
        name = definitions.name_of(branch.get("$ref")) if isinstance(branch, dict) else None
        if name is None:
            return None
        names.append(name)
    return names


def _family(name: str, definitions: Definitions) -> list[str]:
    return [name, *definitions.children(name)] if name else []


def _last(name: str) -> str:
    return name.replace("#", "/").rsplit("/", 1)[-1]
