"""Which schemas a file keeps by name, and which of them build on which by `allOf`."""

import msgspec

from integration_report.reading.specifications.cursor import elements, entries, inner
from integration_report.reading.specifications.files import (
    SpecificationError,
    SpecificationFiles,
    Target,
)
from integration_report.reading.specifications.references import reference_in

_Key = tuple[str, str]


class Catalogue(msgspec.Struct, frozen=True):
    """The schemas that a file keeps by name."""

    schemas: dict[str, Target] = {}
    """What the names stand for, no references among them."""
    heirs: dict[_Key, list[str]] = {}
    """Names of the schemas that build on a schema, by that one's file and pointer."""

    def family(self, key: _Key) -> dict[str, Target]:
        """Return a schema that is kept by name, and all that build on it, near or far."""
        known: dict[str, Target] = {}
        waiting = [name for name, target in self.schemas.items() if target[:2] == key]
        waiting.extend(self.heirs.get(key, ()))
        for name in waiting:
            if name not in known:
                known[name] = self.schemas[name]
                waiting.extend(self.heirs.get(known[name][:2], ()))
        return known


def catalogue_of(files: SpecificationFiles, path: str) -> Catalogue:
    """Return the schemas that a file keeps by name; those whose references are broken left out."""
    found = Catalogue()
    document = Target(path, "", files.value(path))
    for keys in (("components", "schemas"), ("definitions",), ("$defs",)):
        for name, schema in entries(inner(document, *keys)):
            target = _meant(files, schema)
            if target is not None:
                found.schemas.setdefault(name, target)
    for name, target in found.schemas.items():
        for part in elements(inner(target, "allOf")):
            parent = _meant(files, part) if reference_in(part.value) is not None else None
            if parent is not None and name not in found.heirs.setdefault(parent[:2], []):
                found.heirs[parent[:2]].append(name)
    return found


def _meant(files: SpecificationFiles, target: Target) -> Target | None:
    """Return the schema that a reference leads to; company of the reference doesn't matter here."""
    reference = reference_in(target.value)
    if reference is None:
        return target
    try:
        return files.follow(reference, target.path)
    except SpecificationError:
        return None
