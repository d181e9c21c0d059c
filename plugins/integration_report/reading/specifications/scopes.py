"""What counts for the schemas at a place: their dialect, and what their references lead to.

Sections 8 and 9 of https://json-schema.org/draft/2020-12/json-schema-core say what `$id` and
`$schema` do.
"""

from collections import Counter
from typing import NamedTuple
from urllib.parse import quote

from integration_report.model.pointers import MISSING, escaped, step, tokens_of
from integration_report.model.specification import Json
from integration_report.reading.specifications.cursor import inner, refusal
from integration_report.reading.specifications.dialects import (
    DRAFT_2020,
    Dialect,
    dialect_named,
    dialect_of_edition,
)
from integration_report.reading.specifications.editions import Edition, edition_of
from integration_report.reading.specifications.files import (
    SpecificationError,
    SpecificationFiles,
    Target,
)


class Scope(NamedTuple):
    """What counts for the schemas at a place."""

    dialect: Dialect
    """Their dialect."""
    root: str = ""
    """Pointer of the schema around them that has an address of its own; empty for the file."""


class SchemaReferences:
    """Resolves the references in the schemas of a specification."""

    def __init__(self, files: SpecificationFiles) -> None:
        """Take the files of the specification."""
        self._files = files
        self._dynamic: dict[str, Counter[str]] = {}
        self._scopes: dict[str, Scope] = {}

    def scope_around(self, target: Target) -> Scope:
        """Return what counts where a schema stands, from what is written on the way to it.

        Raises `SpecificationError` when something there names a dialect that isn't known.
        """
        around = Target(target.path, "", self._files.value(target.path))
        scope = self._scopes.get(target.path)
        if scope is None:
            scope = self._scopes[target.path] = self._scope_of_file(around)
        for token in tokens_of(target.pointer)[:-1]:
            value = step(around.value, token)
            pointer = f"{around.pointer}/{escaped(token)}"
            around = Target(target.path, pointer, None if value is MISSING else value)
            scope = self.entered(scope, around)
        return scope

    def scope_of(self, target: Target) -> Scope:
        """Return what counts in a schema; raises as `scope_around` does."""
        return self.entered(self.scope_around(target), target)

    def entered(self, scope: Scope, target: Target) -> Scope:
        """Return what counts in a schema, given what counts around it."""
        value = target.value
        if not isinstance(value, dict):
            return scope
        named = value.get("$schema")
        if isinstance(named, str):
            scope = scope._replace(dialect=self._dialect(named, inner(target, "$schema")))
        keyword = scope.dialect.identifier
        address = value.get(keyword) if keyword else None
        if isinstance(address, str) and not address.startswith("#"):
            scope = scope._replace(root=target.pointer)
        return scope

    def resolve(self, reference: str, target: Target, scope: Scope) -> Target:
        """Return what a reference in a schema leads to, in one step.

        Raises `SpecificationError` when it leads nowhere.
        """
        if scope.root and (reference == "#" or reference.startswith("#/")):
            try:
                return self._files.resolve(f"#{quote(scope.root)}{reference[1:]}", target.path)
            except SpecificationError:
                # Many write pointers from the top of the file, whatever address the schema has.
                pass
        return self._files.resolve(reference, target.path)

    def resolve_dynamic(self, keyword: str, target: Target, scope: Scope) -> Target:
        """Return what a `$dynamicRef` or `$recursiveRef` leads to, where only one answer exists.

        Raises `SpecificationError` when it depends on the way on which a value got there.
        """
        reference = target.value[keyword]
        found = self.resolve(reference, target, scope)
        if not isinstance(found.value, dict):
            return found
        if keyword == "$recursiveRef":
            name = ""
            is_dynamic = found.value.get("$recursiveAnchor") is True
        else:
            name = reference.partition("#")[2]
            is_dynamic = found.value.get("$dynamicAnchor") == name
        paths = {target.path, found.path, self._files.entry}
        if is_dynamic and sum(self._dynamic_anchors(path)[name] for path in paths) > 1:
            raise refusal(
                self._files,
                inner(target, keyword),
                f"'{keyword}: {reference}' leads to different schemas on different ways, "
                "which isn't understood.",
                "Refer to the schema that is meant by '$ref'.",
            )
        return found

    def _scope_of_file(self, document: Target) -> Scope:
        value = document.value
        edition = edition_of(value)
        if edition is not None:
            scope = Scope(dialect_of_edition(edition))
            named = value.get("jsonSchemaDialect")
            if edition is Edition.OPENAPI_3_1 and isinstance(named, str):
                place = inner(document, "jsonSchemaDialect")
                scope = scope._replace(dialect=self._dialect(named, place))
            return scope
        edition = edition_of(self._files.value(self._files.entry))
        scope = Scope(dialect_of_edition(edition) if edition else DRAFT_2020)
        return self.entered(scope, document)

    def _dialect(self, address: str, target: Target) -> Dialect:
        dialect = dialect_named(address)
        if dialect is None:
            message = f"Schemas are written in the dialect '{address}', which isn't understood."
            hint = "Write them in JSON Schema 2020-12, or else in draft-07 or draft-04."
            raise refusal(self._files, target, message, hint)
        return dialect

    def _dynamic_anchors(self, path: str) -> Counter[str]:
        if path not in self._dynamic:
            self._dynamic[path] = _dynamic_anchors(self._files.value(path))
        return self._dynamic[path]


def _dynamic_anchors(document: Json) -> Counter[str]:
    """Return how often each dynamic anchor stands in a file; that of drafts before has no name."""
    found: Counter[str] = Counter()
    waiting = [document]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            anchor = value.get("$dynamicAnchor")
            if isinstance(anchor, str):
                found[anchor] += 1
            found[""] += value.get("$recursiveAnchor") is True
        parts = value.values() if isinstance(value, dict) else value
        waiting.extend(part for part in parts if isinstance(part, dict | list))
    return found
