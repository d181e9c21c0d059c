"""Discriminators: which value of a property stands for which schema.

The Discriminator Object, https://spec.openapis.org/oas/v3.2.0.html#discriminator-object, says what
they mean.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from integration_report.reading.specifications.cursor import (
    elements,
    entries,
    has,
    inner,
    refusal,
    text_of,
)
from integration_report.reading.specifications.files import (
    SpecificationError,
    SpecificationFiles,
    Target,
)
from integration_report.reading.specifications.inheritance import Catalogue, catalogue_of
from integration_report.reading.specifications.naming import known_name
from integration_report.reading.specifications.references import reference_in
from integration_report.reading.specifications.scopes import SchemaReferences, Scope

_IN_ALL_OF = re.compile(r"(?:/allOf/\d+)+\Z")


class Discriminator(NamedTuple):
    """What a discriminator means."""

    property_name: str
    """Name of the property that tells the schemas apart."""
    choices: dict[str, Target]
    """The schemas, or references to them, by the value of the property."""
    otherwise: Target | None
    """The schema for every other value; `None` when there is none."""


class Discriminators:
    """Finds out what the discriminators of a specification mean."""

    def __init__(self, files: SpecificationFiles, references: SchemaReferences) -> None:
        """Take the files of the specification, and what resolves the references in them."""
        self._files = files
        self._references = references
        self._catalogues: dict[str, Catalogue] = {}

    def of(self, schema: Target, scope: Scope) -> Discriminator | None:
        """Return the meaning of a schema's discriminator; `None` when it has none.

        Values have the meaning that `mapping` gives them, and else stand for the schema of that
        name: a member of `oneOf` or `anyOf`, or else one that builds on this schema by `allOf`.
        Raises `SpecificationError` when a value stands for a schema that isn't there.
        """
        written = inner(schema, "discriminator")
        is_name = isinstance(written.value, str)
        property_name = written.value if is_name else text_of(written, "propertyName")
        if not property_name:
            return None
        choices = dict(self._members(schema)) or self._family(schema)
        for value, meant in entries(inner(written, "mapping")):
            if isinstance(meant.value, str):
                choices[value] = self._mapped(meant, scope)
        default = inner(written, "defaultMapping")
        otherwise = self._mapped(default, scope) if isinstance(default.value, str) else None
        return Discriminator(property_name, choices, otherwise)

    def _members(self, schema: Target) -> Iterator[tuple[str, Target]]:
        for keyword in ("oneOf", "anyOf"):
            for member in elements(inner(schema, keyword)):
                reference = reference_in(member.value)
                if reference is not None and not has(member, "discriminator"):
                    yield known_name(reference), member

    def _family(self, schema: Target) -> dict[str, Target]:
        key = (schema.path, _IN_ALL_OF.sub("", schema.pointer))
        found: dict[str, Target] = {}
        for path in dict.fromkeys((self._files.entry, schema.path)):
            for name, target in self._catalogue(path).family(key).items():
                found.setdefault(name, target)
                # Swagger 2.0 has no mapping; this is how its users came by one.
                found.setdefault(text_of(target, "x-ms-discriminator-value", name), target)
        return found

    def _mapped(self, meant: Target, scope: Scope) -> Target:
        """Return the schema that a name or reference in a mapping stands for."""
        for path in dict.fromkeys((meant.path, self._files.entry)):
            target = self._catalogue(path).schemas.get(meant.value)
            if target is not None:
                return target
        try:
            return self._references.resolve(meant.value, meant, scope)
        except SpecificationError as error:
            message = (
                f"The discriminator maps '{meant.pointer.rpartition('/')[2]}' to "
                f"'{meant.value}', which is no schema of the specification."
            )
            hint = "Correct the mapping, or add the schema."
            raise refusal(self._files, meant, message, hint) from error

    def _catalogue(self, path: str) -> Catalogue:
        if path not in self._catalogues:
            self._catalogues[path] = catalogue_of(self._files, path)
        return self._catalogues[path]
