"""What meta-schemas can't say about a specification: templates, parameters, operation ids.

They stand in the prose of https://spec.openapis.org/oas/v3.2.0.html: Paths Object, Parameter
Object, Operation Object.
"""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from integration_report.model.pointers import escaped
from integration_report.model.specification import Json
from integration_report.model.wording import quoted, shortened
from integration_report.reading.specifications.kinds import METHODS
from integration_report.reading.specifications.references import reference_in
from integration_report.reading.specifications.walk import Walk

_TEMPLATE: Final = re.compile(r"\{([^{}]*)\}")
_MOST_LINKS: Final = 100


class Broken(NamedTuple):
    """What is wrong at a place of a specification."""

    path: str
    """Path of the file."""
    pointer: str
    """Where in the file."""
    message: str
    """What is wrong."""
    hint: str
    """What to do."""


class _Place(NamedTuple):
    path: str
    pointer: str
    value: Json

    def inner(self, *tokens: str) -> "_Place":
        """Return what is reached from here; nothing where there is none."""
        value, pointer = self.value, self.pointer
        for token in tokens:
            value = value.get(token) if isinstance(value, dict) else None
            pointer = f"{pointer}/{escaped(token)}"
        return _Place(self.path, pointer, value)


def broken(document: Json, path: str, walk: Walk) -> Iterator[Broken]:
    """Yield what is wrong with a document that was walked through.

    Two templates that differ in the names of their variables alone are let pass: OpenAPI forbids
    them, and one specification in a hundred has them all the same.
    """
    ids: dict[str, str] = {}
    paths = _Place(path, "", document).inner("paths")
    for template in paths.value if isinstance(paths.value, dict) else ():
        if not template.startswith("/"):
            continue
        key = paths.inner(template)
        outside = _TEMPLATE.sub("", template)
        if "{" in outside or "}" in outside:
            message = f"The braces of the path {quoted(template)} don't belong together."
            yield Broken(path, key.pointer, message, "Write each parameter as '{name}'.")
            continue
        item = _followed(key, walk)
        for method in METHODS:
            operation = item.inner(method)
            if isinstance(operation.value, dict):
                called = f"{method.upper()} {template}"
                yield from _ids(operation, called, ids)
                yield from _parameters(item, operation, template, walk)


def _ids(operation: _Place, called: str, ids: dict[str, str]) -> Iterator[Broken]:
    name = operation.inner("operationId")
    if not isinstance(name.value, str):
        return
    other = ids.setdefault(name.value, called)
    if other != called:
        message = f"The operationId {quoted(name.value)} is that of {quoted(other)} as well."
        yield Broken(name.path, name.pointer, message, "Give each operation an id of its own.")


def _parameters(item: _Place, operation: _Place, template: str, walk: Walk) -> Iterator[Broken]:
    """Yield what is wrong with the parameters of an operation."""
    declared: set[str] = set()
    is_known = True
    for holder in (item, operation):
        listed = holder.inner("parameters")
        seen: set[tuple[str, str]] = set()
        for number, value in enumerate(listed.value if isinstance(listed.value, list) else ()):
            written = _Place(listed.path, f"{listed.pointer}/{number}", value)
            parameter = _followed(written, walk).value
            name = parameter.get("name") if isinstance(parameter, dict) else None
            where = parameter.get("in") if isinstance(parameter, dict) else None
            if not isinstance(name, str) or not isinstance(where, str):
                is_known = False
                continue
            if (name, where) in seen:
                message = f"The {where} parameter {quoted(name)} stands twice in one list."
                yield Broken(written.path, written.pointer, message, "Keep one of the two.")
            seen.add((name, where))
            if where == "path":
                declared.add(name)
    for name in dict.fromkeys(_TEMPLATE.findall(template)):
        if is_known and name not in declared:
            message = f"The path parameter {quoted(name)} of {quoted(template)} isn't described."
            hint = f"Add it to 'parameters', with 'name: {shortened(name)}' and 'in: path'."
            yield Broken(operation.path, operation.pointer, message, hint)


def _followed(place: _Place, walk: Walk) -> _Place:
    """Return what stands at a place, or what the reference there leads to."""
    for _ in range(_MOST_LINKS):
        reference = reference_in(place.value)
        if reference is None:
            break
        target = walk.target(reference, place.path)
        if target is None:
            return _Place(place.path, place.pointer, None)
        inner = _Place(*target)
        if isinstance(place.value, dict) and any(method in place.value for method in METHODS):
            break
        place = inner
    return place
