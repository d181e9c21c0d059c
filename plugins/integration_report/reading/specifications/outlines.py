"""Outlines: which operations a specification has, where they are, and what they may answer.

Paths Object, Operation Object and Responses Object of https://spec.openapis.org/oas/v3.2.0.html.
"""

from collections.abc import Iterator
from typing import NamedTuple

from integration_report.model.finding import Problem
from integration_report.model.specification import OperationOutline, ResponseOutline
from integration_report.reading.specifications.cursor import (
    circle,
    entries,
    flag,
    followed,
    has,
    inner,
    text_of,
)
from integration_report.reading.specifications.editions import Edition, edition_of
from integration_report.reading.specifications.files import (
    SpecificationError,
    SpecificationFiles,
    Target,
)
from integration_report.reading.specifications.references import reference_in
from integration_report.reading.specifications.servers import ROOT, servers_of, swagger_servers

ANY_TYPE = "*/*"
"""The media range of a body of Swagger 2.0 for which nothing says the media type."""
_METHODS = frozenset({"get", "put", "post", "delete", "options", "head", "patch", "trace", "query"})


class FoundOperation(NamedTuple):
    """An operation with the places that it takes its meaning from."""

    method: str
    """Its HTTP method in capitals."""
    template: str
    """Its path template."""
    operation: Target
    """The operation itself."""
    layers: tuple[Target, ...]
    """The path item, then those that it refers to; what is written in the first of them counts."""

    def of_path(self, field: str) -> Target | None:
        """Return a field of the path item, or `None` where it has none."""
        return next((inner(layer, field) for layer in self.layers if has(layer, field)), None)


def document_of(files: SpecificationFiles) -> Target:
    """Return the whole of the file with which a specification begins."""
    return Target(files.entry, "", files.value(files.entry))


def outlines_of(files: SpecificationFiles) -> tuple[list[OperationOutline], list[Problem]]:
    """Return the operations of a specification in their order, and what keeps some from us.

    Raises `SpecificationError` when the first file can't be read.
    """
    document = document_of(files)
    servers = _document_servers(document)
    outlines: list[OperationOutline] = []
    problems: list[Problem] = []
    for template, item in entries(inner(document, "paths")):
        if not template.startswith("/"):
            continue
        try:
            layers = _layers(files, item)
            of_path = next(filter(None, map(servers_of, layers)), servers)
            operations = _operations(template, layers)
            outlines.extend(_outline(files, document, found, of_path) for found in operations)
        except SpecificationError as error:
            problems.append(error.problem)
    return outlines, problems


def find_operation(files: SpecificationFiles, outline: OperationOutline) -> FoundOperation | None:
    """Return the operation of an outline; `None` when the specification doesn't have it.

    Raises `SpecificationError` when its path refers to what isn't there.
    """
    item = inner(document_of(files), "paths", outline.path)
    operations = _operations(outline.path, _layers(files, item))
    return next((found for found in operations if found.method == outline.method), None)


def responses_of(operation: Target) -> Iterator[tuple[str, Target]]:
    """Yield the responses of an operation by their status, a range with a capital X."""
    for status, response in entries(inner(operation, "responses")):
        if not status.startswith("x-"):
            yield (status if status == "default" else status.upper()), response


def media_types_of(holder: Target, document: Target, field: str) -> tuple[str, ...]:
    """Return the `consumes` or `produces` that count for an operation of Swagger 2.0."""
    listed = inner(holder if has(holder, field) else document, field).value
    ranges = [text for text in listed if isinstance(text, str)] if isinstance(listed, list) else []
    return tuple(dict.fromkeys(ranges)) or (ANY_TYPE,)


def _operations(template: str, layers: tuple[Target, ...]) -> Iterator[FoundOperation]:
    seen: set[str] = set()
    for layer in layers:
        named = ((key.upper(), found) for key, found in entries(layer) if key in _METHODS)
        for method, operation in (*named, *entries(inner(layer, "additionalOperations"))):
            if isinstance(operation.value, dict) and method not in seen:
                seen.add(method)
                yield FoundOperation(method, template, operation, layers)


def _layers(files: SpecificationFiles, item: Target) -> tuple[Target, ...]:
    layers = [item]
    passed = {item[:2]}
    while (reference := reference_in(layers[-1].value)) is not None:
        layers.append(files.resolve(reference, layers[-1].path))
        if layers[-1][:2] in passed:
            raise circle(files, item)
        passed.add(layers[-1][:2])
    return tuple(layers)


def _outline(
    files: SpecificationFiles, document: Target, found: FoundOperation, servers: tuple[str, ...]
) -> OperationOutline:
    operation = found.operation
    return OperationOutline(
        key=f"{found.method} {found.template}",
        method=found.method,
        path=found.template,
        id=text_of(operation, "operationId"),
        servers=_own_servers(document, operation) or servers,
        deprecated=flag(operation, "deprecated"),
        responses=tuple(
            ResponseOutline(
                status=status,
                media_types=_response_types(files, document, operation, response),
                location=files.place(response.path, response.pointer),
            )
            for status, response in responses_of(operation)
        ),
        location=files.place(operation.path, operation.pointer),
    )


def _document_servers(document: Target) -> tuple[str, ...]:
    if edition_of(document.value) is Edition.SWAGGER_2:
        return swagger_servers(document.value, inner(document, "schemes").value)
    return servers_of(document) or ROOT


def _own_servers(document: Target, operation: Target) -> tuple[str, ...]:
    if edition_of(document.value) is not Edition.SWAGGER_2:
        return servers_of(operation)
    if not has(operation, "schemes"):
        return ()
    return swagger_servers(document.value, inner(operation, "schemes").value)


def _response_types(
    files: SpecificationFiles, document: Target, operation: Target, response: Target
) -> tuple[str, ...]:
    try:
        whole = followed(files, response)
    except SpecificationError:
        # Whatever checks the specification reports it; the operation is there all the same.
        return ()
    if edition_of(document.value) is Edition.SWAGGER_2:
        has_body = has(whole, "schema")
        return media_types_of(operation, document, "produces") if has_body else ()
    return tuple(media for media, _ in entries(inner(whole, "content")) if media[:2] != "x-")
